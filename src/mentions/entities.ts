/** From actors to the document's entities: ids, the fullest name, aliases, what country and sector each is of. */
import type { Document, Entity, Id, Mention } from "../annotations.ts";
import { shortId } from "../id.ts";
import type { Lexicons } from "../rules/lexicons.ts";
import type { Actor, Draft } from "./draft.ts";
import { partsOf } from "./persons.ts";

export function toEntities(
	document: Document,
	drafts: readonly Draft[],
	lexicons: Lexicons,
): { mentions: Mention[]; entities: Entity[] } {
	const ids = new Map<Actor, Id>();
	const order: Actor[] = [];
	const enter = (actor: Actor) => {
		if (ids.has(actor)) return;
		ids.set(
			actor,
			shortId(
				"e",
				document.id,
				actor.type,
				actor.first.start,
				actor.first.end,
				actor.members?.length ?? actor.country ?? "",
			),
		);
		for (const member of actor.members ?? []) enter(member);
		order.push(actor);
	};
	for (const d of drafts) if (d.actor !== null) enter(d.actor);
	const names = new Map<Actor, string>();
	const nameOf = (actor: Actor): string => {
		const known = names.get(actor);
		if (known !== undefined) return known;
		names.set(actor, document.text.slice(actor.first.start, actor.first.end));
		const name = nameOfActor(document.text, actor, nameOf);
		names.set(actor, name);
		return name;
	};
	const mentions = drafts.flatMap((d): Mention[] => {
		const entity = d.actor === null ? undefined : ids.get(d.actor);
		if (entity === undefined) return [];
		const { start, end, kind, sentence, head } = d;
		const type = d.shown ?? d.type;
		return [{ start, end, id: shortId("m", document.id, start, end, kind, type), kind, type, entity, sentence, head }];
	});
	const entities = order.map((actor): Entity => {
		const name = nameOf(actor);
		const members = actor.members?.map((m) => ids.get(m) as Id);
		return {
			id: ids.get(actor) as Id,
			type: actor.type,
			name,
			aliases: aliasesOf(actor, name),
			country: actor.country,
			sector: actor.sector ?? (actor.known === null ? null : (lexicons.known(actor.known)?.sector ?? null)),
			...(actor.anonymous ? { anonymous: true } : {}),
			...(members ? { members } : {}),
			...(actor.known === null ? {} : { known: actor.known }),
		};
	});
	return { mentions, entities };
}

/** What the lexicons call it, else its members, else the longest name, else the longest phrase of its first mention's kind. */
function nameOfActor(text: string, actor: Actor, nameOf: (member: Actor) => string): string {
	if (actor.members !== null) return joined(actor.members.map(nameOf));
	if (actor.called !== null && actor.type !== "person") return actor.called;
	let best = "";
	let named = false;
	for (const [form, times] of actor.forms) {
		const isName = times >= 1000;
		if (named && !isName) continue;
		// "KIM JONG UN" of a headline gives way to the same name in the text
		const shouts = (f: string) => f.length > 4 && f === f.toUpperCase();
		if (
			(isName && !named) ||
			(shouts(best) && !shouts(form) && form.length >= best.length) ||
			(form.length > best.length && !(shouts(form) && best.length > 0))
		)
			best = form;
		named ||= isName;
	}
	if (!named) best = text.slice(actor.first.start, actor.first.end);
	// a bare name that the lexicons know in full
	if (actor.called !== null && actor.type === "person" && !best.includes(" ")) return actor.called;
	const name = best.replace(/\s+/g, " ");
	return actor.type === "person" && named ? partsOf(name).join(" ") || name : name;
}

function joined(names: readonly string[]): string {
	const all = names.slice(0, 20);
	return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all[all.length - 1]}`;
}

const MOST = 40;

function aliasesOf(actor: Actor, name: string): string[] {
	const aliases: string[] = [];
	for (const form of actor.forms.keys()) {
		const alias = form.replace(/\s+/g, " ");
		if (alias !== name && !aliases.includes(alias) && aliases.length < MOST) aliases.push(alias);
	}
	return aliases;
}
