/** Currencies by sign, code and word (ISO 4217), measures, and the words that bound a number. */
import type { Piece } from "./pieces.ts";

/** Signs that are one currency wherever they stand; "$" alone is the US dollar unless letters before it say otherwise. */
export const SIGNS: Readonly<Record<string, string>> = {
	$: "USD",
	"£": "GBP",
	"€": "EUR",
	"¥": "JPY",
	"₹": "INR",
	"₽": "RUB",
	"₩": "KRW",
	"₪": "ILS",
	"₴": "UAH",
	"₺": "TRY",
	"₦": "NGN",
	"₱": "PHP",
	"฿": "THB",
	"₫": "VND",
	"₸": "KZT",
	"₾": "GEL",
};

/** Letters that stand before a "$". */
export const DOLLARS: Readonly<Record<string, string>> = {
	us: "USD",
	a: "AUD",
	au: "AUD",
	c: "CAD",
	ca: "CAD",
	can: "CAD",
	hk: "HKD",
	s: "SGD",
	nz: "NZD",
	nt: "TWD",
	r: "BRL",
	z: "ZWL",
	mx: "MXN",
};

/** Codes and abbreviations written before or after the number. */
export const CODES: Readonly<Record<string, string>> = {
	...Object.fromEntries(
		"usd eur gbp jpy cny rub inr krw chf aud cad hkd sgd nzd twd brl mxn zar try pln czk huf sek nok dkk ils aed sar qar kwd irr iqd thb vnd myr idr php pkr bdt lkr kzt kgs uzs azn gel amd byn uah ngn kes ghs etb egp mad tnd"
			.split(" ")
			.map((c) => [c, c.toUpperCase()]),
	),
	rmb: "CNY",
	rs: "INR",
	dlrs: "USD",
	stg: "GBP",
	cfa: "XOF",
};

/** A currency's name. The ones that several states share are settled by the adjective before ("Pakistani rupees"); without one the word stands, as the text says no more. */
const NAMES: Readonly<Record<string, string>> = {
	dollar: "USD",
	buck: "USD",
	euro: "EUR",
	pound: "pounds",
	sterling: "GBP",
	yuan: "CNY",
	renminbi: "CNY",
	yen: "JPY",
	won: "KRW",
	rouble: "RUB",
	ruble: "RUB",
	rupee: "rupees",
	rupiah: "IDR",
	lira: "lira",
	rand: "ZAR",
	real: "BRL",
	reais: "BRL",
	peso: "pesos",
	franc: "francs",
	dirham: "dirhams",
	riyal: "riyals",
	rial: "rials",
	dinar: "dinars",
	shekel: "ILS",
	hryvnia: "UAH",
	zloty: "PLN",
	forint: "HUF",
	koruna: "CZK",
	krona: "kronor",
	// the plural of the Swedish krona alone: Danes and Norwegians have kroner, Icelanders krónur
	kronor: "SEK",
	krone: "kroner",
	kroner: "kroner",
	baht: "THB",
	dong: "VND",
	ringgit: "MYR",
	taka: "BDT",
	kyat: "MMK",
	tenge: "KZT",
	manat: "AZN",
	lari: "GEL",
	dram: "AMD",
	naira: "NGN",
	cedi: "GHS",
	shilling: "shillings",
	birr: "ETB",
	mark: "DEM",
};

