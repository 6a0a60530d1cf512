import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import type { RecordedStatement, Report } from "../../src/dataset.ts";
import { overlaps, type Span } from "../../src/span.ts";
import type { People } from "../../src/verbs/ask.ts";
import type { ArticleAnswer } from "../../src/verbs/record.ts";
import { ask } from "../api.ts";
import { daysInWords } from "../phrases.ts";
import { plainly } from "../words.ts";

type Props = {
	readonly report: Report;
	readonly people?: People;
	/** What this report gives where reports differ: "planned", "Abu Dhabi". */
	readonly differs?: readonly string[];
	/** The whole sentence, the words it rests on marked in it; otherwise those words alone. */
	readonly inContext?: boolean;
};

/** One article's word for something: its words, on whose word, and the way to the article. */
export function ReportView({ report, people, differs = [], inContext }: Props) {
	return (
		<div className="report">
			{inContext ? <Sentences report={report} /> : <Quote report={report} />}
			<div className="small muted" style={{ marginTop: 6 }}>
				<Word report={report} people={people} />
				{report.published && <> · {daysInWords(report.published, report.published)}</>}
				{report.addedBy !== undefined && <> · added by a person: {report.addedBy}</>}
				{differs.map((value) => (
					<span key={value}>
						{" · "}
						<span className="differs">{value}</span>
					</span>
				))}
			</div>
			<Link href={articleAt(report)} className="small">
				read it in the article
			</Link>
		</div>
	);
}

export function Quote({ report }: { report: Report }) {
	return (
		<blockquote className="quote" dir="auto">
			“{plainly(report.quote.length > 700 ? `${report.quote.slice(0, 700)}…` : report.quote)}”
		</blockquote>
	);
}

/** Sentences longer than this are not set whole: a text without full stops would fill the window. */
const longest = 1200;

/** The sentences that the words stand in, as the article has them; the words alone until it has come, or where it cannot. */
export function Sentences({ report }: { report: Report }) {
	const article = useQuery({
		queryKey: ["read", report.document],
		queryFn: ({ signal }) => ask<ArticleAnswer>("read", { document: report.document }, signal),
	});
	const text = article.data?.reading.document.text;
	const around = (article.data?.reading.sentences ?? []).filter((s) => report.evidence.some((e) => overlaps(s, e)));
	const size = around.reduce((n, s) => n + s.end - s.start, 0);
	if (!text || !size || size > longest) return <Quote report={report} />;
	return (
		<blockquote className="quote context" dir="auto">
			{around.map((sentence, i) => (
				<span key={sentence.start}>
					{i > 0 && (/[\S\n]/.test(text.slice(around[i - 1].end, sentence.start)) ? " … " : " ")}
					{markedIn(text, sentence, report.evidence)}
				</span>
			))}
		</blockquote>
	);
}

function markedIn(text: string, sentence: Span, evidence: readonly Span[]) {
	const inside = evidence
		.filter((e) => overlaps(e, sentence))
		.map((e) => ({ start: Math.max(e.start, sentence.start), end: Math.min(e.end, sentence.end) }))
		.sort((a, b) => a.start - b.start);
	const words = (start: number, end: number) => plainly(text.slice(start, end));
	return (
		<>
			{inside.map((e, i) => (
				<span key={e.start}>
					{words(i ? Math.max(inside[i - 1].end, sentence.start) : sentence.start, e.start)}
					<mark>{words(Math.max(e.start, i ? inside[i - 1].end : 0), e.end)}</mark>
				</span>
			))}
			{words(inside.at(-1)?.end ?? sentence.start, sentence.end)}
		</>
	);
}

/** The words said, without the speaker and the verb that the finding rests on as well. */
export function wordsSaid({ content, report }: Pick<RecordedStatement, "content" | "report">): string {
	const parts = report.quote.split(" … ");
	if (parts.length !== report.evidence.length) return report.quote;
	const said = parts.filter((_, i) => content.some((c) => overlaps(c, report.evidence[i])));
	return plainly(said.join(" … ") || report.quote).replace(/^[“"]|[”"]$/g, "");
}

const pronoun = /^(?:he|she|they|it|him|her|them|his|their|its|who|which|himself|herself|themselves)$/i;

/** On whose word: from whoever stands nearest to the happening to the publisher. Whom a "he" means is said. */
export function Word({ report, people }: { report: Report; people?: People }) {
	const tellers = report.attribution.map(({ name, actor }) =>
		tellerName(name, (actor && people?.[actor]?.name) || null),
	);
	return (
		<span title="on whose word">
			{[...tellers.reverse(), report.publisher ?? "publisher not given"].map(plainly).join(" ⟵ ")}
		</span>
	);
}

export function tellerName(written: string, known: string | null): string {
	return known && pronoun.test(written) ? `${known} (“${written}”)` : written;
}

export function articleAt(report: { readonly document: string; readonly id: string }): string {
	return `/article/${encodeURIComponent(report.document)}?finding=${encodeURIComponent(report.id)}`;
}
