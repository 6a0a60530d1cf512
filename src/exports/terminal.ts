/** A reading for a person at a terminal: what, who, when, where, on whose word, and the words. Colours only where asked for. */
import type { Attribution, Entity, Event, Figure, Membership, Post, Reading, Statement } from "../annotations.ts";
import { inOrder, type Span } from "../span.ts";

export type Look = { readonly colour: boolean; readonly width: number };

export function readingForPerson(reading: Reading, look: Look): string {
	const paint = painter(look.colour);
	const page: Page = { reading, names: new Map(reading.entities.map((e) => [e.id, e])), look, paint };
	const { document } = reading;
	const lines = [paint.bold(document.title ?? firstLine(document.text))];
	const about = [document.publisher, document.published && dayInWords(document.published)].filter(Boolean).join(" · ");
	lines.push(paint.dim(about || "publisher and day not given"));
	for (const { note } of reading.problems.slice(0, 5)) lines.push(paint.dim(`! ${note}`));
	section(lines, page, "Events", reading.events.toSorted(byTrigger), eventLines);
	section(lines, page, "Statements", reading.statements, statementLines);
	section(lines, page, "Posts", reading.posts, postLines);
	section(lines, page, "Memberships", reading.memberships, membershipLines);
	section(lines, page, "Figures", reading.figures, figureLines);
	const { events, statements, posts, figures, memberships } = reading;
	if (!events.length && !statements.length && !posts.length && !figures.length && !memberships.length)
		lines.push("", "Nothing of our kind was found in this text.");
	return `${lines.join("\n")}\n\n`;
}

type Paint = Record<"bold" | "dim" | "event" | "said" | "post" | "group" | "figure" | "lit", (text: string) => string>;
type Page = {
	readonly reading: Reading;
	readonly names: ReadonlyMap<string, Entity>;
	readonly look: Look;
	readonly paint: Paint;
};

function painter(colour: boolean): Paint {
	const with_ =
		(code: string, off = "39") =>
		(text: string) =>
			colour ? `\u001b[${code}m${text}\u001b[${off}m` : text;
	return {
		bold: with_("1", "22"),
		dim: with_("2", "22"),
		event: with_("33"),
		said: with_("34"),
		post: with_("32"),
		group: with_("35"),
		figure: with_("35"),
		lit: with_("4", "24"),
	};
}

function section<T>(
	lines: string[],
	page: Page,
	name: string,
	items: readonly T[],
	render: (item: T, page: Page) => string[],
) {
	if (items.length) lines.push("", page.paint.bold(`${name} (${items.length})`));
	for (const item of items) lines.push("", ...render(item, page));
}

function byTrigger(a: Event, b: Event): number {
	return inOrder(a.trigger, b.trigger);
}

function eventLines(event: Event, page: Page): string[] {
	const { paint, reading } = page;
	const code = event.mode ? `${event.code} ${event.mode}` : event.code;
	const lines = [
		`${mark(event.factuality)} ${paint.event(event.act ?? event.code.toLowerCase())}  ${event.factuality}  ${paint.dim(code)}`,
	];
	for (const role of ["actor", "recipient", "about"] as const) {
		const people = event.participants.filter((p) => p.role === role).map((p) => nameOf(page, p.entity));
		if (people.length)
			lines.push(field(page, role === "actor" ? "who" : role === "recipient" ? "whom" : "about", people.join(" · ")));
	}
	if (event.time) lines.push(field(page, "when", timeInWords(event, reading)));
	if (event.place) lines.push(field(page, "where", event.place.name));
	if (event.contexts.length) lines.push(field(page, "on", event.contexts.join(", ")));
	lines.push(field(page, "word", chain(event.attribution, page)));
	lines.push(...quote(page, event.evidence, [event.trigger]));
	return lines;
}

/** Who speaks where the text names nobody. */
const NOBODY = "(nobody named)";

function statementLines(said: Statement, page: Page): string[] {
	const who = said.speaker === null ? said.speakerText : nameOf(page, said.speaker);
	const how = [said.direct ? "in their own words" : "reported", said.anonymous ? "unnamed" : ""].filter(Boolean);
	return [
		`❝ ${page.paint.said(who || NOBODY)}  ${page.paint.dim(how.join(", "))}`,
		field(page, "word", chain(said.attribution, page)),
		...quote(page, said.content, []),
	];
}

function postLines(post: Post, page: Page): string[] {
	const where = [post.organization, post.country].filter(Boolean).join(", ");
	const status = post.status === "current" ? "" : ` (${post.status})`;
	const title = `■ ${page.paint.post(nameOf(page, post.holder))}: ${post.title}${status}${where ? `, ${where}` : ""}`;
	return [title, ...quote(page, post.evidence, [])];
}

