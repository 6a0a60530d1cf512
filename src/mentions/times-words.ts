/** The words of time: months, weekdays, units, seasons, parts of a day. */

export const MONTHS: Readonly<Record<string, number>> = {
	january: 1,
	february: 2,
	march: 3,
	april: 4,
	may: 5,
	june: 6,
	july: 7,
	august: 8,
	september: 9,
	october: 10,
	november: 11,
	december: 12,
};

export const SHORT_MONTHS: Readonly<Record<string, number>> = {
	jan: 1,
	feb: 2,
	mar: 3,
	apr: 4,
	jun: 6,
	jul: 7,
	aug: 8,
	sep: 9,
	sept: 9,
	oct: 10,
	nov: 11,
	dec: 12,
};

export const WEEKDAYS: Readonly<Record<string, number>> = {
	monday: 1,
	tuesday: 2,
	wednesday: 3,
	thursday: 4,
	friday: 5,
	saturday: 6,
	sunday: 7,
};

export const SHORT_WEEKDAYS: Readonly<Record<string, number>> = {
	mon: 1,
	tue: 2,
	tues: 2,
	wed: 3,
	thu: 4,
	thur: 4,
	thurs: 4,
	fri: 5,
	sat: 6,
	sun: 7,
};

export const UNITS: Readonly<Record<string, string>> = {
	second: "second",
	minute: "minute",
	hour: "hour",
	day: "day",
	night: "night",
	week: "week",
	fortnight: "fortnight",
	weekend: "weekend",
	month: "month",
	quarter: "quarter",
	semester: "half",
	year: "year",
	decade: "decade",
	century: "century",
	summer: "summer",
	winter: "winter",
	spring: "spring",
	autumn: "autumn",
};

export const PLURALS: Readonly<Record<string, string>> = {
	...Object.fromEntries(Object.entries(UNITS).map(([word, unit]) => [`${word}s`, unit])),
	centuries: "century",
	secs: "second",
	mins: "minute",
	hrs: "hour",
	yrs: "year",
};

export const SEASONS: Readonly<Record<string, string>> = {
	spring: "SP",
	springtime: "SP",
	summer: "SU",
	summertime: "SU",
	autumn: "FA",
	fall: "FA",
	winter: "WI",
	wintertime: "WI",
};

export const PARTS: Readonly<Record<string, string>> = {
	morning: "TMO",
	afternoon: "TAF",
	evening: "TEV",
	night: "TNI",
	noon: "T12:00",
	midday: "T12:00",
	midnight: "T24:00",
	lunchtime: "T12:00",
	dawn: "TMO",
	daybreak: "TMO",
	dusk: "TEV",
	nightfall: "TNI",
};

export const DECADES: Readonly<Record<string, number>> = {
	twenties: 2,
	thirties: 3,
	forties: 4,
	fifties: 5,
	sixties: 6,
	seventies: 7,
	eighties: 8,
	nineties: 9,
};

export const VAGUE = [
	"dozens",
	"scores",
	"hundreds",
	"thousands",
	"millions",
	"several",
	"few",
	"many",
	"some",
	"various",
	"numerous",
	"couple",
	"number",
	"handful",
];
export const ZONES =
	"gmt utc est edt et cst cdt ct mst mdt pst pdt pt cet cest bst ist msk jst hkt eest eet sgt pkt".split(" ");
export const CURRENCY = ["$", "£", "€", "¥", "₹", "#"];

export const ORDINAL_WORDS =
	"first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty thirty thirtieth".split(
		" ",
	);
