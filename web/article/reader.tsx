import "./article.css";
import type { HotkeyItem } from "@mantine/hooks";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import type { Reading } from "../../src/annotations.ts";
import { textOf } from "../../src/span.ts";
import { useParams } from "../address.ts";
import { useKeys } from "../keys.ts";
import { count } from "../phrases.ts";
import { plainly } from "../words.ts";
import { FindBar } from "./find.tsx";
import { type Finding, findingsOf, kindMarks, kindNames, kinds, namesOf, soughtIn } from "./findings.ts";
import { Margin } from "./margin.tsx";
import { ArticleText } from "./text.tsx";

export type ReaderProps = {
	readonly reading: Reading;
	/** What can be done with a finding, beside "why": accept, reject, edit. */
	readonly deeds?: (finding: Finding) => ReactNode;
	readonly why?: (finding: Finding) => Promise<ReactNode>;
	readonly above?: ReactNode;
	/** The way to add what was missed. */
	readonly missed?: ReactNode;
};

/** So many notes of what could not be read are told. */
const fewest = 6;

/** A text and what was found in it, side by side; the same on the Article page and on Try. */
export function Reader({ reading, deeds, why, above, missed }: ReaderProps) {
	const params = useParams();
	const all = useMemo(() => findingsOf(reading), [reading]);
	const names = useMemo(() => namesOf(reading), [reading]);
	const hidden = params.all("hide");
	const findings = useMemo(() => all.filter((f) => !hidden.includes(f.kind)), [all, hidden]);
	const [hover, setHover] = useState<string | null>(null);
	// Whose card comes to its words: what was pointed at last in the text, until something is chosen.
	const [met, setMet] = useState<string | null>(null);
	const chosen = params.get("finding");
	const lit = hover ?? chosen;
	const find = params.get("find");
	const sought = useMemo(() => soughtIn(reading.document.text, find ?? ""), [reading, find]);
	const [looking, setLooking] = useState(find !== null);
	const choose = useCallback(
		(id: string | null) => {
			setMet(null);
			params.set({ finding: id }, { replace: true });
		},
		[params],
	);
	const point = useCallback((id: string | null) => {
		setHover(id);
		if (id !== null) setMet(id);
	}, []);
	const step = (by: number) => {
		const at = findings.findIndex((f) => f.id === chosen);
		const next = findings[at < 0 ? (by > 0 ? 0 : findings.length - 1) : at + by];
		if (next) choose(next.id);
	};
	// A key does what the button on the chosen card does.
	const press = (deed: string) =>
		chosen &&
		document.querySelector<HTMLElement>(`.card[data-id="${CSS.escape(chosen)}"] [data-deed="${deed}"]`)?.click();
	useKeys([
		["j", () => step(1)],
		["k", () => step(-1)],
		["Escape", () => choose(null)],
		["f", () => setLooking(true)],
		...(["accept", "reject", "edit", "why"] as const).map((deed): HotkeyItem => [deed[0], () => press(deed)]),
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
				{reading.problems.slice(0, fewest).map((p) => (
					<div className="notice" key={`${p.start} ${p.note}`}>
						{p.note}
						{p.end - p.start < 200 && p.end > p.start && <> “{plainly(textOf(reading.document.text, p))}”</>}
					</div>
				))}
				{reading.problems.length > fewest && (
					<p className="muted small">and {reading.problems.length - fewest} more such notes</p>
				)}
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
					<span className="muted small keys">
						<kbd>j</kbd> <kbd>k</kbd> from finding to finding
					</span>
					<button type="button" className="plain" onClick={() => setLooking(true)}>
						Find words <kbd>f</kbd>
					</button>
					{missed}
				</div>
				{all.length === 0 && (
					<p className="muted">
						Nothing of our kind was found in this text. If that is wrong, mark the words that say it.
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
			<ArticleText reading={reading} findings={findings} lit={lit} light={point} open={open} sought={sought} />
			<Margin
				findings={findings}
				lit={lit}
				chosen={chosen}
				met={met}
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
