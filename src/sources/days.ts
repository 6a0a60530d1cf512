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
