import { useQuery } from "@tanstack/react-query";
import type { Published } from "../../src/verbs/publish.ts";
import { ask } from "../api.ts";
import { valueInWords } from "../coded.ts";
import { root } from "../copy.ts";
import { Trouble } from "../failed.tsx";
import { count, daysInWords } from "../phrases.ts";
import { useStates } from "../states.ts";

/** What a published copy is a copy of, when it was made, what it cannot do, and its tables for other programs. */
export function Page() {
	const copy = useCopy();
	const nameOf = useStates();
	if (copy.isError) return <Trouble error={copy.error} again={() => copy.refetch()} />;
	if (!copy.data) return <div className="page" role="status" aria-label="Loading" />;
	const { when, engine, codebook, filters, texts, words, hash, counts, coverage, downloads } = copy.data;
	const day = when.slice(0, 10);
	const narrowed = Object.entries(filters).flatMap(([name, value]) =>
		[value].flat().map((v) => {
			const parts =
				name === "pair" || name === "actor" ? v.split(",").map(nameOf).join(" and ") : valueInWords(name, v);
			return `${named[name] ?? name} ${parts}`;
		}),
	);
	return (
		<div className="page" style={{ maxWidth: 760 }}>
			<h1>A published copy</h1>
			<p>
				Made on {daysInWords(day, day)} by Entente {engine}. It holds{" "}
				{narrowed.length ? <>a part of a record, {narrowed.join(", ")}:</> : "a whole record:"}{" "}
				{count(counts.events, "event")} of {count(counts.articles, "article")}. The record itself rests on{" "}
				{count(coverage.documents, "article")} of {count(coverage.publishers, "publisher")}
				{coverage.from && (
					<>
						, published {daysInWords(coverage.from, coverage.from)} to {daysInWords(coverage.to, coverage.to)}
					</>
				)}
				. Counts are of what was read, not of what happened.
			</p>
			<dl className="facts">
				<dt>hash</dt>
				<dd>
					<code>{hash}</code>; the record’s owner gets the same from <code>entente cite</code> as long as nothing in it
					changes
				</dd>
				<dt>codebook</dt>
				<dd>{codebook}</dd>
			</dl>
			<h2>What it cannot do</h2>
			<ul className="plainlist">
				<li>Nothing can be decided, corrected or added here; who decided what in the record is left out.</li>
				{!texts && <li>Why a rule found something, and which others were tried, is told where the texts are.</li>}
				{!texts && (
					<li>
						The articles’ texts are not part of it. Each finding stands with the words it rests on, and with where its
						article was published.
					</li>
				)}
				{!words && <li>Words can be looked for in headlines alone.</li>}
			</ul>
			<p>Try works as in the program: a text is read in the page itself, and nothing is sent anywhere.</p>
			{downloads.length > 0 && (
				<>
					<h2>For other programs</h2>
					<p>Tables as CSV, and their description:</p>
					<ul className="plainlist">
						{downloads.map(({ name, rows, bytes }) => (
							<li key={name}>
								<a href={new URL(`tables/${name}.csv`, root).href} download>
									{name}
								</a>{" "}
								<span className="muted numbers">
									{count(rows, "row")},{" "}
									{bytes > 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} kB`}
								</span>
							</li>
						))}
						<li>
							<a href={new URL("tables/datapackage.json", root).href} download>
								datapackage.json
							</a>
						</li>
					</ul>
				</>
			)}
		</div>
	);
}

const named: Readonly<Record<string, string>> = {
	actor: "with",
	pair: "between",
	code: "of the type",
	act: "of the act",
	quad: "of the class",
	context: "on",
	source: "told by",
	asOf: "as known on",
	standing: "decided",
	factuality: "",
};

function useCopy() {
	return useQuery({
		queryKey: ["published"],
		staleTime: Number.POSITIVE_INFINITY,
		queryFn: () => ask<Published>("published"),
	});
}
