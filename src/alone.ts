/**
 * The verbs that read a text and end, without the others, which bring the rest of the program along: who has a text read
 * waits for it. `bin/prepare.js` puts all of it into one file, `bin/alone.js` runs that.
 */
import { begin } from "./ahead.ts";
import type { Verb } from "./verbs/verb.ts";

/** Has a text been read, and with it all that reading one takes been compiled? */
export let hasRead: () => boolean = () => false;

async function main(name: string): Promise<void> {
	if (name !== "parse") begin();
	const verb = await verbs[name]();
	const { command, resourcesOpened } = await import("./command.ts");
	hasRead = resourcesOpened;
	await command([verb], null);
}

const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
	code: async () => (await import("./verbs/code.ts")).code,
	"read-text": async () => (await import("./verbs/code.ts")).readText,
	parse: async () => (await import("./verbs/parse.ts")).parse,
};

main(process.argv[2]);
