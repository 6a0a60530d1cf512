/** What an expression of time says, before it is placed in a calendar. */

/**
 * The direction that the expression itself gives: "last May", "next Tuesday", "this summer", "that year" (the story's),
 * "the following month", "the previous week". `null`: none; the sentence decides.
 */
export type Direction = "last" | "next" | "this" | "that" | "following" | "previous" | null;

export type When =
	/** A date with the parts it names; a missing year is found from the context. */
	| {
			readonly at: "date";
			readonly year?: number;
			readonly month?: number;
			readonly day?: number;
			readonly weekday?: number;
			/** Why the parts it could have are left out. */
			readonly note?: string;
			readonly direction?: Direction;
	  }
	| { readonly at: "weekday"; readonly weekday: number; readonly direction: Direction; readonly week?: number }
	| {
			readonly at: "fiscal";
			readonly year: number | null;
			readonly direction: Direction;
			readonly quarter?: number | null;
			readonly half?: number | null;
	  }
	| { readonly at: "years"; readonly from: number; readonly to: number; readonly fiscal?: boolean }
	| {
			readonly at: "quarter";
			readonly quarter: number | null;
			readonly year?: number;
			readonly direction: Direction;
			readonly latest?: boolean;
	  }
	| { readonly at: "half"; readonly half: number; readonly year?: number; readonly direction: Direction }
	| { readonly at: "season"; readonly season: string; readonly year?: number; readonly direction: Direction }
	| { readonly at: "decade"; readonly decade: number }
	| { readonly at: "century"; readonly century: number }
	| { readonly at: "holiday"; readonly rule: string; readonly year?: number; readonly direction: Direction }
	/** So many units from publication or from the story's own time. */
	| {
			readonly at: "shift";
			readonly unit: string;
			readonly count: number | null;
			readonly from: "published" | "story";
			readonly ago?: boolean;
			readonly clip?: "earlier" | "later";
	  }
	| { readonly at: "shift-from"; readonly unit: string; readonly count: number; readonly base: When }
	| { readonly at: "part"; readonly on: When | null; readonly part: string }
	| { readonly at: "ref"; readonly value: "PAST_REF" | "PRESENT_REF" | "FUTURE_REF" }
	/** A length; `around`: up to or from publication; `of`: the first or last part of something. */
	| {
			readonly at: "duration";
			readonly value: string;
			readonly around?: "past" | "next";
			readonly of?: { readonly edge: "first" | "last"; readonly whole: When };
	  }
	| { readonly at: "set"; readonly value: string };

/** A length as TIMEX3: "P3D", "PT90M", "PXW" where the number is not told, "P18M" for a year and a half. */
export function durationOf(count: number | null, unit: string): string {
	const [letter, per, time] = LENGTHS[unit] ?? ["D", 1, false];
	const prefix = time ? "PT" : "P";
	if (count === null) return `${prefix}X${unit === "decade" ? "DE" : unit === "century" ? "CE" : letter}`;
	const total = count * per;
	if (Number.isInteger(total)) return `${prefix}${total}${letter}`;
	const smaller = SMALLER[letter + (time ? "T" : "")];
	if (smaller) {
		const [into, factor, intoTime] = smaller;
		const rest = Math.round((total - Math.floor(total)) * factor * 1e6) / 1e6;
		if (Number.isInteger(rest)) {
			if (letter === "Y") return `P${Math.floor(total) * 12 + rest}M`;
			const whole = Math.floor(total);
			if (time) return whole ? `PT${whole}${letter}${rest}${into}` : `PT${rest}${into}`;
			return whole ? `P${whole}${letter}${intoTime ? "T" : ""}${rest}${into}` : `P${intoTime ? "T" : ""}${rest}${into}`;
		}
	}
	return `${prefix}${Math.round(total * 1000) / 1000}${letter}`;
}

const LENGTHS: Readonly<Record<string, readonly [letter: string, per: number, time: boolean]>> = {
	second: ["S", 1, true],
	minute: ["M", 1, true],
	hour: ["H", 1, true],
	day: ["D", 1, false],
	night: ["D", 1, false],
	week: ["W", 1, false],
	fortnight: ["W", 2, false],
	weekend: ["WE", 1, false],
	month: ["M", 1, false],
	quarter: ["Q", 1, false],
	half: ["M", 6, false],
	year: ["Y", 1, false],
	summer: ["SU", 1, false],
	winter: ["WI", 1, false],
	spring: ["SP", 1, false],
	autumn: ["FA", 1, false],
	decade: ["Y", 10, false],
	century: ["Y", 100, false],
};

const SMALLER: Readonly<Record<string, readonly [into: string, factor: number, time: boolean]>> = {
	Y: ["M", 12, false],
	D: ["H", 24, true],
	HT: ["M", 60, true],
	MT: ["S", 60, true],
};
