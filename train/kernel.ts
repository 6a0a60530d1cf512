/** Assembles src/syntax/kernel.wat into src/syntax/kernel-bytes.ts: `node train/kernel.ts`. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import wabt from "wabt";

const folder = fileURLToPath(new URL("../src/syntax/", import.meta.url));
const { parseWat } = await wabt();
const parsed = parseWat("kernel.wat", readFileSync(`${folder}kernel.wat`, "utf8"), { simd: true });
parsed.validate();
const bytes = Buffer.from(parsed.toBinary({}).buffer);
const lines = (bytes.toString("base64").match(/.{1,100}/g) ?? []).map((line) => `\t"${line}",`);
writeFileSync(
	`${folder}kernel-bytes.ts`,
	`/** kernel.wat, assembled by train/kernel.ts, as base64: a browser and Node start it without a file or a promise. */\nexport const kernelBytes = [\n${lines.join("\n")}\n].join("");\n`,
);
console.log(`${bytes.length} bytes`);
