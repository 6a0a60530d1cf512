import { adjectives, adverbs, nouns, pronouns, verbs } from "./irregular.ts";

/**
 * The dictionary form of a word, given its tags, by the conventions of the English UD treebanks: exceptions first, then
 * rules that take the ending off and put back the "e" or take away the doubled consonant that the spelling asks for.
 * Names keep their capitals, numbers lose their commas.
 */
export function lemmatise(form: string, upos: string, xpos: string): string {
	const told = lemmas.get(form) ?? [];
	for (const known of told) if (known.upos === upos && known.xpos === xpos) return known.lemma;
	let lemma = lemmaOf(form, upos, xpos);
	if (form.length > LONG) return lemma;
	if (lemmas.size > MANY) {
		lemmas.clear();
		words.clear();
	}
	// the same word is the same piece of memory, whichever form it is of: tables find it sooner
	const same = words.get(lemma);
	if (same === undefined) words.set(lemma, lemma);
	else lemma = same;
	if (told.length === 0) lemmas.set(form, told);
	told.push({ upos, xpos, lemma });
	return lemma;
}

// Remember a pure function's values: words come again and again.
const lemmas = new Map<string, { readonly upos: string; readonly xpos: string; readonly lemma: string }[]>();
const words = new Map<string, string>();
const MANY = 20_000;
const LONG = 40;

function lemmaOf(form: string, upos: string, xpos: string): string {
	if (upos === "PUNCT" || upos === "SYM") return signs.get(form) ?? form;
	if (upos === "NUM" || xpos === "CD") return number(form);
	if (upos === "PROPN" || xpos === "NNP" || xpos === "NNPS") return name(form, xpos);
	const lower = form.toLowerCase().replace(/’/g, "'");
	switch (upos) {
		case "AUX":
			if (xpos === "MD") return modal(lower);
			if (lower === "'d" || lower === "d") return xpos === "VBD" ? "have" : "would";
			if (lower === "'s") return "be";
			return verb(lower, xpos);
		case "VERB":
			return verb(lower, xpos);
		case "NOUN":
			return noun(form, lower, xpos);
		case "ADJ":
			return adjective(form, lower, xpos);
		case "ADV":
			return xpos === "RBR" || xpos === "RBS"
				? (adverbs.get(lower) ?? comparative(lower))
				: adverbs.get(lower) === "not"
					? "not"
					: lower;
		case "PRON":
		case "DET":
			if (lower === "her") return xpos === "PRP$" ? "her" : "she";
			if (lower === "an") return "a";
			return pronouns.get(lower) ?? lower;
		case "PART":
			return xpos === "POS" ? "'s" : (adverbs.get(lower) ?? (lower === "ta" || lower === "na" ? "to" : lower));
		case "ADP":
			return lower === "'til" || lower === "til" ? "till" : lower === "w/" ? "with" : lower;
		case "INTJ":
		case "CCONJ":
		case "SCONJ":
			return lower === "n" || lower === "'n" ? "and" : lower === "'cause" || lower === "cuz" ? "because" : lower;
		default:
			return xpos === "VBZ" || xpos === "VBD" || xpos === "VBN" || xpos === "VBG" ? verb(lower, xpos) : form;
	}
}

function number(form: string): string {
	if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(form)) return form.replace(/,/g, "");
	if (/^[IVXLC]+$/.test(form) || /\d/.test(form)) return form;
	const lower = form.toLowerCase();
	return lower === "m"
		? "million"
		: lower === "bn" || lower === "b"
			? "billion"
			: lower === "tn"
				? "trillion"
				: lower === "k"
					? "thousand"
					: lower;
}

/** "Nations" is "Nation", "Inc." itself; "NATO" keeps its capitals, "RUSSIA" of a headline does not. */
function name(form: string, xpos: string): string {
	const month = form.length <= 6 ? nouns.get(form.toLowerCase()) : undefined;
	if (month && /^[A-Z]/.test(month)) return month;
	const plain =
		form.length > 5 && form === form.toUpperCase() && /^\p{L}+$/u.test(form)
			? form[0] + form.slice(1).toLowerCase()
			: form;
	if (xpos !== "NNPS") return plain;
	const lower = plain.toLowerCase();
	const one = singular(lower);
	return one === lower ? plain : /^\p{Lu}/u.test(plain) ? one[0].toUpperCase() + one.slice(1) : one;
}