function membershipLines(membership: Membership, page: Page): string[] {
	const status = membership.status ?? "member";
	const words = `${membership.new ? "new " : ""}${status}`;
	return [
		`◆ ${page.paint.group(nameOf(page, membership.member))}: ${words} of ${nameOf(page, membership.group)}`,
		...quote(page, membership.evidence, []),
	];
}

function figureLines(figure: Figure, page: Page): string[] {
	const value = figure.upper === null ? number(figure.value) : `${number(figure.value)} to ${number(figure.upper)}`;
	const bound = figure.bound === "exact" ? "" : `${figure.bound} `;
	const change = figure.change === null ? "" : ` (${figure.change > 0 ? "+" : ""}${number(figure.change * 100)} %)`;
	const lines = [`# ${page.paint.figure(`${figure.quantity}: ${bound}${value} ${figure.unit}${change}`)}`];
	if (figure.period?.from) lines.push(field(page, "when", period(figure.period.from, figure.period.to)));
	lines.push(field(page, "word", chain(figure.attribution, page)), ...quote(page, figure.evidence, []));
	return lines;
}

/** Drawn as well as said: full, dashed, dotted, struck, hollow. */
function mark(factuality: Event["factuality"]): string {
	return { happened: "●", planned: "◐", possible: "◌", hypothetical: "○", negated: "⊘" }[factuality];
}

function field(page: Page, name: string, value: string): string {
	return `  ${page.paint.dim(name.padEnd(6))} ${value}`;
}

function nameOf(page: Page, id: string): string {
	const entity = page.names.get(id);
	if (!entity) return id;
	return entity.country && entity.type === "person" ? `${entity.name} (${entity.country})` : entity.name;
}

/** From whoever stands nearest to the happening to the publisher. */
function chain(attribution: readonly Attribution[], page: Page): string {
	const tellers = attribution.map(
		(a) => (a.speaker === null ? a.text : (page.names.get(a.speaker)?.name ?? a.text)) || NOBODY,
	);
	const publisher = page.reading.document.publisher ?? "the text itself";
	return [...tellers.reverse(), publisher].join(" ⟵ ");
}

function timeInWords(event: Event, reading: Reading): string {
	const { time } = event;
	if (!time) return "";
	const words = `“${reading.document.text.slice(time.span.start, time.span.end)}”`;
	const found = reading.times.find((t) => t.start === time.span.start && t.end === time.span.end);
	const assumed = found?.assumed.length ? `; assumed: ${found.assumed.join(", ")}` : "";
	return time.from ? `${period(time.from, time.to)} (${words}${assumed})` : `${words}, no day known`;
}

function period(from: string, to: string | null): string {
	return to && to !== from ? `${dayInWords(from)} to ${dayInWords(to)}` : dayInWords(from);
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function dayInWords(day: string): string {
	const [year, month, date] = day.split("-").map(Number);
	return `${date} ${months[month - 1]} ${year}`;
}

/** 1234567.5 → "1,234,567.5"; what Intl would take fifty milliseconds to get ready for. */
function number(value: number): string {
	const [whole, rest] = String(Number(value.toPrecision(12))).split(".");
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
	return rest === undefined ? grouped : `${grouped}.${rest}`;
}

/** The words, wrapped, with what matters in them underlined; what is no letter of the text is never let through to the terminal. */
function quote(page: Page, spans: readonly Span[], lit: readonly Span[]): string[] {
	const { text } = page.reading.document;
	const parts = spans.map((s) => {
		let out = "";
		let at = s.start;
		for (const l of lit) {
			if (l.start < at || l.end > s.end) continue;
			out += `${text.slice(at, l.start)}\ue000${text.slice(l.start, l.end)}\ue001`;
			at = l.end;
		}
		return out + text.slice(at, s.end);
	});
	const words = harmless(parts.join(" … "));
	return wrap(`“${words}”`, Math.max(30, Math.min(page.look.width, 100) - 4)).map(
		(line) =>
			`    ${line.replace(/\ue000([^\ue001]*)\ue001/g, (_, w: string) => page.paint.lit(w)).replace(/[\ue000\ue001]/g, "")}`,
	);
}

/** Control characters and direction overrides could rewrite the screen. */
function harmless(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
	return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, " ");
}

function wrap(text: string, width: number): string[] {
	const lines: string[] = [];
	let line = "";
	for (const word of text.split(" ")) {
		if (line && line.length + word.length >= width) {
			lines.push(line);
			line = word;
		} else line = line ? `${line} ${word}` : word;
	}
	return [...lines, line].slice(0, 12);
}

function firstLine(text: string): string {
	return harmless(text.trimStart().split(/\r?\n/, 1)[0] ?? "").slice(0, 120);
}
