import { overlaps } from "../span.ts";
import { ownerOf } from "./cues.ts";
import type { Draft } from "./drafts.ts";
import { add, type Features, newFeatures, type StatementModel } from "./linear.ts";
import { densityOf, measuresOf } from "./measures.ts";
import type { Scan } from "./scan.ts";
import { climb } from "./trees.ts";

/**
 * Log odds that each draft is a statement a reader would mark, now that its words are known: what the cue alone could not
 * tell ("he made it clear" with a clause after it, or with none). A linear model leans one way or the other by words;
 * boosted trees decide, by measures of the draft and of those beside it.
 */
export function weigh(scanned: Scan, drafts: readonly Draft[], model: StatementModel): number[] {
	const leanings = leaningsOf(scanned, drafts, model);
	const { draftTrees } = model;
	if (draftTrees === null) return leanings;
	const density = densityOf(scanned, leanings);
	return drafts.map((_, i) => climb(draftTrees, new Float64Array(measuresOf(scanned, drafts, leanings, i, density))));
}

function leaningsOf(scanned: Scan, drafts: readonly Draft[], model: StatementModel): number[] {
	const features = newFeatures(model.draftBits);
	return drafts.map((_, i) => {
		draftFeatures(scanned, drafts, i, features);
		let score = 0;
		for (let k = 0; k < features.length; k++) score += model.draftWeights[features.list[k]];
		return score * model.draftScale;
	});
}

/** Drafts before and after that are looked at for words claimed twice. */
const NEAR = 4;

export function draftFeatures(scanned: Scan, drafts: readonly Draft[], i: number, features: Features): void {
	const { cue, window, content, source, direct } = drafts[i];
	const { margin } = drafts[i].sure;
	const row = scanned.sentences[cue.sentence];
	const { tokens, children } = row.sentence;
	features.length = 0;
	let template = 0;
	const f = (a = 0, b = 0, c = 0) => add(features, template++, a, b, c);
	const L = row.lemma[cue.token];
	const U = row.upos[cue.token];
	const klass = row.cueClass[cue.token];
	const fine = row.fine[cue.token];
	const steps = Math.max(-12, Math.min(12, Math.round(cue.score * 2)));
	const surety = Math.max(-4, Math.min(10, Math.round(margin / 2)));
	f();
	// the cue's own score in steps, cumulatively, so that weights may rise with it
	for (let s = -12; s <= steps; s++) {
		template = 1;
		f(s);
	}
	for (let s = -4; s <= surety; s++) {
		template = 2;
		f(s);
	}
	template = 3;
	f(steps, surety);
	f(steps, klass);
	f(surety, klass);
	f(steps, U);
	f(L, surety > 4 ? 1 : 0);
	f(fine, U);
	f(fine, surety > 4 ? 1 : 0);

	const words = content.reduce((n, run) => n + run.words, 0);
	const size = words < 4 ? words : words < 8 ? 4 : words < 16 ? 5 : words < 32 ? 6 : 7;
	const start = rowAt(scanned, window.sentence[content[0].first] ?? cue.sentence);
	const head = window.token[content[0].first] ?? 0;
	const opener = start.opens[head];
	const near = window.sentence[content[0].first] === cue.sentence;
	f(size, klass);
	f(size, direct ? 1 : 0, klass);
	f(size, L);
	f(content.length, direct ? 1 : 0, klass);
	f(start.upos[head], klass);
	f(start.lemma[head], klass);
	f(start.lemma[head], L);
	f(start.lemma[head], fine);
	f(start.deprel[opener], near ? 1 : 0, klass);
	f(start.deprel[opener], near ? 1 : 0, fine);
	f(start.upos[opener], start.deprel[opener], L);
	f(start.coarse[opener], klass, U);
	f(start.coarse[opener], fine);
	f(start.lemma[opener], klass);
	f(near && head < cue.token ? 1 : 2, klass, direct ? 1 : 0);
	f(near ? 1 : 0, direct ? 1 : 0, L);

	template = 40;
	if (source === null) {
		f(1, klass, U);
		f(2, L);
		f(3, fine);
		f(ownerOf(row, cue.token) >= 0 ? 1 : 0, klass, U);
	} else {
		const there = rowAt(scanned, window.sentence[source.first] ?? cue.sentence);
		const last = window.token[source.last] ?? 0;
		const who = there.closes[last];
		f(there.upos[who], klass, U);
		f(there.upos[who], fine);
		f(there.lemma[who], klass);
		f(there.lemma[who], L);
		f(there.coarse[who], klass);
		f(there.coarse[who], fine);
		f(there.xpos[who], L);
		f(there.deprel[who], klass, U);
		f(Math.min(5, source.words), klass);
		f(source.sentence === cue.sentence ? (last < cue.token ? 1 : 2) : 3, klass, direct ? 1 : 0);
		f(there.lemma[window.token[source.first] ?? 0], klass);
	}

	// what stands around the cue: "not", "would", "if"
	template = 60;
	for (const child of children[cue.token].slice(0, 16)) {
		template = 60;
		const { deprel } = tokens[child];
		if (deprel === "aux" || deprel === "advmod" || deprel === "mark" || deprel === "aux:pass" || deprel === "case") {
			f(row.lemma[child], klass);
			f(row.lemma[child], U);
			f(row.lemma[child], L);
		}
	}
	template = 66;
	f(row.quote[cue.token] > 0 ? 1 : 0, klass, direct ? 1 : 0);
	f(row.deprel[cue.token], klass);
	f(row.deprel[cue.token], L);
	f(row.xpos[cue.token], klass);
	f(row.xpos[cue.token], L);

	// other drafts that claim the same words
	template = 75;
	let held = 0;
	let holds = 0;
	let shares = 0;
	let better = 0;
	const at = tokens[cue.token];
	for (let k = Math.max(0, i - NEAR); k < Math.min(drafts.length, i + NEAR + 1); k++) {
		if (k === i) continue;
		const other = drafts[k];
		const there = scanned.sentences[other.cue.sentence].sentence.tokens[other.cue.token];
		const inside = other.content.some((run) => overlaps(run.span, at));
		const around = content.some((run) => overlaps(run.span, there));
		if (inside && other.cue.score > 0) held = 1;
		if (around && other.cue.score > 0) holds = 1;
		if (!inside && !around && other.content.some((a) => content.some((b) => overlaps(a.span, b.span)))) {
			shares = 1;
			if (other.cue.score > cue.score) better = 1;
		}
	}
	f(held, klass, U);
	f(holds, klass, U);
	f(shares, better, klass);
	f(shares, better, L);
	f(held, L);
	f(holds, L);
	f(shares, better, held + 2 * holds);
}

function rowAt(scanned: Scan, sentence: number) {
	return scanned.sentences[sentence];
}
