import {
	type Decision,
	decisionKinds,
	documentOf,
	type Edit,
	type Key,
	type RecordedParticipant,
	type Standing,
} from "../dataset.ts";
import type { FieldAgreement } from "../reconcile/agreement.ts";
import { isEntity } from "../reconcile/decisions.ts";
import type { Kind } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { withPeople } from "./ask.ts";
import { columns } from "./columns.ts";
import { filterOf, filters } from "./filters.ts";
import { reconcileRecord } from "./reading.ts";
import { type Context, UsageError, verb } from "./verb.ts";

export const decide = verb({
	name: "decide",
	group: "decide",
	summary: "Write down what people decide: accept, reject, edit, add, merge, split, not-same, note, undo.",
	details:
		"Decisions are added to a log that is never changed, and outlive another reading of the articles. A target is an id of the record (of an event, a post, an actor …) or a finding of one article, ARTICLE/FINDING. `add` takes the id of an article and puts into it what reading missed, on words of the article; it stays when the article is read again. `split` takes its first target away from the others; `undo` takes the id of a decision.",
	examples: [
		"entente decide accept event_4f0c2a91b7d8e3",
		`entente decide edit event_4f0c2a91b7d8e3 --edit '{"factuality":"negated"}' --reason "the ministry denied it"`,
		`entente decide add a3e911e748b1e24846c9bc8a61 --finding '{"kind":"event","words":"the two ministers spoke by telephone","code":"CONSULT","participants":[{"who":"Wang Yi"},{"who":"Sergey Lavrov"}]}'`,
		'entente decide not-same person_1 person_2 --reason "two officials of one name"',
		"entente decide undo d_81c5ad2b7f0e4c11",
	],
	flags: {
		decision: { type: "text", choices: decisionKinds, required: true, help: "what is decided" },
		targets: { type: "texts", required: true, help: "of what" },
		edit: {
			type: "json",
			help: "what to change: code, mode, act, contexts, factuality, time {from,to}, place, participants [{role,actor}], speaker, title, value; actors by id, from `entente actors`",
		},
		finding: {
			type: "json",
			help: "add: what was missed: kind (event, statement, post, membership, figure), words (or start, end), saidBy [who]; of an event code, act, contexts, factuality, participants [{role,who}], time {from,to}, place; of a statement speaker, direct; of a post holder, title, organization, country, status, from, to; of a membership member, group, status; of a figure quantity, value, unit, bound, of [who], period {from,to}. Who is a name in the article, an id of an actor, or {words,type,country}",
		},
		reason: { type: "text", default: "", help: "why; kept with it" },
		preview: { type: "switch", help: "merge of events: tell what it would make, and decide nothing" },
		who: { type: "text", help: "who decides; by itself ENTENTE_WHO or the login name" },
	},
	positions: ["decision", "targets"],
	changes: true,
	async run({ decision, targets, edit, finding, reason, preview, who }, context) {
		const store = await context.store();
		const { decisionId, record } = await import("../store/decisions.ts");
		const kind = decision as Decision["kind"];
		if (!targets.length) throw new UsageError("Name what is decided on: an id of the record, or ARTICLE/FINDING.");
		const changed = kind === "edit" ? { edit: checkedEdit(edit) } : {};
		const aimed =
			kind === "add" ? await addedTo(store, targets, finding, context) : await aimedAt(store, kind, targets);
		const it = {
			kind,
			...aimed,
			...(changed.edit ? { edit: await withEntities(store, changed.edit, aimed.targets) } : {}),
			reason,
			who: who ?? context.who,
			when: context.now(),
		};
		const whole: Decision = { id: decisionId(it), ...it };
		if (preview) return previewed(store, whole);
		await record(store, [whole]);
		await reconcileRecord(store);
		return {
			kind: "value",
			value: whole,
			text: () => `${whole.id} ${kind} ${whole.targets.join(" ")}\n"entente decide undo ${whole.id}" takes it back.\n`,
		};
	},
});

