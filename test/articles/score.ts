/**
 * Articles of our own and every fact in them, against what is read.
 *
 *   node test/articles/score.ts            the figures, and each mistake with what was read instead
 *   node test/articles/score.ts --write    known-wrong.txt anew, from the mistakes that are made now
 *   node test/articles/score.ts NAME …     only the articles whose names begin so
 *
 * A fact is found where something of its kind is read off its words; it is told in full where everything it asks for
 * agrees: who, which states, the day, the place, the mode, whether it happened and on whose word. An event is right where
 * its trigger stands in the words of a fact of its type; the same type at the same trigger again is one too many.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Attribution, Entity, Event, Reading } from "../../src/annotations.ts";
import { loadResources } from "../../src/load.ts";
import { type Resources, read } from "../../src/read.ts";
import { overlaps, type Span } from "../../src/span.ts";

/** What `gold.json` and each `gold-….json` beside it hold. `quote` stands once in its article; an optional fact may be read or not. */
export type Article = {
	readonly article: string;
	readonly published: string;
	readonly publisher: string;
	readonly facts: readonly Fact[];
};
type Fact = {
	readonly id: string;
	readonly kind: "event" | "statement" | "post" | "membership" | "figure" | "block";
	readonly quote: string;
	readonly optional?: boolean;
	// events
	readonly codes?: readonly string[];
	readonly who?: readonly string[];
	readonly states?: readonly string[];
	readonly date?: readonly [string, string];
	readonly place?: string;
	readonly mode?: string;
	/** Several may be right: "planned|possible". */
	readonly factuality?: string;
	readonly contexts?: readonly string[];
	readonly said?: readonly string[];
	// statements
	readonly speaker?: string;
	readonly direct?: boolean;
	readonly anonymous?: boolean;
	readonly via?: readonly string[];
	// posts
	readonly holder?: string;
	readonly title?: string;
	readonly state?: string | null;
	readonly organization?: string;
	readonly former?: boolean;
	readonly acting?: boolean;
	// memberships
	readonly member?: string;
	readonly group?: string;
	readonly new?: boolean;
	// figures
	readonly value?: number;
	readonly unit?: string;
	readonly bound?: string;
	readonly change?: number;
	// blocks
	readonly role?: string;
};

export type Mistake = { readonly key: string; readonly what: string };
export type Score = {
	readonly facts: number;
	readonly found: number;
	readonly full: number;
	readonly events: number;
	readonly right: number;
	/** "event 72/166": told in full, of all that must be. */
	readonly kinds: ReadonlyMap<string, { all: number; full: number }>;
	readonly mistakes: readonly Mistake[];
};

const folder = fileURLToPath(new URL(".", import.meta.url));
const wrong = `${folder}known-wrong.txt`;

export function articles(): Article[] {
	const files = readdirSync(folder).filter((name) => /^gold.*\.json$/.test(name));
	return files.sort().flatMap((name) => JSON.parse(readFileSync(`${folder}${name}`, "utf8")));
}

export function textOf(article: string): string {
	return readFileSync(`${folder}${article}.txt`, "utf8");
}

/** The keys of the facts that are known not to be read in full, and of the events known to be none. */
export function knownWrong(): Set<string> {
	const lines = readFileSync(wrong, "utf8").split("\n");
	return new Set(lines.filter((l) => l !== "" && !l.startsWith("#")).map((l) => l.split("\t")[0]));
}

export function score(resources: Resources, all: readonly Article[] = articles()): Score {
	const kinds = new Map<string, { all: number; full: number }>();
	const mistakes: Mistake[] = [];
	let [facts, found, full, events, right] = [0, 0, 0, 0, 0];
	for (const { article, published, publisher, facts: gold } of all) {
		const text = textOf(article);
		const reading = read({ id: article, text, published, publisher }, resources);
		for (const fact of gold) {
			if (fact.optional) continue;
			const outcome = judge(reading, fact);
			const kind = kinds.get(fact.kind) ?? { all: 0, full: 0 };
			kinds.set(fact.kind, kind);
			kind.all++;
			facts++;
			if (outcome !== "missing") found++;
			if (outcome === "full") {
				kind.full++;
				full++;
			} else mistakes.push({ key: fact.id, what: `${fact.kind} “${fact.quote}” ${outcome}` });
		}
		const seen = new Set<string>();
		for (const event of reading.events) {
			events++;
			const key = `${event.code}@${event.trigger.start}`;
			const told = gold.some(
				(f) => f.codes?.includes(event.code) && overlaps(event.trigger, spanOf(text, f.quote)) && f.kind === "event",
			);
			if (told && !seen.has(key)) right++;
			else {
				const word = text.slice(event.trigger.start, event.trigger.end);
				mistakes.push({ key: `${article} ${event.code} ${word}`, what: `event that is none (${event.rule})` });
			}
			seen.add(key);
		}
	}
	return { facts, found, full, events, right, kinds, mistakes };
}

