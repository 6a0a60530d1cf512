import type { Block, BlockRole } from "../annotations.ts";
import type { Span } from "../span.ts";
import {
	agency,
	agencyCaption,
	agencySign,
	author,
	boilerplate,
	bracketed,
	byline,
	caption,
	captionWord,
	crumbs,
	cutOff,
	dated,
	dateline,
	fullDate,
	goesOn,
	kicker,
	label,
	months,
	pointer,
	signature,
	signedOff,
	slashed,
	stamp,
	turn,
	unsigned,
} from "./blocks-words.ts";

/**
 * Cuts a text into its blocks by line breaks and shape: title, standfirst, byline, dateline, paragraphs, captions,
 * teasers (headlines of other pages between the paragraphs), boilerplate ("Read More"). Blocks do not overlap, are in
 * order and hold every character that is not white space. A dateline at the head of a paragraph is a block of its own.
 */
export function findBlocks(text: string, title?: string): Block[] {
	const lines = joinWrapped(text, findLines(text));
	const shapes = lines.map((line) => shapeOf(text.slice(line.start, line.end)));
	const roles: BlockRole[] = shapes.map((s) => s.role ?? "paragraph");
	const body = shapes.findIndex(
		(s, i) => isBody(s) && roles[i] === "paragraph" && !(i === 0 && same(text, lines[i], title)),
	);
	const opening = Math.max(0, body);
	const first = roles.findIndex((role) => role === "paragraph" || role === "byline");
	if (first >= 0 && (same(text, lines[first], title) || isTitle(shapes, roles, first))) roles[first] = "title";
	const signed = roles.indexOf("byline");
	for (let i = 0; i < lines.length; i++) {
		if (roles[i] !== "paragraph") continue;
		const s = shapes[i];
		// what stands between a title and its author's name says in short what the story is
		if (roles[first] === "title" && i > first && i < signed && signed - first <= 3 && s.words <= 40) {
			roles[i] = "standfirst";
			continue;
		}
		if (i > opening && isLabelled(text.slice(lines[i].start, lines[i].start + 40)) && s.words <= 24) {
			roles[i] = "teaser";
			continue;
		}
		if (i < opening && i > first && roles[first] === "title") {
			if (s.words <= 5 && author.test(text.slice(lines[i].start, lines[i].end))) {
				roles[i] = "byline";
				continue;
			}
			if (s.words >= 5 || s.bullet) roles[i] = "standfirst";
			continue;
		}
		if (s.bullet && i > 0 && (roles[i - 1] === "title" || (roles[i - 1] === "standfirst" && shapes[i - 1].bullet))) {
			roles[i] = "standfirst";
			continue;
		}
		if (i > opening && isHeadline(s) && !inList(shapes, roles, i) && !signs(text, lines[i - 1], lines[i]))
			roles[i] = "teaser";
	}
	return lines.flatMap((line, i) => splitDateline(text, line, roles[i], i === opening));
}

/**
 * The day of publication where the text itself tells it: a full date in a line that says who published or updated it
 * and when. `null` where there is none, where two disagree, or where 3/4/2024 could be read two ways.
 */
export function findPublished(text: string, blocks: readonly Block[]): { published: string; span: Span } | null {
	let found: { published: string; span: Span } | null = null;
	for (const block of blocks.slice(0, 10)) {
		if (block.role !== "byline" && block.role !== "dateline") continue;
		const line = text.slice(block.start, Math.min(block.end, block.start + 300));
		for (const m of line.matchAll(fullDate)) {
			const day = dayOf(m.groups ?? {});
			if (day === null) continue;
			const span = { start: block.start + m.index, end: block.start + m.index + m[0].length };
			if (found && found.published !== day) return /updated|modified/i.test(line) ? found : null;
			found ??= { published: day, span };
		}
	}
	return found;
}