/** What is added to an article, and the key under which it will be found. */
async function addedTo(store: Store, targets: readonly string[], finding: unknown, context: Context) {
	const { readingById } = await import("../store/documents.ts");
	const { addedKey } = await import("../reconcile/added.ts");
	const { addedFrom } = await import("./adding.ts");
	const [document] = targets;
	const reading = targets.length === 1 ? await readingById(store, document) : null;
	if (!reading) throw new UsageError(`"add" takes the id of one article; "entente articles" lists them.`);
	const added = await addedFrom(store, reading, finding, (await context.resources()).codebook);
	return { targets: [addedKey(document, added)], added };
}

async function previewed(store: Store, decision: Decision) {
	const { previewMerge } = await import("./merging.ts");
	const value = decision.kind === "merge" ? await previewMerge(store, decision) : null;
	if (!value) throw new UsageError("A preview is of a merge of two events or more that are not one already.");
	const { merged, differences, conflicts, against, apart } = value;
	const lines = [
		`${merged.code}${merged.act ? ` ${merged.act}` : ""}, ${merged.factuality}, ${merged.reports.length} reports`,
		...differences.map((d) => `differ in ${d.field}: ${d.values.map((v) => v.value).join(" | ")}`),
		...conflicts.map((c) => c.summary),
		...against.map((d) => `${d.who} decided on ${d.when.slice(0, 10)}: ${d.kind}${d.reason ? `, ${d.reason}` : ""}`),
		...(apart.length ? [`would stay apart: ${apart.join(", ")}`] : []),
	];
	return { kind: "value" as const, value, text: () => `${lines.join("\n")}\n` };
}

/** Ids of the record become the keys they stand for; an undo names a decision. */
async function aimedAt(store: Store, kind: Decision["kind"], targets: readonly string[]) {
	if (kind === "undo") {
		const { decisionsOf } = await import("../store/decisions.ts");
		const undone = (await decisionsOf(store)).find((d) => d.id === targets[0]);
		if (!undone || targets.length > 1)
			throw new UsageError(`There is no decision "${targets.join(" ")}". "entente decisions" lists them.`);
		return { targets: undone.targets, undoes: undone.id };
	}
	const found = await Promise.all(targets.map((target) => keysOf(store, target)));
	const several = kind === "merge" || kind === "split" || kind === "not-same";
	if (!several) return { targets: found.flat() };
	// One thing of the record stands for its members: two different things are told apart, or joined, by one of each.
	const keys = found.length === 1 ? found[0] : found.map((keys) => keys[0]);
	if (keys.length < 2) throw new UsageError(`"${kind}" needs two or more; one was given.`);
	return { targets: keys };
}

export async function keysOf(store: Store, target: string): Promise<Key[]> {
	const { keysOfItem } = await import("../store/items.ts");
	const keys = await keysOfItem(store, target);
	if (keys.length) return keys;
	const { missingDocuments } = await import("../store/decisions.ts");
	if (target.includes("/") && !(await missingDocuments(store, [target])).length) return [target];
	throw new UsageError(`The record knows nothing of "${target}". Give an id that a verb lists, or ARTICLE/FINDING.`);
}

const factualities = ["happened", "planned", "possible", "hypothetical", "negated"];

function checkedEdit(given: unknown): Edit {
	if (typeof given !== "object" || given === null || Array.isArray(given) || !Object.keys(given).length)
		throw new UsageError('Say what to change: --edit \'{"factuality":"negated"}\'.');
	const text = (v: unknown) => typeof v === "string";
	const checks: Record<keyof Edit, (v: unknown) => boolean> = {
		code: (v) => text(v) && /^[A-Z]+$/.test(v as string),
		mode: (v) => v === null || text(v),
		act: (v) => v === null || text(v),
		contexts: (v) => Array.isArray(v) && v.every(text),
		factuality: (v) => factualities.includes(v as string),
		time: (v) => v === null || (isDay((v as { from?: unknown })?.from) && isDay((v as { to?: unknown })?.to)),
		place: (v) => v === null || text(v),
		participants: (v) =>
			Array.isArray(v) &&
			v.every((p: RecordedParticipant) => ["actor", "recipient", "about"].includes(p?.role) && text(p?.actor)),
		speaker: (v) => v === null || text(v),
		title: text,
		value: (v) => typeof v === "number" && Number.isFinite(v),
	};
	for (const [name, value] of Object.entries(given)) {
		if (!Object.hasOwn(checks, name))
			throw new UsageError(`There is no field "${name}" to edit; there are ${Object.keys(checks).join(", ")}.`);
		if (!checks[name as keyof Edit](value)) throw new UsageError(`"${name}" cannot be ${JSON.stringify(value)}.`);
	}
	return given as Edit;
}

