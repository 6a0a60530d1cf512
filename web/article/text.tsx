import { Tooltip } from "@mantine/core";
import { type MouseEvent, memo, useMemo } from "react";
import type { Block, Place, Reading, Time } from "../../src/annotations.ts";
import type { Span } from "../../src/span.ts";
import { daysInWords } from "../phrases.ts";
import { type Finding, kindNames, type Segment, segmentsOf } from "./findings.ts";

type Props = {
	readonly reading: Reading;
	readonly findings: readonly Finding[];
	readonly lit: string | null;
	readonly light: (id: string | null) => void;
	readonly open: (ids: readonly string[]) => void;
	readonly sought: readonly Span[];
};

/** The text as a well-set page. Its characters are those of the document; marks are laid under them, never into them. */
export function ArticleText({ reading, findings, lit, light, open, sought }: Props) {
	const { document } = reading;
	return (
		<article className="text" lang={document.language === "und" ? undefined : document.language} dir="auto">
			{document.blocks.map((block) => (
				<BlockText
					key={block.start}
					text={document.text}
					block={block}
					findings={findings}
					times={reading.times}
					places={reading.places}
					lit={touched(block, findings, lit)}
					light={light}
					open={open}
					sought={sought}
				/>
			))}
		</article>
	);
}

/** A block is drawn anew only when what is lit lies in it. */
function touched(block: Block, findings: readonly Finding[], lit: string | null): string | null {
	const finding = lit === null ? undefined : findings.find((f) => f.id === lit);
	return finding && [...finding.spans, finding.point].some((s) => s.start < block.end && block.start < s.end)
		? lit
		: null;
}

type BlockProps = Omit<Props, "reading"> & {
	readonly text: string;
	readonly block: Block;
	readonly times: readonly Time[];
	readonly places: readonly Place[];
};

const BlockText = memo(function BlockText({
	text,
	block,
	findings,
	times,
	places,
	lit,
	light,
	open,
	sought,
}: BlockProps) {
	const segments = useMemo(
		() => segmentsOf(block, findings, times, places, sought),
		[block, findings, times, places, sought],
	);
	const Tag = block.role === "title" ? "h1" : block.role === "teaser" || block.role === "boilerplate" ? "aside" : "p";
	const find = (event: MouseEvent): Finding | null => {
		const at = (event.target as HTMLElement).closest<HTMLElement>("[data-at]")?.dataset.at;
		const segment = at === undefined ? undefined : segments[Number(at)];
		return segment?.findings.length ? innermost(segment.findings) : null;
	};
	return (
		<Tag
			className={`block ${block.role}`}
			data-start={block.start}
			onMouseOver={(event) => light(find(event)?.id ?? null)}
			onMouseLeave={() => light(null)}
			onClick={(event) => {
				const segment =
					segments[Number((event.target as HTMLElement).closest<HTMLElement>("[data-at]")?.dataset.at ?? -1)];
				if (segment?.findings.length && getSelection()?.isCollapsed) open(segment.findings.map((f) => f.id));
			}}
		>
			{block.role === "teaser" && <span className="role">another page</span>}
			{segments.map((segment, i) => (
				<SegmentText key={segment.start} index={i} text={text} segment={segment} lit={lit} />
			))}
		</Tag>
	);
});

/** Of nested findings the one with the fewest words under it is meant first; the others are a key away on the card. */
function innermost(findings: readonly Finding[]): Finding {
	const size = (f: Finding) => f.spans.reduce((n, s) => n + s.end - s.start, 0);
	return findings.reduce((a, b) => (size(b) < size(a) ? b : a));
}

function SegmentText({
	text,
	segment,
	index,
	lit,
}: {
	text: string;
	segment: Segment;
	index: number;
	lit: string | null;
}) {
	const words = text.slice(segment.start, segment.end);
	const { findings, time, place } = segment;
	if (!findings.length && !time && !place && segment.hit === null) return words;
	const isLit = lit !== null && findings.some((f) => f.id === lit);
	const onPoint = findings.find((f) => f.point.start <= segment.start && segment.end <= f.point.end);
	const lines = [...new Set(findings.map((f) => f.kind))].slice(0, 4);
	const marked = (
		<span
			className="seg"
			data-at={index}
			data-lines={lines.join(" ") || undefined}
			data-point={onPoint?.kind}
			data-lit={isLit ? (findings.find((f) => f.id === lit)?.kind ?? undefined) : undefined}
			data-factuality={findings.find((f) => f.factuality)?.factuality ?? undefined}
			data-when={time ? "" : undefined}
			data-where={place ? "" : undefined}
			data-hit={segment.hit ?? undefined}
			title={findings.length && !time ? findings.map((f) => kindNames[f.kind][0]).join(" in ") : undefined}
		>
			{words}
		</span>
	);
	return time ? <Tooltip label={timeInWords(time)}>{marked}</Tooltip> : marked;
}

/** "5 Dec 2023, the Tuesday before publication (assumed)" */
function timeInWords(time: Time): string {
	const when = time.from ? daysInWords(time.from, time.to) : `no day known (${time.timex})`;
	return time.assumed.length ? `${when} — assumed: ${time.assumed.join(", ")}` : when;
}
