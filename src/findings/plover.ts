/** The same happening under PLOVER's own conventions, which code words where we code the act and whether it took place. */
import type { Factuality, PloverRecord } from "../annotations.ts";
import type { Outcome } from "../rules/pattern.ts";

const COOPERATIVE = new Set(["CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"]);
const HOSTILE = new Set(["SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"]);

/**
 * Planned cooperation is AGREE, planned harm THREATEN, cooperation refused REJECT. What did not happen, and what is only
 * wished or supposed, PLOVER leaves out.
 * `refused`: the actor itself says that it will not. `decided`: it is settled and under way, not only promised.
 * `mooted`: it is only considered, proposed or threatened, or "may" come; an attempt is none of these.
 */
export function toPlover(
	outcome: Outcome,
	factuality: Factuality,
	contexts: readonly string[],
	refused: boolean,
	decided: boolean,
	mooted = false,
): PloverRecord | null {
	const { code, mode, plover } = outcome;
	const known = contexts.filter((c) => !OURS.has(c));
	if (factuality === "negated")
		return refused && (COOPERATIVE.has(code) || code === "AGREE")
			? { event: "REJECT", mode: REFUSED[code] ?? null, contexts: known }
			: null;
	if (
		!decided &&
		(factuality === "planned" || factuality === "hypothetical" || (factuality === "possible" && mooted))
	) {
		if (COOPERATIVE.has(code) || (plover && COOPERATIVE.has(plover.event)))
			return { event: "AGREE", mode: null, contexts: known };
		if (HOSTILE.has(code)) return { event: "THREATEN", mode: threatened(outcome), contexts: known };
	}
	if (plover) return { event: plover.event, mode: plover.mode, contexts: known };
	return { event: code, mode, contexts: known };
}

/** What is refused, as a mode of REJECT. */
const REFUSED: Readonly<Record<string, string>> = {
	CONSULT: "meet",
	AID: "assist",
	COOPERATE: "assist",
	CONCEDE: "yield",
	RETREAT: "yield",
};

/** What harm is put in prospect, as a mode of THREATEN. */
function threatened({ code, mode, act }: Outcome): string | null {
	if (code === "ASSAULT") return act === "invasion" ? "territory" : "violence";
	if (code === "MOBILIZE") return "violence";
	if (code === "SANCTION")
		return mode === "expel" ? "expel" : act === "sanctions.imposed" || act === "tariff" ? "restrict" : "relations";
	if (code !== "COERCE") return null;
	return mode === "arrest" || mode === "ban"
		? mode
		: mode === "deport"
			? "expel"
			: mode === "censor"
				? "ban"
				: "restrict";
}

/** Contexts of ours that PLOVER does not know. */
const OURS = new Set(["law_enforcement", "extradition", "interpol", "fraud"]);