function modal(lower: string): string {
	if (lower === "ca") return "can";
	if (lower === "wo" || lower === "'ll" || lower === "ll") return "will";
	if (lower === "sha") return "shall";
	if (lower === "'d" || lower === "d") return "would";
	return lower;
}

function noun(form: string, lower: string, xpos: string): string {
	if (xpos !== "NNS" && xpos !== "NNPS") {
		const known = nouns.get(lower);
		if (known && (lower.endsWith(".") || /^[A-Z]/.test(known))) return known;
		// "TV" and "FM" are written so, "POLICE" is shouted
		return form.length <= 4 && /^[A-Z]{2,4}$/.test(form) && !/[AEIOU].*[AEIOU]/.test(form)
			? form
			: /^[A-Z]{2,}\d|\d/.test(form)
				? form
				: lower;
	}
	if (/^'?\d+'?s$/.test(lower)) return lower;
	if (/^[A-Z]{2,}s$/.test(form)) return form.slice(0, -1);
	return singular(lower);
}

function singular(lower: string): string {
	const known = nouns.get(lower);
	if (known !== undefined) return known;
	if (lower.endsWith("people")) return lower === "people" ? "person" : lower;
	if (/(?:wo)?men$/.test(lower) && lower.length > 4) return `${lower.slice(0, -2)}an`;
	if (lower.endsWith("children")) return lower.slice(0, -3);
	if (!lower.endsWith("s") || lower.endsWith("ss") || lower.length < 3) return lower;
	return withoutS(lower);
}

/** The ending -s of plurals and of the third person. */
function withoutS(lower: string): string {
	if (lower.endsWith("ies")) return lower.length > 4 ? `${lower.slice(0, -3)}y` : lower.slice(0, -1);
	if (/(?:[^aeiou]|^)(?:sel|shel|wol|kni|wi|thie)ves$/.test(lower))
		return lower.replace(/ves$/, /(?:kni|wi)ves$/.test(lower) ? "fe" : "f");
	if (/(?:ss|x|ch|sh|zz)es$/.test(lower)) return lower.slice(0, -2);
	if (/[^aeiou]oes$/.test(lower)) return lower.slice(0, -2);
	if (/uses$/.test(lower) && lower.length > 6 && !/(?:[aeo]uses|fuses|cuses|muses|abuses|reuses|peruses)$/.test(lower))
		return lower.slice(0, -2);
	if (/'s$/.test(lower)) return lower.slice(0, -2);
	return lower.slice(0, -1);
}

function adjective(form: string, lower: string, xpos: string): string {
	if (xpos === "JJR" || xpos === "JJS") return adjectives.get(lower) ?? comparative(lower);
	if (form === lower) return lower;
	// nationalities and the like keep their capital
	if (/^\p{Lu}\p{Ll}/u.test(form) && capitalised.test(lower) && !notCapitalised.test(lower)) return form;
	if (/^\p{Lu}{2,4}$/u.test(form)) return form;
	return lower;
}

function comparative(lower: string): string {
	if (adjectives.has(lower)) return adjectives.get(lower) as string;
	const stem = lower.replace(/(?:er|est)$/, "");
	if (stem === lower || stem.length < 2) return lower;
	if (stem.endsWith("i")) return `${stem.slice(0, -1)}y`;
	if (/([bdgmnprt])\1$/.test(stem)) return stem.slice(0, -1);
	if (
		/(?:[^aeiou]l|[aeiou]c|nc|rc|ng?|v|rg|[aeiou]g|ns|[^aeiou]us|[^s]s)$/.test(stem) &&
		!/(?:[aeiou]n|ong|ung|in|wn|rn|oung)$/.test(stem)
	)
		return `${stem}e`;
	return stem;
}

function verb(lower: string, xpos: string): string {
	const known =
		xpos === "VB" || xpos === "VBP"
			? (irregularBase.get(lower) ?? (mistaken.has(lower) ? verbs.get(lower) : undefined))
			: verbs.get(lower);
	if (known !== undefined) return known;
	if (xpos === "VBZ" && lower.endsWith("s") && !lower.endsWith("ss") && lower.length > 2) return withoutS(lower);
	if ((xpos === "VBD" || xpos === "VBN") && lower.endsWith("ed") && lower.length > 3) {
		if (lower.endsWith("eed")) return lower.slice(0, -1);
		const stem = lower.slice(0, -2);
		if (stem.endsWith("i")) return `${stem.slice(0, -1)}y`;
		return base(stem);
	}
	if (xpos === "VBG" && /in[g']?$/.test(lower) && lower.length > 4) return base(lower.replace(/in[g']?$/, ""));
	if (xpos !== "VB" && xpos !== "VBP" && lower.length > 6 && prefixed.test(lower)) {
		const m = prefixed.exec(lower) as RegExpExecArray;
		const rest = verb(lower.slice(m[0].length), xpos);
		if (rest !== lower.slice(m[0].length)) return m[0] + rest;
	}
	return lower;
}

