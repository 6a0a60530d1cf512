import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { Decision, Edit } from "../src/dataset.ts";
import { change } from "./api.ts";

export type Deciding = {
	/** Accepts, rejects or edits; the same again takes it back. */
	readonly decide: (
		kind: Decision["kind"],
		targets: readonly string[],
		more?: { edit?: Edit; reason?: string },
	) => Promise<Decision | null>;
	readonly undo: () => Promise<void>;
	/** What was decided on this page, the latest last. */
	readonly made: readonly Decision[];
	/** What could not be stored, in the server's words; nothing of it counts. */
	readonly problem: string | null;
	readonly busy: boolean;
};

const Context = createContext<Deciding | null>(null);

export function useDeciding(): Deciding {
	const deciding = useContext(Context);
	if (!deciding) throw new Error("useDeciding outside of <Decisions>");
	return deciding;
}

/** Decisions are stored before they are shown; one that could not be stored is said so and is not shown as made. */
export function Decisions({ children }: { children: ReactNode }) {
	const queries = useQueryClient();
	const [made, setMade] = useState<readonly Decision[]>([]);
	const send = useMutation({ mutationFn: (body: object) => change<Decision>("decide", body) });
	const { mutateAsync, isPending, error } = send;
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
			if (before && kind !== "edit" && kind !== "note") {
				await takeBack(before);
				return null;
			}
			const decision = await mutateAsync({ decision: kind, targets, ...more });
			setMade((all) => [...all, { ...decision, targets }]);
			await queries.invalidateQueries();
			return decision;
		},
		[made, mutateAsync, takeBack, queries],
	);
	const undo = useCallback(async () => {
		const last = made.at(-1);
		if (last) await takeBack(last);
	}, [made, takeBack]);
	const value = useMemo(
		() => ({ decide, undo, made, problem: error ? error.message : null, busy: isPending }),
		[decide, undo, made, error, isPending],
	);
	return <Context.Provider value={value}>{children}</Context.Provider>;
}
