/** The documentation of verbs, flags, columns and codebook is what the tables say. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { commandsAsMarkdown } from "../src/verbs/docs.ts";
import { verbs } from "../src/verbs/table.ts";

test("docs/cli.md is up to date (npm run update writes it)", async () => {
	await expect(commandsAsMarkdown(verbs)).toMatchFileSnapshot("../docs/cli.md");
});

test("docs/codebook.md is up to date (npm run update writes it)", async () => {
	const entente = join(import.meta.dirname, "..", "bin", "entente");
	const told = execFileSync(entente, ["codebook", "docs"], { encoding: "utf8" });
	await expect(told).toMatchFileSnapshot("../docs/codebook.md");
});

test("every verb says what it does, with an example that names flags it has", () => {
	expect(new Set(verbs.map((v) => v.name)).size).toBe(verbs.length);
	for (const verb of verbs) {
		expect(verb.summary).toMatch(/\.$/);
		expect(verb.examples.length, verb.name).toBeGreaterThan(0);
		for (const example of verb.examples)
			for (const [, flag] of example.replace(/'[^']*'|"[^"]*"/g, "").matchAll(/ --([a-z-]+)/g)) {
				const name = flag.replace(/-([a-z])/g, (_, c: string) => c.toUpperCase());
				expect(Object.keys(verb.flags), `${verb.name} --${flag}`).toContain(name);
			}
		for (const flag of Object.values(verb.flags)) expect(flag.help.length).toBeGreaterThan(5);
	}
});
