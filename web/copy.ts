/**
 * Are these the pages of a published copy? Then there is no server: the record is files beside the page, nothing can be
 * decided, and addresses stand behind the hash, because any file server will do.
 */
import { useSyncExternalStore } from "react";

export const isCopy = document.querySelector('meta[name="entente-published"]') !== null;

/** The page's address: where it is, and what it is narrowed by. */
export function address(): readonly [path: string, search: string] {
	return isCopy ? [path(), search()] : [location.pathname, location.search.slice(1)];
}

/** The folder that the pages stand in. */
export const root = isCopy ? new URL(".", document.baseURI.replace(/#.*/s, "")) : new URL("/", location.origin);

/** Codebook, lexicons, models. */
export function resource(path: string): URL {
	return new URL(`resources/${path}`, root);
}

const moved = "entente moved";

/** What stands behind the hash: "/article/x?finding=y". */
function here(): string {
	const hash = location.hash.slice(1);
	return hash.startsWith("/") ? hash : "/";
}

function watch(changed: () => void): () => void {
	for (const event of ["hashchange", "popstate", moved]) addEventListener(event, changed);
	return () => {
		for (const event of ["hashchange", "popstate", moved]) removeEventListener(event, changed);
	};
}

function go(to: string, { replace = false, state = null }: { replace?: boolean; state?: unknown } = {}): void {
	history[replace ? "replaceState" : "pushState"](state, "", `#${to}`);
	dispatchEvent(new Event(moved));
}

const path = () => here().split("?", 1)[0];
const search = () => here().slice(path().length + 1);

export function usePathInHash(): [string, typeof go] {
	return [useSyncExternalStore(watch, path), go];
}

export function useSearchInHash(): string {
	return useSyncExternalStore(watch, search);
}
