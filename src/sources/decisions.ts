import { createReadStream } from "node:fs";
import { type Added, type AddedWho, type Decision, decisionKinds } from "../dataset.ts";
import { linesOf } from "./lines.ts";

/** Decisions out of JSONL files, the oldest first whatever the order of lines; lines that are none are told. */
export async function decisionsIn(files: readonly string[]): Promise<{ decisions: Decision[]; problems: string[] }> {
	const decisions: Decision[] = [];
	const problems: string[] = [];
	for (const file of files) {
		try {
			for await (const { line, text } of linesOf(createReadStream(file))) {
				if (!text.trim()) continue;
				const found = decisionOf(text);
				if (found) decisions.push(found);
				else problems.push(`${file}, line ${line}: this is no decision.`);
			}
		} catch (error) {
			const gone = (error as NodeJS.ErrnoException).code === "ENOENT";
			problems.push(`${file}: ${gone ? "there is no such file." : (error as Error).message}`);
		}
	}
	return { decisions: decisions.sort((a, b) => Date.parse(a.when) - Date.parse(b.when)), problems };
}

function decisionOf(line: string): Decision | null {
	try {
		const { id, kind, targets, edit, added, undoes, reason, who, when } = JSON.parse(line) as Decision;
		const texts = [id, kind, reason, who, when].every((v) => typeof v === "string");
		if (
			!texts ||
			!decisionKinds.includes(kind) ||
			(kind === "add") !== isAdded(added) ||
			!Array.isArray(targets) ||
			!targets.every((t) => typeof t === "string")
		)
			return null;
		return {
			id,
			kind,
			targets,
			...(edit ? { edit } : {}),
			...(added ? { added } : {}),
			...(undoes ? { undoes } : {}),
			reason,
			who,
			when,
		};
	} catch {
		return null;
	}
}

/** Is it what can be put into a reading? Whatever else it says is kept as it is. */
function isAdded(value: Added | undefined): value is Added {
	const who = (one: AddedWho | null) => typeof one?.name === "string" && typeof one.type === "string";
	if (!value || typeof value.quote !== "string" || !Array.isArray(value.attribution)) return false;
	if (!Number.isInteger(value.span?.start) || !Number.isInteger(value.span.end)) return false;
	if (!value.attribution.every(who)) return false;
	if (value.kind === "event")
		return (
			typeof value.code === "string" && value.participants.every((p) => who(p.who)) && Array.isArray(value.contexts)
		);
	if (value.kind === "statement") return value.speaker === null || who(value.speaker);
	if (value.kind === "post") return who(value.holder) && typeof value.title === "string";
	if (value.kind === "membership") return who(value.member) && who(value.group);
	return value.kind === "figure" && typeof value.value === "number" && value.entities.every(who);
}
