/**
 * The record over HTTP, for the pages and for programs on this machine. It listens on the loopback alone; a request must
 * name this server (Host), come from its own pages or from no page (Origin, Sec-Fetch-Site), and a change must carry the
 * token made at this start, which only those pages are given.
 */
import { randomBytes, timingSafeEqual } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize, sep } from "node:path";
import { Readable } from "node:stream";
import { serve as listen, type ServerType } from "@hono/node-server";
import { type Context as Call, Hono, type Next } from "hono";
import { bodyLimit } from "hono/body-limit";
import { home } from "./load.ts";
import { openApi } from "./verbs/openapi.ts";
import { policy as allowedSources } from "./verbs/policy.ts";
import { reconcileRecord } from "./verbs/reading.ts";
import { resourceFile } from "./verbs/resources.ts";
import { verbNamed, verbs } from "./verbs/table.ts";
import { valuesOf } from "./verbs/values.ts";
import { type Answer, type Context, type Progress, UsageError, type Verb } from "./verbs/verb.ts";

export type Server = { readonly url: string; readonly token: string; readonly close: () => Promise<void> };

const largestBody = 64 * 1024 * 1024;

const policy = [...allowedSources, "frame-ancestors 'none'"].join("; ");

export async function openServer(
	context: Context,
	{ port, hosts = [] }: { readonly port: number; readonly hosts?: readonly string[] },
): Promise<Server> {
	const token = randomBytes(24).toString("base64url");
	const names = new Set(hosts.map((h) => h.toLowerCase()));
	const app = appOf(context, token, names);
	const server = await new Promise<ServerType>((resolve, reject) => {
		const made = listen({ fetch: app.fetch, port, hostname: "127.0.0.1", overrideGlobalObjects: false }, () =>
			resolve(made),
		);
		made.on("error", reject);
	});
	const at = server.address();
	const bound = typeof at === "object" && at !== null ? at.port : port;
	for (const name of ["127.0.0.1", "localhost", "[::1]"]) names.add(`${name}:${bound}`);
	return {
		url: `http://127.0.0.1:${bound}/`,
		token,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				if ("closeAllConnections" in server) server.closeAllConnections();
			}),
	};
}

/** Runs until it is stopped. */
export async function serve(values: Readonly<Record<string, unknown>>, context: Context): Promise<void> {
	const { isBehind } = await import("./store/dataset.ts");
	if (await isBehind((await context.store()).db)) {
		context.report("Putting together what the last import left …");
		await reconcileRecord(await context.store());
	}
	const { builtPages } = await import("./exports/pages.ts");
	await builtPages(home, context.report);
	const { port, host } = values as { port: number; host: readonly string[] };
	let server: Server;
	try {
		server = await openServer(context, { port, hosts: host });
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
		context.report(`Port ${port} is in use, perhaps by another record; this one takes one that is free.`);
		server = await openServer(context, { port: 0, hosts: host });
	}
	process.stdout.write(`${server.url}\n`);
	await new Promise<void>((resolve) => {
		process.once("SIGINT", () => resolve());
		process.once("SIGTERM", () => resolve());
	});
	await server.close();
}

/** A new record is begun with the examples, so that there is something to see. */
export async function start(values: Readonly<Record<string, unknown>>, context: Context): Promise<void> {
	const store = await context.store();
	const examples = join(home, "examples");
	const { coverage } = await import("./store/search.ts");
	if (!values.empty && existsSync(examples) && (await coverage(store)).documents === 0) {
		context.report("A new record: reading the example articles …");
		const verb = verbNamed("add");
		const given = valuesOf(verb as Verb, { files: [examples], quiet: true });
		const answer = await verb?.run?.(given, context);
		if (answer?.kind === "value") context.report(answer.text({ colour: false, width: 80 }).trimEnd());
	}
	await serve(values, context);
}

