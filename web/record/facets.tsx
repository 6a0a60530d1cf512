import { useState } from "react";
import type { Facets } from "../../src/verbs/verb.ts";
import type { Params } from "../address.ts";
import { valueInWords } from "../coded.ts";
import { grouped } from "../phrases.ts";
import { useStates } from "../states.ts";

/** Facets in the order of the questions people ask: who, what, whether, on what, on whose word. */
const shown: readonly (readonly [facet: string, filter: string, name: string])[] = [
	["actor", "actor", "Who"],
	["country", "actor", "State"],
	["quad", "quad", "Class"],
	["code", "code", "Type"],
	["act", "act", "Act"],
	["factuality", "factuality", "Did it take place"],
	["context", "context", "On"],
	["source", "source", "Told by"],
	["standing", "standing", "Decided"],
];

export function FacetList({ facets, params }: { facets: Facets; params: Params }) {
	const state = useStates();
	return (
		<>
			{shown.map(([facet, filter, name]) => {
				const values = (facets[facet] ?? []).map((v) => ({
					...v,
					label: facet === "country" ? state(v.value) : facet === "actor" ? v.label : valueInWords(facet, v.label),
				}));
				return values.length ? (
					<Facet
						key={facet}
						name={name}
						values={values}
						chosen={params.all(filter)}
						toggle={(value) => params.toggle(filter, value)}
					/>
				) : null;
			})}
		</>
	);
}

/** Of the values of one facet the record counts so many, the commonest. */
const mostCounted = 40;

function Facet({
	name,
	values,
	chosen,
	toggle,
}: {
	name: string;
	values: Facets[string];
	chosen: readonly string[];
	toggle: (value: string) => void;
}) {
	const [all, setAll] = useState(false);
	const few = all ? values : values.slice(0, 7);
	return (
		<section aria-label={name}>
			<h3>{name}</h3>
			{few.map(({ value, label, count }) => (
				<button
					key={value}
					type="button"
					className="plain one"
					aria-pressed={chosen.includes(value)}
					onClick={() => toggle(value)}
				>
					<span title={label === value ? undefined : value}>{label}</span>
					<span className="numbers">{grouped(count)}</span>
				</button>
			))}
			{all && values.length >= mostCounted && (
				<p className="muted small" style={{ margin: "3px 0" }}>
					The {mostCounted} commonest; others are found with <kbd>/</kbd>
				</p>
			)}
			{values.length > few.length && (
				<button
					type="button"
					className="plain small"
					style={{ color: "var(--accent)", padding: "3px 0" }}
					onClick={() => setAll(true)}
				>
					{values.length - few.length} more{values.length >= mostCounted && " and others"}
				</button>
			)}
		</section>
	);
}
