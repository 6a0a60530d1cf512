/**
 * A nickname between quotation marks inside a name is part of it: Ismael “El Mayo” Zambada is one man, not two.
 */
import type { Name, Sentence } from "../annotations.ts";

/** The same names, those parted by a quoted nickname joined into one. */
export function joinNicknames(sentences: readonly Sentence[], names: readonly Name[]): Name[] {
	const out: Name[] = [];
	for (const name of [...names].sort((a, b) => a.sentence - b.sentence || a.first - b.first)) {
		const before = out.at(-1);
		const whole = before?.sentence === name.sentence ? joined(sentences[name.sentence], before, name) : null;
		if (whole) out[out.length - 1] = whole;
		else out.push(name);
	}
	return out;
}

/** The two as one, where nothing but the rest of a quoted nickname parts them; null where something else does. */
function joined({ tokens }: Sentence, a: Name, b: Name): Name | null {
	if (a.type !== "person" || b.first - a.last > 6 || b.first <= a.last) return null;
	let opened = false;
	let closed = false;
	for (let i = a.first + 1; i < b.first; i++) {
		const { form } = tokens[i];
		if (!opened && OPENS.test(form)) opened = true;
		else if (opened && !closed && CLOSES.test(form)) {
			if (i !== b.first - 1) return null;
			closed = true;
		} else if (i > a.last && !(opened && /^\p{Lu}/u.test(form))) return null;
	}
	return opened && closed && /^\p{Lu}/u.test(tokens[b.first].form)
		? { ...a, end: b.end, last: b.last, score: Math.min(a.score, b.score) }
		: null;
}

const OPENS = /^(?:["“‘']|``)$/;
const CLOSES = /^(?:["”’']|'')$/;