function appOf(context: Context, token: string, allowed: ReadonlySet<string>): Hono {
	const app = new Hono();
	app.use(guard(allowed));
	app.use(
		"/api/*",
		bodyLimit({
			maxSize: largestBody,
			onError: (c) => c.json({ error: "More than 64 MB in one request; send less at a time." }, 413),
		}),
	);
	app.get("/api/openapi.json", (c) => c.json(openApi(verbs)));
	let progress: Progress | null = null;
	app.get("/api/progress", (c) => c.json(progress));
	// One change at a time: two of them would put the record together over each other.
	let last: Promise<unknown> = Promise.resolve();
	const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
		const turn = last.then(work, work);
		last = turn.catch(() => {});
		return turn;
	};
	const asked: Context = {
		...context,
		input: null,
		local: false,
		stopping: undefined,
		progress: (p) => {
			progress = p;
		},
	};
	const carryOut = async (c: Call, verb: Verb, given: Record<string, unknown>) => {
		const { run } = verb;
		if (!run) return c.json({ error: "This one is for the command line." }, 404);
		const values = valuesOf(verb, given);
		if (!verb.changes) return answered(c, await run(values, asked));
		return answered(
			c,
			await inTurn(() => run(values, asked)).finally(() => {
				progress = null;
			}),
		);
	};
	app.get("/api/:verb", async (c): Promise<Response> => {
		const verb = overHttp(c.req.param("verb"));
		if (!verb) return c.json(unknown(c.req.param("verb")), 404);
		if (verb.changes) return c.json({ error: `"${verb.name}" changes the record: POST it.` }, 405, { Allow: "POST" });
		return carryOut(c, verb, queryOf(c, verb));
	});
	app.post("/api/:verb", async (c) => {
		const verb = overHttp(c.req.param("verb"));
		if (!verb) return c.json(unknown(c.req.param("verb")), 404);
		if (!/^application\/json\b/.test(c.req.header("content-type") ?? ""))
			return c.json({ error: "Send JSON, with content-type application/json." }, 415);
		if (verb.changes && !sameToken(c.req.header("x-entente-token"), token))
			return c.json({ error: "This change lacks the token of this start; load the page again." }, 403);
		let body: unknown;
		try {
			body = await c.req.json();
		} catch {
			return c.json({ error: "The request is not JSON." }, 400);
		}
		if (typeof body !== "object" || body === null || Array.isArray(body))
			return c.json({ error: "Send an object with the arguments." }, 400);
		return carryOut(c, verb, body as Record<string, unknown>);
	});
	app.get("/resources/*", (c) => {
		const found = resourceFile(decodeURIComponent(c.req.path.slice("/resources/".length)));
		if (!found) return c.json({ error: "There is no such resource." }, 404);
		return c.body(new Uint8Array(found.body), 200, { "content-type": found.type });
	});
	app.get("*", (c) => page(c, token));
	app.onError((error, c) => {
		if (error instanceof UsageError) return c.json({ error: error.message }, 400);
		context.report(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
		return c.json({ error: error.message }, 500);
	});
	return app;
}

