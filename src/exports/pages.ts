/** The pages as files: built where their sources have changed since, and copied. */
import { spawn } from "node:child_process";
import { cpSync, existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../folders.ts";

/** Builds the pages of the program at `home` where they were never built or are older than their sources; their folder. */
export async function builtPages(home: string, report: (line: string) => void): Promise<string> {
	const sources = join(home, "web");
	const folder = join(sources, "dist");
	const vite = join(home, "node_modules", "vite", "bin", "vite.js");
	const built = statSync(join(folder, "index.html"), { throwIfNoEntry: false })?.mtimeMs ?? 0;
	if (!existsSync(join(sources, "index.html")) || !existsSync(vite) || built > newest(sources)) return folder;
	report("Building the pages …");
	const code = await new Promise((resolve) => {
		const child = spawn(process.execPath, [vite, "build", sources, "--logLevel", "error"], {
			stdio: ["ignore", "ignore", "inherit"],
			cwd: home,
		});
		child.on("close", resolve);
		child.on("error", () => resolve(1));
	});
	if (code !== 0) report("The pages could not be built; the API answers all the same.");
	return folder;
}

function newest(folder: string): number {
	let latest = 0;
	for (const entry of readdirSync(folder, { withFileTypes: true })) {
		if (entry.name === "dist" || entry.name === "node_modules" || entry.name.startsWith(".")) continue;
		const path = join(folder, entry.name);
		latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
	}
	return latest;
}

/** Is it a folder that can be written into without mixing with what is there? A folder that is not there can. */
export function isEmptyFolder(path: string): boolean {
	const there = statSync(path, { throwIfNoEntry: false });
	return !there || (there.isDirectory() && readdirSync(path).length === 0);
}

/** Everything of the built pages but their one HTML file, which the copy words by itself. */
export function copyPages(from: string, to: string): void {
	makeFolder(to);
	cpSync(from, to, { recursive: true, filter: (path) => path !== join(from, "index.html") });
}