/** Ids of actors become entities that they are, of the articles decided on where it can be; those of the lexicons stay. */
async function withEntities(store: Store, edit: Edit, targets: readonly Key[]): Promise<Edit> {
	const { actorsOfEntities, entitiesOf } = await import("../store/entities.ts");
	const { itemById } = await import("../store/items.ts");
	const here = new Set(targets.map(documentOf));
	const entityOf = async (who: string): Promise<string> => {
		const known = isEntity(who) ? (await actorsOfEntities(store, [who])).size : await itemById(store, "actor", who);
		if (!known) throw new UsageError(`The record knows no actor "${who}". "entente actors" lists them with their ids.`);
		if (!who.startsWith("actor_")) return who;
		const keys = await entitiesOf(store, who);
		return keys.find((key) => here.has(documentOf(key))) ?? keys[0];
	};
	const people: RecordedParticipant[] = [];
	for (const { role, actor } of edit.participants ?? []) people.push({ role, actor: await entityOf(actor) });
	return {
		...edit,
		...(edit.participants ? { participants: people } : {}),
		...(edit.speaker ? { speaker: await entityOf(edit.speaker) } : {}),
	};
}

function isDay(value: unknown): boolean {
	return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

export const decisions = verb({
	name: "decisions",
	group: "decide",
	summary: "The log of decisions, newest first; bring-decisions adds those of another.",
	examples: ["entente decisions --to jsonl > decisions.jsonl", "entente decisions --by anna"],
	flags: {
		by: { type: "text", help: "made by" },
		target: { type: "text", help: "about this id or finding" },
		limit: filters.limit,
		offset: filters.offset,
		to: filters.to,
	},
	async run({ by, target, limit, offset }, context) {
		const store = await context.store();
		const { decisionsOf } = await import("../store/decisions.ts");
		const keys = target ? new Set(await keysOf(store, target)) : null;
		const log = await decisionsOf(store);
		const all = log.filter((d) => (!by || d.who === by) && (!keys || d.targets.some((t) => keys.has(t)))).reverse();
		// By anybody, and about whatever: what takes a decision back names the decision.
		const undone = new Set(log.filter((d) => d.kind === "undo").map((d) => d.undoes));
		const rows = all.slice(offset, offset + limit).map((d) => ({ ...d, undone: undone.has(d.id) }));
		return { kind: "rows", columns: logColumns, rows, total: all.length };
	},
});

type Logged = Decision & { readonly undone: boolean };

const logColumns = [
	{ name: "id", help: "id of the decision", of: (d: Logged) => d.id },
	{ name: "when", help: "when it was made", of: (d: Logged) => d.when },
	{ name: "who", help: "by whom", of: (d: Logged) => d.who },
	{ name: "decision", help: "what was decided", of: (d: Logged) => d.kind },
	{ name: "targets", help: "of what", of: (d: Logged) => d.targets.join(" ") },
	{ name: "edit", help: "what was changed", of: (d: Logged) => (d.edit ? JSON.stringify(d.edit) : null) },
	{ name: "added", help: "what was added", of: (d: Logged) => (d.added ? JSON.stringify(d.added) : null) },
	{ name: "reason", help: "why", of: (d: Logged) => d.reason },
	{ name: "undone", help: "yes where it was taken back", of: (d: Logged) => (d.undone ? "yes" : "no") },
];

export const bring = verb({
	name: "bring-decisions",
	group: "decide",
	summary: "Add decisions made on another copy of the record; what is there already is left.",
	examples: ["entente bring-decisions decisions.jsonl"],
	flags: { files: { type: "texts", required: true, help: "JSONL as `entente decisions --to jsonl` writes it" } },
	positions: ["files"],
	changes: true,
	local: true,
	async run({ files }, context) {
		const store = await context.store();
		const { record } = await import("../store/decisions.ts");
		const { decisionsIn } = await import("../sources/decisions.ts");
		const { decisions: found, problems } = await decisionsIn(files);
		for (const problem of problems) context.report(problem);
		const added = await record(store, found);
		if (added) await reconcileRecord(store);
		return {
			kind: "value",
			value: { added, there: found.length - added, problems },
			text: () => `${added} decisions added, ${found.length - added} were there\n`,
			failed: problems.length,
		};
	},
});

export const review = verb({
	name: "review",
	group: "decide",
	summary: "What is worth a person's look first: the doubtful, the contradicted, what rests on one report.",
	details:
		"Events, posts or statements nobody has decided on, the most useful first: those whose reading is least sure, and those in a contradiction.",
	examples: ["entente review --limit 10", "entente review --kind post"],
	flags: {
		kind: {
			type: "text",
			choices: ["event", "statement", "post", "membership", "figure", "merge"],
			default: "event",
			help: "what to look at",
		},
		actor: filters.actor,
		pair: filters.pair,
		since: filters.since,
		until: filters.until,
		code: filters.code,
		source: filters.source,
		limit: filters.limit,
		offset: filters.offset,
		to: filters.to,
		safe: filters.safe,
	},
	async run({ kind, limit, offset, ...asked }, context: Context) {
		const store = await context.store();
		const { reviewQueue } = await import("../store/items.ts");
		const { countItems } = await import("../store/counts.ts");
		const of = kind as Extract<Kind, keyof typeof columns>;
		const filter = await filterOf(store, of, asked);
		const open = of === "merge" ? filter : { ...filter, standings: ["open"] satisfies Standing[] };
		const rows = await reviewQueue<{ id: string }>(store, open, { limit, offset });
		return {
			kind: "rows",
			columns: columns[of],
			rows: await withPeople(store, of, rows),
			total: await countItems(store, open),
		};
	},
});

export const agreement = verb({
	name: "agreement",
	group: "decide",
	summary: "How far those who decided agree, field by field: Krippendorff's alpha, and Cohen's kappa of every two.",
	details:
		"Counts findings that two people or more have accepted, rejected or edited. Accepting affirms what was read; people are compared by who they are. Says the same as a paragraph for a paper's methods.",
	examples: ["entente agreement --to csv"],
	flags: { to: filters.to, safe: filters.safe },
	async run(_, context) {
		const store = await context.store();
		const { decisionsOf } = await import("../store/decisions.ts");
		const { agreementInWords, agreementOf } = await import("../reconcile/agreement.ts");
		const { judgedBy } = await import("./judged.ts");
		const decided = await decisionsOf(store);
		const { read, said } = await judgedBy(store, decided);
		const rows = agreementOf(decided, read, said);
		const methods = agreementInWords(rows);
		return {
			kind: "rows",
			columns: agreementColumns,
			rows,
			total: rows.length,
			...(methods ? { notices: [methods] } : {}),
		};
	},
});

const agreementColumns = [
	{ name: "field", help: "what was judged", of: (f: FieldAgreement) => f.field },
	{ name: "units", help: "findings judged by two or more", of: (f: FieldAgreement) => f.units },
	{ name: "coders", help: "how many people", of: (f: FieldAgreement) => f.coders },
	{ name: "alpha", help: "Krippendorff's alpha, nominal", of: (f: FieldAgreement) => f.alpha },
	{
		name: "kappa",
		help: "Cohen's kappa of every two, with how many findings",
		of: (f: FieldAgreement) =>
			f.pairs.map((p) => `${p.coders.join("–")} ${p.kappa?.toFixed(3) ?? "–"} (${p.units})`).join("; "),
	},
];
