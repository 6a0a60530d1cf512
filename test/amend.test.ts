import { amendSuite } from "./amend-suite.ts";

amendSuite("a record in one file", async () => ":memory:", 12);
