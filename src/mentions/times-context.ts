/** Whether what the grammar read is an expression of time here: the words around it tell. */
import type { Piece } from "./pieces.ts";
import type { When } from "./times-when.ts";

export const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Words after which "May", "March" and a bare number are a month and a year. */
const BEFORE_DATES = set(
	"in since by from of until till til to between during after before for around circa early late mid through throughout last next this every each and or on past until the its his their our s",
);
const NOT_YEARS_AFTER = set(
	"people men women children troops soldiers police officers workers jobs employees members miles kilometres kilometers km metres meters feet tons tonnes barrels euros dollars pounds yuan rubles roubles rupees yen points homes houses families votes seats copies square cubic mg kg hectares acres migrants refugees protesters fighters personnel companies participants delegates cases rounds rpm mph hp megawatts mw calories others additional more words",
);
const NOT_YEARS_BEFORE = set(
	"no number page pages flight route highway article section room us resolution about nearly almost approximately roughly least most than up some only over exactly another additional dollars a an windows boeing",
);
const AGO = set("ago earlier old olds long");
const APPROXIMATE = set(
	"about nearly almost approximately roughly least most than some only exactly another additional over",
);
const PAPERS = set(
	"times telegraph mirror express mail herald world post sun independent observer tribune star night nation punch guardian",
);

/** Is what the grammar read at `first..end` no expression of time here? */
export function isOtherwise(when: When, pieces: readonly Piece[], first: number, end: number): boolean {
	const at = pieces[first];
	const before = pieces[first - 1];
	const after = pieces[end];
	const last = pieces[end - 1];
	const ofSpan = when.at === "date" && when.day !== undefined && when.month !== undefined; // "22–24 April"
	if (at.glued && before !== undefined && !(ofSpan && before.word === "-") && isInsideWord(pieces, first)) return true;
	if (after?.glued && after.kind !== "mark") return true;
	// "the year-ago quarter" is no year
	if (after?.word === "-" && after.glued && AGO.has(pieces[end + 1]?.word ?? "")) return true;
	const single = end === first + 1;
	switch (when.at) {
		case "date":
			// "on the 23rd", with nothing that it could be the 23rd of
			if (when.day !== undefined && when.month === undefined)
				return (
					before?.word !== "on" ||
					pieces[first + 1].kind !== "digits" ||
					(after?.kind === "letters" && !FUNCTION.has(after.word)) ||
					after?.word === "of"
				);
			if (
				when.month !== undefined &&
				when.day === undefined &&
				(when.year === undefined || Math.abs(when.year) <= 1) &&
				single
			)
				return isNoMonth(at, before, after, pieces, first);
			if (when.year !== undefined && when.month === undefined && single)
				return isNoYear(when.year, at, before, after, pieces, first, end);
			if (
				when.month !== undefined &&
				when.day !== undefined &&
				when.year === undefined &&
				!at.capital &&
				at.kind === "letters" &&
				(at.word === "may" || at.word === "march")
			)
				return true;
			return false;
		case "weekday":
			return (
				(single && after?.capital === true && PAPERS.has(after.word)) ||
				(at.word === "friday" && single && before?.word === "man" && before.capital)
			);
		case "duration":
			return isNoDuration(pieces, first, end);
		case "set":
			return (
				// "the Daily Mail", "the weekly Charlie": papers
				(single && ["daily", "weekly", "monthly"].includes(at.word) && after?.capital === true) ||
				(at.word.endsWith("days") && before?.word === "in")
			);
		case "season":
			if (single) return true;
			if (at.word === "the" && (last.word === "fall" || last.word === "spring")) {
				if (last.word === "spring" && pieces[first + 1].capital) return true;
				return last.word === "fall"
					? before?.word !== "in" || after?.word === "of" || after?.word === "in"
					: after?.word === "of";
			}
			return false;
		case "ref":
			if (last.word === "now" || last.word === "today")
				return at.capital && before?.kind === "letters" && before.capital;
			if (last.word === "soon")
				return (
					after?.word === "as" ||
					after?.word === "after" ||
					before?.word === "as" ||
					before?.word === "too" ||
					before?.word === "how"
				);
			if (last.word === "moment") return before?.word !== "at" && before?.word !== "for";
			if (last.word === "past") return after?.kind === "letters" && !FUNCTION.has(after.word);
			if (last.word === "future")
				return after?.word === "of" || (after?.kind === "letters" && !FUNCTION.has(after.word));
			if (last.word === "present") return after?.kind === "letters" && !FUNCTION.has(after.word);
			return false;
		case "holiday":
			// "Easter Island", "Thanksgiving Point"
			return (
				single &&
				after?.capital === true &&
				!after.glued &&
				!["Day", "Week", "Eve"].some((w) => w.toLowerCase() === after.word) &&
				!/^(?:19|20)\d\d$/.test(after.word)
			);
		case "part":
			if (when.on === null && single) return !["noon", "midnight", "midday"].includes(at.word) || after?.word === "oil";
			return false;
		case "shift":
			if (single && at.word === "then") return before === undefined || !["until", "till", "by"].includes(before.word);
			if (single && at.word === "today" && at.capital && before?.capital === true) return true;
			if (last.word === "before" || last.word === "after")
				return after?.kind === "letters" && !["and", "but", "when", "at", "in", "on"].includes(after.word);
			return false;
		default:
			return false;
	}
}

