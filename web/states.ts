import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";

export type State = {
	readonly name: string;
	readonly capital: string | null;
	/** Of the capital where it is known, otherwise of the state's middle; degrees. */
	readonly at: readonly [lon: number, lat: number] | null;
};

const none: ReadonlyMap<string, State> = new Map();

/** The states by their three letters, from the same table that the reading uses; empty until it has come. */
export function useStateTable(): ReadonlyMap<string, State> {
	const table = useQuery({
		queryKey: ["table of states"],
		staleTime: Number.POSITIVE_INFINITY,
		queryFn: async () => statesIn((await import("../lexicons/states.tsv?raw")).default),
	});
	return table.data ?? none;
}

/** Names of states by their three letters; the letters where a name is not known. */
export function useStates(): (code: string) => string {
	const states = useStateTable();
	return useCallback((code) => states.get(code)?.name ?? code, [states]);
}

function statesIn(tsv: string): ReadonlyMap<string, State> {
	const [head, ...lines] = tsv.split("\n").filter((line) => line && !line.startsWith("#"));
	const columns = head.split("\t");
	const found = new Map<string, State>();
	for (const line of lines) {
		const cells = line.split("\t");
		const of = (name: string) => cells[columns.indexOf(name)] ?? "";
		const point = (lon: string, lat: string) =>
			of(lon) && of(lat) ? ([Number(of(lon)), Number(of(lat))] as const) : null;
		found.set(of("iso3"), {
			name: of("name"),
			capital: of("capital").split("|")[0] || null,
			at: point("capital_lon", "capital_lat") ?? point("lon", "lat"),
		});
	}
	return found;
}
