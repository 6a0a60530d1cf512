import { loadCodebook, loadResources, locate } from "../load.ts";
import type { Codebook } from "../rules/codebook.ts";
import { UsageError, verb } from "./verb.ts";

/** One event type, as the page of the codebook shows it. */
export type TypeShown = {
	readonly code: string;
	readonly title: string;
	readonly quad: number;
	readonly definition: string;
	readonly file: string;
	readonly roles: Readonly<Record<string, string>>;
	readonly modes: Readonly<Record<string, string>>;
	readonly acts: Readonly<Record<string, string>>;
	readonly rules: readonly {
		readonly id: string;
		readonly act: string | null;
		readonly mode: string | null;
		readonly hits: readonly string[];
		readonly misses: readonly string[];
	}[];
};
export type CodebookShown = {
	readonly version: string;
	readonly types: readonly TypeShown[];
	readonly contexts: readonly { readonly name: string; readonly definition: string }[];
};

export const codebook = verb({
	name: "codebook",
	group: "read a text",
	summary: "What is coded: show it, or check that every rule finds its hits and passes over its near misses.",
	examples: ["entente codebook check", "entente codebook show CONSULT", "entente codebook docs > docs/codebook.md"],
	flags: {
		task: {
			type: "text",
			choices: ["show", "check", "docs", "schema"],
			default: "show",
			help: "show it; check every example; docs: all of it as Markdown; schema: JSON Schema for editors",
		},
		code: { type: "text", help: "just this event type" },
		codebook: { type: "text", help: "a folder with a codebook of your own, added to ours" },
		to: { type: "text", choices: ["text", "json"], default: "text", help: "for a person, or for a program" },
	},
	positions: ["task", "code"],
	async run({ task, code, codebook: own }, context) {
		if (own !== undefined && !context.local) throw new UsageError("Folders can only be named on a command line.");
		// With a codebook of one's own the context would tell what is wrong with it too.
		if (task === "check")
			return check(own === undefined ? await context.resources() : loadResources({ codebook: own }), own);
		if (task === "schema") {
			const { codebookSchema } = await import("./codebook-schema.ts");
			return { kind: "value", value: codebookSchema, text: () => `${JSON.stringify(codebookSchema, null, 2)}\n` };
		}
		const shown = shownOf(loadCodebook(own).codebook);
		const types = shown.types.filter((t) => !code || t.code === code.toUpperCase());
		if (!types.length)
			throw new UsageError(`There is no event type "${code}"; there are ${shown.types.map((t) => t.code).join(", ")}.`);
		const value = { ...shown, types };
		return { kind: "value", value, text: () => (task === "docs" ? markdownOf(value) : listOf(value)) };
	},
});

function shownOf({ version, types, rules, contexts }: Codebook): CodebookShown {
	return {
		version,
		types: types.map((type) => ({
			...type,
			rules: rules
				.filter((r) => r.file === type.file)
				.map(({ id, outcome, hits, misses }) => ({
					id,
					act: outcome.act,
					mode: outcome.mode,
					hits: hits.map((h) => h.text),
					misses: misses.map((m) => m.text),
				})),
		})),
		contexts: contexts.map(({ name, definition }) => ({ name, definition })),
	};
}

function listOf({ types }: CodebookShown): string {
	if (types.length === 1) return markdownOf({ version: "", types, contexts: [] });
	return `${types.map((t) => `${t.code.padEnd(10)} ${t.definition.split(/(?<=\.)\s/)[0]} (${t.rules.length} rules)`).join("\n")}\n`;
}

function markdownOf({ types, contexts, version }: CodebookShown): string {
	const lines = version ? [`# The codebook, version ${version}`, ""] : [];
	for (const t of types) {
		lines.push(`## ${t.code}: ${t.title}`, "", t.definition, "");
		for (const [name, group] of [
			["Roles", t.roles],
			["Modes", t.modes],
			["Acts", t.acts],
		] as const)
			if (Object.keys(group).length)
				lines.push(`${name}:`, "", ...Object.entries(group).map(([k, v]) => `- \`${k}\`: ${v}`), "");
		for (const rule of t.rules) {
			lines.push(`### ${rule.id}${rule.act ? ` → \`${rule.act}\`` : ""}`, "");
			lines.push(...rule.hits.map((h) => `- ✓ ${h}`), ...rule.misses.map((m) => `- ✗ ${m}`), "");
		}
	}
	if (contexts.length) lines.push("## Contexts", "", ...contexts.map((c) => `- \`${c.name}\`: ${c.definition}`), "");
	return `${lines.join("\n")}\n`;
}

async function check(resources: Parameters<typeof import("../examples.ts").checkExamples>[0], own: string | undefined) {
	const { checkExamples } = await import("../examples.ts");
	const { problems } = loadCodebook(own);
	const { checked, failed: wrongly } = checkExamples(resources);
	const failed = locate(wrongly, own);
	const wrong = [...problems, ...failed];
	return {
		kind: "value" as const,
		value: { checked, problems, failed },
		text: () => `${wrong.map((w) => `${w}\n`).join("")}${checked} examples checked, ${wrong.length} problems\n`,
		failed: wrong.length,
	};
}
