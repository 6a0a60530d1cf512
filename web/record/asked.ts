/** What the first page asks for. Also asked before the page itself is there, which it takes as long to fetch and to draw. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { EventRow } from "../../src/verbs/ask.ts";
import { filtersOf, type Params } from "../address.ts";
import { ask, queries, type Rows } from "../api.ts";

type View = Pick<Params, "get" | "all">;

const perPage = 60;

export function eventsOf(view: View) {
	const filters = filtersOf(view);
	const order = view.get("order") ?? "newest";
	return infiniteQueryOptions({
		queryKey: ["events", filters, order],
		initialPageParam: 0,
		queryFn: ({ pageParam, signal }) =>
			ask<Rows<EventRow>>("events", { ...filters, order, limit: perPage, offset: pageParam }, signal),
		getNextPageParam: (last, pages) => {
			const got = pages.reduce((n, p) => n + p.rows.length, 0);
			return got < last.total && last.rows.length ? got : undefined;
		},
		placeholderData: keepPreviousData,
	});
}

/** Asked for after the rows: the server answers one after the other, and the rows are what one waits for. */
export function countsOf(view: View) {
	const filters = filtersOf(view);
	const unit = view.get("unit") ?? "event";
	return queryOptions({
		queryKey: ["events counted", filters, unit],
		queryFn: ({ signal }) => ask<Rows<EventRow>>("events", { ...filters, facets: true, unit, limit: 0 }, signal),
		placeholderData: keepPreviousData,
	});
}

const unsure = ["planned", "possible", "hypothetical", "negated"];

/** Of what did not take place, or not for sure, how much in each month; asked for once the page stands. */
export function unsureOf(view: View) {
	const filters = filtersOf(view);
	const unit = view.get("unit") ?? "event";
	const asked = filters.factuality.length ? filters.factuality.filter((f) => unsure.includes(f)) : unsure;
	return queryOptions({
		queryKey: ["events unsure", filters, unit],
		// Days are no sum: one with both stands in either.
		enabled: unit !== "day" && asked.length > 0,
		queryFn: ({ signal }) =>
			ask<Rows<EventRow>>(
				"events",
				{ ...filters, factuality: asked, facets: true, byFactuality: true, unit, limit: 0 },
				signal,
			),
	});
}

/** What goes wrong is told where the page asks again. */
export function askAhead(search: string): void {
	const params = new URLSearchParams(search);
	const view: View = { get: (name) => params.get(name), all: (name) => params.getAll(name) };
	queries.prefetchInfiniteQuery(eventsOf(view));
	queries.prefetchQuery(countsOf(view));
}
