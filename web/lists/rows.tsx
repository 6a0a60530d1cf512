import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { filtersOf, useParams } from "../address.ts";
import { type Arguments, ask, type Rows } from "../api.ts";
import { Trouble } from "../failed.tsx";
import { count } from "../phrases.ts";

type Props<T> = {
	readonly verb: string;
	readonly one: string;
	readonly many?: string;
	readonly more?: Arguments;
	readonly about: string;
	readonly empty: ReactNode;
	readonly above?: (first: Rows<T> | undefined) => ReactNode;
	readonly row: (row: T) => ReactNode;
	readonly keyOf: (row: T) => string;
	/** The verb knows nothing of the filters of events. */
	readonly plain?: boolean;
};

const perPage = 50;

/** A page that is a list of one kind of row, under the filters that follow from page to page. */
export function RowsPage<T>({ verb, one, many, more, about, empty, above, row, keyOf, plain }: Props<T>) {
	const params = useParams();
	const filters = plain ? {} : filtersOf(params);
	const found = useInfiniteQuery({
		queryKey: [verb, filters, more],
		initialPageParam: 0,
		queryFn: ({ pageParam, signal }) =>
			ask<Rows<T>>(verb, { ...filters, ...more, limit: perPage, offset: pageParam }, signal),
		getNextPageParam: (last, pages) => {
			const got = pages.reduce((n, p) => n + p.rows.length, 0);
			return got < last.total && last.rows.length ? got : undefined;
		},
	});
	const rows = useMemo(() => found.data?.pages.flatMap((p) => p.rows) ?? [], [found.data]);
	if (found.isError) return <Trouble error={found.error} again={() => found.refetch()} />;
	const total = found.data?.pages[0]?.total ?? 0;
	return (
		<div className="page" style={{ maxWidth: 1040 }}>
			<div style={{ display: "flex", alignItems: "baseline", gap: "4px 16px", flexWrap: "wrap", marginBottom: 6 }}>
				<h1 style={{ fontSize: 21 }}>{found.isPending ? "…" : count(total, one, many)}</h1>
				<span className="muted">{about}</span>
			</div>
			{above?.(found.data?.pages[0])}
			{found.isPending &&
				[1, 2, 3, 4, 5].map((n) => <div key={n} className="shape" style={{ height: 64, margin: "14px 0" }} />)}
			{found.isSuccess && total === 0 && (
				<div className="muted" style={{ padding: "30px 0", maxWidth: "60ch" }}>
					{empty}
				</div>
			)}
			{rows.map((r) => (
				<div key={keyOf(r)} style={{ borderTop: "1px solid var(--hairline)", padding: "14px 0" }}>
					{row(r)}
				</div>
			))}
			{found.hasNextPage && (
				<button
					type="button"
					className="plain"
					style={{ color: "var(--accent)", padding: "12px 0" }}
					disabled={found.isFetchingNextPage}
					onClick={() => found.fetchNextPage()}
				>
					{found.isFetchingNextPage
						? "…"
						: `Show the next ${Math.min(perPage, total - rows.length)} of ${total - rows.length} more`}
				</button>
			)}
		</div>
	);
}
