/** Which values there are of what a record is asked by, the commonest first. */
import type { Kind, Role } from "./schema.ts";
import type { Store } from "./store.ts";

const most = 500;

export async function valuesOfColumn({ db }: Store, kind: Kind, column: "code" | "act" | "quad"): Promise<string[]> {
	const rows = await db
		.selectFrom("items")
		.select([column, (eb) => eb.fn.countAll<number>().as("times")])
		.where("kind", "=", kind)
		.where(column, "is not", null)
		.groupBy(column)
		.orderBy("times", "desc")
		.limit(most)
		.execute();
	return rows.map((row) => row[column] as string);
}

export async function valuesOfLinks({ db }: Store, kind: Kind, role: Role): Promise<string[]> {
	const rows = await db
		.selectFrom("links")
		.select(["value", (eb) => eb.fn.countAll<number>().as("times")])
		.where("kind", "=", kind)
		.where("role", "=", role)
		.groupBy("value")
		.orderBy("times", "desc")
		.limit(most)
		.execute();
	return rows.map((row) => row.value);
}
