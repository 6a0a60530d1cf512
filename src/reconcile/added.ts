/** Findings that people added to what was read: put into the reading before anything is made of it. */
import type {
	Attribution,
	Entity,
	Event,
	EventPlace,
	EventTime,
	Figure,
	Id,
	Membership,
	Mention,
	Post,
	Reading,
	Statement,
} from "../annotations.ts";
import { type Added, type AddedWho, byHand, type Decision, documentOf, type Key, keyOf } from "../dataset.ts";
import { shortId } from "../id.ts";
import { foldName } from "../rules/names.ts";
import { overlaps, type Span } from "../span.ts";
import { inForce } from "./decisions.ts";

export type Addition = { readonly id: Id; readonly added: Added; readonly who: string };

const prefixes = { event: "e", statement: "s", post: "p", membership: "m", figure: "f" } as const;

/** The key of what is added: of its content, so that two people who add the same add one finding. */
export function addedKey(document: Id, added: Added): Key {
	return keyOf(document, shortId(`${prefixes[added.kind]}_added`, document, JSON.stringify(added)));
}

/** By document, what was added and not taken back; of two that are the same, the earlier. */
export function additionsIn(decisions: readonly Decision[]): Map<Id, Addition[]> {
	const found = new Map<Id, Map<Id, Addition>>();
	for (const { kind, targets, added, who } of inForce(decisions)) {
		if (kind !== "add" || !added) continue;
		const [key] = targets;
		const document = documentOf(key);
		const there = found.get(document) ?? new Map<Id, Addition>();
		const id = key.slice(document.length + 1);
		if (!there.has(id)) there.set(id, { id, added, who });
		found.set(document, there);
	}
	// In the order of their names: whoever was first, the reading comes out the same.
	const sorted = (all: Map<Id, Addition>) => [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
	return new Map([...found].map(([document, all]) => [document, sorted(all)]));
}

/** The same reading with these findings in it. Where it has come to find one of them by itself, the person's stands. */
export function withAdded(reading: Reading, additions: readonly Addition[] = []): Reading {
	if (!additions.length) return reading;
	const { text } = reading.document;
	const people = peopleOf(reading);
	const made = { event: [], statement: [], post: [], membership: [], figure: [] } as {
		event: Event[];
		statement: Statement[];
		post: Post[];
		membership: Membership[];
		figure: Figure[];
	};
	const problems = [...reading.problems];
	for (const { id, added, who } of additions) {
		const span = placeOf(text, added);
		if (!span) {
			const note = `${who} added a finding on “${added.quote}”, which the text does not have; it is left out`;
			problems.push({ start: 0, end: 0, note });
			continue;
		}
		const shared = { id, evidence: [span] as const, rule: byHand, addedBy: who };
		const attribution = added.attribution.map((one): Attribution => {
			return { speaker: people.entityOf(one), text: one.name, span: one.span ?? span, cue: null };
		});
		if (added.kind === "event") {
			const { code, mode, act, contexts, plover, factuality, time, place } = added;
			made.event.push({
				...shared,
				...{ code, mode, act, contexts, plover, factuality, attribution },
				participants: added.participants.map(({ role, who: one }) => ({
					role,
					entity: people.entityOf(one),
					spans: one.span ? [one.span] : [],
				})),
				time: time && timeAt(time, span),
				place: place === null ? null : whereAt(reading, place, span),
				trigger: span,
				confidence: 1,
			});
		} else if (added.kind === "statement")
			made.statement.push({
				...shared,
				speaker: added.speaker && people.entityOf(added.speaker),
				speakerText: added.speaker?.name ?? "",
				speakerSpan: added.speaker?.span ?? null,
				anonymous: added.speaker === null,
				direct: added.direct,
				cue: null,
				content: [span],
				attribution,
				events: reading.events
					.filter((e) => span.start <= e.trigger.start && e.trigger.end <= span.end)
					.map((e) => e.id),
			});
		else if (added.kind === "post") {
			const { title, organization, country, status, from, to } = added;
			const asOf = reading.document.published ?? null;
			const holder = people.entityOf(added.holder);
			made.post.push({ ...shared, ...{ holder, title, organization, country, status, asOf, from, to } });
		} else if (added.kind === "membership")
			made.membership.push({
				...shared,
				member: people.entityOf(added.member),
				group: people.entityOf(added.group),
				new: false,
				status: added.status,
				asOf: reading.document.published ?? null,
			});
		else {
			const { quantity, value, unit, bound, period } = added;
			const entities = added.entities.map(people.entityOf);
			const rest = { upper: null, change: null, record: false };
			made.figure.push({ ...shared, ...{ quantity, value, unit, bound, entities, period, attribution, ...rest } });
		}
	}
	return {
		...reading,
		mentions: [...reading.mentions, ...people.mentions],
		entities: [...reading.entities, ...people.entities],
		events: joined(reading.events, made.event, sameEvent),
		statements: joined(reading.statements, made.statement, (a, b) => a.speaker === b.speaker),
		posts: joined(reading.posts, made.post, (a, b) => a.holder === b.holder && foldName(a.title) === foldName(b.title)),
		memberships: joined(reading.memberships, made.membership, (a, b) => a.member === b.member && a.group === b.group),
		figures: joined(reading.figures, made.figure, (a, b) => a.value === b.value && a.unit === b.unit),
		problems,
	};
}

/** Where its words stand: as they were marked, or the only place that has them. */
function placeOf(text: string, { span, quote }: Added): Span | null {
	if (text.slice(span.start, span.end) === quote) return { start: span.start, end: span.end };
	const at = quote ? text.indexOf(quote) : -1;
	return at < 0 || text.indexOf(quote, at + 1) >= 0 ? null : { start: at, end: at + quote.length };
}

/** Without those that a person has put down as well. */
function joined<F extends { readonly evidence: readonly Span[] }>(
	read: readonly F[],
	added: readonly F[],
	same: (a: F, b: F) => boolean,
): readonly F[] {
	const twins = (one: F) =>
		added.some((a) => same(one, a) && a.evidence.some((s) => one.evidence.some((t) => overlaps(s, t))));
	return [...read.filter((one) => !twins(one)), ...added];
}

function sameEvent(a: Event, b: Event): boolean {
	const who = (e: Event) => [...new Set(e.participants.map((p) => p.entity))].sort().join();
	return a.code === b.code && a.factuality === b.factuality && who(a) === who(b);
}

function timeAt({ from, to }: { readonly from: string; readonly to: string }, span: Span): EventTime {
	return { from, to, timex: from === to ? from : `${from}/${to}`, span };
}

function whereAt({ places }: Reading, name: string, span: Span): EventPlace {
	const found = places.find((p) => foldName(p.name) === foldName(name));
	if (!found) return { entity: null, name, country: null, lat: null, lon: null, span };
	const { entity, country, lat, lon, start, end } = found;
	return { entity, name: found.name, country, lat, lon, span: { start, end } };
}

/** Entities of the article by what a person called them; whoever is not among them is put beside them. */
function peopleOf(reading: Reading) {
	const { document } = reading;
	const entities: Entity[] = [];
	const mentions: Mention[] = [];
	const all = () => [...reading.entities, ...entities];
	const entityOf = (who: AddedWho): Id => {
		const { name, type, country, known, span } = who;
		const there = known === undefined ? unknown(who) : all().find((e) => e.known === known)?.id;
		if (there !== undefined) return there;
		const id = shortId("n_added", document.id, type, known ?? foldName(name), country ?? "");
		entities.push({ id, type, name, aliases: [], country, sector: null, ...(known === undefined ? {} : { known }) });
		if (span) {
			const sentence = reading.sentences.findIndex((s) => s.start <= span.start && span.start < s.end);
			mentions.push({ id: `${id}_m`, kind: "name", type, entity: id, sentence, head: -1, ...span });
		}
		return id;
	};
	const unknown = ({ name, type, span }: AddedWho): Id | undefined => {
		const at = span && reading.mentions.find((m) => m.start === span.start && m.end === span.end && m.type === type);
		if (at) return at.entity;
		const folded = foldName(name);
		return all().find((e) => e.type === type && [e.name, ...e.aliases].some((n) => foldName(n) === folded))?.id;
	};
	return { entities, mentions, entityOf };
}
