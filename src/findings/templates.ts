/**
 * Features as templates over codes: which codes each is made of is written down once, and one loop makes them all.
 *
 *   codes      one    klass   lemma                     a token's, each in its slot; slot 0 is `none` and always 0
 *   written    "one, one klass, one lemma klass"        three templates, numbered from the first
 *   kept       begin, slot, slot, slot                  four numbers a template
 */
import { begin, type Features, finish } from "./linear.ts";

export type Templates = Int32Array;

/** `first`: the number of the first template; the number is part of what a feature's hash is made of. */
export function templates(slots: Readonly<Record<string, number>>, first: number, written: string): Templates {
	const rows = written.split(",").map((words, k) => {
		const names = words.trim().split(/\s+/);
		const [a, b = 0, c = 0] = names.map((name) => {
			if (!(name in slots)) throw new Error(`There is no code "${name}" in: ${words}`);
			return slots[name];
		});
		return [begin(first + k), a, b, c];
	});
	return Int32Array.from(rows.flat());
}

/** One more feature for each of the templates. */
export function gather(features: Features, templates: Templates, codes: Int32Array): void {
	const more = features.length + (templates.length >> 2);
	if (more > features.list.length) {
		const longer = new Int32Array(2 * more);
		longer.set(features.list);
		features.list = longer;
	}
	const { list, mask } = features;
	let at = features.length;
	for (let k = 0; k < templates.length; k += 4)
		list[at++] = finish(templates[k], codes[templates[k + 1]], codes[templates[k + 2]], codes[templates[k + 3]]) & mask;
	features.length = at;
}
