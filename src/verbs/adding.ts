/** A finding as a person gives it becomes what the log keeps: its words looked up in the article, whom it names among those it knows. */
import type { Entity, EntityType, Factuality, Reading } from "../annotations.ts";
import type { Actor, Added, AddedWho } from "../dataset.ts";
import { toPlover } from "../findings/plover.ts";
import type { Resources } from "../read.ts";
import { foldName } from "../rules/names.ts";
import type { Span } from "../span.ts";
import type { Store } from "../store/store.ts";
import { UsageError } from "./verb.ts";

type Given = Readonly<Record<string, unknown>>;

const types: readonly EntityType[] = ["person", "organization", "state", "place", "group"];
const lists = {
	factuality: ["happened", "planned", "possible", "hypothetical", "negated"],
	role: ["actor", "recipient", "about"],
	post: ["current", "former", "acting", "designate"],
	membership: ["member", "left", "applicant", "invited", "observer"],
	bound: ["exact", "at least", "at most", "about", "over", "under"],
} as const;
/** What each kind may say, beside its words and `saidBy`. */
const fields: Readonly<Record<Added["kind"], readonly string[]>> = {
	event: ["code", "act", "contexts", "factuality", "participants", "time", "place"],
	statement: ["speaker", "direct"],
	post: ["holder", "title", "organization", "country", "status", "from", "to"],
	membership: ["member", "group", "status"],
	figure: ["quantity", "value", "unit", "bound", "of", "period"],
};

/** `given` is JSON: {"kind", "words" or "start" and "end", …}; what it must hold and may hold is told where it does not. */
export async function addedFrom(
	store: Store,
	reading: Reading,
	given: unknown,
	codebook: Resources["codebook"],
): Promise<Added> {
	const it = given as Given;
	const kind = it?.kind as Added["kind"];
	if (typeof it !== "object" || it === null || !Object.hasOwn(fields, kind))
		throw new UsageError(
			`Say what was found: --finding '{"kind": one of ${Object.keys(fields).join(", ")}, "words": "as they stand in the article", …}'.`,
		);
	for (const name of Object.keys(it))
		if (!["kind", "words", "start", "end", "saidBy", ...fields[kind]].includes(name))
			throw new UsageError(`A ${kind} has no "${name}"; it has ${fields[kind].join(", ")}.`);
	const who = (one: unknown, what: string) => whoOf(store, reading, one, what);
	const span = spanOf(reading.document.text, it);
	const attribution: AddedWho[] = [];
	for (const one of listOf(it.saidBy, "saidBy")) attribution.push(await who(one, "saidBy"));
	const shared = { span, quote: reading.document.text.slice(span.start, span.end), attribution };
	if (kind === "event") {
		const participants: (Added & { kind: "event" })["participants"][number][] = [];
		for (const one of listOf(it.participants, "participants") as Given[])
			participants.push({
				role: choice(one?.role ?? "actor", lists.role, "role"),
				who: await who(one?.who, "participants"),
			});
		if (!participants.length)
			throw new UsageError("An event needs somebody who takes part: participants [{role, who}].");
		const factuality: Factuality = choice(it.factuality ?? "happened", lists.factuality, "factuality");
		const contexts = listOf(it.contexts, "contexts").map((c) => text(c, "contexts"));
		return {
			kind,
			...shared,
			...coded(codebook, text(it.code, "code"), it.act ? text(it.act, "act") : null, factuality, contexts),
			...{ contexts, factuality, participants, time: daysOf(it.time, "time") },
			place: it.place ? text(it.place, "place") : null,
		};
	}
	if (kind === "statement")
		return {
			kind,
			...shared,
			speaker: it.speaker ? await who(it.speaker, "speaker") : null,
			direct: it.direct === true,
		};
	if (kind === "post") {
		const holder = await who(it.holder, "holder");
		const country = it.country === undefined ? holder.country : it.country === null ? null : stateOf(it.country);
		return {
			kind,
			...shared,
			...{ holder, country, title: text(it.title, "title") },
			organization: it.organization ? text(it.organization, "organization") : null,
			status: choice(it.status ?? "current", lists.post, "status"),
			from: it.from ? day(it.from, "from") : null,
			to: it.to ? day(it.to, "to") : null,
		};
	}
	if (kind === "membership")
		return {
			kind,
			...shared,
			member: await who(it.member, "member"),
			group: await who(it.group, "group"),
			status: choice(it.status ?? "member", lists.membership, "status"),
		};
	const entities: AddedWho[] = [];
	for (const one of listOf(it.of, "of")) entities.push(await who(one, "of"));
	const { value } = it;
	if (typeof value !== "number" || !Number.isFinite(value))
		throw new UsageError('A figure needs a number: "value": 5.');
	return {
		kind,
		...shared,
		...{ value, entities, quantity: text(it.quantity, "quantity"), unit: text(it.unit, "unit") },
		bound: choice(it.bound ?? "exact", lists.bound, "bound"),
		period: daysOf(it.period, "period"),
	};
}

