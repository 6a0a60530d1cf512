import { lazy, Suspense, useState } from "react";
import type { EventRow } from "../../src/verbs/ask.ts";
import { useDeciding } from "../decide.tsx";
import { useKeys } from "../keys.ts";
import { useVerdict } from "../verdict.ts";

const EditEvent = lazy(() => import("../review/edit.tsx").then((m) => ({ default: m.EditEvent })));

/**
 * What can be decided of the event that is open: by button or by key; the same again takes it back. `stay` keeps it open
 * where the list will not have it any more.
 */
export function Deeds({ event, stay }: { event: EventRow; stay: () => void }) {
	const { decide, undo, made, problem, busy } = useDeciding();
	const [editing, setEditing] = useState(false);
	const judge = useVerdict(event.id, event.standing);
	const verdict = (kind: "accept" | "reject") => {
		stay();
		judge(kind).catch(() => {});
	};
	useKeys([
		["a", () => verdict("accept")],
		["r", () => verdict("reject")],
		["e", () => setEditing(true)],
		["u", () => undo().catch(() => {})],
	]);
	return (
		<>
			<div className="deeds" role="group" aria-label="Decide on it">
				<button
					type="button"
					className="plain"
					aria-pressed={event.standing === "accepted"}
					disabled={busy}
					onClick={() => verdict("accept")}
				>
					✓ {event.standing === "accepted" ? "accepted" : "accept"} <kbd>a</kbd>
				</button>
				<button
					type="button"
					className="plain"
					aria-pressed={event.standing === "rejected"}
					disabled={busy}
					onClick={() => verdict("reject")}
				>
					✗ {event.standing === "rejected" ? "rejected" : "reject"} <kbd>r</kbd>
				</button>
				<button type="button" className="plain" onClick={() => setEditing(true)}>
					edit <kbd>e</kbd>
				</button>
				{made.length > 0 && (
					<button type="button" className="plain" disabled={busy} onClick={() => undo().catch(() => {})}>
						undo <kbd>u</kbd>
					</button>
				)}
			</div>
			{problem && (
				<div className="notice" role="alert">
					Not stored: {problem}
				</div>
			)}
			{editing && (
				<Suspense fallback={null}>
					<EditEvent
						event={event}
						save={(edit, reason) => {
							stay();
							return decide("edit", [event.id], { edit, reason });
						}}
						close={() => setEditing(false)}
					/>
				</Suspense>
			)}
		</>
	);
}
