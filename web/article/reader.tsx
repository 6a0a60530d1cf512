import "./article.css";
import { useHotkeys } from "@mantine/hooks";
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Reading } from "../../src/annotations.ts";
import { textOf } from "../../src/span.ts";
import { useParams } from "../address.ts";
import { count } from "../phrases.ts";
import { CardBody } from "./card.tsx";
import { FindBar } from "./find.tsx";
import { type Finding, findingsOf, kindMarks, kindNames, kinds, namesOf, soughtIn } from "./findings.ts";
import { ArticleText } from "./text.tsx";
import { rangeAt, Thread } from "./thread.tsx";

type Props = {
	readonly reading: Reading;
	/** What can be done with a finding, beside "why": accept, reject, edit. */
	readonly deeds?: (finding: Finding) => ReactNode;
	readonly why?: (finding: Finding) => Promise<ReactNode>;
	readonly above?: ReactNode;
};

/** More cards than this are drawn only near the part being read. */
const many = 400;

/** A text and what was found in it, side by side; the same on the Article page and on Try. */
export function Reader({ reading, deeds, why, above }: Props) {
	const params = useParams();
	const all = useMemo(() => findingsOf(reading), [reading]);
	const names = useMemo(() => namesOf(reading), [reading]);
	const hidden = params.all("hide");
	const findings = useMemo(() => all.filter((f) => !hidden.includes(f.kind)), [all, hidden]);
	const [hover, setHover] = useState<string | null>(null);
	const chosen = params.get("finding");
	const lit = hover ?? chosen;
	const find = params.get("find");
	const sought = useMemo(() => soughtIn(reading.document.text, find ?? ""), [reading, find]);
	const [looking, setLooking] = useState(find !== null);
	const choose = useCallback((id: string | null) => params.set({ finding: id }, { replace: true }), [params]);
	const step = (by: number) => {
		const at = findings.findIndex((f) => f.id === chosen);
		const next = findings[at < 0 ? (by > 0 ? 0 : findings.length - 1) : at + by];
		if (next) choose(next.id);
	};
	useHotkeys([
		["j", () => step(1)],
		["k", () => step(-1)],
		["Escape", () => choose(null)],
		["f", () => setLooking(true)],
	]);
	useEffect(() => {
		if (!chosen) return;
		document.querySelector(`.seg[data-lit]`)?.scrollIntoView({ block: "center", behavior: "instant" });
	}, [chosen]);
	const open = useCallback(
		(ids: readonly string[]) => {
			// A second press on the same words goes on to the next finding under them.
			const at = ids.indexOf(chosen ?? "");
			choose(ids[(at + 1) % ids.length]);
		},
		[chosen, choose],
	);
	const counts = useMemo(() => new Map(kinds.map((k) => [k, all.filter((f) => f.kind === k).length])), [all]);
	return (
		<div className="reader">
			<div className="above">
				{above}
				{reading.problems.map((p) => (
					<div className="notice" key={`${p.start} ${p.note}`}>
						{p.note}
						{p.end - p.start < 200 && p.end > p.start && <> “{textOf(reading.document.text, p)}”</>}
					</div>
				))}
				<div className="legend" role="group" aria-label="Kinds of finding shown">
					{kinds.map((kind) => {
						const n = counts.get(kind) ?? 0;
						return (
							<button
								key={kind}
								type="button"
								className="plain"
								aria-pressed={!hidden.includes(kind)}
								style={{ "--kind": `var(--${kind})` } as never}
								onClick={() => params.toggle("hide", kind)}
								disabled={n === 0}
							>
								<i aria-hidden="true">{kindMarks[kind]}</i>
								{count(n, ...kindNames[kind])}
							</button>
						);
					})}
					<span className="muted small">
						<kbd>j</kbd> <kbd>k</kbd> from finding to finding
					</span>
					<button type="button" className="plain" onClick={() => setLooking(true)}>
						Find words <kbd>f</kbd>
					</button>
				</div>
				{all.length === 0 && (
					<p className="muted">
						Nothing of our kind was found in this text. If that is wrong, select the words that say it.
					</p>
				)}
			</div>
			{looking && (
				<FindBar
					words={find ?? ""}
					hits={sought.length}
					seek={(words) => params.set({ find: words || null }, { replace: true })}
					close={() => {
						setLooking(false);
						params.set({ find: null }, { replace: true });
					}}
				/>
			)}
			<ArticleText reading={reading} findings={findings} lit={lit} light={setHover} open={open} sought={sought} />
			<Margin
				findings={findings}
				lit={lit}
				chosen={chosen}
				light={setHover}
				choose={choose}
				names={names}
				text={reading.document.text}
				publisher={reading.document.publisher ?? null}
				deeds={deeds}
				why={why}
			/>
		</div>
	);
}

type MarginProps = {
	readonly findings: readonly Finding[];
	readonly lit: string | null;
	readonly chosen: string | null;
	readonly light: (id: string | null) => void;
	readonly choose: (id: string | null) => void;
	readonly names: ReturnType<typeof namesOf>;
	readonly text: string;
	readonly publisher: string | null;
	readonly deeds: Props["deeds"];
	readonly why: Props["why"];
};

