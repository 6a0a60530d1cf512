/** The state of a page is its address: a link shared is the view seen, and back works. */
import { useCallback, useMemo } from "react";
import { useLocation, useSearch } from "wouter";

export type Params = {
	readonly get: (name: string) => string | null;
	readonly all: (name: string) => readonly string[];
	/** Sets, or with null takes away; a list sets several. `replace` leaves no step to go back to. */
	readonly set: (
		changes: Readonly<Record<string, string | readonly string[] | null>>,
		how?: { replace?: boolean },
	) => void;
	readonly toggle: (name: string, value: string) => void;
	readonly text: string;
};

export function useParams(): Params {
	const search = useSearch();
	const [path, go] = useLocation();
	const params = useMemo(() => new URLSearchParams(search), [search]);
	const set = useCallback<Params["set"]>(
		(changes, how) => {
			const next = new URLSearchParams(params);
			for (const [name, value] of Object.entries(changes)) {
				next.delete(name);
				for (const one of value === null ? [] : typeof value === "string" ? [value] : value)
					if (one) next.append(name, one);
			}
			const text = next.toString();
			go(text ? `${path}?${text}` : path, { replace: how?.replace === true });
		},
		[params, path, go],
	);
	const toggle = useCallback<Params["toggle"]>(
		(name, value) => {
			const there = params.getAll(name);
			set({ [name]: there.includes(value) ? there.filter((v) => v !== value) : [...there, value] });
		},
		[params, set],
	);
	return { get: (name) => params.get(name), all: (name) => params.getAll(name), set, toggle, text: search };
}

/** The filters that follow from page to page. */
export const filterNames = [
	"actor",
	"pair",
	"since",
	"until",
	"code",
	"act",
	"quad",
	"context",
	"factuality",
	"source",
	"asOf",
	"text",
	"standing",
] as const;

export function filtersOf(params: Pick<Params, "all">): Record<string, readonly string[]> {
	return Object.fromEntries(filterNames.map((name) => [name, params.all(name)]));
}

/** The same filters on another page. */
export function carried(params: Params, path: string, more: Readonly<Record<string, string>> = {}): string {
	const next = new URLSearchParams();
	// With the filters goes what is counted.
	for (const name of [...filterNames, "unit"]) for (const value of params.all(name)) next.append(name, value);
	for (const [name, value] of Object.entries(more)) next.set(name, value);
	const text = next.toString();
	return text ? `${path}?${text}` : path;
}
