import { useQuery } from "@tanstack/react-query";
import type { EventRow } from "../../src/verbs/ask.ts";
import { filtersOf, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { useNames } from "../names.ts";
import { count } from "../phrases.ts";
import { filterInWords } from "../words.ts";

/** So many filters are tried without, each a question of its own. */
const most = 8;

/** No event fits all filters: how many would without one of them. */
export function WithoutOne() {
	const params = useParams();
	const nameOf = useNames(params);
	const filters = filtersOf(params);
	// Several who take part must all take part; of other filters any value will do.
	const each = Object.entries(filters).flatMap(([name, values]) =>
		name === "actor" ? values.map((value) => ({ name, values: [value] })) : values.length ? [{ name, values }] : [],
	);
	const rest = ({ name, values }: (typeof each)[number]) => filters[name].filter((v) => !values.includes(v));
	const fits = useQuery({
		queryKey: ["events without one filter", filters],
		queryFn: ({ signal }) =>
			Promise.all(
				each.slice(0, most).map(async (one) => {
					const given = { ...filters, [one.name]: rest(one), limit: 1 };
					return { ...one, total: (await ask<Rows<EventRow>>("events", given, signal)).total };
				}),
			),
	});
	const some = fits.data?.filter((f) => f.total > 0) ?? [];
	return (
		<div className="muted">
			<p>No event fits all of these filters.</p>
			{some.map((one) => (
				<p key={`${one.name} ${one.values}`} style={{ margin: "4px 0" }}>
					<button
						type="button"
						className="plain"
						style={{ color: "var(--accent)" }}
						onClick={() => params.set({ [one.name]: rest(one) })}
					>
						Without “{one.values.map((value) => filterInWords(one.name, value, nameOf)).join(" or ")}”:{" "}
						{count(one.total, "event")}
					</button>
				</p>
			))}
			{fits.isSuccess && !some.length && <p>Nor without any one of them; take away two, or widen the days.</p>}
		</div>
	);
}