/** Past tenses that are no base of another verb: tagged as a present they are past all the same. */
const mistaken = new Set(
	"froze broke stole spoke gave took came went began drove wrote rose chose swore tore wore sank sang rang sprang shrank drew grew knew threw flew blew withdrew overthrew overtook undertook forbade forgave awoke arose sought fought brought thought taught caught sold told held met led fled sent spent lent built dealt meant kept slept swept wept crept stood understood won lost shot slew".split(
		" ",
	),
);

/** What -ed and -ing were put on: "stopp" → stop, "charg" → charge, "visit" → visit. */
function base(stem: string): string {
	if (/([bdgmnprt])\1$/.test(stem))
		return /^(?:add|err|purr|butt|odd|ebb|egg|putt)$/.test(stem) ? stem : stem.slice(0, -1);
	if (stem.endsWith("ll")) return doubleL.test(stem) ? stem.slice(0, -1) : stem;
	if (/(?:[aeiou]ss|zz|ff|ck|sh|tch|[^a]ch|ach|x|w|y|gh|ph)$/.test(stem)) return stem;
	if (/(?:[uvz]|[^s]s|c|dg|[^aeiou]g|[aeiou]g|[^aeiourl]l)$/.test(stem) || stem.endsWith("u"))
		return plainEnd.test(stem) ? stem : `${stem}e`;
	if (stem.endsWith("e") || stem.endsWith("o") || stem.endsWith("a") || stem.endsWith("i"))
		return stem.endsWith("e") ? `${stem}e`.replace(/eee$/, "ee") : stem;
	if (/^[^aeiou]*[aeiouy][bdfgkmnprtl]$/.test(stem) && !/^(?:bus|gas)$/.test(stem)) return `${stem}e`;
	if (/^[aeiou][bdfgkmnprtl]$/.test(stem)) return `${stem}e`;
	return takesE.test(stem) && !noE.test(stem) ? `${stem}e` : stem;
}

const signs = new Map([
	["“", '"'],
	["”", '"'],
	["``", '"'],
	["''", '"'],
	["‘", "'"],
	["’", "'"],
	["–", "-"],
	["--", "-"],
	["—", "—"],
	["...", "…"],
]);
const irregularBase = new Map(
	["am", "is", "are", "'m", "'re", "'ve", "'s", "has", "ai", "re", "ve", "m", "s", "du", "gon", "art"].map((f) => [
		f,
		verbs.get(f) ?? f,
	]),
);
const prefixed = /^(?:re|over|out|un|under|mis|co|pre|fore|with|up|inter)-?/;
const capitalised = /(?:[aeiou]n|ese|[^b]ish|sh|ch|[st]ern|i|ic|k|ss|at|ite|al)$/;
const notCapitalised =
	/^(?:.*(?:tion|sion)al|human|urban|civilian|veteran|common|certain|main|foreign|modern|western-|own|open|clean|mean|golden|hidden|sudden|broken|written|frozen|chosen|wooden|green|even|keen|seven|proven|unknown|plain|vain|thin|stolen|rich|such|much|each|fresh|harsh|selfish|stylish|foolish|lavish|childish|sluggish|great|flat|fat|neat|final|total|legal|local|real|social|general|special|federal|global|personal|political|international|national|official|initial|central|original|annual|actual|usual|typical|critical|medical|physical|historical|natural|cultural|financial|commercial|industrial|potential|essential|crucial|formal|normal|moral|mutual|individual|regional|additional|traditional|(?:bi|multi)lateral|several|electoral|rural|royal|loyal|fatal|vital|mental|equal|ideal|basic|public|economic|democratic|specific|domestic|strategic|scientific|historic|electric|academic|dramatic|tragic|chronic|toxic|diplomatic|systematic|automatic|realistic|optimistic|sick|thick|quick|black|weak|dark|bleak|stark|drunk|blank|frank|less|[a-z]*less|cross|gross|opposite|definite|white|polite|favorite|favourite|elite|finite|infinite|quite|eastern|western|northern|southern|alien|median|partisan|african-|medial|bilateral)$/;
