/** The table of verbs: the whole application. */
import { code } from "./code.ts";
import type { Verb } from "./verb.ts";

export const verbs: readonly Verb[] = [code];
