/** Reasons of a merge said once each, names for codes; how alike the articles are, as a stretch. */
export function reasonsOf(all: readonly string[], nameOf: (state: string) => string): string[] {
	const reasons = all.map((r) =>
		/^(?:all|both) are \S+:\S+$/.test(r)
			? "known by this name"
			: r.startsWith("share ")
				? r.replace(/\b[A-Z]{3}\b/g, nameOf)
				: r,
	);
	const alike = reasons.flatMap((r) => /^articles alike ([\d.]+)$/.exec(r)?.[1] ?? []).sort();
	const others = [...new Set(reasons.filter((r) => !r.startsWith("articles alike ")))];
	const first = alike.length ? [`articles alike ${alike[0]}${alike.length > 1 ? `–${alike.at(-1)}` : ""}`] : [];
	return [...first, ...others];
}
