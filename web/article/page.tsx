import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Link, useParams as useRoute } from "wouter";
import type { ArticleAnswer, Recorded } from "../../src/verbs/record.ts";
import type { WhyAnswer } from "../../src/verbs/why.ts";
import { useParams } from "../address.ts";
import { ask } from "../api.ts";
import { isCopy } from "../copy.ts";
import { Decisions, useDeciding } from "../decide.tsx";
import { Trouble } from "../failed.tsx";
import { useKeys } from "../keys.ts";
import { count, daysInWords } from "../phrases.ts";
import { useVerdict } from "../verdict.ts";
import { plainly } from "../words.ts";
import { Corrections, lastOf } from "./edited.tsx";
import type { Finding } from "./findings.ts";
import { Missed } from "./missed.tsx";
import { Reader } from "./reader.tsx";
import { WhyView } from "./why.tsx";
import { Withheld } from "./withheld.tsx";

export function Page() {
	return (
		<Decisions>
			<Article />
		</Decisions>
	);
}

function Article() {
	const { "*": id = "" } = useRoute<{ "*": string }>();
	const document = decodeURIComponent(id);
	const article = useQuery({
		queryKey: ["read", document],
		queryFn: ({ signal }) => ask<ArticleAnswer>("read", { document }, signal),
	});
	const { problem, undo } = useDeciding();
	useKeys([["u", () => undo().catch(() => {})]]);
	const params = useParams();
	const title = article.data && titleOf(article.data.reading);
	useEffect(() => {
		if (title) window.document.title = `${title} · Entente`;
	}, [title]);
	if (article.isError) return <Trouble error={article.error} again={() => article.refetch()} />;
	if (!article.data) return <Shape />;
	const { reading, recorded, story, made } = article.data;
	const { publisher, published, author, url, publishedBasis } = reading.document;
	if (isCopy && !reading.document.text) return <Withheld article={article.data} finding={params.get("finding")} />;
	const why = async (finding: Finding) => (
		<WhyView answer={await ask<WhyAnswer>("why", { id: `${document}/${finding.id}` })} />
	);
	return (
		<Reader
			reading={reading}
			why={why}
			deeds={(finding) => <Deeds article={article.data} finding={finding} recorded={recorded[finding.id]} />}
			{...(isCopy ? {} : { missed: <Missed reading={reading} /> })}
			above={
				<>
					{problem && (
						<div className="notice" role="alert">
							Not stored: {problem}
						</div>
					)}
					<div className="heading">
						<b style={{ fontWeight: 550, color: "var(--ink)" }}>{plainly(publisher ?? "publisher not given")}</b>
						<span>
							{published ? daysInWords(published, published) : "day not given"}
							{publishedBasis === "text" && " (read from the text)"}
						</span>
						{author && <span>{author}</span>}
						{url && /^https?:/.test(url) && (
							<a href={url} rel="noreferrer noopener" target="_blank">
								where it was published
							</a>
						)}
						{story && story.documents.length > 1 && (
							<Link href={`/stories?story=${story.id}`}>one of {count(story.documents.length, "article")} on this</Link>
						)}
						<span className="small" title={`read ${made.at}`}>
							engine {made.engine}, codebook {made.codebook.slice(0, 8)}
						</span>
					</div>
				</>
			}
		/>
	);
}

function titleOf({ document: { text, blocks, id } }: ArticleAnswer["reading"]): string {
	const title = blocks.find((b) => b.role === "title") ?? blocks[0];
	return title ? text.slice(title.start, Math.min(title.end, title.start + 90)).trim() : id;
}

type DeedsProps = {
	readonly article: ArticleAnswer;
	readonly finding: Finding;
	readonly recorded: Recorded | undefined;
};

function Deeds({ article, finding, recorded }: DeedsProps) {
	return (
		<>
			{!isCopy && <Verdicts article={article} finding={finding} recorded={recorded} />}
			{recorded?.kind === "event" && (
				<Link
					href={`/?event=${recorded.id}&document=${encodeURIComponent(article.reading.document.id)}`}
					className="small"
				>
					{recorded.reports > 1 ? count(recorded.reports, "report") : "in the record"}
				</Link>
			)}
		</>
	);
}

function Verdicts({ article, finding, recorded }: DeedsProps) {
	const { decide, busy } = useDeciding();
	const target = `${article.reading.document.id}/${finding.id}`;
	const standing = recorded?.standing ?? "open";
	const judge = useVerdict(target, standing);
	const { addedBy } = finding.it;
	const added = addedBy === undefined ? undefined : lastOf("add", article.decisions, target);
	return (
		<>
			{added ? (
				<button
					type="button"
					className="plain"
					disabled={busy}
					onClick={() => decide("undo", [added.id]).catch(() => {})}
				>
					take it back
				</button>
			) : (
				<button
					type="button"
					className="plain"
					data-deed="accept"
					aria-pressed={standing === "accepted"}
					disabled={busy}
					onClick={() => judge("accept").catch(() => {})}
				>
					{standing === "accepted" ? "✓ accepted" : "✓ accept"}
				</button>
			)}
			<button
				type="button"
				className="plain"
				data-deed="reject"
				aria-pressed={standing === "rejected"}
				disabled={busy}
				onClick={() => judge("reject").catch(() => {})}
			>
				{standing === "rejected" ? "✗ rejected" : "✗ reject"}
			</button>
			<Corrections article={article} finding={finding} recorded={recorded} />
		</>
	);
}

function Shape() {
	return (
		<div className="reader" role="status" aria-label="Loading the article">
			<div className="above" />
			<div className="text">
				{[70, 100, 96, 98, 60, 97, 99, 92, 40].map((w) => (
					<div key={w} className="shape" style={{ width: `${w}%`, height: w === 70 ? 34 : 17, margin: "12px 0" }} />
				))}
			</div>
		</div>
	);
}
