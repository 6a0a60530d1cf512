/** Reads the record's articles again, and tells finding by finding what that changed and why. */
import { readingOf } from "../store/documents.ts";
import type { Store } from "../store/store.ts";
import { ownFlags } from "./code.ts";
import { compareReadings, type Difference, type Maker, whyOf } from "./compare.ts";
import { type OpenReader, openReader } from "./importing.ts";
import { reconcileRecord, rememberRules, rulesKey } from "./reading.ts";
import { type Context, verb } from "./verb.ts";

export type Told = Difference & { readonly why: string };

/** Read, kept and compared at a time. */
const batch = 32;

export const reread = verb({
	name: "reread",
	group: "keep a record",
	summary: "Read all articles again, with this program and codebook; decisions stay. Says what it changed and why.",
	details:
		"Only articles read by another version are read again, unless --all. Stopped half-way, it goes on when given again. Each finding that is gone, new or told differently is listed with the words it rests on and with what changed since the older reading: its rule, the codebook, the engine.",
	examples: ["entente reread", "entente reread --codebook ours/ --all", "entente reread --to json > changes.json"],
	flags: {
		all: { type: "switch", help: "also what this version has read" },
		...ownFlags,
		limit: { type: "number", min: 0, max: 1_000_000, default: 1000, help: "how many differences are listed at most" },
		to: { type: "text", choices: ["text", "json"], default: "text", help: "how the outcome is written" },
	},
	changes: true,
	local: true,
	async run({ all, codebook, lexicons, limit }, context) {
		const store = await context.store();
		const reader = await openReader(context, { codebook, lexicons });
		const counted = { new: 0, gone: 0, changed: 0 };
		const differences: Told[] = [];
		const tell = (told: Told) => {
			counted[told.fate]++;
			if (differences.length < limit) differences.push(told);
		};
		const { read, failed } = await readAgain(store, reader, context, all, tell);
		const record = await reconcileRecord(store);
		const total = counted.new + counted.gone + counted.changed;
		return {
			kind: "value",
			value: { read, failed, findings: counted, ...record, differences, leftOut: total - differences.length },
			text: () => {
				const lines = differences.slice(0, 40).map(inWords);
				if (total > lines.length) lines.push(`… and ${total - lines.length} more; --to json lists them`);
				const { new: fresh, gone, changed } = counted;
				lines.push(
					`${read} articles read again: ${fresh} findings new, ${changed} changed, ${gone} gone; in the record ${record.added} new, ${record.changed} changed, ${record.removed} gone`,
				);
				return `${lines.join("\n")}\n`;
			},
			failed: failed.length,
		};
	},
});

async function readAgain(
	store: Store,
	reader: OpenReader,
	context: Context,
	all: boolean,
	tell: (told: Told) => void,
): Promise<{ read: number; failed: string[] }> {
	const { keepReadings, outdated, readingBodies, sourceById } = await import("../store/documents.ts");
	const { engineVersion } = await import("../load.ts");
	const made = { engine: engineVersion(), codebook: reader.codebook, at: context.now() };
	const makers = await makersIn(store, reader);
	const failed: string[] = [];
	let done = 0;
	try {
		const ids = await outdated(store, all ? null : made);
		for (let i = 0; i < ids.length; i += batch) {
			const those = ids.slice(i, i + batch);
			const read = await Promise.all(
				those.map(async (id) => {
					const source = await sourceById(store, id);
					try {
						return source ? { text: source.text, prepared: await reader.read(source, false) } : null;
					} catch (error) {
						failed.push(id);
						context.report(`! ${id}: ${(error as Error).message}`);
						return null;
					}
				}),
			);
			const fresh = read.filter((r) => r !== null);
			const before = await readingBodies(store, those);
			for (const { text, prepared } of fresh) {
				const old = before.get(prepared.document);
				if (!old || Buffer.compare(Buffer.from(old.body), Buffer.from(prepared.body)) === 0) continue;
				const maker = await makers(old.engine, old.codebook);
				const now = await makers(made.engine, made.codebook);
				for (const difference of compareReadings(
					readingOf({ body: old.body, text }),
					readingOf({ body: prepared.body, text }),
				))
					tell({ ...difference, why: whyOf(difference, maker, now) });
			}
			await keepReadings(
				store,
				fresh.map((r) => r.prepared),
				made,
			);
			done += fresh.length;
			context.progress({ done, total: ids.length, failed: failed.length, now: "reading again" });
		}
	} finally {
		await reader.close();
	}
	return { read: done, failed };
}

/** What is still known of what made older readings; this one's rules are put down for the next time. */
async function makersIn(store: Store, reader: OpenReader) {
	const { metaOf } = await import("../store/dataset.ts");
	await rememberRules(store, reader);
	const known = new Map<string, Maker["rules"]>();
	return async (engine: string, codebook: string): Promise<Maker> => {
		if (!known.has(codebook)) {
			const kept = await metaOf(store.db, rulesKey(codebook));
			known.set(codebook, kept === null ? null : (JSON.parse(kept) as Record<string, string>));
		}
		return { engine, codebook, rules: known.get(codebook) ?? null };
	};
}

function inWords({ document, kind, fate, words, fields, why }: Told): string {
	const mark = { new: "+", gone: "-", changed: "~" }[fate];
	const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text || "–");
	const changes = fields.map((f) => `${f.field} ${short(f.from)} → ${short(f.to)}`).join("; ");
	return `${mark} ${kind} "${short(words)}"${changes ? `: ${changes}` : ""} (${document}; ${why})`;
}