const FUNCTION = set(
	"of and or but to in on at by for from with as is are was were has have had that which who when where while will would could can may might must should the a an it he she they we you i this these those his her their its than then so if because since until after before also not no into over under about such said says did does do been be",
);

/** "F-2000", "747-400", "Covid-19": what begins right after a letter or a digit and its hyphen. */
function isInsideWord(pieces: readonly Piece[], first: number): boolean {
	const before = pieces[first - 1];
	if (before.kind !== "mark") return true;
	if (
		before.word === "." ||
		before.word === "," ||
		before.word === "/" ||
		before.word === ":" ||
		before.word === "@" ||
		before.word === "#"
	) {
		const further = pieces[first - 2];
		return (
			before.glued &&
			further !== undefined &&
			(further.kind === "digits" ||
				before.word === "@" ||
				before.word === "#" ||
				(before.word === "/" && pieces[first].kind === "digits"))
		);
	}
	if (before.word !== "-" || !before.glued)
		return ["$", "£", "€", "¥", "@", "#", "_"].includes(before.word) && pieces[first].kind === "digits";
	const further = pieces[first - 2];
	if (further.kind === "digits") return pieces[first].kind === "digits";
	return (
		pieces[first].kind === "digits" &&
		!["mid", "post", "pre", "early", "late", "to"].includes(further.word) &&
		!pieces[first].word.startsWith("19") &&
		!pieces[first].word.startsWith("20")
	);
}

/** "May", "March", "August", "April", "June": names, verbs and adjectives too. */
function isNoMonth(
	at: Piece,
	before: Piece | undefined,
	after: Piece | undefined,
	pieces: readonly Piece[],
	first: number,
): boolean {
	const { word } = at;
	if (!["may", "march", "august", "april", "june"].includes(word)) return false;
	if (!at.capital) return true;
	const dated =
		before !== undefined &&
		(BEFORE_DATES.has(before.word) ||
			before.word === "-" ||
			before.word === "," ||
			before.word === "/" ||
			before.word === "(");
	if (word === "may" || word === "march") {
		if (before === undefined || !dated) return true;
		if (
			["the", "s", "and", "or", "to", "of", "on", "for", "its", "his", "their", "our", "this", ",", "("].includes(
				before.word,
			)
		) {
			// "Theresa May", "the Long March", "Prime Minister of May": only with a sign of its being a month after it
			const sequence = ["and", "or", "to", ",", "-", "of"].includes(before.word) && isMonthWord(pieces[first - 2]);
			return (
				!sequence &&
				(before.word === "on" ||
					before.word === "," ||
					before.word === "(" ||
					before.word === "and" ||
					before.word === "or" ||
					before.word === "to" ||
					after === undefined ||
					(after.kind === "letters" &&
						(after.capital || ["on", "of", "for", "against", "to", "be", "have", "not"].includes(after.word))))
			);
		}
		return after?.kind === "letters" && ["be", "have", "not", "also", "well"].includes(after.word);
	}
	// "April Glaspie", "June Carter", "August Wilson"
	if (after?.capital === true && !after.glued && !dated) return true;
	return before?.capital === true && !dated && word !== "june" && after?.capital === true;
}

