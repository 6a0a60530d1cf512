/** Imports as a user starts them: on one core and on two, what costs what, memory, and killed at any moment. */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { home } from "../src/load.ts";
import { articles, type Rows } from "./speed.ts";

const entente = join(home, "bin", "entente");
type Article = ReturnType<typeof articles>[number];

export async function measureImports(): Promise<Rows> {
	const folder = mkdtempSync(join(tmpdir(), "entente-bench-"));
	const lines = (name: string, all: readonly Article[]) => {
		const file = join(folder, name);
		writeFileSync(file, all.map((a) => JSON.stringify(a)).join("\n"));
		return file;
	};
	try {
		const file = lines("articles.jsonl", articles(240));
		const [one, two] = [1, 2].map((cores) => {
			const start = performance.now();
			const record = join(folder, `record-${cores}.db`);
			const env = { ...process.env, ENTENTE_RECORD: record, ENTENTE_CORES: String(cores) };
			const { status, stderr } = spawnSync(entente, ["add", file, "--quiet"], { env, encoding: "utf8" });
			if (status !== 0) throw new Error(`entente add exited ${status}: ${stderr.slice(-400)}`);
			return 240 / ((performance.now() - start) / 1000);
		});
		const [alone, beside] = [await readBeside(file, 1), await readBeside(file, 2)];
		return [
			["import on one core: read, store, reconcile (240 articles)", `${one.toFixed(1)} articles/s`],
			["import on two cores", `${two.toFixed(1)} articles/s, ${(two / one).toFixed(2)} times one core`],
			[
				"two programs that only read, side by side: what this machine's two cores can give",
				`${((2 * alone) / beside).toFixed(2)} times one`,
			],
			...measureShares(lines("shares.jsonl", articles(240).slice(20)), join(folder, "shares.db")),
			...(await measureMemory(lines("short.jsonl", shortArticles(4000)), join(folder, "memory.db"))),
		];
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Seconds that so many programs take at the same time, each reading all of the file. */
async function readBeside(file: string, programs: number): Promise<number> {
	const start = performance.now();
	const running = Array.from({ length: programs }, () =>
		spawn(entente, ["code", file, "--to", "csv"], { stdio: "ignore" }),
	);
	await Promise.all(running.map((child) => new Promise((resolve) => child.on("close", resolve))));
	return (performance.now() - start) / 1000;
}

/** CPU time an article, measured in a process that the launcher starts as it starts one that adds. */
function measureShares(file: string, record: string): Rows {
	const shares = pathToFileURL(join(home, "bench", "shares.ts")).href;
	const env = { ...process.env, NODE_OPTIONS: `--import=${shares}`, SHARES: JSON.stringify([file, record]) };
	const { status, stdout, stderr } = spawnSync(entente, ["add"], { env, encoding: "utf8" });
	if (status !== 0) throw new Error(`bench/shares.ts exited ${status}: ${stderr.slice(-400)}`);
	return JSON.parse(stdout);
}

/** Three sentences each, from the examples; the same every time. */
function shortArticles(n: number): Article[] {
	const sentences = articles(40).flatMap((a) => a.text.split(/(?<=[.!?”])\s+(?=[A-Z“])/));
	return Array.from({ length: n }, (_, i) => {
		const at = (i * 7) % (sentences.length - 3);
		const month = String(1 + (i % 12)).padStart(2, "0");
		return {
			id: `short-${i}`,
			text: `${sentences.slice(at, at + 3).join(" ")} It was report ${i}.`,
			published: `${2015 + (i % 10)}-${month}-17`,
			publisher: `Outlet ${i % 9}`,
		};
	});
}

/** Resident memory while an import goes on, as Linux tells it. */
async function measureMemory(file: string, record: string): Promise<Rows> {
	const child = spawn(entente, ["add", file], {
		env: { ...process.env, ENTENTE_RECORD: record, ENTENTE_CORES: "1" },
		stdio: ["ignore", "ignore", "pipe"],
	});
	let done = 0;
	let peak = 0;
	const at = new Map<number, number>();
	child.stderr.on("data", (data: Buffer) => {
		done += String(data).split("\n+").length - 1;
	});
	const look = () => {
		try {
			const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
			const of = (key: string) => Math.round(Number(new RegExp(`${key}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1000);
			peak = Math.max(peak, of("VmHWM"));
			const thousand = Math.floor(done / 1000);
			if (thousand > 0 && !at.has(thousand)) at.set(thousand, of("VmRSS"));
		} catch {
			// It is over, or this is no Linux.
		}
	};
	const timer = setInterval(look, 100);
	await new Promise((resolve) => child.on("close", resolve));
	clearInterval(timer);
	if (!peak) return [];
	const course = [...at].map(([thousand, megabytes]) => `${megabytes} MB at ${1000 * thousand}`).join(", ");
	return [["memory of an import of 4,000 short articles on one core", `${course}; at most ${peak} MB`]];
}

/** The kill test, with a hundred kills. */
export function measureKills(): Rows {
	const start = performance.now();
	const vitest = join(home, "node_modules", ".bin", "vitest");
	const given = ["run", "--config", "test/slow/vitest.config.ts", "test/slow/kill.test.ts"];
	const env = { ...process.env, KILLS: "50" };
	const { status, stdout } = spawnSync(vitest, given, { cwd: home, env, encoding: "utf8" });
	if (status !== 0) throw new Error(`the kill test failed:\n${stdout.slice(-2000)}`);
	const minutes = Math.round((performance.now() - start) / 60_000);
	return [
		["100 kills (SIGKILL at a random moment), imports gone on with", `nothing lost, nothing twice (${minutes} min)`],
	];
}
