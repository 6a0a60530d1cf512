import { useQuery } from "@tanstack/react-query";
import type { Actor } from "../src/dataset.ts";
import { ask, type Rows } from "./api.ts";

/** Names of the states in this record by their three letters; the letters where a name is not known. */
export function useStates(): (code: string) => string {
	const states = useQuery({
		queryKey: ["state names"],
		staleTime: 600_000,
		queryFn: ({ signal }) => ask<Rows<Actor>>("actors", { type: "state", limit: 400 }, signal),
	});
	const names = new Map(
		(states.data?.rows ?? []).flatMap((a) =>
			a.country && a.id === `state:${a.country}` ? [[a.country, a.name] as const] : [],
		),
	);
	return (code) => names.get(code) ?? code;
}
