/**
 * Statements against attributions marked by people (PolNeAR, Newell et al. 2018): what is missed, made up, laid in the wrong
 * mouth or cut at the wrong place, by the form of the statement.
 *
 *   node bench/statements.ts FILE.jsonl [--limit N]
 */
import { readFileSync } from "node:fs";
import { loadResources } from "../src/load.ts";
import { type Resources, read } from "../src/read.ts";
import type { Span } from "../src/span.ts";

type Range = [start: number, end: number];
type Article = {
	id: string;
	text: string;
	title?: string;
	date?: string;
	attributions: { source: Range[]; cue: Range[]; content: Range[] }[];
};
type Told = { source: readonly Span[]; content: readonly Span[]; cue: readonly Span[] };

const kinds = ["direct", "mixed", "indirect", "according to", "without a verb"] as const;
type Kind = (typeof kinds)[number];
const fates = ["right", "wrong speaker", "wrong extent", "missed", "made up"] as const;
type Fate = (typeof fates)[number];

/** The section of bench/RESULTS.md. */
export function measureStatements(file: string, limit = Number.POSITIVE_INFINITY): string {
	const counts = countsOf(file, limit, loadResources());
	const at = (kind: Kind, fate: Fate) => counts.get(`${kind} ${fate}`) ?? 0;
	const rows = kinds.map((kind) => {
		const [right, speaker, extent, missed, made] = fates.map((fate) => at(kind, fate));
		const marked = right + speaker + extent + missed;
		const found = right + speaker + extent + made;
		const f1 = marked + found === 0 ? 0 : (2 * right) / (marked + found);
		return `| ${kind} | ${marked} | ${right} | ${speaker} | ${extent} | ${missed} | ${made} | ${f1.toFixed(2)} |`;
	});
	return [
		"## Statements",
		"",
		"What people marked and what was found (PolNeAR): right where the contents share half or more and the sources meet; wrong extent where they share less.",
		"",
		"| | marked | right | wrong speaker | wrong extent | missed | made up | F1 |",
		"|---|---|---|---|---|---|---|---|",
		...rows,
	].join("\n");
}

function countsOf(file: string, limit: number, resources: Resources): Map<string, number> {
	const counts = new Map<string, number>();
	const count = (kind: Kind, fate: Fate) => counts.set(`${kind} ${fate}`, (counts.get(`${kind} ${fate}`) ?? 0) + 1);
	const lines = readFileSync(file, "utf8").split("\n").filter(Boolean).slice(0, limit);
	for (const line of lines) {
		const { id, text, title, date, attributions }: Article = JSON.parse(line);
		const { statements } = read({ id, text, title, published: date }, resources);
		const free = new Set(
			statements.map(
				(s): Told => ({
					source: s.speakerSpan === null ? [] : [s.speakerSpan],
					content: s.content,
					cue: s.cue === null ? [] : [s.cue],
				}),
			),
		);
		for (const a of attributions) {
			const mark: Told = { source: spans(a.source), content: spans(a.content), cue: spans(a.cue) };
			if (mark.content.length === 0) continue;
			const kind = kindOf(text, mark);
			let best: Told | null = null;
			let most = 0;
			for (const one of free) {
				const shared = common(mark.content, one.content);
				const share = shared / (length(mark.content) + length(one.content) - shared);
				if (share > most) {
					most = share;
					best = one;
				}
			}
			if (best === null) count(kind, "missed");
			else {
				free.delete(best);
				const met = mark.source.length === 0 ? best.source.length === 0 : common(mark.source, best.source) > 0;
				count(kind, most < 0.5 ? "wrong extent" : met ? "right" : "wrong speaker");
			}
		}
		for (const one of free) count(kindOf(text, one), "made up");
	}
	return counts;
}

function kindOf(text: string, { content, cue }: Told): Kind {
	const words = cue.map((c) => text.slice(c.start, c.end)).join(" ");
	if (/^according/i.test(words)) return "according to";
	const said = content.map((c) => text.slice(c.start, c.end)).join(" ");
	if (/^[“"].*[”"][,.]?$/s.test(said.trim())) return "direct";
	if (/[“"”]/.test(said)) return "mixed";
	return /^\W*$/.test(words) ? "without a verb" : "indirect";
}

function spans(ranges: readonly Range[]): Span[] {
	return ranges.map(([start, end]) => ({ start, end }));
}

function length(all: readonly Span[]): number {
	return all.reduce((n, s) => n + s.end - s.start, 0);
}

function common(a: readonly Span[], b: readonly Span[]): number {
	let n = 0;
	for (const x of a) for (const y of b) n += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start));
	return n;
}

if (import.meta.main) {
	const [file, , limit] = process.argv.slice(2);
	console.log(measureStatements(file, limit === undefined ? undefined : Number(limit)));
}
