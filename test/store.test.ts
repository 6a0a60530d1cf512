import { recordSuite } from "./record-suite.ts";

recordSuite("a record in one file", async () => ":memory:");
