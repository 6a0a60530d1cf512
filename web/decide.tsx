import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { Decision, Edit } from "../src/dataset.ts";
import { change, Refused } from "./api.ts";
import { madeHere } from "./others.tsx";
import { type Kept, keepDecisions, keptDecisions } from "./outbox.ts";
import { count } from "./phrases.ts";

export type Deciding = {
	/** Accepts, rejects or edits; the same again takes it back. */
	readonly decide: (
		kind: Decision["kind"],
		targets: readonly string[],
		more?: { edit?: Edit; finding?: unknown; reason?: string },
	) => Promise<Decision | null>;
	readonly undo: () => Promise<void>;
	/** What was decided on this page, the latest last. */
	readonly made: readonly Decision[];
	/** What could not be stored, in the server's words; nothing of it counts. */
	readonly problem: string | null;
	readonly busy: boolean;
};

const Context = createContext<Deciding | null>(null);

/** Between two tries to send what is kept. */
const patience = 4000;

export function useDeciding(): Deciding {
	const deciding = useContext(Context);
	if (!deciding) throw new Error("useDeciding outside of <Decisions>");
	return deciding;
}

/**
 * Decisions are stored before they are shown; one that could not be stored is said so and is not shown as made. Where
 * nobody answered, it is kept and sent once somebody does.
 */
export function Decisions({ children }: { children: ReactNode }) {
	const queries = useQueryClient();
	const [made, setMade] = useState<readonly Decision[]>([]);
	const [kept, setKept] = useState<readonly Kept[]>(keptDecisions);
	const keep = useCallback((all: readonly Kept[]) => {
		keepDecisions(all);
		setKept(all);
	}, []);
	const send = useMutation({
		mutationFn: async (body: Kept) => {
			try {
				return madeHere(await change<Decision>("decide", body));
			} catch (error) {
				if (error instanceof Refused && error.status === 0) keep([...keptDecisions(), body]);
				throw error;
			}
		},
	});
	const { mutateAsync, isPending, error, reset } = send;
	const shown = useCallback(
		async (decision: Decision) => {
			setMade((all) => [...all, decision]);
			await queries.invalidateQueries();
		},
		[queries],
	);
	const takeBack = useCallback(
		async (decision: Decision) => {
			await mutateAsync({ decision: "undo", targets: [decision.id] });
			setMade((all) => all.filter((d) => d.id !== decision.id));
			await queries.invalidateQueries();
		},
		[mutateAsync, queries],
	);
	const decide = useCallback<Deciding["decide"]>(
		async (kind, targets, more) => {
			const before = made.findLast((d) => d.kind === kind && d.targets.join() === targets.join());
			if (before && kind !== "edit" && kind !== "add" && kind !== "note") {
				await takeBack(before);
				return null;
			}
			const decision = await mutateAsync({ decision: kind, targets, ...more });
			await shown(kind === "add" ? decision : { ...decision, targets });
			return decision;
		},
		[made, mutateAsync, takeBack, shown],
	);
	const undo = useCallback(async () => {
		const last = made.at(-1);
		if (last) await takeBack(last);
	}, [made, takeBack]);
	const retry = useCallback(async () => {
		for (const body of keptDecisions()) {
			try {
				const decision = madeHere(await change<Decision>("decide", body));
				keep(keptDecisions().slice(1));
				reset();
				await shown(body.decision === "add" ? decision : { ...decision, targets: body.targets });
			} catch (problem) {
				// Still nobody: later. What the server refuses will not be taken later either, and is let go, told.
				if (!(problem instanceof Refused) || problem.status === 0) return;
				keep(keptDecisions().slice(1));
			}
		}
	}, [keep, reset, shown]);
	useRetry(kept.length > 0, retry);
	const value = useMemo(
		() => ({ decide, undo, made, problem: error ? error.message : null, busy: isPending }),
		[decide, undo, made, error, isPending],
	);
	return (
		<Context.Provider value={value}>
			{children}
			{kept.length > 0 && (
				<div className="standby" role="status">
					{count(kept.length, "decision")} not stored yet. {kept.length === 1 ? "It is" : "They are"} kept on this
					machine and sent as soon as the server answers.
					<button type="button" className="plain" onClick={retry}>
						try now
					</button>
					<button
						type="button"
						className="plain"
						onClick={() => {
							keep([]);
							reset();
						}}
					>
						let go
					</button>
				</div>
			)}
		</Context.Provider>
	);
}

function useRetry(waiting: boolean, retry: () => Promise<void>) {
	const latest = useRef(retry);
	latest.current = retry;
	useEffect(() => {
		if (!waiting) return;
		let running = false;
		const timer = setInterval(async () => {
			if (running) return;
			running = true;
			await latest.current().finally(() => {
				running = false;
			});
		}, patience);
		return () => clearInterval(timer);
	}, [waiting]);
}
