import { Select } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Entity, EntityType, Reading } from "../../src/annotations.ts";
import type { Span } from "../../src/span.ts";
import { useStates } from "../states.ts";
import { plainly } from "../words.ts";

/** Somebody whom the article names, by the entity that reading made; or words of it that reading took for nobody. */
export type Whom =
	| { readonly entity: string; readonly name: string }
	| { readonly words: string; readonly type: EntityType; readonly name: string };

/** As the program takes it. */
export function asGiven(whom: Whom): unknown {
	return "entity" in whom ? whom.entity : { words: whom.words, type: whom.type };
}

export function keyOfWhom(whom: Whom): string {
	return "entity" in whom ? whom.entity : `words ${whom.words}`;
}

const kinds: readonly { readonly value: EntityType; readonly label: string }[] = [
	{ value: "person", label: "a person" },
	{ value: "organization", label: "an organ or body" },
	{ value: "group", label: "a group" },
	{ value: "state", label: "a state" },
];

/** Whom these words name, as reading has it; the first named first. */
export function namedIn(reading: Reading, span: Span): Whom[] {
	const entities = new Map(reading.entities.map((e) => [e.id, e]));
	const found = new Map<string, Whom>();
	for (const m of [...reading.mentions].sort((a, b) => a.start - b.start)) {
		const one = entities.get(m.entity);
		if (!one || m.start < span.start || m.end > span.end || one.type === "place") continue;
		for (const id of one.members?.length ? one.members : [one.id]) {
			const single = entities.get(id);
			if (single) found.set(id, { entity: id, name: single.name });
		}
	}
	return [...found.values()];
}

/** Somebody of the article by letters of a name; where it names nobody so, the words as they stand in it. */
export function ChooseWhom({
	label,
	reading,
	value,
	leaveOut = [],
	placeholder = "letters of a name",
	set,
}: {
	label: string;
	reading: Reading;
	value: Whom | null;
	leaveOut?: readonly string[];
	placeholder?: string;
	set: (whom: Whom | null) => void;
}) {
	const [typed, setTyped] = useState("");
	const nameOf = useStates();
	const { text } = reading.document;
	const entities = useMemo(
		() => reading.entities.filter((e) => !e.members?.length && e.type !== "place").sort(byName),
		[reading],
	);
	const called = (e: Entity) => `${plainly(e.name)}${e.country && e.type !== "state" ? ` (${nameOf(e.country)})` : ""}`;
	const words = typed.trim();
	const chosen = value && keyOfWhom(value);
	const data = entities.filter((e) => !leaveOut.includes(e.id)).map((e) => ({ value: e.id, label: called(e) }));
	// Two of one name and state look alike: the second tells that it is another.
	const seen = new Set<string>();
	const offered = data.map((d) => {
		const twice = seen.has(d.label);
		seen.add(d.label);
		return twice ? { ...d, label: `${d.label} · another` } : d;
	});
	const asWords =
		words.length > 1 && text.includes(words) && !offered.some((d) => d.label === words)
			? kinds.map(({ value: type, label: what }) => ({ value: `${type} ${words}`, label: `“${words}” as ${what}` }))
			: [];
	const standing =
		value && "words" in value ? [{ value: keyOfWhom(value), label: `“${value.words}”, ${value.type}` }] : [];
	return (
		<Select
			label={label}
			placeholder={placeholder}
			size="xs"
			searchable
			comboboxProps={{ withinPortal: false }}
			value={chosen}
			searchValue={typed}
			onSearchChange={setTyped}
			onChange={(id) => {
				const one = entities.find((e) => e.id === id);
				const found = asWords.find((d) => d.value === id);
				if (one) set({ entity: one.id, name: one.name });
				else if (found) set({ words, type: found.value.split(" ", 1)[0] as EntityType, name: words });
				else if (id === null) set(null);
				if (value === null) setTyped("");
			}}
			filter={({ options, search }) => {
				const sought = search.trim().toLowerCase();
				return options.filter(
					(o) => !("label" in o) || o.value.includes(" ") || o.label.toLowerCase().includes(sought),
				);
			}}
			nothingFoundMessage="nobody so called in the article; type the words as they stand in it"
			data={[...standing, ...offered, ...asWords]}
		/>
	);
}

function byName(a: Entity, b: Entity): number {
	return a.name < b.name ? -1 : 1;
}