const OF: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	dollar: {
		us: "USD",
		"u.s": "USD",
		american: "USD",
		australian: "AUD",
		canadian: "CAD",
		"hong kong": "HKD",
		kong: "HKD",
		singapore: "SGD",
		zealand: "NZD",
		taiwan: "TWD",
		zimbabwe: "ZWL",
		jamaican: "JMD",
	},
	pound: {
		british: "GBP",
		uk: "GBP",
		egyptian: "EGP",
		syrian: "SYP",
		lebanese: "LBP",
		sudanese: "SDG",
		cyprus: "CYP",
		irish: "IEP",
	},
	rupee: {
		indian: "INR",
		pakistani: "PKR",
		pakistan: "PKR",
		lankan: "LKR",
		nepalese: "NPR",
		nepali: "NPR",
		mauritian: "MUR",
	},
	peso: {
		mexican: "MXN",
		philippine: "PHP",
		argentine: "ARS",
		chilean: "CLP",
		colombian: "COP",
		cuban: "CUP",
		uruguayan: "UYU",
		dominican: "DOP",
	},
	franc: {
		swiss: "CHF",
		french: "FRF",
		belgian: "BEF",
		rwandan: "RWF",
		congolese: "CDF",
		cfa: "XOF",
	},
	dirham: { uae: "AED", emirati: "AED", moroccan: "MAD" },
	riyal: { saudi: "SAR", qatari: "QAR", omani: "OMR" },
	rial: { iranian: "IRR", omani: "OMR", yemeni: "YER" },
	dinar: {
		kuwaiti: "KWD",
		iraqi: "IQD",
		jordanian: "JOD",
		bahraini: "BHD",
		algerian: "DZD",
		tunisian: "TND",
		libyan: "LYD",
		serbian: "RSD",
	},
	krona: { swedish: "SEK", icelandic: "ISK" },
	krone: { norwegian: "NOK", danish: "DKK" },
	kroner: { norwegian: "NOK", danish: "DKK" },
	rouble: { belarusian: "BYN" },
	ruble: { belarusian: "BYN" },
	shilling: { kenyan: "KES", ugandan: "UGX", tanzanian: "TZS", somali: "SOS" },
	lira: { turkish: "TRY", syrian: "SYP", italian: "ITL" },
	won: { north: "KPW" },
};

/** "5 billion [yuan]", "[US dollars]", "[Hong Kong dollars]": the currency named after a number. */
export function readCurrencyWord(pieces: readonly Piece[], i: number): { end: number; code: string } | null {
	for (let k = i, skipped = ""; k < Math.min(pieces.length, i + 5); k++) {
		const { word, kind } = pieces[k];
		const name =
			NAMES[word] !== undefined ? word : NAMES[word.replace(/s$/, "")] !== undefined ? word.replace(/s$/, "") : null;
		if (name !== null) {
			if (
				word === "mark" ||
				word === "real" ||
				(word === "won" && k === i && pieces[k + 1]?.kind === "letters" && !PLAIN_AFTER.has(pieces[k + 1].word))
			)
				return null;
			if (
				name === "pound" &&
				k === i &&
				(pieces[k + 1]?.word === "of" ||
					(pieces[k + 1]?.word === "(" && pieces.slice(k + 2, k + 6).some((p) => p.word === "kg")))
			)
				return null; // a weight
			return { end: k + 1, code: OF[name]?.[skipped] ?? OF[name]?.[pieces[k - 1]?.word ?? ""] ?? NAMES[name] };
		}
		if (kind === "mark" && word !== ".") return null;
		if (kind === "letters" && !ADJECTIVES.has(word)) return k === i ? codeAt(pieces, i) : null;
		if (kind === "digits") return null;
		if (kind === "letters") skipped = word;
	}
	return codeAt(pieces, i);
}

const ADJECTIVES: ReadonlySet<string> = new Set([
	"u",
	"s",
	"hong",
	"new",
	"south",
	"sri",
	"chinese",
	"japanese",
	"russian",
	"indian",
	"swiss",
	"british",
	"turkish",
	"saudi",
	"iranian",
	"kuwaiti",
	"israeli",
	"mexican",
	"brazilian",
	"korean",
	"swedish",
	"norwegian",
	"kenyan",
	"deutsche",
	"german",
	"cfa",
	...Object.values(OF).flatMap((o) => Object.keys(o)),
]);

const PLAIN_AFTER: ReadonlySet<string> = new Set(
	"in on for from to of by at and or last this a per each worth as was were is".split(" "),
);

function codeAt(pieces: readonly Piece[], i: number): { end: number; code: string } | null {
	const code = pieces[i]?.capital ? CODES[pieces[i].word] : undefined;
	return code === undefined || pieces[i].word === "try" ? null : { end: i + 1, code };
}

/** Scales as abbreviations; "m" and "b" only with money or glued to the number before a noun. */
export const SHORT_SCALES: Readonly<Record<string, number>> = {
	bn: 1e9,
	bln: 1e9,
	b: 1e9,
	mn: 1e6,
	mln: 1e6,
	m: 1e6,
	mio: 1e6,
	mrd: 1e9,
	tn: 1e12,
	trn: 1e12,
	k: 1e3,
	cr: 1e7,
};

