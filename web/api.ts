/** The verbs over HTTP. Questions are GET with their arguments in the query; changes are POST with the token of this start. */
import { QueryClient } from "@tanstack/react-query";
import type { Facets } from "../src/verbs/verb.ts";
import { isCopy, root } from "./copy.ts";

export type Rows<T> = {
	readonly rows: readonly T[];
	readonly total: number;
	readonly facets?: Facets;
	readonly notices?: readonly string[];
	readonly also?: unknown;
};

export type Arguments = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

/** What the server said was wrong, in its own words; `status` 0 where nobody answered. */
export class Refused extends Error {
	readonly status: number;
	constructor(message: string, status: number) {
		super(message);
		this.status = status;
	}
}

export async function ask<T>(verb: string, given: Arguments = {}, signal?: AbortSignal): Promise<T> {
	if (isCopy) return askCopy<T>(verb, given);
	return answer<T>(
		fetch(`/api/${verb}${query(given)}`, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) }),
	);
}

let copy: Promise<(verb: string, given: Arguments) => Promise<unknown>> | null = null;

/** The same questions of a published copy, whose files are read as they are needed. */
async function askCopy<T>(verb: string, given: Arguments): Promise<T> {
	copy ??= import("./published/answers.ts").then(({ openCopy }) => openCopy(filed));
	try {
		return (await (
			await copy
		)(verb, given)) as T;
	} catch (error) {
		// What could not be fetched may be there when asked again.
		if (error instanceof Refused) throw error;
		throw new Refused((error as Error).message, 400);
	}
}

/** A file of the copy; null where there is none. */
async function filed(path: string): Promise<unknown> {
	let got: Response;
	try {
		got = await fetch(new URL(`data/${path}`, root));
	} catch {
		throw new Refused("The copy's files cannot be reached; try again when there is a connection.", 0);
	}
	if (got.status === 404) return null;
	if (!got.ok) throw new Refused(`The copy's file ${path} could not be had (${got.status}).`, got.status);
	return got.json();
}

export async function change<T>(verb: string, body: unknown): Promise<T> {
	if (isCopy) throw new Refused("This is a published copy: nothing can be changed in it.", 405);
	try {
		return await post<T>(verb, body);
	} catch (error) {
		// The server was started anew since this page was loaded: it gives its new token to its own pages alone.
		if (!(error instanceof Refused) || error.status !== 403 || !(await newToken())) throw error;
		return post<T>(verb, body);
	}
}

function post<T>(verb: string, body: unknown): Promise<T> {
	return answer<T>(
		fetch(`/api/${verb}`, {
			method: "POST",
			headers: { "content-type": "application/json", accept: "application/json", "x-entente-token": token() },
			body: JSON.stringify(body),
		}),
	);
}

async function newToken(): Promise<boolean> {
	const before = token();
	try {
		const html = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
		const now = html.querySelector<HTMLMetaElement>('meta[name="entente-token"]')?.content;
		const meta = document.querySelector<HTMLMetaElement>('meta[name="entente-token"]');
		if (!now || !meta || now === before) return false;
		meta.content = now;
		return true;
	} catch {
		return false;
	}
}

export function query(given: Arguments): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(given)) {
		if (value === undefined || value === null || value === "" || value === false) continue;
		for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
	}
	const text = search.toString();
	return text ? `?${text}` : "";
}

export const queries = new QueryClient({
	defaultOptions: {
		queries: {
			staleTime: 30_000,
			retry: (count, error) => count < 1 && !(error instanceof Refused && error.status > 0),
			refetchOnWindowFocus: false,
		},
	},
});

export function token(): string {
	return document.querySelector<HTMLMetaElement>('meta[name="entente-token"]')?.content ?? "";
}

async function answer<T>(response: Promise<Response>): Promise<T> {
	let got: Response;
	try {
		got = await response;
	} catch (error) {
		if (error instanceof DOMException && error.name === "AbortError") throw error;
		throw new Refused("Nobody answers. Is “entente serve” still running? Nothing was lost: try again once it is.", 0);
	}
	const text = await got.text();
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		throw new Refused(`The server answered with ${got.status} and no JSON.`, got.status);
	}
	if (!got.ok) {
		const said = (body as { error?: unknown }).error;
		throw new Refused(typeof said === "string" ? said : `The server answered with ${got.status}.`, got.status);
	}
	return body as T;
}