/** Verbs that double their l only before an ending. */
const doubleL =
	/(?:contro|compe|expe|repe|prope|cance|trave|labe|mode|signa|counse|fue|leve|rebe|exce|patro|quarre|tota|dia|equa|riva|channe|tunne|marsha|funne|shove|unrave|dispe|impe|instil|annul|appal|distil|fulfil|enrol|exto|fina|initia|meda|pane|para|pencil|peda|shrive|stencil|swive|tota|towe|yode|bevel|carol|chisel|crystal|due|grove|jewe|libe|marve|parce|peri|reve|scand|snive|sna)ll?$/;
/** Ends as if an e had gone, but none had. */
const plainEnd =
	/(?:^(?:hang|bang|clang|gang|long|belong|prolong|wrong|throng|ping|ring|wing|sing|string|swing|bring|cling|fling|sting|spring|wring|ding|zing|king|tong|young|bus|gas|focus|bias|canvas|chorus|discus|witness)|[aeiou]{2}l|ing|curl|hurl|whirl|snarl|tang|slang|[^eo]ong|ss)$/;
const noE = /(?:exhibit|prohibit|inhibit|ustom|debut|edit|audit|orbit|habit|limit)$/;
const takesE = new RegExp(
	`(?:${[
		// -ate, but not treat, float
		"(?:[^aeo]|cre|ide|iti|nse|ine|rme|eri)at",
		"(?:^|[^r])(?:elim|nom)inat",
		"(?:^|re|co)(?:cre)at",
		"[ui]at",
		"ceat",
		"inv[i]t",
		"exc[i]t",
		"rec[i]t",
		"un[i]t",
		"ign[i]t",
		"[^d]c[i]t",
		"inc[i]t",
		"expedit",
		"extradit",
		"reunit",
		"rewrit",
		"underwrit",
		"desp[i]t",
		"bit",
		"(?:ec|mp|sp|ib|it|ol|ns|mm|f|al|en|l|es|r|b|m|p)ut",
		"complet",
		"delet",
		"compet",
		"depl[e]t",
		"vot",
		"quot",
		"mot",
		"dot",
		"not",
		"tot",
		"rot",
		"[^aoe]ir",
		"(?:[^aor]|ct|ns|gs|as)ur",
		"(?:cl|p|sh|m|c|st|squ|gl|fl|sc|w|bl|sn)ar",
		"(?:st|pl|gn|sc|ad|b|ch)or",
		"(?:terfer|adher|sever|emer|cohere|per[s]ever|reve[r])",
		"[^aeou]in",
		"(?:postp|cond|cl|t|ph|h|st|z|at|dethr|enthr|dr)on",
		"(?:nv|rv|tr[a]v|sc|hyg)en",
		"[^o]un",
		"(?:[^o]|elc|bec|ver[cs]|inc)om",
		"[^ae]im",
		"[^l]um",
		"lum",
		"(?:n|bl|fr|sh|t|g|l)am",
		"[eè]m_",
		"(?:[^aou]|gu)id",
		"[^eo]ad",
		"(?:conc|prec|rec|imp|sup[e]rs|sec|interc|acc|stamp|supers)ed",
		"(?:pl|er|rr|c|m)od",
		"[^o]ud",
		"[^eo]ak",
		"[^e]ik",
		"[^o]ok",
		"[^o]uk",
		"(?:sh|sc|dr|gr|t)ap",
		"(?:w|sw|p|str|gr)ip",
		"yp",
		"(?:c|sc|h|sl|gr|el|r)op_",
		"(?:mp|nc|ex|m|f|p|t|rev|b|gu|st|wh|d|eph)il",
		"yl",
		"(?:sc|h|wh|st|imp[a])al",
		"(?:ons|aj|ar|ondt)ol",
		"[^a]ul",
		"[iou]b",
		"ym",
		"yn",
		"y[rkt]",
		"afet",
		"[aeiou]th_",
		"centr",
		"acr",
		"[a-z]iqu",
		"(?:b|h|t|w|p)ast_",
	].join("|")})$`,
);