/** Mode and what PLOVER would call it, as the codebook's rules for this act have them. */
function coded(
	{ rules }: Resources["codebook"],
	code: string,
	act: string | null,
	factuality: Factuality,
	contexts: readonly string[],
) {
	const outcomes = rules.map((r) => r.outcome).filter((o) => o.code === code);
	if (!outcomes.length)
		throw new UsageError(`The codebook has no type "${code}"; it has ${unique(rules.map((r) => r.outcome.code))}.`);
	const acts = outcomes.filter((o) => o.act === act);
	if (act !== null && !acts.length)
		throw new UsageError(`${code} has no act "${act}"; it has ${unique(outcomes.flatMap((o) => o.act ?? []))}.`);
	const same = <V>(values: readonly V[]) =>
		new Set(values.map((v) => JSON.stringify(v))).size === 1 ? values[0] : null;
	const mode = act === null ? null : same(acts.map((o) => o.mode));
	const plover = act === null ? null : same(acts.map((o) => o.plover));
	return {
		code,
		act,
		mode,
		plover: toPlover({ code, act, mode, plover, contexts }, factuality, contexts, false, false),
	};
}

function unique(values: readonly string[]): string {
	return [...new Set(values)].sort().join(", ");
}

/** By offsets, or by words that stand in the text once. */
function spanOf(whole: string, { words, start, end }: Given): Span {
	if (Number.isInteger(start) && Number.isInteger(end)) {
		const at = { start: start as number, end: end as number };
		const found = whole.slice(at.start, at.end);
		if (at.start < 0 || !found.trim() || at.end > whole.length)
			throw new UsageError(`The article has no words from ${at.start} to ${at.end}; it ends at ${whole.length}.`);
		if (words !== undefined && words !== found)
			throw new UsageError(`From ${at.start} to ${at.end} the article says “${found.slice(0, 200)}”, not “${words}”.`);
		return at;
	}
	return onceIn(whole, text(words, "words"));
}

function onceIn(whole: string, words: string): Span {
	const at = whole.indexOf(words);
	if (at < 0) throw new UsageError(`The article does not say “${words.slice(0, 200)}”; give its words as they stand.`);
	if (whole.indexOf(words, at + 1) >= 0)
		throw new UsageError(
			`The article says “${words.slice(0, 200)}” more than once; give more of its words, or "start" and "end".`,
		);
	return { start: at, end: at + words.length };
}

/**
 * An entity of the article by id or name, an actor of the record by id, or words of the article that name somebody reading
 * did not: {"words" or "start" and "end", "type", "country"}.
 */
async function whoOf(store: Store, reading: Reading, given: unknown, what: string): Promise<AddedWho> {
	const { document, entities } = reading;
	if (typeof given === "string" && given.trim()) {
		const called = foldName(given);
		const one =
			entities.find((e) => e.id === given || e.known === given) ??
			entities.find((e) => foldName(e.name) === called) ??
			entities.find((e) => e.aliases.some((a) => foldName(a) === called));
		if (one) return asNamed(reading, one);
		const { itemById } = await import("../store/items.ts");
		const actor = await itemById<Actor>(store, "actor", given);
		if (actor) {
			const { name, type, country, id } = actor;
			return { name, type, country, ...(id.startsWith("actor_") ? {} : { known: id }), span: null };
		}
		throw new UsageError(
			`${what}: the article names no “${given}”. Give a name it has, the id of an actor, or {"words": …, "type": ${types.join(", ")}}.`,
		);
	}
	if (typeof given !== "object" || given === null)
		throw new UsageError(`Say who (${what}): a name in the article, the id of an actor, or {"words": …, "type": …}.`);
	const { type, country, words, ...at } = given as Given;
	const first = typeof words === "string" ? document.text.indexOf(words) : -1;
	const span =
		at.start === undefined && first >= 0
			? { start: first, end: first + (words as string).length }
			: spanOf(document.text, { ...at, words });
	return {
		name: document.text.slice(span.start, span.end).replace(/\s+/g, " ").trim(),
		type: choice(type, types, "type"),
		country: country ? stateOf(country) : null,
		span,
	};
}

/** By the words that name it first. */
function asNamed({ mentions }: Reading, { id, name, type, country, known }: Entity): AddedWho {
	const at = mentions.find((m) => m.entity === id && m.kind === "name") ?? mentions.find((m) => m.entity === id);
	const span = at ? { start: at.start, end: at.end } : null;
	return { name, type, country, ...(known === undefined ? {} : { known }), span };
}

function text(value: unknown, what: string): string {
	if (typeof value === "string" && value.trim()) return value.trim();
	throw new UsageError(`"${what}" is missing, or is no text.`);
}

function listOf(value: unknown, what: string): readonly unknown[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value;
	throw new UsageError(`"${what}" is a list.`);
}

function choice<const C extends string>(value: unknown, of: readonly C[], what: string): C {
	const found = of.find((one) => one === value);
	if (found === undefined) throw new UsageError(`"${what}" is one of ${of.join(", ")}, not ${JSON.stringify(value)}.`);
	return found;
}

function stateOf(value: unknown): string {
	if (typeof value === "string" && /^[A-Z]{3}$/.test(value)) return value;
	throw new UsageError(`A state is given by its three letters (ISO 3166-1), not ${JSON.stringify(value)}.`);
}

function day(value: unknown, what: string): string {
	if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return value;
	throw new UsageError(`"${what}" is a day, 2024-05-31, not ${JSON.stringify(value)}.`);
}

function daysOf(value: unknown, what: string): { readonly from: string; readonly to: string } | null {
	if (value === undefined || value === null) return null;
	const { from, to } = value as Given;
	return { from: day(from, `${what}.from`), to: day(to ?? from, `${what}.to`) };
}