function isMonthWord(piece: Piece | undefined): boolean {
	return (
		piece !== undefined &&
		/^(january|february|march|april|may|june|july|august|september|october|november|december|early|late|mid)$/.test(
			piece.word,
		)
	);
}

function isNoYear(
	year: number,
	at: Piece,
	before: Piece | undefined,
	after: Piece | undefined,
	pieces: readonly Piece[],
	first: number,
	end: number,
): boolean {
	if (year < 1000 || year > 2199) return true;
	if (at.kind === "letters") return false;
	const further = pieces[end + 1];
	if (
		after?.glued &&
		(after.word === "-" || after.word === "/" || after.word === ":" || after.word === "." || after.word === ",") &&
		further?.glued &&
		further.kind === "digits"
	)
		return true;
	if (
		after?.word === "-" &&
		after.glued &&
		further?.kind === "letters" &&
		further.glued &&
		["strong", "member", "man", "foot", "mile", "metre", "meter", "pound", "km", "page", "seat"].includes(further.word)
	)
		return true;
	if (after !== undefined && (after.word === "%" || after.word === "°" || after.word === "hours")) return true;
	if (
		before !== undefined &&
		(NOT_YEARS_BEFORE.has(before.word) || (before.word === "." && pieces[first - 2]?.word === "no"))
	)
		return !(before.word === "a" && year > 1900 && year < 2050);
	if (before?.word === "-" && before.glued && pieces[first - 2]?.kind === "digits") return true;
	const counted =
		after !== undefined && after.kind === "letters" && (NOT_YEARS_AFTER.has(after.word) || SCALE.has(after.word));
	if (
		counted &&
		!(before !== undefined && ["in", "since", "s"].includes(before.word) && year > 1900 && year % 100 !== 0)
	)
		return true;
	if (year >= 1900 && year <= 2050) {
		if (year % 100 !== 0 || (before !== undefined && BEFORE_DATES.has(before.word)))
			return after?.kind === "letters" && before !== undefined && APPROXIMATE.has(before.word);
		return year !== 2000 && year !== 1900
			? before === undefined || !BEFORE_DATES.has(before.word)
			: after?.kind === "letters" && !after.capital && after.word.endsWith("s") && !FUNCTION.has(after.word);
	}
	// further off, only where a preposition of time leads it
	return (
		before === undefined ||
		!["in", "since", "until", "till", "circa", "around", "year", "between", "from", "after", "before"].includes(
			before.word,
		) ||
		(after?.kind === "letters" && !FUNCTION.has(after.word))
	);
}

const SCALE = set("hundred thousand million billion trillion crore lakh mn bn");

function isNoDuration(pieces: readonly Piece[], first: number, end: number): boolean {
	const at = pieces[first];
	const last = pieces[end - 1];
	const [after, further] = [pieces[end], pieces[end + 1]];
	const single = end === first + 1;
	if (pieces[first - 1]?.word === "light" || (pieces[first - 1]?.word === "-" && pieces[first - 2]?.word === "light"))
		return true;
	// ages: "62-year-old", "55 years old", "aged 12 years", "years of age"
	if (
		after?.word === "old" ||
		after?.word === "olds" ||
		(after?.word === "-" && (further?.word === "old" || further?.word === "olds"))
	)
		return true;
	if (after?.word === "of" && further?.word === "age") return true;
	if (pieces[first - 1]?.word === "aged" || pieces[first - 1]?.word === "age") return true;
	const unit = last.word;
	if (unit === "quarter" || unit === "quarters") {
		if (single || at.word === "a" || at.word === "one" || at.word === "three") return true;
		return after?.word === "of" && further?.word !== "growth";
	}
	if (
		["spring", "springs", "summer", "winter", "autumn", "weekend", "second", "seconds", "night"].includes(unit) &&
		(single || at.word === "a" || at.word === "an")
	)
		return true;
	if (unit === "minute" && at.word === "a") return true;
	if (unit === "second" && !["0"].includes(at.kind === "digits" ? "0" : "")) return true;
	if (single) {
		if (at.capital && first > 0) return true;
		const before = pieces[first - 1]?.word ?? "";
		if (unit === "days" || unit === "times") return ["good", "old", "early", "school"].includes(before);
	}
	return at.word === "some" && end === first + 2 && (unit === "day" || unit === "year" || unit === "week");
}
