import type { Entity, Event, Factuality, Mention, Reading } from "../src/annotations.ts";

/**
 * A reading in a line: "outlet 2024-04-24 | CONSULT happened 2024-04-23 @Beijing: Wang Xiaohong CHN, Vladimir Kolokoltsev RUS".
 * What stands behind " > " is the recipient. Several events are parted by " ; ". The text of the document is the line itself, so every span points at real words.
 */
export function reading(line: string): Reading {
	const [head, body = ""] = line.split(" | ");
	const [publisher, published] = head.split(" ");
	const id = `${publisher}-${published}`;
	const entities = new Map<string, Entity>();
	const events: Event[] = body
		.split(" ; ")
		.filter(Boolean)
		.map((told, i) => {
			const [, code, mode, factuality, day, place, who] =
				/^([A-Z]+)(?:\/(\w+))? (\S+) (\S+)(?: @(\S+)| postponed)?: (.*)$/.exec(told) as RegExpExecArray;
			const start = line.indexOf(told);
			const span = { start, end: start + told.length };
			const participants = who.split(/, | > /).map((name) => {
				const country = /(?:^| )([A-Z]{3})$/.exec(name)?.[1];
				const plain = country === undefined ? name : name.slice(0, -3).trim();
				const type = plain === "" ? "state" : "person";
				const entity = `n_${plain}${country}`;
				const full = plain || (country ?? name);
				entities.set(entity, {
					id: entity,
					type,
					name: full,
					aliases: [],
					country: country ?? null,
					sector: null,
					...(type === "state" ? { known: `state:${country}` } : {}),
				});
				const recipient = who.includes(" > ") && who.indexOf(name) > who.indexOf(" > ");
				return { role: recipient ? ("recipient" as const) : ("actor" as const), entity, spans: [span] };
			});
			const [from, to = from] = day === "-" ? [null] : day.split("..");
			return {
				id: `e_${i}`,
				code,
				mode: mode ?? null,
				act: null,
				contexts: [],
				plover: null,
				participants,
				time: from === null ? null : { from, to: to as string, timex: day, span },
				place: place ? { entity: null, name: place, country: null, lat: null, lon: null, span } : null,
				factuality: factuality as Factuality,
				attribution: [],
				trigger: span,
				evidence: [span] as const,
				confidence: 0.8,
				rule: "test",
			};
		});
	return {
		format: "entente/reading@1",
		document: { id, text: line, publisher, published, language: "en", publishedBasis: "given", blocks: [] },
		sentences: [],
		mentions: namesOf([...entities.values()]),
		entities: [...entities.values()],
		times: [],
		places: [],
		events,
		statements: [],
		posts: [],
		memberships: [],
		figures: [],
		problems: [],
	};
}

/** One name a made-up entity, so that it is mentioned at all. */
export function namesOf(entities: readonly Entity[]): Mention[] {
	return entities.map((e) => ({
		start: 0,
		end: 1,
		id: `m_${e.id}`,
		kind: "name",
		type: e.type,
		entity: e.id,
		sentence: 0,
		head: 0,
	}));
}
