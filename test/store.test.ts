import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { olderSuite } from "./older-suite.ts";
import { recordSuite } from "./record-suite.ts";

recordSuite("a record in one file", async () => ":memory:");
const older = mkdtempSync(join(tmpdir(), "entente-older-"));
afterAll(() => rmSync(older, { recursive: true, force: true }));
olderSuite("a record in one file", async () => join(mkdtempSync(join(older, "one-")), "record.db"));