function judge(reading: Reading, fact: Fact): "full" | "wrong" | "missing" {
	const entities = new Map(reading.entities.map((e) => [e.id, e]));
	const at = spanOf(reading.document.text, fact.quote);
	const named = (id: string | null, who: string) => isNamed(id === null ? undefined : entities.get(id), who);
	const said = (attribution: readonly Attribution[], who: string) =>
		attribution.some((a) => named(a.speaker, who) || words(a.text).includes(words(who)));
	const sees = (evidence: readonly Span[]) => evidence.some((s) => overlaps(s, at));
	const best = <T>(candidates: readonly T[], agrees: (candidate: T) => boolean) =>
		candidates.length === 0 ? "missing" : candidates.some(agrees) ? "full" : "wrong";
	switch (fact.kind) {
		case "event":
			return best(
				reading.events.filter((e) => fact.codes?.includes(e.code) && sees(e.evidence)),
				(e) => isEvent(e, fact, entities) && (fact.said ?? []).every((w) => said(e.attribution, w)),
			);
		case "statement":
			return best(
				reading.statements.filter((s) => sees(s.content)),
				(s) =>
					(fact.anonymous
						? s.anonymous
						: named(s.speaker, fact.speaker ?? "") || words(s.speakerText).includes(words(fact.speaker ?? ""))) &&
					(fact.direct === undefined || s.direct === fact.direct) &&
					(fact.via ?? []).every((w) => said(s.attribution, w)),
			);
		case "post":
			return best(
				reading.posts.filter((p) => named(p.holder, fact.holder ?? "")),
				(p) =>
					(!fact.former || p.status === "former") &&
					(!fact.acting || p.status === "acting") &&
					fold(p.title).includes(fold(fact.title)) &&
					p.country === (fact.state ?? null) &&
					fold(p.organization).includes(fold(fact.organization)),
			);
		case "membership":
			return best(
				reading.memberships.filter((m) => sees(m.evidence) && entities.get(m.member)?.country === fact.member),
				(m) => named(m.group, fact.group ?? "") && (fact.new === undefined || m.new === fact.new),
			);
		case "figure":
			return best(
				reading.figures.filter((f) => sees(f.evidence)),
				(f) =>
					Math.abs(f.value - (fact.value ?? 0)) <= Math.abs(fact.value ?? 0) * 1e-6 &&
					fold(`${f.unit} ${f.quantity}`).includes(fold(fact.unit?.split(" ")[0])) &&
					(fact.change === undefined || Math.abs((f.change ?? 0) - fact.change) < 1e-6) &&
					(fact.bound === undefined || f.bound === fact.bound),
			);
		case "block":
			return best(
				reading.document.blocks.filter((b) => overlaps(b, at)),
				(b) => b.role === fact.role,
			);
	}
}

function isEvent(event: Event, fact: Fact, entities: ReadonlyMap<string, Entity>): boolean {
	const parties = event.participants.map((p) => entities.get(p.entity));
	const { time } = event;
	const [from, to] = fact.date ?? ["", "9999"];
	return (
		(fact.who ?? []).every((who) => parties.some((p) => isNamed(p, who))) &&
		(fact.states ?? []).every((state) => parties.some((p) => p?.country === state)) &&
		(fact.date === undefined || (time?.from != null && time.to != null && time.from >= from && time.to <= to)) &&
		(fact.place === undefined || fold(event.place?.name).includes(fold(fact.place))) &&
		(fact.mode === undefined || event.mode === fact.mode) &&
		(fact.factuality === undefined || fact.factuality.split("|").includes(event.factuality)) &&
		(fact.contexts ?? []).every((c) => event.contexts.includes(c))
	);
}

/** Whole words; a bare family name does not stand for the full one, since two of a name may share an article. */
function isNamed(entity: Entity | undefined, who: string): boolean {
	if (entity === undefined) return false;
	return [entity.name, ...entity.aliases].map(words).some((name) => {
		return name.includes(words(who)) || (name.trim().includes(" ") && words(who).includes(name));
	});
}

function fold(s: string | null | undefined): string {
	return (s ?? "").normalize("NFKD").replace(/\p{M}/gu, "").replace(/[’']/g, "'").toLowerCase();
}

function words(s: string | null): string {
	return ` ${fold(s)
		.replace(/[^\p{L}\p{N}]+/gu, " ")
		.trim()} `;
}

function spanOf(text: string, quote: string): Span {
	const start = text.indexOf(quote);
	if (start < 0) throw new Error(`No such words in the article: ${quote}`);
	return { start, end: start + quote.length };
}

/** "found .89 (524 of 589) …", and a line a kind. */
export function figures({ facts, found, full, events, right, kinds }: Score): [what: string, figure: string][] {
	const share = (n: number, of: number) => `${(n / of).toFixed(3)} (${n} of ${of})`;
	return [
		["facts found", share(found, facts)],
		["facts told in full", share(full, facts)],
		["events that are right", share(right, events)],
		...[...kinds].map(([kind, k]): [string, string] => [`${kind}s told in full`, share(k.full, k.all)]),
	];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const names = process.argv.slice(2).filter((word) => !word.startsWith("--"));
	const some = articles().filter((a) => names.length === 0 || names.some((name) => a.article.startsWith(name)));
	const told = score(await loadResources(), some);
	for (const [what, figure] of figures(told)) console.log(`${what.padEnd(24)} ${figure}`);
	if (process.argv.includes("--write") && names.length === 0) {
		const head =
			"# Facts not read in full and events that are none, as far as is known: a debt, no wish. Written by\n# node test/articles/score.ts --write; the test fails on a mistake that is not listed here.\n";
		const lines = told.mistakes.map((m) => `${m.key}\t${m.what}`).sort();
		writeFileSync(wrong, `${head}${[...new Set(lines)].join("\n")}\n`);
	} else for (const { key, what } of told.mistakes) console.log(`${key}\t${what}`);
}
