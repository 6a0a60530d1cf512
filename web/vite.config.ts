import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// In development the pages are served by vite and ask a running `entente serve` for everything else.
const server = process.env.ENTENTE_SERVER ?? "http://127.0.0.1:4680";

export default defineConfig({
	root: import.meta.dirname,
	// Relative, so that a published copy works under any address; the server puts the slash back.
	base: "./",
	plugins: [react()],
	build: {
		outDir: "dist",
		emptyOutDir: true,
		target: "es2022",
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
	},
	worker: { format: "es" },
	server: {
		proxy: { "/api": { target: server, changeOrigin: true }, "/resources": { target: server, changeOrigin: true } },
	},
});
