/** Days, numbers and whether something took place, in words. */
import type { Factuality } from "../src/annotations.ts";
import type { RecordedTime } from "../src/dataset.ts";

export const factualityWords: Readonly<Record<Factuality, string>> = {
	happened: "took place",
	planned: "planned",
	possible: "possible",
	hypothetical: "hypothetical",
	negated: "denied or did not take place",
};

const cooperative = new Set(["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"]);
export function isCooperative(code: string): boolean {
	return cooperative.has(code);
}

const months = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
];

/** "5 December 2023"; "5–7 December 2023"; "December 2023" for a whole month; "2023" for a whole year. */
export function daysInWords(from: string | null, to: string | null): string {
	if (!from) return "no day known";
	const [y, m, d] = parts(from);
	if (!to || to === from) return `${d} ${months[m - 1]} ${y}`;
	const [y2, m2, d2] = parts(to);
	const last = new Date(Date.UTC(y2, m2, 0)).getUTCDate();
	if (y === y2 && d === 1 && d2 === last) {
		if (m === m2) return `${months[m - 1]} ${y}`;
		if (m === 1 && m2 === 12) return `${y}`;
	}
	if (y === y2 && m === m2) return `${d}–${d2} ${months[m - 1]} ${y}`;
	if (y === y2) return `${d} ${months[m - 1]} – ${d2} ${months[m2 - 1]} ${y}`;
	return `${d} ${months[m - 1]} ${y} – ${d2} ${months[m2 - 1]} ${y2}`;
}

/** When it was; "told 5 December 2023" where no text says, and only the day on which it was told is known. */
export function whenInWords(time: RecordedTime | null): string {
	if (time === null) return "no day known";
	const days = daysInWords(time.from, time.to);
	return time.basis === "published" ? `told ${days}` : days;
}

function parts(day: string): [number, number, number] {
	const [y, m, d] = day.split("-").map(Number);
	return [y, m, d];
}

/** One side of a contradiction, its days in words. */
export function sideInWords(kind: string, value: string): string {
	const days = kind === "time" ? /^(\d{4}-\d\d-\d\d)(?: to (\d{4}-\d\d-\d\d))?$/.exec(value) : null;
	return days ? daysInWords(days[1], days[2] ?? null) : value;
}

/** 12345 → "12,345". The browser's own way first loads its tables of languages, and the first page would wait for it. */
export function grouped(whole: number): string {
	return String(whole).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

export function count(n: number, one: string, many = `${one}s`): string {
	return `${grouped(n)} ${n === 1 ? one : many}`;
}
