/** Why nothing fits: values that nothing in the record has, mistyped as like as not, beside those that there are. */
import type { Filter } from "../store/filter.ts";
import type { Store } from "../store/store.ts";

/** A line for each such value. */
export async function unknownIn(store: Store, filter: Filter): Promise<string[]> {
	const { valuesOfColumn, valuesOfLinks } = await import("../store/values.ts");
	const { kind } = filter;
	const found: string[] = [];
	const look = (name: string, wanted: readonly string[] | undefined, there: readonly string[], has = same) => {
		for (const value of wanted ?? [])
			if (!there.some((one) => has(one, value)))
				found.push(
					`Nothing in the record has the ${name} "${value}"${there.length ? `; there is ${some(there)}` : ""}.`,
				);
	};
	if (filter.codes?.length) look("code", filter.codes, await valuesOfColumn(store, kind, "code"));
	if (filter.acts?.length) look("act", filter.acts, await valuesOfColumn(store, kind, "act"), within);
	if (filter.quads?.length) look("class", filter.quads, await valuesOfColumn(store, kind, "quad"));
	for (const [name, role, wanted] of [
		["context", "context", filter.contexts],
		["source", "source", filter.sources],
		["state", "country", filter.countries],
	] as const)
		if (wanted?.length) look(name, wanted, await valuesOfLinks(store, kind, role));
	return found;
}

function same(one: string, value: string): boolean {
	return one === value;
}

function within(one: string, act: string): boolean {
	return one === act || one.startsWith(`${act}.`);
}

function some(values: readonly string[]): string {
	return values.length > 12 ? `${values.slice(0, 12).join(", ")} …` : values.join(", ");
}
