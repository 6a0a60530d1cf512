import type { ReactNode } from "react";
import { Link } from "wouter";
import { filterNames, useParams } from "./address.ts";
import { isCopy } from "./copy.ts";

/** Nothing is there: because of the filters, or because too little has been read; and what to do about it. */
export function Nothing({ children }: { children: ReactNode }) {
	const params = useParams();
	const narrowed = filterNames.some((name) => params.all(name).length > 0);
	return (
		<div className="muted" style={{ padding: "18px 0", maxWidth: "62ch" }}>
			<p style={{ margin: "0 0 6px" }}>
				{children} {narrowed ? "under these filters." : isCopy ? "in this copy." : "in what was read so far."}
			</p>
			{narrowed ? (
				<button
					type="button"
					className="plain"
					style={{ color: "var(--accent)" }}
					onClick={() => params.set(Object.fromEntries(filterNames.map((name) => [name, null])))}
				>
					Clear the filters
				</button>
			) : (
				!isCopy && (
					<p style={{ margin: 0 }}>
						<Link href="/import">Add articles</Link>, or give a folder: <code>entente add articles/</code>
					</p>
				)
			)}
		</div>
	);
}
