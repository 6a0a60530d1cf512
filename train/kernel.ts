/** Assembles src/syntax/kernel.wat, as it is and with dots.wat, into src/syntax/kernel-bytes.ts: `node train/kernel.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import wabt from "wabt";

const folder = fileURLToPath(new URL("../src/syntax/", import.meta.url));
const { parseWat } = await wabt();
const text = readFileSync(`${folder}kernel.wat`, "utf8");
const dots = readFileSync(`${folder}dots.wat`, "utf8");
const versions = {
	kernelBytes: assemble(text, { simd: true }),
	dotsBytes: assemble(
		text.replace(/ {2};; \[.*;; \]\n/s, () => dots),
		{ simd: true, relaxed_simd: true },
	),
};
writeFileSync(
	`${folder}kernel-bytes.ts`,
	`/** kernel.wat, alone and with dots.wat, assembled by train/kernel.ts, as base64: a browser and Node start it without a file or a promise. */\n${Object.entries(
		versions,
	)
		.map(([name, base64]) => `export const ${name} = [\n${lines(base64)}\n].join("");\n`)
		.join("\n")}`,
);

function assemble(wat: string, features: { simd: boolean; relaxed_simd?: boolean }): string {
	const parsed = parseWat("kernel.wat", wat, features);
	parsed.validate();
	const bytes = Buffer.from(parsed.toBinary({}).buffer);
	console.log(`${bytes.length} bytes`);
	return bytes.toString("base64");
}

function lines(base64: string): string {
	return (base64.match(/.{1,100}/g) ?? []).map((line) => `\t"${line}",`).join("\n");
}
