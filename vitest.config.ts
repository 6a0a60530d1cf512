import { defineConfig } from "vitest/config";

// The browser and Postgres take their time; units and rules do not, and share one process.
export default defineConfig({
	test: {
		include: ["test/**/*.test.ts"],
		exclude: ["test/slow/**"],
		setupFiles: ["test/chance.ts"],
		isolate: false,
		testTimeout: 20_000,
	},
});
