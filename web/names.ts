import { useQuery } from "@tanstack/react-query";
import type { Actor } from "../src/dataset.ts";
import type { Params } from "./address.ts";
import { ask, type Rows } from "./api.ts";
import { useStates } from "./states.ts";

/** Names of the states and actors that the view is narrowed to; the code or id until they have come. */
export function useNames(params: Params): (who: string) => string {
	const state = useStates();
	const ids = params.all("actor").filter((id) => id.includes(":"));
	const actors = useQuery({
		queryKey: ["actors filtered by", ids],
		enabled: ids.length > 0,
		staleTime: 600_000,
		queryFn: ({ signal }) => ask<Rows<Actor>>("actors", { id: ids }, signal),
	});
	return (who) => actors.data?.rows.find((a) => a.id === who)?.name ?? state(who);
}
