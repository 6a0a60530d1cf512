/**
 * `npm test`: types, style, units with the architecture and the codebook's examples, then what is slow (the server, a real
 * Postgres, imports that are killed, the browser). Ends with one plain line: "N passed, N failed". `npm test -- units` is
 * one of these steps; `npm test -- search 20` tries twenty times as many cases of every property, and others each time.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const home = fileURLToPath(new URL("..", import.meta.url));
const bin = (name: string) => join(home, "node_modules", ".bin", name);
const folder = mkdtempSync(join(tmpdir(), "entente-test-"));
/** How many times as many cases of each property are tried, and others than always; 0 for those of always. */
const search = process.argv[2] === "search" ? (process.argv[3] ?? "10") : "0";
const env = {
	...process.env,
	PATH: `${join(home, "node_modules", ".bin")}${delimiter}${process.env.PATH}`,
	NO_COLOR: "1",
	FORCE_COLOR: "0",
	ENTENTE_CACHE: join(folder, "cache"),
	ENTENTE_SEARCH: search,
};
const wanted = search === "0" ? process.argv.slice(2) : ["units"];

/** Milliseconds after which a step is taken for one that never ends, as what is not linear in a long text does not. */
const endless = search === "0" ? 15 * 60_000 : undefined;

let passed = 0;
let failed = 0;

step("types", () => simple(bin("tsc"), ["--noEmit"]));
step("style", () => simple(bin("biome"), ["check", "--error-on-warnings"]));
step("codebook", () => simple(process.execPath, [join(home, "bin", "entente"), "codebook", "check"]));
step("units", () => vitest("units", []));
step("slow", () => vitest("slow", ["--config", "test/slow/vitest.config.ts"]));

rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

function step(name: string, run: () => void): void {
	if (wanted.length && !wanted.includes(name)) return;
	const began = performance.now();
	console.log(`── ${name}`);
	run();
	console.log(`   ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

function simple(command: string, args: readonly string[]): void {
	const { status } = spawnSync(command, args, { cwd: home, env, stdio: "inherit" });
	if (status === 0) passed++;
	else failed++;
}

/** Every test counts by itself; a file that does not even load counts as one that failed. */
function vitest(name: string, more: readonly string[]): void {
	const report = join(folder, `${name}.json`);
	const args = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...more];
	const { status } = spawnSync(bin("vitest"), args, { cwd: home, env, stdio: "inherit", timeout: endless });
	try {
		const told = JSON.parse(readFileSync(report, "utf8")) as {
			numPassedTests: number;
			numFailedTests: number;
			testResults: { status: string; assertionResults: { status: string }[] }[];
		};
		const broken = told.testResults.filter(
			(f) => f.status === "failed" && !f.assertionResults.some((a) => a.status === "failed"),
		).length;
		passed += told.numPassedTests;
		failed += told.numFailedTests + broken;
		if (status !== 0 && !told.numFailedTests && !broken) failed++;
	} catch {
		failed++;
	}
}