/** Cards beside their words. They give way downwards so that none covers another; the lit one comes to its words. */
function Margin({ findings, lit, chosen, light, choose, names, text, publisher, deeds, why }: MarginProps) {
	const box = useRef<HTMLElement>(null);
	const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map());
	const [height, setHeight] = useState(0);
	const [explained, setExplained] = useState<{ id: string; text: ReactNode } | null>(null);
	const place = useCallback(() => {
		const margin = box.current;
		const page = margin?.previousElementSibling as HTMLElement | null;
		if (!margin || !page) return;
		const base = margin.getBoundingClientRect().top;
		const wanted = new Map<string, number>();
		const points = wordTops(page, findings);
		for (const f of findings) wanted.set(f.id, (points.get(f.id) ?? base) - base - 6);
		const next = new Map<string, number>();
		let floor = 0;
		for (const f of findings) {
			const top = Math.max(floor, wanted.get(f.id) ?? 0);
			next.set(f.id, top);
			floor = top + (margin.querySelector<HTMLElement>(`[data-id="${f.id}"]`)?.offsetHeight ?? 60) + 6;
		}
		// The chosen card stands at its words; those above it give way upwards as far as there is room.
		const at = findings.findIndex((f) => f.id === chosen);
		if (at >= 0) {
			const size = (id: string) => (margin.querySelector<HTMLElement>(`[data-id="${id}"]`)?.offsetHeight ?? 60) + 6;
			const above = findings.slice(0, at).reduce((n, f) => n + size(f.id), 0);
			let ceiling = Math.max(wanted.get(findings[at].id) ?? 0, above);
			next.set(findings[at].id, ceiling);
			for (let i = at - 1; i >= 0; i--) {
				const top = Math.min(next.get(findings[i].id) ?? 0, ceiling - size(findings[i].id));
				next.set(findings[i].id, top);
				ceiling = top;
			}
			let below =
				(next.get(findings[at].id) ?? 0) +
				(margin.querySelector<HTMLElement>(`[data-id="${findings[at].id}"]`)?.offsetHeight ?? 60) +
				6;
			for (let i = at + 1; i < findings.length; i++) {
				const top = Math.max(below, wanted.get(findings[i].id) ?? 0);
				next.set(findings[i].id, top);
				below = top + (margin.querySelector<HTMLElement>(`[data-id="${findings[i].id}"]`)?.offsetHeight ?? 60) + 6;
			}
			floor = Math.max(floor, below);
		}
		setTops(next);
		setHeight(Math.max(floor, page.offsetHeight));
	}, [findings, chosen]);
	useLayoutEffect(place, [place, explained]);
	useEffect(() => {
		const watch = new ResizeObserver(place);
		if (box.current?.previousElementSibling) watch.observe(box.current.previousElementSibling);
		document.fonts?.ready.then(place);
		return () => watch.disconnect();
	}, [place]);
	const shown = findings.length > many ? near(findings, chosen) : findings;
	return (
		<aside className="margin" ref={box} aria-label="What was found" style={{ height }}>
			{shown.length < findings.length && (
				<p className="notice">
					{shown.length} of {findings.length} findings are shown beside the text. <kbd>j</kbd> goes on.
				</p>
			)}
			{shown.map((finding) => (
				// biome-ignore lint/a11y/noStaticElementInteractions: hovering only lights words; the button inside does the same by keyboard
				<div
					key={finding.id}
					className="card"
					data-id={finding.id}
					data-kind={finding.kind}
					data-factuality={finding.factuality ?? undefined}
					data-lit={lit === finding.id ? "" : undefined}
					style={{ top: tops.get(finding.id) ?? 0 }}
					onMouseEnter={() => light(finding.id)}
					onMouseLeave={() => light(null)}
				>
					<button
						type="button"
						className="plain"
						style={{ display: "block", width: "100%" }}
						aria-pressed={chosen === finding.id}
						onFocus={() => light(finding.id)}
						onBlur={() => light(null)}
						onClick={() => choose(chosen === finding.id ? null : finding.id)}
					>
						<CardBody finding={finding} names={names} text={text} publisher={publisher} />
					</button>
					<div className="deeds">
						{why && (
							<button
								type="button"
								className="plain"
								onClick={() =>
									explained?.id === finding.id
										? setExplained(null)
										: why(finding)
												.catch((error: Error) => error.message)
												.then((text) => setExplained({ id: finding.id, text }))
								}
							>
								why
							</button>
						)}
						{deeds?.(finding)}
					</div>
					{explained?.id === finding.id && <div className="why">{explained.text}</div>}
				</div>
			))}
			<Thread
				finding={shown.find((f) => f.id === lit) ?? null}
				top={lit === null ? 0 : (tops.get(lit) ?? 0)}
				margin={box}
			/>
		</aside>
	);
}

/** Where the word that each finding hangs on stands on the screen. */
function wordTops(text: HTMLElement, findings: readonly Finding[]): Map<string, number> {
	const tops = new Map<string, number>();
	const blocks = [...text.querySelectorAll<HTMLElement>("[data-start]")];
	for (const finding of findings) {
		const block = blocks.findLast((b) => Number(b.dataset.start) <= finding.point.start);
		if (!block) continue;
		const range = rangeAt(block, finding.point.start - Number(block.dataset.start));
		tops.set(finding.id, range ? range.getBoundingClientRect().top : block.getBoundingClientRect().top);
	}
	return tops;
}

function near(findings: readonly Finding[], chosen: string | null): readonly Finding[] {
	const at = Math.max(
		0,
		findings.findIndex((f) => f.id === chosen),
	);
	const from = Math.max(0, Math.min(at - many / 2, findings.length - many));
	return findings.slice(from, from + many);
}
