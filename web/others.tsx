import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Decision } from "../src/dataset.ts";
import { ask, type Rows } from "./api.ts";
import { count } from "./phrases.ts";

const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("entente decisions");
const own = new Set<string>();
/** Between two looks at what others have decided; those in other windows of this browser tell at once. */
const every = 15_000;

/** A decision made in this window is no news to it; other windows are told. */
export function madeHere(decision: Decision): Decision {
	own.add(decision.id);
	channel?.postMessage(decision.id);
	return decision;
}

/** Tells that somebody else, or oneself in another window, has decided something, and shows everything anew. */
export function Others() {
	const queries = useQueryClient();
	const [news, setNews] = useState<readonly Decision[]>([]);
	const latest = useQuery({
		queryKey: ["what others decided"],
		queryFn: ({ signal }) => ask<Rows<Decision>>("decisions", { limit: 20 }, signal),
		refetchInterval: every,
		refetchOnWindowFocus: true,
		retry: false,
	});
	const known = useRef<ReadonlySet<string> | null>(null);
	useEffect(() => {
		if (!latest.data) return;
		const rows = latest.data.rows;
		const fresh = known.current ? rows.filter((d) => !known.current?.has(d.id) && !own.has(d.id)) : [];
		known.current = new Set([...(known.current ?? []), ...rows.map((d) => d.id)]);
		if (!fresh.length) return;
		setNews((before) => [...fresh, ...before]);
		queries.invalidateQueries({ predicate: (q) => q.queryKey[0] !== "what others decided" });
	}, [latest.data, queries]);
	const { refetch } = latest;
	useEffect(() => {
		const listen = () => refetch();
		channel?.addEventListener("message", listen);
		return () => channel?.removeEventListener("message", listen);
	}, [refetch]);
	if (!news.length) return null;
	const who = [...new Set(news.map((d) => d.who))];
	return (
		<div className="standby" role="status">
			{count(news.length, "decision")} made in another window{who.length === 1 && ` by ${who[0]}`}, the last:{" "}
			{did[news[0].kind]}. What you see here is up to date.
			<button type="button" className="plain" onClick={() => setNews([])}>
				good
			</button>
		</div>
	);
}

const did: Readonly<Record<Decision["kind"], string>> = {
	accept: "something accepted",
	reject: "something rejected",
	edit: "something corrected",
	add: "something added",
	merge: "two taken for one",
	split: "one taken apart",
	"not-same": "two told apart",
	note: "something noted",
	undo: "a decision taken back",
};
