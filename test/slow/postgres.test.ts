/** The same tests as in one file, on a real Postgres that is started for them. */
import { afterAll } from "vitest";
import { amendSuite } from "../amend-suite.ts";
import { olderSuite } from "../older-suite.ts";
import { recordSuite } from "../record-suite.ts";
import { startPostgres } from "./postgres-server.ts";

const postgres = await startPostgres();
afterAll(() => postgres.stop());

recordSuite("a record in Postgres", () => postgres.create("entente"));
olderSuite("a record in Postgres", () => postgres.create("older"));

const bits = [postgres.create("bits"), postgres.create("whole")];
amendSuite("a record in Postgres", (n) => bits[n], 6);
