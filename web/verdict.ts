import type { Decision, Standing } from "../src/dataset.ts";
import { ask, type Rows } from "./api.ts";
import { useDeciding } from "./decide.tsx";

export type Logged = Decision & { readonly undone: boolean };

const past = { accept: "accepted", reject: "rejected" } as const;

/** Accept or reject; the same again takes it back, also what was decided before this page was opened, or by another. */
export function useVerdict(target: string, standing: Standing) {
	const { decide, made, busy } = useDeciding();
	return async (verdict: keyof typeof past): Promise<void> => {
		if (busy) return;
		const here = made.some((d) => d.kind === verdict && d.targets.join() === target);
		if (standing !== past[verdict] || here) {
			await decide(verdict, [target]);
			return;
		}
		const log = await ask<Rows<Logged>>("decisions", { target, limit: 100 });
		const last = log.rows.find((d) => !d.undone && (d.kind === verdict || (verdict === "accept" && d.kind === "add")));
		if (last) await decide("undo", [last.id]);
	};
}
