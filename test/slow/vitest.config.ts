import { defineConfig } from "vitest/config";

// One file at a time: each starts processes or servers of its own.
export default defineConfig({
	test: {
		include: ["test/slow/**/*.test.ts"],
		globalSetup: ["test/slow/examples.ts"],
		setupFiles: ["test/chance.ts"],
		fileParallelism: false,
		testTimeout: 180_000,
		hookTimeout: 120_000,
	},
});
