/** How well types were told: F1s, a table of confusions, and how often what was given a probability was right. */

const QUAD: Readonly<Record<string, number>> = {
	...{ AGREE: 1, CONSULT: 1, SUPPORT: 1, COOPERATE: 2, AID: 2, CONCEDE: 2, REQUEST: 3, ACCUSE: 3, REJECT: 3 },
	...{ THREATEN: 3, PROTEST: 4, SANCTION: 4, MOBILIZE: 4, COERCE: 4, ASSAULT: 4 },
};
const TYPES = Object.keys(QUAD).sort();

/** Wanted, and what was given: a type, or NONE. */
export type Pair = readonly [wanted: string, got: string];

export function f1s(pairs: readonly Pair[]): { accuracy: number; none: number; macro: number; quad: number } {
	const share = (test: (p: Pair) => boolean) => pairs.filter(test).length / (pairs.length || 1);
	return {
		accuracy: share(([g, p]) => g === p),
		none: share(([, p]) => p === "NONE"),
		macro: macro(
			pairs,
			TYPES.filter((t) => pairs.some(([g]) => g === t)),
		),
		quad: macro(
			pairs.map(([g, p]) => [String(QUAD[g]), String(QUAD[p])]),
			["1", "2", "3", "4"],
		),
	};
}

function macro(pairs: readonly Pair[], labels: readonly string[]): number {
	let sum = 0;
	for (const l of labels) {
		const all = pairs.filter(([g]) => g === l).length + pairs.filter(([, p]) => p === l).length;
		if (all) sum += (2 * pairs.filter(([g, p]) => g === l && p === l).length) / all;
	}
	return sum / labels.length;
}

/** Rows what was wanted, columns what was given; the diagonal is what was right. */
export function confusion(pairs: readonly Pair[]): string {
	const columns = [...TYPES, "NONE"].filter((t) => pairs.some(([g, p]) => g === t || p === t));
	const rows = columns.filter((t) => pairs.some(([g]) => g === t));
	const short = (t: string) => t.slice(0, 5).toLowerCase();
	const lines = rows.map((g) => {
		const cells = columns.map((p) => {
			const n = pairs.filter(([a, b]) => a === g && b === p).length;
			return n === 0 ? "" : g === p ? `**${n}**` : String(n);
		});
		const all = pairs.filter(([a]) => a === g).length;
		const given = pairs.filter(([, b]) => b === g).length;
		const right = pairs.filter(([a, b]) => a === g && b === g).length;
		return `| ${g} | ${cells.join(" | ")} | ${((2 * right) / (all + given)).toFixed(2)} |`;
	});
	return [`| | ${columns.map(short).join(" | ")} | F1 |`, `|---|${"---:|".repeat(columns.length + 1)}`, ...lines].join(
		"\n",
	);
}

export type Given = { readonly given: number; readonly right: boolean };

const BINS = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01];

/** By what was given: how many, its mean, and how many of them were right. */
export function reliability(all: readonly Given[]): string {
	const lines: string[] = [];
	for (let b = 0; b + 1 < BINS.length; b++) {
		const here = all.filter((x) => x.given >= BINS[b] && x.given < BINS[b + 1]);
		if (!here.length) continue;
		const mean = here.reduce((sum, x) => sum + x.given, 0) / here.length;
		const right = here.filter((x) => x.right).length / here.length;
		const name =
			b === 0 ? `under ${BINS[1]}` : b + 2 === BINS.length ? `${BINS[b]} and over` : `${BINS[b]}–${BINS[b + 1]}`;
		lines.push(`| ${name} | ${here.length} | ${mean.toFixed(2)} | ${right.toFixed(2)} |`);
	}
	const brier = all.reduce((sum, x) => sum + (x.given - (x.right ? 1 : 0)) ** 2, 0) / (all.length || 1);
	return [
		"| given | how many | mean given | right |",
		"|---|---:|---:|---:|",
		...lines,
		`| all | ${all.length} | Brier | ${brier.toFixed(3)} |`,
	].join("\n");
}
