/** docs/cli.md, read off the table of verbs. */

import { eventColumns } from "./code.ts";
import { columns } from "./columns.ts";
import { evidenceColumns, reportColumns } from "./export.ts";
import { dashed } from "./values.ts";
import type { Column, Flag, Group, Verb } from "./verb.ts";

const groups: readonly Group[] = ["read a text", "keep a record", "ask the record", "decide", "give away", "serve"];

export function commandsAsMarkdown(verbs: readonly Verb[]): string {
	const lines = [
		"# The verbs",
		"",
		"Made from the table of verbs (`src/verbs/table.ts`) by `npm run update`; a test fails when it is out of date.",
		"The record is the file `entente.db` in the working folder, or what `ENTENTE_RECORD` names, or a Postgres named by",
		"`ENTENTE_DATABASE=postgres://…`. Over HTTP the same verbs are `GET /api/VERB?flag=value`, those marked *changes*",
		"`POST /api/VERB` with JSON and the token of the start; there a flag is written `asOf` for `--as-of`.",
		"",
		"Exit codes: 0 done; 1 some inputs failed (they are listed); 2 wrong usage.",
		"",
		"| variable | what it sets |",
		"|---|---|",
		"| `ENTENTE_RECORD` | the file of the record |",
		"| `ENTENTE_DATABASE` | a Postgres instead of a file |",
		"| `ENTENTE_WHO` | who decides |",
		"| `ENTENTE_CORES` | how many cores read |",
		"| `ENTENTE_CACHE` | where what can be made again is kept |",
		"| `NO_COLOR` | no colours on a terminal |",
	];
	for (const group of groups) {
		lines.push("", `## To ${group}`);
		for (const verb of verbs.filter((v) => v.group === group)) lines.push("", ...section(verb));
	}
	lines.push("", "## Columns", "", "What tables and CSV hold. `--to json` gives the whole thing instead.");
	const tables = { ...columns, report: reportColumns, evidence: evidenceColumns, "code --to csv": eventColumns };
	for (const [name, of] of Object.entries(tables)) lines.push("", `### ${name}`, "", ...columnTable(of));
	return `${lines.join("\n")}\n`;
}

function section(verb: Verb): string[] {
	const marks = [verb.changes ? "changes" : "", verb.local ? "command line only" : ""].filter(Boolean);
	const lines = [`### ${verb.name}`, "", `${verb.summary}${marks.length ? ` *${marks.join(", ")}*` : ""}`];
	if (verb.details) lines.push("", verb.details);
	lines.push("", "```sh", ...verb.examples, "```");
	const flags = Object.entries(verb.flags);
	if (!flags.length) return lines;
	lines.push("", "| | | |", "|---|---|---|");
	for (const [name, flag] of flags)
		lines.push(`| ${written(verb, name, flag)} | ${kindOf(flag)} | ${cell(meaning(flag))} |`);
	return lines;
}

function written(verb: Verb, name: string, flag: Flag): string {
	if (!verb.positions.includes(name)) return `\`--${dashed(name)}\``;
	const label = flag.type === "texts" ? `${dashed(name)}…` : dashed(name);
	return flag.required ? `\`<${label}>\`` : `\`[${label}]\``;
}

function kindOf(flag: Flag): string {
	if (flag.choices) return cell(flag.choices.join(", "));
	return { text: "text", texts: "texts", day: "YYYY-MM-DD", number: "number", switch: "", json: "JSON" }[flag.type];
}

function meaning(flag: Flag): string {
	return `${flag.help}${flag.default === undefined || flag.default === "" ? "" : `; ${flag.default} by itself`}`;
}

function columnTable(of: readonly Column[]): string[] {
	return ["| column | |", "|---|---|", ...of.map((c) => `| \`${c.name}\` | ${cell(c.help)} |`)];
}

function cell(text: string): string {
	return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
