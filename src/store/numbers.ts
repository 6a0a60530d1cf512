/** Very many numbers of rows at once: read as one text, and asked for as one. */
import { sql } from "kysely";
import type { Store } from "./store.ts";

/** Of "12,7,130". */
export function* numbersIn(joined: string): Generator<number> {
	let n = 0;
	for (let i = 0; i < joined.length; i++) {
		const code = joined.charCodeAt(i);
		if (code !== 44) n = n * 10 + code - 48;
		else {
			yield n;
			n = 0;
		}
	}
	if (joined) yield n;
}

/** In SQL, what a number may be `in`. */
export function theseNumbers({ dialect }: Store, numbers: readonly number[]) {
	const json = JSON.stringify(numbers);
	return dialect === "sqlite"
		? sql`(select value from json_each(${json}))`
		: sql`(select cast(value as bigint) from json_array_elements_text(cast(${json} as json)) as value)`;
}
