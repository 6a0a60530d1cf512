import { SegmentedControl } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef } from "react";
import { Link, useLocation } from "wouter";
import type { Coverage } from "../../src/store/search.ts";
import type { EventRow, Timeline } from "../../src/verbs/ask.ts";
import { filtersOf, useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { contextInWords } from "../coded.ts";
import { isCopy } from "../copy.ts";
import { Decisions } from "../decide.tsx";
import { Trouble } from "../failed.tsx";
import { useKeys } from "../keys.ts";
import { count, daysInWords, factualityWords } from "../phrases.ts";
import { UnitSwitch, useUnit } from "../unit.tsx";
import { countsOf, eventsOf, unsureOf } from "./asked.ts";
import { Brush } from "./brush.tsx";
import { Drawer } from "./drawer.tsx";
import { FacetList } from "./facets.tsx";
import { articleAt } from "./report.tsx";
import { EventSentence } from "./sentence.tsx";
import { WithoutOne } from "./without.tsx";

type Also = {
	readonly units: { readonly event: number; readonly report: number; readonly day: number };
	readonly timeline: Timeline;
	readonly coverage: Coverage;
};

export function Page() {
	return isCopy ? (
		<Record />
	) : (
		<Decisions>
			<Record />
		</Decisions>
	);
}

/** Every event of the record, narrowed by facets and the brush; one key from its sentences. */
function Record() {
	const params = useParams();
	const filters = filtersOf(params);
	const unit = useUnit();
	const order = params.get("order") ?? "newest";
	const narrow = useMediaQuery("(max-width: 720px)");
	const events = useInfiniteQuery(eventsOf(params));
	const counts = useQuery(countsOf(params));
	const unsure = useQuery({ ...unsureOf(params), enabled: counts.isSuccess && unsureOf(params).enabled === true });
	const rows = useMemo(() => events.data?.pages.flatMap((p) => p.rows) ?? [], [events.data]);
	const total = events.data?.pages[0]?.total ?? 0;
	const also = counts.data?.also as Also | undefined;
	const open = params.get("event");
	const listed = rows.find((e) => e.id === open);
	const told = params.get("document");
	// A link may name an event that stands further down, or that the filters leave out: the article it came from tells of it.
	const elsewhere = useQuery({
		queryKey: ["event of", open, told],
		enabled: open !== null && told !== null && !listed && events.isSuccess,
		queryFn: ({ signal }) =>
			ask<Rows<EventRow>>(
				"events",
				{ document: told, limit: 1000, standing: ["open", "accepted", "edited", "rejected"] },
				signal,
			),
	});
	const chosen = listed ?? elsewhere.data?.rows.find((e) => e.id === open);
	if (events.isError) return <Trouble error={events.error} again={() => events.refetch()} />;
	const nothingAtAll = events.isSuccess && total === 0 && Object.values(filters).every((v) => v.length === 0);
	if (nothingAtAll) return <EmptyRecord articles={also?.coverage.documents ?? 0} />;
	const joined = params.all("join");
	const facets = counts.data?.facets && <FacetList facets={counts.data.facets} params={params} />;
	return (
		<div className="record" data-drawer={open && events.isSuccess ? "" : undefined}>
			{also ? (
				<Brush
					timeline={also.timeline}
					unsure={(unsure.data?.also as Also | undefined)?.timeline ?? []}
					unit={unit}
					since={params.get("since")}
					until={params.get("until")}
					narrow={(since, until) => params.set({ since, until })}
				/>
			) : (
				<div className="brush">
					<div className="shape" style={{ height: 74 }} />
				</div>
			)}
			<div className="facets">
				{narrow ? (
					<details>
						<summary>Narrow it down</summary>
						{facets}
					</details>
				) : (
					facets
				)}
			</div>
			<section className="list" aria-label="Events">
				<div className="top">
					<h1 style={{ fontSize: 19 }}>
						{events.isPending ? "…" : counted(total, unit, also)}{" "}
						<span className="muted" style={{ fontWeight: 400 }}>
							in {also ? count(also.coverage.documents, "article") : "the articles"} read
						</span>
					</h1>
					<span style={{ flex: 1 }} />
					<div style={{ display: "flex", flexWrap: "wrap", gap: 6 }}>
						<UnitSwitch />
						<SegmentedControl
							size="xs"
							aria-label="Order"
							value={order}
							onChange={(v) => params.set({ order: v === "newest" ? null : v }, { replace: true })}
							data={["newest", "oldest", "most reports"]}
						/>
					</div>
				</div>
				{events.data?.pages[0]?.notices?.map((notice) => (
					<div className="notice" key={notice}>
						{notice}
					</div>
				))}
				{joined.length > 0 && (
					<div className="notice" role="status">
						{joined.length === 1
							? "One event is chosen to be joined; open another and press m."
							: `${count(joined.length, "event")} are chosen.`}{" "}
						{joined.length > 1 && (
							<Link href={`/review?${new URLSearchParams([["kind", "merge"], ...joined.map((id) => ["event", id])])}`}>
								See what they would be as one
							</Link>
						)}{" "}
						<button type="button" className="plain muted" onClick={() => params.set({ join: null })}>
							let go of them
						</button>
					</div>
				)}
				{events.isPending &&
					[1, 2, 3, 4, 5, 6, 7, 8].map((n) => (
						<div key={n} className="shape" style={{ height: 44, margin: "14px 0" }} />
					))}
				{events.isSuccess && total === 0 && <WithoutOne />}
				<List
					rows={rows}
					total={total}
					open={open}
					more={() => events.hasNextPage && !events.isFetchingNextPage && events.fetchNextPage()}
				/>
			</section>
			{open && !chosen && events.isSuccess && !elsewhere.isFetching && (
				<Stale close={() => params.set({ event: null, document: null }, { replace: true })} />
			)}
			{chosen && (
				<Drawer
					event={chosen}
					close={() => params.set({ event: null, document: null }, { replace: true })}
					{...(isCopy
						? {}
						: {
								stay: () => params.set({ document: chosen.reports[0].document }, { replace: true }),
								join: { chosen: joined.includes(chosen.id), toggle: () => params.toggle("join", chosen.id) },
							})}
				/>
			)}
		</div>
	);
}

/** "284 events"; "312 reports of 284 events" where reports are what is counted. */
function counted(total: number, unit: string, also: Also | undefined): string {
	const events = count(total, "event");
	if (unit === "event" || !also) return events;
	return unit === "report"
		? `${count(also.units.report, "report")} of ${events}`
		: `${count(also.units.day, "day")} with ${events}`;
}

function List({
	rows,
	total,
	open,
	more,
}: {
	rows: readonly EventRow[];
	total: number;
	open: string | null;
	more: () => void;
}) {
	const params = useParams();
	const [, go] = useLocation();
	const box = useRef<HTMLDivElement>(null);
	const list = useWindowVirtualizer({
		count: rows.length,
		estimateSize: () => 78,
		overscan: 8,
		scrollMargin: box.current?.offsetTop ?? 0,
		getItemKey: (i) => rows[i].id,
	});
	const at = rows.findIndex((e) => e.id === open);
	const show = (i: number) => {
		const row = rows[i];
		if (!row) return;
		params.set({ event: row.id, document: null }, { replace: true });
		list.scrollToIndex(i, { align: "auto" });
	};
	useKeys([
		["j", () => show(at + 1)],
		["k", () => show(at < 0 ? 0 : at - 1)],
		["Enter", () => rows[at] && go(articleAt(rows[at].reports[0]))],
		["Escape", () => params.set({ event: null, document: null }, { replace: true })],
		["m", () => !isCopy && open && params.toggle("join", open)],
	]);
	const items = list.getVirtualItems();
	const last = items.at(-1)?.index ?? 0;
	useEffect(() => {
		if (rows.length && rows.length < total && last >= rows.length - 12) more();
	}, [last, rows.length, total, more]);
	return (
		<div
			ref={box}
			role="listbox"
			aria-label="Events; j and k move, Enter opens the article"
			tabIndex={0}
			style={{ height: list.getTotalSize(), position: "relative" }}
		>
			{items.map((item) => {
				const event = rows[item.index];
				return (
					<div
						key={item.key}
						ref={list.measureElement}
						data-index={item.index}
						role="option"
						aria-selected={event.id === open}
						tabIndex={-1}
						className="row"
						style={{
							position: "absolute",
							top: 0,
							left: 0,
							transform: `translateY(${item.start - list.options.scrollMargin}px)`,
						}}
						onClick={() =>
							params.set({ event: event.id === open ? null : event.id, document: null }, { replace: true })
						}
						onKeyDown={() => {}}
					>
						<Row event={event} />
					</div>
				);
			})}
		</div>
	);
}

function Row({ event }: { event: EventRow }) {
	const publishers = [...new Set(event.reports.map((r) => r.publisher ?? "publisher not given"))];
	return (
		<>
			<span className="day">
				{event.time ? daysInWords(event.time.from, event.time.to) : "no day known"}
				{event.time?.basis === "published" && (
					<span className="told" title="No text gives the day: it was told on this one.">
						when told
					</span>
				)}
			</span>
			<span>
				<span
					className="class-mark"
					data-conflict={event.quad.endsWith("conflict") ? "" : undefined}
					title={event.quad}
				/>
				<EventSentence event={event} people={event.people} />
			</span>
			<span className="reports">{count(event.reports.length, "report")}</span>
			<span className="under">
				{event.factuality !== "happened" && <span>{factualityWords[event.factuality]}</span>}
				{event.place && <span>{event.place.name}</span>}
				<span>
					{publishers.length > 3
						? `${publishers.slice(0, 2).join(", ")} and ${publishers.length - 2} more`
						: publishers.join(", ")}
				</span>
				{event.contexts.length > 0 && <span>{event.contexts.slice(0, 3).map(contextInWords).join(", ")}</span>}
				{event.standing !== "open" && (
					<span style={{ color: "var(--accent)" }}>
						{event.reports.every((r) => r.addedBy !== undefined) && event.standing === "accepted"
							? "added by a person"
							: event.standing}
					</span>
				)}
			</span>
		</>
	);
}

/** A link to an event that is not among those listed. */
function Stale({ close }: { close: () => void }) {
	return (
		<aside className="drawer" aria-label="The event">
			<p className="muted">
				The event of this link is not among those listed. It may stand further down, outside of these filters, or it was
				put together with another since.
			</p>
			<button type="button" className="plain" style={{ color: "var(--accent)" }} onClick={close}>
				Close
			</button>
		</aside>
	);
}

function EmptyRecord({ articles }: { articles: number }) {
	return (
		<div className="empty">
			<h2>
				{articles
					? `${count(articles, "article")} read, and no event of our kind in them`
					: "Nothing has been read yet"}
			</h2>
			<p>
				Entente reads articles and statements about how states deal with one another, and keeps who did what, when,
				where, and on whose word.
			</p>
			<p>Give it a folder:</p>
			<p>
				<code>entente add articles/</code>
			</p>
			<p className="muted plainlist" style={{ padding: 0 }}>
				or <Link href="/import">drop files here</Link>, or <Link href="/try">try one article first</Link>. Nothing
				leaves this machine.
			</p>
		</div>
	);
}
