import { Tooltip } from "@mantine/core";
import { type MouseEvent, memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Place, Reading, Time } from "../../src/annotations.ts";
import { overlaps, type Span } from "../../src/span.ts";
import { daysInWords } from "../phrases.ts";
import { plainly } from "../words.ts";
import { type Finding, kindNames, type Part, partsOf, type Segment, segmentsOf } from "./findings.ts";

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
	const { document, sentences } = reading;
	const parts = useMemo(() => partsOf(document.blocks, sentences), [document, sentences]);
	const shining = lit === null ? undefined : findings.find((f) => f.id === lit);
	// A text of a usual length is lit as a whole; of a book only what is about to be seen.
	const [near, watch] = useNear(document.text.length > whole);
	return (
		<article className="text" lang={document.language === "und" ? undefined : document.language} dir="auto">
			{parts.map((part) => (
				<PartText
					key={part.start}
					text={document.text}
					part={part}
					findings={findings}
					times={reading.times}
					places={reading.places}
					lit={shining && touches(part, shining) ? lit : null}
					near={near === null || near.has(part.start) || sought.some((s) => overlaps(s, part))}
					watch={near === null ? null : watch}
					light={light}
					open={open}
					sought={sought}
				/>
			))}
		</article>
	);
}

const whole = 60_000;

function touches(part: Span, finding: Finding): boolean {
	return [...finding.spans, finding.point].some((s) => overlaps(s, part));
}

/** Which parts are within some screens of the window, by where they start; null where all of them count as near. */
function useNear(many: boolean): [ReadonlySet<number> | null, (part: Element) => () => void] {
	const [near, setNear] = useState<ReadonlySet<number>>(new Set());
	const observer = useRef<IntersectionObserver | null>(null);
	const watch = useCallback((part: Element) => {
		observer.current ??= new IntersectionObserver(
			(entries) =>
				setNear((before) => {
					const after = new Set(before);
					for (const { target, isIntersecting } of entries) {
						const start = Number((target as HTMLElement).dataset.start);
						if (isIntersecting) after.add(start);
						else after.delete(start);
					}
					return after;
				}),
			{ rootMargin: "1200px 0px" },
		);
		observer.current.observe(part);
		return () => observer.current?.unobserve(part);
	}, []);
	useEffect(() => () => observer.current?.disconnect(), []);
	return [many ? near : null, watch];
}

type PartProps = Omit<Props, "reading"> & {
	readonly text: string;
	readonly part: Part;
	readonly times: readonly Time[];
	readonly places: readonly Place[];
	/** Far from the window the words alone are set, without what lies under them. */
	readonly near: boolean;
	readonly watch: ((part: Element) => () => void) | null;
};

const PartText = memo(function PartText(props: PartProps) {
	const { text, part, findings, times, places, lit, near, watch, light, open, sought } = props;
	const marked = near || lit !== null;
	const segments = useMemo(
		() => (marked ? segmentsOf(part, findings, times, places, sought) : []),
		[marked, part, findings, times, places, sought],
	);
	const { role } = part;
	const Tag = role === "title" && part.first ? "h1" : role === "teaser" || role === "boilerplate" ? "aside" : "p";
	const find = (event: MouseEvent): Finding | null => {
		const at = (event.target as HTMLElement).closest<HTMLElement>("[data-at]")?.dataset.at;
		const segment = at === undefined ? undefined : segments[Number(at)];
		return segment?.findings.length ? innermost(segment.findings) : null;
	};
	return (
		<Tag
			ref={watch ? (element: HTMLElement | null) => (element ? watch(element) : undefined) : undefined}
			className={`block ${role}`}
			data-start={part.start}
			data-goes-on={part.last ? undefined : ""}
			onMouseOver={(event) => light(find(event)?.id ?? null)}
			onMouseLeave={() => light(null)}
			onClick={(event) => {
				const segment =
					segments[Number((event.target as HTMLElement).closest<HTMLElement>("[data-at]")?.dataset.at ?? -1)];
				if (segment?.findings.length && getSelection()?.isCollapsed) open(segment.findings.map((f) => f.id));
			}}
		>
			{role === "teaser" && part.first && <span className="role">another page</span>}
			{marked
				? segments.map((segment, i) => (
						<SegmentText key={segment.start} index={i} text={text} segment={segment} lit={lit} />
					))
				: plainly(text.slice(part.start, part.end))}
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
	const words = plainly(text.slice(segment.start, segment.end));
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
	return time.assumed.length ? `${when}: ${time.assumed.join(", ")} (assumed)` : when;
}
