/** Verbs that run until they are stopped; the command line starts them. */
import { ownFlags } from "./code.ts";
import { verb } from "./verb.ts";

const address = {
	port: { type: "number", min: 0, max: 65535, default: 4177, help: "port on this machine; 0 takes any that is free" },
	host: { type: "texts", help: "further names under which the pages may be asked for, as behind a proxy of yours" },
} as const;

export const start = verb({
	name: "start",
	group: "serve",
	summary: "Open the record in a browser; a new one is begun with the example articles.",
	examples: ["entente start"],
	flags: { ...address, empty: { type: "switch", help: "begin a new record without the examples" } },
	local: true,
	begins: true,
	run: null,
});

export const serve = verb({
	name: "serve",
	group: "serve",
	summary: "Serve the record's pages and its API on this machine.",
	details:
		"It listens on 127.0.0.1 alone. Queries are GET /api/VERB; changes are POST /api/VERB with the token that the page is given. /api/openapi.json describes all of it.",
	examples: ["entente serve --port 4177"],
	flags: address,
	local: true,
	begins: true,
	run: null,
});

export const mcp = verb({
	name: "mcp",
	group: "serve",
	summary: "Let a language model ask the record, over standard input and output (Model Context Protocol).",
	details:
		"It can only ask: nothing is changed. Words of articles are marked as quoted matter that is not to be taken as instructions.",
	examples: ["entente mcp"],
	flags: {},
	local: true,
	run: null,
});

export const work = verb({
	name: "work",
	group: "serve",
	summary: "Read what `entente add --queue` left in Postgres; run it on as many machines as there are.",
	details:
		"A reading and the end of its job are committed together: a worker that is killed loses nothing and leaves nothing twice. The record is put together some seconds after the last article.",
	examples: ["ENTENTE_DATABASE=postgres://reader@db/entente entente work"],
	flags: {
		once: { type: "switch", help: "stop when nothing is left to do" },
		delay: { type: "number", default: 10, help: "seconds after the last article before the record is put together" },
		...ownFlags,
	},
	local: true,
	begins: true,
	run: null,
});

export const watch = verb({
	name: "watch",
	group: "keep a record",
	summary: "Look into folders again and again, and add what is new in them, until it is stopped.",
	details:
		"For a folder into which something else puts articles. What is there already is left; what failed is not tried again until it changes its name.",
	examples: ["entente watch inbox/ --every 60"],
	flags: {
		folders: { type: "texts", required: true, help: "folders, files or globs" },
		every: { type: "number", min: 1, max: 86_400, default: 30, help: "seconds between two looks" },
		published: { type: "day", help: "day of publication of inputs that do not say it" },
		publisher: { type: "text", help: "who published the inputs that do not say it" },
	},
	positions: ["folders"],
	changes: true,
	local: true,
	begins: true,
	run: null,
});
