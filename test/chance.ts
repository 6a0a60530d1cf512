/**
 * Property tests try the same cases every time, so that one that fails tells of the change at hand. `npm test -- search`
 * tries others, and more of them.
 */
import fc from "fast-check";
import { vi } from "vitest";

const times = Number(process.env.ENTENTE_SEARCH ?? 0);

if (times) vi.setConfig({ testTimeout: 3_600_000 });
else fc.configureGlobal({ seed: 20261130 });

/** Cases to try of a property whose own number is `few`. */
export function runsOf(few: number): number {
	return few * Math.max(1, times);
}
