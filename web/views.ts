/** Views kept by name, and those last looked at; on this machine alone, in the browser's own store. */

export type View = { readonly name: string; readonly address: string };

const kept = "entente views";
const seen = "entente views seen";
const many = 12;

export function savedViews(): readonly View[] {
	return stored(kept);
}

export function recentViews(): readonly View[] {
	return stored(seen);
}

/** A name given twice names the newer view. */
export function saveView(view: View): void {
	store(kept, [view, ...savedViews().filter((v) => v.name !== view.name)]);
}

export function forgetView(name: string): void {
	store(
		kept,
		savedViews().filter((v) => v.name !== name),
	);
}

export function sawView(view: View): void {
	store(
		seen,
		[view, ...recentViews().filter((v) => v.address !== view.address && v.name !== view.name)].slice(0, many),
	);
}

function stored(key: string): readonly View[] {
	try {
		const found: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
		return Array.isArray(found)
			? found.filter(
					(v): v is View => typeof v?.name === "string" && typeof v?.address === "string" && v.address.startsWith("/"),
				)
			: [];
	} catch {
		return [];
	}
}

/** A browser that keeps nothing loses the list, not the page. */
function store(key: string, views: readonly View[]): void {
	try {
		localStorage.setItem(key, JSON.stringify(views));
	} catch {}
}
