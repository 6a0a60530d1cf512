/** Why this is not a day of the calendar as "YYYY-MM-DD"; null where it is. */
export function dayProblem(day: string): string | null {
	const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
	if (!parts) return "write the day as YYYY-MM-DD.";
	const [year, month, date] = parts.slice(1).map(Number);
	if (year < 1) return "there is no year 0000.";
	const at = new Date(0);
	at.setUTCFullYear(year, month - 1, date);
	const same = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
	return same ? null : "there is no such day in the calendar.";
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * A day as tables and feeds write it, as "YYYY-MM-DD": timestamps, 2024/4/23, 20240423, 23 April 2024, April 23, 2024,
 * 23/04/2024. What may be two days (4/5/2024) is refused: a wrong day is worse than none.
 */
export function dayOf(written: string): { readonly day: string } | { readonly problem: string } {
	const text = written.trim();
	const whole = (year: string, month: string | number, date: string) => {
		const day = `${year}-${String(month).padStart(2, "0")}-${date.padStart(2, "0")}`;
		const problem = dayProblem(day);
		return problem === null ? { day } : { problem };
	};
	const iso = /^(\d{4})-(\d{2})-(\d{2})(?=$|[T ])/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
	if (iso) return whole(iso[1], iso[2], iso[3]);
	const slashed = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})$/.exec(text);
	if (slashed) return whole(slashed[1], slashed[2], slashed[3]);
	const named = /^(?:[A-Za-z]+, )?(?:(\d{1,2}) )?([A-Za-z]{3,9})\.?(?: (\d{1,2}))?,? (\d{4})(?=$| )/.exec(text);
	const month = named ? months.indexOf(named[2].slice(0, 3).toLowerCase()) + 1 : 0;
	if (named && month && Boolean(named[1]) !== Boolean(named[3])) return whole(named[4], month, named[1] ?? named[3]);
	const either = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
	if (either) {
		const [, a, b, year] = either;
		if (Number(a) > 12 || a === b) return whole(year, b, a);
		if (Number(b) > 12) return whole(year, a, b);
		return { problem: `it may be day ${a} of month ${b} or day ${b} of month ${a}; write the day as YYYY-MM-DD.` };
	}
	return { problem: "write the day as YYYY-MM-DD." };
}
