/** Decisions that could not be sent because nobody answered: kept on this machine until they are, over a reload too. */

export type Kept = { readonly decision: string; readonly targets: readonly string[] } & Readonly<
	Record<string, unknown>
>;

const key = "entente decisions to send";

export function keptDecisions(): readonly Kept[] {
	try {
		const found: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
		return Array.isArray(found) ? found.filter((d) => typeof d?.decision === "string" && Array.isArray(d.targets)) : [];
	} catch {
		return [];
	}
}

/** False where the browser keeps nothing. */
export function keepDecisions(all: readonly Kept[]): boolean {
	try {
		if (all.length) localStorage.setItem(key, JSON.stringify(all));
		else localStorage.removeItem(key);
		return true;
	} catch {
		return false;
	}
}