/** What is measured rather than counted: the word and its unit. */
export const MEASURES: Readonly<Record<string, string>> = {
	km: "km",
	kilometre: "km",
	kilometer: "km",
	mile: "mile",
	metre: "m",
	meter: "m",
	m: "m",
	cm: "cm",
	centimetre: "cm",
	foot: "ft",
	feet: "ft",
	ft: "ft",
	inch: "in",
	inches: "in",
	yard: "yd",
	kg: "kg",
	kilogram: "kg",
	kilogramme: "kg",
	kilo: "kg",
	gram: "g",
	tonne: "t",
	ton: "t",
	pound: "lb",
	ounce: "oz",
	barrel: "barrel",
	litre: "l",
	liter: "l",
	gallon: "gal",
	bushel: "bushel",
	hectare: "ha",
	ha: "ha",
	acre: "acre",
	degree: "degree",
	mw: "MW",
	megawatt: "MW",
	gw: "GW",
	gigawatt: "GW",
	kwh: "kWh",
	kilowatt: "kW",
	mph: "mph",
	knot: "kn",
	volt: "V",
	byte: "B",
	megabyte: "MB",
	gigabyte: "GB",
	mb: "MB",
	gb: "GB",
	kt: "kt",
	ghz: "GHz",
	mhz: "MHz",
};

export function measureOf(word: string): string | null {
	return MEASURES[word] ?? MEASURES[word.replace(/s$/, "")] ?? null;
}

export type Bound = "exact" | "at least" | "at most" | "about" | "over" | "under";

const BOUNDS: readonly (readonly [readonly string[], Bound])[] = (
	[
		["at least", "at least"],
		["a minimum of", "at least"],
		["no fewer than", "at least"],
		["no less than", "at least"],
		["not less than", "at least"],
		["at most", "at most"],
		["at the most", "at most"],
		["up to", "at most"],
		["as many as", "at most"],
		["as much as", "at most"],
		["a maximum of", "at most"],
		["no more than", "at most"],
		["not more than", "at most"],
		["more than", "over"],
		["over", "over"],
		["above", "over"],
		["in excess of", "over"],
		["upwards of", "over"],
		["exceeding", "over"],
		["exceeded", "over"],
		["less than", "under"],
		["fewer than", "under"],
		["under", "under"],
		["below", "under"],
		["about", "about"],
		["around", "about"],
		["some", "about"],
		["nearly", "about"],
		["almost", "about"],
		["roughly", "about"],
		["approximately", "about"],
		["close to", "about"],
		["an estimated", "about"],
		["estimated at", "about"],
		["estimated", "about"],
		["circa", "about"],
		["~", "about"],
	] as const
).map(([words, bound]) => [words.split(" "), bound]);

/** The bound whose words end right before piece `i`: where it begins. "record", "a", "the total of" may stand between. */
export function boundBefore(pieces: readonly Piece[], i: number): { first: number; bound: Bound } | null {
	let at = i;
	while (at > 0 && ["a", "an", "the", "another", "additional", "only", "just"].includes(pieces[at - 1].word)) at--;
	if (pieces[at - 1]?.word === "record") {
		at--;
		if (pieces[at - 1]?.word === "a") at--;
	}
	let best: { first: number; bound: Bound } | null = null;
	for (const [words, bound] of BOUNDS) {
		const first = at - words.length;
		if (first < 0 || (best !== null && first >= best.first)) continue;
		let same = true;
		for (let k = 0; same && k < words.length; k++) same = pieces[first + k].word === words[k];
		if (same) best = { first, bound };
	}
	return best;
}

/** "137 or more", "200-plus", "50+" after a number. */
export function boundAfter(pieces: readonly Piece[], i: number): { end: number; bound: Bound } | null {
	const [a, b] = [pieces[i]?.word, pieces[i + 1]?.word];
	if (a === "+" && pieces[i].glued) return { end: i + 1, bound: "at least" };
	if (a === "-" && b === "plus") return { end: i + 2, bound: "at least" };
	if (a !== "or") return null;
	if (b === "more") return { end: i + 2, bound: "at least" };
	if (b === "so") return { end: i + 2, bound: "about" };
	if (b === "fewer" || b === "less") return { end: i + 2, bound: "at most" };
	return null;
}
