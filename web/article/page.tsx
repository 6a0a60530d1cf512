import { useQuery } from "@tanstack/react-query";
import { useParams as useRoute } from "wouter";
import type { Reading } from "../../src/annotations.ts";
import { ask } from "../api.ts";
import { Trouble } from "../failed.tsx";
import { daysInWords } from "../phrases.ts";
import type { Finding } from "./findings.ts";
import { Reader } from "./reader.tsx";

export function Page() {
	const { id = "" } = useRoute<{ id: string }>();
	const document = decodeURIComponent(id);
	const reading = useQuery({
		queryKey: ["read", document],
		queryFn: ({ signal }) => ask<Reading>("read", { document }, signal),
	});
	if (reading.isError) return <Trouble error={reading.error} again={() => reading.refetch()} />;
	if (!reading.data) return <Shape />;
	const { publisher, published, author, url } = reading.data.document;
	const why = async (finding: Finding) => {
		const { text } = await ask<{ text: string }>("why", { id: `${document}/${finding.id}` });
		return text;
	};
	return (
		<Reader
			reading={reading.data}
			why={why}
			above={
				<div className="heading">
					<span>{publisher ?? "publisher not given"}</span>
					<span>{published ? daysInWords(published, published) : "day not given"}</span>
					{author && <span>{author}</span>}
					{url && /^https?:/.test(url) && (
						<a href={url} rel="noreferrer noopener" target="_blank">
							where it was published
						</a>
					)}
				</div>
			}
		/>
	);
}

function Shape() {
	return (
		<div className="reader" role="status" aria-label="Loading the article">
			<div className="above" />
			<div className="text">
				{[70, 100, 96, 98, 60, 0, 97, 99, 92, 40].map((w, i) => (
					<div
						key={`${i} ${w}`}
						className="shape"
						style={{
							width: `${w}%`,
							height: i === 0 ? 34 : 17,
							margin: "12px 0",
							visibility: w ? "visible" : "hidden",
						}}
					/>
				))}
			</div>
		</div>
	);
}