type Shape = {
	readonly role: BlockRole | null;
	readonly words: number;
	readonly length: number;
	/** Ends as sentences end. */
	readonly stop: boolean;
	readonly bullet: boolean;
	readonly capital: boolean;
	readonly question: boolean;
	readonly colon: boolean;
	/** Cut off in the middle ("The rebels are reported to"), or more than one sentence: no headline. */
	readonly broken: boolean;
};

function shapeOf(line: string): Shape {
	const head = line.slice(0, 400);
	const words = countWords(head);
	const tail = line.slice(-14);
	const stop =
		/[.!?…。！？][\s"”’'»)\]]*(?:\[\d{1,3}\])*$/.test(tail) ||
		/[.!?,][”"’]+[\s)]*$/.test(tail) ||
		signedOff.test(line.slice(-120));
	return {
		role: fixedRole(line, head, words, stop),
		words,
		length: line.length,
		stop,
		bullet: /^(?:[-–•*·▪●◦‣■]\s|\d{1,2}[.)]\s)/.test(head),
		capital: isCapital(head.replace(/^[-–•*·▪●]\s+/, "")),
		question: /\?["”’']?$/.test(tail),
		colon: /[:;,—–-]$/.test(tail),
		broken:
			(cutOff.test(line.slice(-24)) && !goesOn.test(line)) ||
			/\p{Ll}{2}[.!?]["”’]?\s+["“‘]?\p{Lu}/u.test(head) ||
			/^["“][^"”]*$/.test(head),
	};
}

/** The plain look first: to compile a pattern that knows all letters takes longer than the reading of a page. */
function isCapital(head: string): boolean {
	return /^["“‘'([]*[A-Z\d$£€#@]/.test(head) || /^["“‘'([]*[\p{Lu}\p{N}]/u.test(head);
}

/**
 * What a line is by its own words, wherever it stands. The long patterns are asked only where a word that each of them
 * needs is there: most texts have none, and are spared compiling them.
 */
function fixedRole(line: string, head: string, words: number, stop: boolean): BlockRole | null {
	if (words === 0) return "boilerplate";
	if (line.length > 400) return null;
	if (pointsTo(head) && words >= 5 && words <= 30) return "teaser";
	if (kicker.test(head)) return "boilerplate";
	if (words <= 40 && boilerplate.test(head)) return "boilerplate";
	if (words <= 60 && /(?:all rights reserved|^copyright (?:\d|©)|^©|may not be published, broadcast)/i.test(line))
		return "boilerplate";
	if (words <= 14 && (byline.test(head) || isUnsigned(head) || isStamp(head)) && !(stop && words > 9)) return "byline";
	if (
		words <= 30 &&
		head.includes(" by ") &&
		/^[(*]?(?:Additional )?(?:[Rr]eporting|[Ee]diting|[Ww]riting)(?: and \w+)? by \p{Lu}/u.test(head)
	)
		return "byline";
	if (isDateline(line)) return "dateline";
	if (words <= 12 && /\s[>»›/]\s/.test(line) && crumbs.test(line)) return "boilerplate";
	if (captionWord.test(line) && caption.test(line)) return "caption";
	if (!stop && agencySign.test(line) && agencyCaption.test(line)) return "caption";
	return null;
}

/** "Opinion: …" */
function isLabelled(head: string): boolean {
	return /^[A-Za-z ]{4,12}\s?[:|]/.test(head) && label.test(head);
}

function isUnsigned(head: string): boolean {
	return /^[Bb]y/.test(head) && unsigned.test(head);
}

function isStamp(head: string): boolean {
	return /\d|published|updated|posted|modified|created|issued|date/i.test(head) && stamp.test(head);
}

/** "Read more: …" */
function pointsTo(head: string): RegExpExecArray | null {
	return /^(?:also|must|read|see|related|watch|listen|in pic|expl|don)/i.test(head) ? pointer.exec(head) : null;
}

/** A line that could be of the story's own body: a full sentence, or so long that its stop was lost. */
function isBody(s: Shape): boolean {
	return s.role === null && !s.bullet && ((s.stop && (s.words >= 7 || s.length > 60)) || s.words > 24);
}

function isTitle(shapes: readonly Shape[], roles: readonly BlockRole[], i: number): boolean {
	const s = shapes[i];
	if (shapes[i].role !== null || s.bullet || !s.capital || s.words > 28 || s.colon) return false;
	if (s.stop && !(s.question && s.words <= 16)) return false;
	const next = roles.findIndex((role, j) => j > i && role === "paragraph");
	if (next < 0) return false;
	// a lone pair of lines: only where the second is a sentence
	return shapes.some((t, j) => j > i && isBody(t)) || (shapes[next].bullet && s.words >= 4);
}

/** A headline standing alone: it begins with a capital and has no stop. */
function isHeadline(s: Shape): boolean {
	return !s.stop && !s.bullet && s.capital && !s.colon && !s.broken && s.words <= 24 && s.length <= 160;
}

/** "Kaja Kallas, High Representative …" under a paragraph in quotation marks: whose words they are. */
function signs(text: string, quoted: Span | undefined, line: Span): boolean {
	if (quoted === undefined || !/^["“]/.test(text.slice(quoted.start, quoted.start + 1))) return false;
	if (!/["”][.]?$/.test(text.slice(quoted.end - 2, quoted.end))) return false;
	return signature.test(text.slice(line.start, line.end));
}

/** Three or more such lines in a row, with more body after them, are a list and belong to the story. */
function inList(shapes: readonly Shape[], roles: readonly BlockRole[], i: number): boolean {
	let from = i;
	let to = i;
	while (
		from > 0 &&
		isHeadline(shapes[from - 1]) &&
		shapes[from - 1].role === null &&
		roles[from - 1] !== "title" &&
		i - from < 4
	)
		from--;
	while (to + 1 < shapes.length && isHeadline(shapes[to + 1]) && shapes[to + 1].role === null && to - i < 4) to++;
	return to - from >= 2 && shapes.slice(from, to + 1).some((s) => s.words <= 4);
}

function same(text: string, line: Span, title: string | undefined): boolean {
	if (!title || line.end - line.start > title.length + 20) return false;
	const plain = (s: string) => s.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
	return plain(text.slice(line.start, line.end)) === plain(title);
}

function splitDateline(text: string, line: Span, role: BlockRole, first: boolean): Block[] {
	// "Read more: Inside the fall of the port": the page's words, then the name of another page
	const marker = role === "teaser" ? pointsTo(text.slice(line.start, line.end)) : null;
	if (marker)
		return [
			{ start: line.start, end: line.start + marker[0].trimEnd().length, role: "boilerplate" },
			{ start: line.start + marker[0].length, end: line.end, role },
		];
	if (role !== "paragraph") return [{ ...line, role }];
	const head = text.slice(line.start, Math.min(line.end, line.start + 120));
	const agencyIn = bracketed.exec(head) ?? dated.exec(head);
	const m = slashedIn(head) ?? agencyIn ?? datelineIn(head);
	// one word in capitals and a colon is a speaker's, but where the story begins
	const town = m !== null && first && /^\p{Lu}[\p{Lu}'’.-]+:\s?$/u.test(m[0]);
	if (!m || !(town || m === agencyIn || isPlaceLike(m[0]) || slashedIn(m[0])) || turn.test(head))
		return [{ ...line, role }];
	let rest = line.start + m[0].length;
	while (rest < line.end && /\s/.test(text[rest])) rest++;
	if (rest >= line.end) return [{ ...line, role: "dateline" }];
	return [
		{ start: line.start, end: line.start + m[0].trimEnd().length, role: "dateline" },
		{ start: rest, end: line.end, role },
	];
}

function isDateline(line: string): boolean {
	if (line.length > 100) return false;
	const m = datelineIn(`${line} `);
	return m !== null && m[0].trimEnd().length >= line.length && isPlaceLike(m[0]);
}

function datelineIn(head: string): RegExpExecArray | null {
	return /--|[—–_]|[-:]\s/.test(head) ? dateline.exec(head) : null;
}

function slashedIn(head: string): RegExpExecArray | null {
	return head.includes("/") ? slashed.exec(head) : null;
}

/** Capitals, or an agency in brackets, tell a dateline from "Sanctions — the third round — …". */
function isPlaceLike(head: string): boolean {
	if (/^(?:FILE|WATCH|VIDEO|UPDATE|BREAKING|NOTE|CORRECTION|PHOTOS?)\b/.test(head)) return false;
	if (/:\s?$/.test(head) && (/\p{Ll}|,/u.test(head) || head.length > 24)) return false;
	return /^\p{Lu}{2}[\p{Lu}'’.-]+(?:[\s/—–]|,|$)/u.test(head) || agency.test(head);
}

function findLines(text: string): (Span & { readonly gap: boolean })[] {
	const lines: (Span & { gap: boolean })[] = [];
	let gap = false;
	for (const m of text.matchAll(/[^\r\n\u2028\u2029\u0085]+/g)) {
		const line = m[0];
		const trimmed = line.trimStart();
		const start = m.index + line.length - trimmed.length;
		const end = start + trimmed.trimEnd().length;
		const before = lines.length
			? text.slice(lines[lines.length - 1].end, Math.min(start, lines[lines.length - 1].end + 400))
			: "";
		gap = /\n\s*\n|\r\s*\r|\u2029/.test(before.replace(/\r\n/g, "\n"));
		if (end > start) lines.push({ start, end, gap });
	}
	return lines;
}

/** Texts wrapped at 60 to 90 columns: lines of a paragraph are joined again where most go on in lower case. */
function joinWrapped(text: string, lines: readonly (Span & { readonly gap: boolean })[]): Span[] {
	let pairs = 0;
	let runs = 0;
	for (let i = 1; i < lines.length; i++) {
		if (lines[i].gap) continue;
		pairs++;
		const before = lines[i - 1].end - lines[i - 1].start;
		if (
			before >= 35 &&
			before <= 100 &&
			!/[.!?:;"”]/.test(text[lines[i - 1].end - 1]) &&
			/[\p{Ll}\d]/u.test(text[lines[i].start])
		)
			runs++;
	}
	if (pairs < 3 || runs < pairs * 0.4) return lines.map(({ start, end }) => ({ start, end }));
	const joined: { start: number; end: number }[] = [];
	lines.forEach((line, i) => {
		const last = joined.at(-1);
		const short =
			i > 0 &&
			lines[i - 1].end - lines[i - 1].start < 45 &&
			/[.!?]["”]?$/.test(text.slice(lines[i - 1].end - 2, lines[i - 1].end));
		if (last && !line.gap && !short) last.end = line.end;
		else joined.push({ start: line.start, end: line.end });
	});
	return joined;
}

function countWords(head: string): number {
	let n = 0;
	for (const _ of head.matchAll(/[\p{L}\p{N}][^\s]*/gu)) n++;
	return n;
}

function dayOf(g: Record<string, string | undefined>): string | null {
	let [year, month, day] = [Number(g.y1 ?? g.y2 ?? g.y3 ?? g.y4), 0, Number(g.d1 ?? g.d2 ?? g.d3 ?? 0)];
	if (g.m1) month = Number(g.m1);
	else if (g.y4) {
		const [a, b] = [Number(g.a), Number(g.b)];
		if (a <= 12 && b <= 12 && a !== b) return null;
		[day, month] = a > 12 ? [a, b] : [b, a];
	} else month = months.indexOf((g.m2 ?? g.m3 ?? "").slice(0, 3).toLowerCase()) + 1;
	if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return null;
	const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
	const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
	if (day > length) return null;
	return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
