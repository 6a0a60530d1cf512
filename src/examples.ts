/**
 * The codebook's own examples, run: every hit must be found by its rule, with the parties, time and place marked in it;
 * no near miss may be. The notation: "{actor Wang Xiaohong} {! met} {actor Vladimir Kolokoltsev} in {place Beijing}."
 */
import type { Event } from "./annotations.ts";
import { type Resources, read } from "./read.ts";
import type { Codebook } from "./rules/codebook.ts";
import type { Rule } from "./rules/pattern.ts";
import type { Problem } from "./rules/written.ts";
import { overlaps, type Span } from "./span.ts";

export type Mark = Span & { readonly label: string };

/** The text without its braces, and what they held. */
export function unmark(line: string): { readonly text: string; readonly marks: readonly Mark[] } {
	const marks: Mark[] = [];
	let text = "";
	let at = 0;
	for (const brace of line.matchAll(/\{(\S+) ([^{}]*)\}/g)) {
		text += line.slice(at, brace.index);
		marks.push({ start: text.length, end: text.length + brace[2].length, label: brace[1] });
		text += brace[2];
		at = brace.index + brace[0].length;
	}
	return { text: text + line.slice(at), marks };
}

export function checkExamples(resources: Resources): { readonly checked: number; readonly failed: readonly Problem[] } {
	const failed: Problem[] = [];
	let checked = 0;
	const run = (rule: Rule, kind: "hit" | "miss", written: string, i: number) => {
		checked++;
		const expected = written.startsWith(knownWrong);
		const line = expected ? written.slice(knownWrong.length) : written;
		const problem = kind === "hit" ? hitProblem(rule, line, resources) : missProblem(rule, line, resources);
		if (Boolean(problem) === expected) return;
		const path = [...placeOf(rule, resources.codebook), kind === "hit" ? "hits" : "misses", i];
		const note = problem ?? "no longer wrong; take the mark away";
		failed.push({ file: rule.file, path, note: `${rule.id}: ${note}\n    ${kind}: ${line}` });
	};
	for (const rule of resources.codebook.rules) {
		for (const [i, { text }] of rule.hits.entries()) run(rule, "hit", text, i);
		for (const [i, { text }] of rule.misses.entries()) run(rule, "miss", text, i);
	}
	return { checked, failed };
}

/** Where in its file a rule is written. */
function placeOf(rule: Rule, { files }: Codebook): Problem["path"] {
	const { rules } = files[rule.file] as { rules: { id?: unknown }[] };
	return ["rules", rules.findIndex((written) => rule.id.endsWith(`/${written?.id}`))];
}

/** What a hit or miss begins with that is known to come out wrong: it stays in sight, and says so once it comes out right. */
const knownWrong = "known wrong: ";

function missProblem(rule: Rule, line: string, resources: Resources): string | null {
	const found = eventsOf(rule, unmark(line).text, resources).length > 0;
	return found ? "it is found in what should be passed over" : null;
}

function hitProblem(rule: Rule, line: string, resources: Resources): string | null {
	const { text, marks } = unmark(line);
	const trigger = marks.find((m) => m.label === "!");
	const events = eventsOf(rule, text, resources).filter((e) => !trigger || overlaps(e.trigger, trigger));
	if (!events.length) return "it is not found";
	const problems = events.map((event) => missing(event, marks, text));
	return problems.includes(null) ? null : problems[0];
}

function missing(event: Event, marks: readonly Mark[], text: string): string | null {
	for (const mark of marks) {
		const words = text.slice(mark.start, mark.end);
		const at = (span: Span | undefined) => span !== undefined && overlaps(span, mark);
		if (mark.label === "time" && !at(event.time?.span)) return `its time is not “${words}”`;
		if (mark.label === "place" && !at(event.place?.span)) return `its place is not “${words}”`;
		if (mark.label !== "actor" && mark.label !== "recipient" && mark.label !== "about") continue;
		if (!event.participants.some((p) => p.role === mark.label && p.spans.some(at)))
			return `“${words}” is not its ${mark.label}`;
	}
	return null;
}

function eventsOf(rule: Rule, text: string, resources: Resources): Event[] {
	const { events } = read({ text, published: "2024-04-24" }, resources);
	return events.filter((e) => e.rule === rule.id);
}
