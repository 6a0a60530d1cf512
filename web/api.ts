/** The verbs over HTTP. Questions are GET with their arguments in the query; changes are POST with the token of this start. */
import { QueryClient } from "@tanstack/react-query";
import type { Facets } from "../src/verbs/verb.ts";

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
	return answer<T>(
		fetch(`/api/${verb}${query(given)}`, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) }),
	);
}

export async function change<T>(verb: string, body: unknown): Promise<T> {
	return answer<T>(
		fetch(`/api/${verb}`, {
			method: "POST",
			headers: { "content-type": "application/json", accept: "application/json", "x-entente-token": token() },
			body: JSON.stringify(body),
		}),
	);
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
