/** A folder that all files of these tests share: the record of the examples is made in it once, by whoever needs it first. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
	export interface ProvidedContext {
		examples: string;
	}
}

export function setup({ provide }: TestProject): () => void {
	const folder = mkdtempSync(join(tmpdir(), "entente-examples-"));
	provide("examples", folder);
	return () => rmSync(folder, { recursive: true, force: true });
}
