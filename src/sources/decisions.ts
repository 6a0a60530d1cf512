import { createReadStream } from "node:fs";
import type { Decision } from "../dataset.ts";
import { linesOf } from "./lines.ts";

const kinds = ["accept", "reject", "edit", "merge", "split", "not-same", "note", "undo"];

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
		const { id, kind, targets, edit, undoes, reason, who, when } = JSON.parse(line) as Decision;
		const texts = [id, kind, reason, who, when].every((v) => typeof v === "string");
		if (!texts || !kinds.includes(kind) || !Array.isArray(targets) || !targets.every((t) => typeof t === "string"))
			return null;
		return { id, kind, targets, ...(edit ? { edit } : {}), ...(undoes ? { undoes } : {}), reason, who, when };
	} catch {
		return null;
	}
}
