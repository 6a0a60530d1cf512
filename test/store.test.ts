import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { olderSuite } from "./older-suite.ts";
import { recordSuite } from "./record-suite.ts";

recordSuite("a record in one file", async () => ":memory:");
olderSuite("a record in one file", async () => join(mkdtempSync(join(tmpdir(), "entente-older-")), "record.db"));