function guard(allowed: ReadonlySet<string>) {
	return async (c: Call, next: Next) => {
		const host = c.req.header("host")?.toLowerCase() ?? "";
		if (!allowed.has(host)) return c.text("This server does not go by that name.\n", 421);
		const origin = c.req.header("origin");
		if (origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`)
			return c.text("Requests from other pages are not answered.\n", 403);
		const site = c.req.header("sec-fetch-site");
		const followed =
			c.req.header("sec-fetch-mode") === "navigate" && c.req.method === "GET" && !c.req.path.startsWith("/api/");
		if (site !== undefined && site !== "same-origin" && site !== "none" && !followed)
			return c.text("Requests from other pages are not answered.\n", 403);
		await next();
		c.header("content-security-policy", policy);
		c.header("x-content-type-options", "nosniff");
		c.header("referrer-policy", "no-referrer");
		c.header("x-frame-options", "DENY");
		c.header("cross-origin-opener-policy", "same-origin");
		c.header("cross-origin-resource-policy", "same-origin");
		if (c.req.path.startsWith("/api/")) c.header("cache-control", "no-store");
	};
}

function sameToken(given: string | undefined, token: string): boolean {
	const a = Buffer.from(given ?? "");
	const b = Buffer.from(token);
	return a.length === b.length && timingSafeEqual(a, b);
}

function overHttp(name: string): Verb | undefined {
	const verb = verbNamed(name);
	return verb && !verb.local && verb.run ? verb : undefined;
}

function unknown(name: string) {
	return { error: `There is no "${name}" here. /api/openapi.json tells what there is.` };
}

/** A flag may be repeated; "texts" also take commas, as on the command line. */
function queryOf(c: Call, verb: Verb): Record<string, unknown> {
	const given: Record<string, unknown> = {};
	for (const [name, values] of Object.entries(c.req.queries())) {
		const type = verb.flags[name]?.type;
		if (type === "texts") given[name] = values.filter((v) => v !== "");
		else given[name] = values[values.length - 1] === "" && type !== "switch" ? undefined : values[values.length - 1];
	}
	return given;
}

function answered(c: Call, answer: Answer): Response {
	if (answer.kind === "value") return c.json(answer.value as object);
	if (answer.kind === "rows") {
		const { rows, total, facets, notices, also } = answer;
		return c.json({ rows, total, facets, notices, also } as object);
	}
	const headers: Record<string, string> = { "content-type": `${answer.mediaType}; charset=utf-8` };
	if (answer.fileName) headers["content-disposition"] = `attachment; filename="${answer.fileName}"`;
	return c.body(Readable.toWeb(Readable.from(answer.pieces)) as ReadableStream, 200, headers);
}

const types: Readonly<Record<string, string>> = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".svg": "image/svg+xml",
	".png": "image/png",
	".ico": "image/x-icon",
	".json": "application/json",
	".woff2": "font/woff2",
	".woff": "font/woff",
	".wasm": "application/wasm",
	".map": "application/json",
	".txt": "text/plain; charset=utf-8",
};

export const dist = join(home, "web", "dist");

/** A file of the pages; any other address is the one page, which finds its way by itself. */
function page(c: Call, token: string): Response {
	let path: string;
	try {
		path = normalize(join(dist, decodeURIComponent(c.req.path)));
	} catch {
		return c.text("That is no address.\n", 400);
	}
	if (path.includes("\u0000") || (path !== dist && !path.startsWith(dist + sep))) return c.text("Not found.\n", 404);
	const file = statSync(path, { throwIfNoEntry: false });
	if (file?.isFile() && extname(path) !== ".html") {
		const hashed = path.startsWith(join(dist, "assets") + sep);
		return c.body(readFileSync(path), 200, {
			"content-type": types[extname(path)] ?? "application/octet-stream",
			"cache-control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
		});
	}
	if (extname(path) && extname(path) !== ".html") return c.text("Not found.\n", 404);
	const index = join(dist, "index.html");
	const html = existsSync(index) ? readFileSync(index, "utf8") : plain;
	const meta = `<meta name="entente-token" content="${token}">`;
	// Files are named from where the page stands, for copies under any address; here pages have addresses of several parts.
	const open = html.replace(/<meta name="entente-token"[^>]*>/, "").replaceAll('="./', '="/');
	return c.html(open.replace("</head>", `${meta}</head>`), 200, { "cache-control": "no-store" });
}

const plain = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Entente</title></head><body>
<h1>Entente</h1><p>The pages are not built yet: <code>npx vite build web</code> builds them. The record is there already:</p>
<ul><li><a href="/api/events">events</a></li><li><a href="/api/articles">articles</a></li><li><a href="/api/actors">actors</a></li>
<li><a href="/api/openapi.json">what can be asked</a></li></ul></body></html>`;
