/** Two articles' words for what was taken for one, side by side, field by field; where they differ is marked. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { Entity, Event, Reading } from "../../src/annotations.ts";
import { documentOf } from "../../src/dataset.ts";
import type { ArticleAnswer } from "../../src/verbs/record.ts";
import { ask } from "../api.ts";
import { codedInWords, whoInWords } from "../coded.ts";
import { daysInWords, factualityWords } from "../phrases.ts";
import { useStates } from "../states.ts";
import { plainly } from "../words.ts";

export type Side = {
	readonly member: string;
	readonly fields: Readonly<Record<string, string>>;
	readonly words: string;
};

/** What one article says of it, by the name of each field; "" where it says nothing. */
export function useSide(member: string | undefined): Side | null {
	const nameOf = useStates();
	const document = member && documentOf(member);
	const article = useQuery({
		queryKey: ["read", document],
		enabled: member !== undefined,
		queryFn: ({ signal }) => ask<ArticleAnswer>("read", { document: document as string }, signal),
	});
	if (!member || !article.data) return null;
	const { reading } = article.data;
	const id = member.slice((document as string).length + 1);
	const event = reading.events.find((e) => e.id === id);
	if (event) return { member, ...eventSide(reading, event) };
	const entity = reading.entities.find((e) => e.id === id);
	if (entity) return { member, ...entitySide(reading, entity, nameOf) };
	return { member, fields: publishedIn(reading), words: "" };
}

function eventSide(reading: Reading, event: Event) {
	const names = new Map(reading.entities.map((e) => [e.id, e]));
	const who = (role: string) =>
		event.participants
			.filter((p) => p.role === role)
			.map((p) => plainly(names.get(p.entity)?.name ?? ""))
			.filter(Boolean)
			.join(", ");
	const { text } = reading.document;
	const when = event.time;
	return {
		fields: {
			"what was done": codedInWords(event).words,
			"did it take place": factualityWords[event.factuality],
			"who does it": who("actor"),
			"with or to whom": who("recipient"),
			"about whom": who("about"),
			when: when?.from
				? daysInWords(when.from, when.to)
				: when
					? plainly(text.slice(when.span.start, when.span.end))
					: "",
			where: event.place?.name ?? "",
			"on whose word": event.attribution.map((a) => plainly(a.text)).join(" ⟵ "),
			...publishedIn(reading),
		},
		words: sentencesAt(reading, event.evidence[0].start),
	};
}

function entitySide(reading: Reading, entity: Entity, nameOf: (state: string) => string) {
	const posts = reading.posts.filter((p) => p.holder === entity.id);
	const first = reading.mentions.find((m) => m.entity === entity.id);
	return {
		fields: {
			name: plainly(entity.name),
			"also written": entity.aliases.map(plainly).join(", "),
			kind: whoInWords(entity, nameOf),
			offices: [...new Set(posts.map((p) => [p.title, p.organization].filter(Boolean).join(", ")))].join("; "),
			...publishedIn(reading),
		},
		words: first ? sentencesAt(reading, first.start) : "",
	};
}

function publishedIn({ document }: Reading): Record<string, string> {
	return {
		"published by": plainly(document.publisher ?? ""),
		"published on": document.published ? daysInWords(document.published, null) : "",
	};
}

/** The sentence around a place in the text. */
function sentencesAt({ document: { text }, sentences }: Reading, at: number): string {
	const sentence = sentences.find((s) => s.start <= at && at < s.end);
	return plainly(sentence ? text.slice(sentence.start, sentence.end) : "").replace(/\s+/g, " ");
}

/** Differences that say nothing: who published it, and when. */
const apart = /^published /;

export function SideBySide({ one, two }: { one: Side; two: Side }) {
	const names = [...new Set([...Object.keys(one.fields), ...Object.keys(two.fields)])].filter(
		(name) => one.fields[name] || two.fields[name],
	);
	const differ = (name: string) => {
		const [a, b] = [one.fields[name], two.fields[name]];
		return !apart.test(name) && a && b && a.toLowerCase() !== b.toLowerCase();
	};
	const sides = [one, two];
	return (
		<table className="sides">
			<caption className="unseen">What each of the two articles says</caption>
			<colgroup>
				<col className="name" />
				<col />
				<col />
			</colgroup>
			<tbody>
				<tr>
					<th scope="row">words</th>
					{sides.map((side, i) => (
						<td key={`${side.member} ${i > 0}`}>
							<blockquote className="quote" dir="auto">
								{side.words}
							</blockquote>
							<Link href={articleOf(side.member)} className="small">
								read it in the article
							</Link>
						</td>
					))}
				</tr>
				{names.map((name) => (
					<tr key={name} data-differ={differ(name) ? "" : undefined}>
						<th scope="row">{name}</th>
						{sides.map((side, i) => (
							<td key={`${side.member} ${i > 0}`}>
								{side.fields[name] ? (
									<span className={differ(name) ? "differs" : undefined}>{side.fields[name]}</span>
								) : (
									<span className="muted">not said</span>
								)}
							</td>
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

function articleOf(member: string): string {
	const document = documentOf(member);
	const id = member.slice(document.length + 1);
	return `/article/${encodeURIComponent(document)}${id ? `?finding=${encodeURIComponent(id)}` : ""}`;
}
