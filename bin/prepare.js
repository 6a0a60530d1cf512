/**
 * Puts what reads one text into one file, dist/alone.cjs: "npm ci" does it, and whoever packs the program. Where it cannot
 * be made (without the packages for developers), the program runs from its modules and begins a little later.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const home = dirname(dirname(fileURLToPath(import.meta.url)));

try {
	const { rolldown } = await import("rolldown");
	const bundle = await rolldown({
		input: join(home, "src", "alone.ts"),
		platform: "node",
		external: (name) => name !== "commander" && !/^[./]|^\w:/.test(name),
		plugins: [{ name: "required", transform: inlined }],
		// What a module knows of its place, `bin/alone.js` hands over.
		transform: { define: { "import.meta.url": "moduleUrl", "import.meta.resolve": "moduleResolve" } },
	});
	const { output } = await bundle.generate({ format: "cjs", exports: "named", codeSplitting: false, comments: false });
	const [{ code, moduleIds }] = output;
	const sources = moduleIds
		.filter((id) => existsSync(id))
		.map((id) => {
			const { size, mtimeMs } = statSync(id);
			return [relative(home, id).replaceAll(sep, "/"), size, mtimeMs];
		});
	const id = createHash("sha256").update(code).digest("hex").slice(0, 16);
	const file = join(home, "dist", "alone.cjs");
	mkdirSync(dirname(file), { recursive: true });
	// The first line says what it was made of.
	writeFileSync(
		`${file}.${process.pid}`,
		`// ${JSON.stringify({ id, sources })}\n(function (exports, require, moduleUrl, moduleResolve) {${code}})\n`,
	);
	renameSync(`${file}.${process.pid}`, file);
} catch (error) {
	console.error(`dist/alone.cjs was not made: ${error.message.split("\n")[0]}`);
}

/** A package that is required as the program starts is put in as well. */
function inlined(code) {
	return code.replace(/createRequire\(import\.meta\.url\)\("commander"\)/, 'require("commander")');
}
