/** Decisions that come from another record: all of them, the oldest first, and lines that are none are told. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { decisionsIn } from "../src/sources/decisions.ts";

const made = (id: string, when: string) => ({ id, kind: "accept", targets: ["d/e"], reason: "", who: "anna", when });

test("a log written newest first comes in oldest first; what is no decision is named by its line", async () => {
	const folder = mkdtempSync(join(tmpdir(), "entente-decisions-"));
	const file = join(folder, "log.jsonl");
	const log = [
		made("d_3", "2024-05-03T10:00:00Z"),
		made("d_2", "2024-05-02T10:00:00Z"),
		made("d_1", "2024-05-01T10:00:00Z"),
	];
	writeFileSync(file, [...log.map((d) => JSON.stringify(d)), '{"id": "d_4", "kind": "vote"}'].join("\n"));
	const { decisions, problems } = await decisionsIn([file]);
	expect(decisions).toEqual(log.reverse());
	expect(problems).toEqual([`${file}, line 4: this is no decision.`]);
	rmSync(folder, { recursive: true });
});

test("what was added comes along; an adding that says nothing of what is no decision", async () => {
	const folder = mkdtempSync(join(tmpdir(), "entente-decisions-"));
	const file = join(folder, "log.jsonl");
	const added = { kind: "statement", span: { start: 0, end: 3 }, quote: "Yes", attribution: [], speaker: null };
	const whole = { ...made("d_1", "2024-05-01T10:00:00Z"), kind: "add", targets: ["d/s_added_1"], added };
	const hollow = [
		{ ...whole, added: undefined },
		{ ...whole, added: { ...added, kind: "event", participants: [{}], contexts: [] } },
		{ ...whole, added: { ...added, kind: "event" } },
		{ ...whole, added: { ...added, speaker: { name: 3 } } },
		{ ...whole, added: { ...added, span: { start: "0", end: 1 } } },
		{ ...whole, added: { ...added, kind: "figure", value: 1, entities: [null] } },
		{ ...whole, kind: "accept" },
	];
	writeFileSync(file, [whole, ...hollow].map((d) => JSON.stringify(d)).join("\n"));
	const { decisions, problems } = await decisionsIn([file]);
	expect(decisions).toEqual([whole]);
	expect(problems).toHaveLength(hollow.length);
	rmSync(folder, { recursive: true });
});
