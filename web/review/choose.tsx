import { Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Actor } from "../../src/dataset.ts";
import { ask, type Rows } from "../api.ts";
import { useStates } from "../states.ts";

export type Chosen = Pick<Actor, "id" | "name" | "country" | "type">;

/** An actor of the record by letters of a name, the last word only begun; before any those told of in these articles. */
export function ChooseActor({
	label,
	value,
	leaveOut,
	documents = [],
	placeholder = "a name",
	clearable = true,
	known,
	set,
}: {
	label: string;
	value: string | null;
	leaveOut: readonly string[];
	documents?: readonly string[];
	placeholder?: string;
	clearable?: boolean;
	/** Who stands in the field at first, so that what is fetched later does not write over what is being typed. */
	known?: Chosen | undefined;
	set: (actor: Chosen | null) => void;
}) {
	const [typed, setTyped] = useState("");
	const nameOf = useStates();
	const called = (a: Chosen) => (a.country && a.type !== "state" ? `${a.name} (${nameOf(a.country)})` : a.name);
	const [name] = useDebouncedValue(typed.trim(), 150);
	const found = useQuery({
		queryKey: ["choose", name, value, documents],
		queryFn: async ({ signal }) => {
			const chosen = value ? (await ask<Rows<Actor>>("actors", { id: value }, signal)).rows : [];
			// What stands in the field is who was chosen, not what is sought.
			const sought = name && !chosen.some((a) => called(a) === name);
			const others = await ask<Rows<Actor>>(
				"actors",
				{ ...(sought ? { name } : { document: documents }), limit: 20 },
				signal,
			);
			return [...new Map([...chosen, ...others.rows].map((a) => [a.id, a])).values()];
		},
		placeholderData: (before) => before,
	});
	const offered: readonly Chosen[] = (found.data ?? (known ? [known] : [])).filter((a) => !leaveOut.includes(a.id));
	return (
		<Select
			label={label}
			placeholder={placeholder}
			size="xs"
			searchable
			// Inside of the dialog: what lies outside of one is not told to whoever listens.
			comboboxProps={{ withinPortal: false }}
			clearable={clearable}
			clearButtonProps={{ "aria-label": "Nobody" }}
			value={value}
			onChange={(id) => {
				set(offered.find((a) => a.id === id) ?? null);
				if (value === null) setTyped("");
			}}
			searchValue={typed}
			onSearchChange={setTyped}
			filter={({ options }) => options}
			nothingFoundMessage={found.isFetching ? "looking" : "nobody of that name"}
			data={offered.map((a) => ({ value: a.id, label: called(a) }))}
		/>
	);
}
