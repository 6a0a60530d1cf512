/** Which values there are of what a record is asked by, the commonest first. */
import type { Kind } from "./schema.ts";
import type { Store } from "./store.ts";
import type { linkRoles } from "./tallies.ts";

const most = 500;

export async function valuesOfColumn({ db }: Store, kind: Kind, column: "code" | "act" | "quad"): Promise<string[]> {
	const rows = await db
		.selectFrom("lines")
		.select([column, (eb) => eb.fn.countAll<number>().as("times")])
		.where("kind", "=", kind)
		.where(column, "is not", null)
		.groupBy(column)
		.orderBy("times", "desc")
		.orderBy(column)
		.limit(most)
		.execute();
	return rows.map((row) => row[column] as string);
}

export async function valuesOfLinks({ db }: Store, kind: Kind, role: (typeof linkRoles)[number]): Promise<string[]> {
	const rows = await db
		.selectFrom("tallies")
		.select("value")
		.where("kind", "=", kind)
		.where("facet", "=", role)
		.where("n", ">", 0)
		.orderBy("n", "desc")
		.orderBy("value")
		.limit(most)
		.execute();
	return rows.map((row) => row.value);
}
