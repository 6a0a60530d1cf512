/**
 * How far coders agree, field by field. Krippendorff's alpha for nominal data (Krippendorff 2011, "Computing
 * Krippendorff's alpha-reliability") for any number of coders and gaps; Cohen's kappa (1960) for every two of them.
 */
import type { Decision, Edit, Key } from "../dataset.ts";
import { inForce } from "./decisions.ts";

/** unit → coder → value. */
export type Codings = ReadonlyMap<string, ReadonlyMap<string, string>>;

export type FieldAgreement = {
	readonly field: string;
	/** Units that two coders or more have judged. */
	readonly units: number;
	readonly coders: number;
	/** null where there is no variation to agree on, or no unit twice judged. */
	readonly alpha: number | null;
	readonly pairs: readonly {
		readonly coders: readonly [string, string];
		readonly units: number;
		readonly kappa: number | null;
	}[];
};

const fields = ["verdict", "code", "act", "factuality", "time", "place", "participants", "speaker"] as const;

/**
 * `read` gives what the machine read in a field of a finding, which accepting it affirms; undefined where such a finding has
 * no such field. `said` gives what an edit puts there. Both give what is compared: the same person is the same, whatever
 * the name.
 */
export function agreementOf(
	decisions: readonly Decision[],
	read: (key: Key, field: keyof Edit) => unknown,
	said: (field: keyof Edit, value: Edit[keyof Edit]) => unknown = (_, value) => value,
): FieldAgreement[] {
	const judging = ["accept", "reject", "edit", "add"];
	const judged = inForce(decisions).filter((d) => judging.includes(d.kind));
	return fields.map((field) => {
		const codings = new Map<string, Map<string, string>>();
		for (const { kind, targets, edit, who } of judged)
			for (const key of targets) {
				const unit = codings.get(key) ?? new Map<string, string>();
				const value = field === "verdict" ? (kind === "add" ? "accept" : kind) : judgment(key, field, kind, edit);
				if (value === undefined) continue;
				unit.set(who, value);
				codings.set(key, unit);
			}
		return { field, ...measure(codings) };
	});

	function judgment(key: Key, field: keyof Edit, kind: Decision["kind"], edit?: Edit): string | undefined {
		const there = read(key, field);
		if (edit && field in edit) return JSON.stringify(said(field, edit[field]));
		if (there === undefined) return undefined;
		return kind === "reject" ? "(rejected)" : JSON.stringify(there);
	}
}

export function measure(codings: Codings): Omit<FieldAgreement, "field"> {
	const twice = [...codings.values()].filter((u) => u.size > 1);
	const coders = [...new Set(twice.flatMap((u) => [...u.keys()]))].sort();
	const pairs = coders.flatMap((a, i) =>
		coders.slice(i + 1).map((b) => {
			const both = twice.filter((u) => u.has(a) && u.has(b)).map((u) => [u.get(a), u.get(b)] as [string, string]);
			return { coders: [a, b] as const, units: both.length, kappa: kappa(both) };
		}),
	);
	return {
		units: twice.length,
		coders: coders.length,
		alpha: alpha(twice.map((u) => [...u.values()])),
		pairs: pairs.filter((p) => p.units > 0),
	};
}

/** 1 - observed disagreement / expected disagreement, from the coincidences of values within units. */
export function alpha(units: readonly (readonly string[])[]): number | null {
	const totals = new Map<string, number>();
	let observed = 0;
	let n = 0;
	for (const values of units) {
		if (values.length < 2) continue;
		const counts = new Map<string, number>();
		for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1);
		for (const [value, count] of counts) {
			totals.set(value, (totals.get(value) ?? 0) + count);
			observed += (count * (values.length - count)) / (values.length - 1);
		}
		n += values.length;
	}
	let expected = 0;
	for (const count of totals.values()) expected += count * (n - count);
	return expected ? 1 - ((n - 1) * observed) / expected : null;
}

export function kappa(pairs: readonly (readonly [string, string])[]): number | null {
	const first = new Map<string, number>();
	const second = new Map<string, number>();
	let same = 0;
	for (const [a, b] of pairs) {
		first.set(a, (first.get(a) ?? 0) + 1);
		second.set(b, (second.get(b) ?? 0) + 1);
		if (a === b) same++;
	}
	const n = pairs.length;
	if (!n) return null;
	let chance = 0;
	for (const [value, count] of first) chance += (count * (second.get(value) ?? 0)) / (n * n);
	return chance === 1 ? null : (same / n - chance) / (1 - chance);
}

const named: Readonly<Record<string, string>> = { verdict: "whether it stands", code: "type", time: "day" };

/** The same as a paragraph for the methods section of a paper; null where nobody was twice judged. */
export function agreementInWords(fields: readonly FieldAgreement[]): string | null {
	const judged = fields.filter((f) => f.units > 0);
	if (!judged.length) return null;
	const number = (n: number) => n.toFixed(2).replace("-", "−");
	const told = judged
		.filter((f) => f.alpha !== null)
		.map((f) => {
			const kappas = f.pairs.flatMap((p) => (p.kappa === null ? [] : [p.kappa]));
			const range = kappas.length
				? `, κ ${[...new Set([Math.min(...kappas), Math.max(...kappas)].map(number))].join(" to ")}`
				: "";
			return `${named[f.field] ?? f.field} α = ${number(f.alpha as number)}${range} (${f.units} findings, ${f.coders} coders)`;
		});
	const flat = judged.filter((f) => f.alpha === null).map((f) => named[f.field] ?? f.field);
	const most = judged.reduce((a, b) => (b.units > a.units ? b : a));
	return [
		`${most.units} findings were judged by two or more of ${Math.max(...judged.map((f) => f.coders))} coders, who saw the machine's reading and accepted, rejected or corrected it.`,
		`Agreement was measured field by field with Krippendorff's alpha for nominal data (Krippendorff 2011) and, for every two coders, Cohen's kappa (Cohen 1960)${told.length ? `: ${told.join("; ")}` : ""}.`,
		"Accepting affirms what was read in each field; rejecting counts as a value of its own in each. People and speakers are compared by who they are in the record, not by the name written; days and places as they stand.",
		...(flat.length ? [`No coefficient is given where nothing varied (${flat.join(", ")}).`] : []),
	].join(" ");
}
