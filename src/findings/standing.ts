/**
 * How far an act read in running text is to be believed. The curve of `votes.ts` was fitted on sentences picked because two
 * known actors deal with one another in them; in whole articles less of what looks like an act is one. Seven hundred
 * events of running text, judged by reading, show what tells them apart: docs/known-errors.md, "Precision on running text".
 */
import type { Factuality, Id } from "../annotations.ts";
import { isOfficial, membersOf, type Parties, type Roles } from "./parties.ts";

/** What is known of an act beside its rule's own confidence. */
export type Circumstance = {
	readonly code: string;
	readonly factuality: Factuality;
	/** The second opinion alone found it. */
	readonly guessed: boolean;
	readonly roles: Roles;
};

/** An act with less than this is not coded: of those that had, one in five was right. */
export const FLOOR = 0.25;

/** From the confidence of a rule and its votes (0 to 1) to how often such an act in running text was right, in hundredths. */
export function standing(
	confidence: number,
	{ code, factuality, guessed, roles }: Circumstance,
	parties: Parties,
): number {
	const logit = Math.log((confidence + 0.01) / (1.01 - confidence));
	const score =
		0.1 +
		0.6 * logit -
		(isUnofficial(code, roles, parties) ? 1.7 : 0) -
		(guessed ? 0.6 : 0) -
		(factuality === "happened" ? 0 : 0.8) +
		(isAcrossBorders(roles, parties) ? 0.9 : 0);
	return Math.round(100 / (1 + Math.exp(-score))) / 100;
}

/** Demands, agreements, concessions of people who act for nobody are mostly none; they attack, accuse, praise and march like others. */
function isUnofficial(code: string, { actor }: Roles, parties: Parties): boolean {
	if (/^(ASSAULT|ACCUSE|SUPPORT|PROTEST)$/.test(code)) return false;
	return (
		actor.length > 0 &&
		!actor.some(
			({ mention }) =>
				isOfficial(parties, mention.entity) ||
				isWatch(parties, mention.entity) ||
				SIDES.test(parties.entities.get(mention.entity)?.name ?? ""),
		)
	);
}

/** A body known by name that speaks for people: what it demands is on record. */
function isWatch(parties: Parties, id: Id): boolean {
	const entity = parties.entities.get(id);
	return entity?.type === "organization" && entity.known !== undefined && /^(NGO|NGM)$/.test(entity.sector ?? "");
}

/** "the three countries", "the Thai side": states by another word. */
const SIDES = /\b(?:states|countries|sides?|nations|governments|parties|powers|members|militias?|delegations?)$/i;

function isAcrossBorders({ actor, recipient, about }: Roles, parties: Parties): boolean {
	const countries = new Set<string>();
	for (const { mention } of [...actor, ...recipient, ...about])
		for (const id of membersOf(parties, mention.entity)) {
			const country = parties.entities.get(id)?.country;
			if (country) countries.add(country);
		}
	return countries.size > 1;
}
