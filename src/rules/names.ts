/**
 * One name in many spellings: a key under which the usual romanisations and ways of writing meet.
 *
 *   Kolokoltsev = Kolokoltzev     Zelenskyy = Zelensky = Zelenskiy     Aleksei = Alexey     Khrushchev = Chruschtschow is not tried
 *   Kim Jong-un = Kim Jong Un = KIM Jong Un                            Mohammed bin Salman = Muhammad Bin Salmān
 *   Ahmed Naser Al-Raisi = Ahmed Nasser al Raisi                       Gaddafi = Qaddafi = Kadhafi
 *
 * The rules fold letters that romanisation systems (BGN/PCGN, ISO 9, scholarly, press usage) write differently for one
 * letter of the original. Two people may share a key, as they may share a name; it is a reason to compare, no verdict.
 */
import { withoutMarks } from "./phrases.ts";

/** Words of the name in comparable form, in their order, parted by a space; "" for a text without letters. */
export function foldName(name: string): string {
	const known = folds.get(name);
	if (known !== undefined) return known;
	const made = fold(name);
	if (folds.size > 20_000) folds.clear();
	folds.set(name, made);
	return made;
}

// Remembers a pure function's values: names come again and again.
const folds = new Map<string, string>();

function fold(name: string): string {
	// most parts of names are a word of plain letters
	if (/^[a-z]{1,40}$/i.test(name)) {
		const word = name.toLowerCase();
		return suffixes.has(word) ? "" : foldWord(word);
	}
	const words: string[] = [];
	for (const raw of withoutMarks(name.length > 400 ? name.slice(0, 400) : name)
		.toLowerCase()
		.split(/[\s\u00a0,]+/)) {
		const word = raw
			.replace(/^(?:al|el|as|ar|an|ad|az|at|ash)[-‐‑'’ʼ](?=\p{L}{3})/u, "")
			.replace(/[^\p{L}\p{N}]/gu, "");
		if (word === "" || suffixes.has(word)) continue;
		words.push(word);
	}
	const kept = words.filter((w, i) => !(articles.has(w) && i > 0 && i < words.length - 1));
	return oneGivenName(kept).map(foldWord).join(" ");
}

const suffixes = new Set(["jr", "sr", "jnr", "snr", "ii", "iii", "iv"]);
const articles = new Set(["al", "el"]);

/** "kim jong un" → "kim jongun": a Chinese or Korean given name of two syllables is written in one word, in two, or with a hyphen. */
function oneGivenName(words: string[]): string[] {
	if (words.length !== 3 || !familyNames.has(words[0])) return words;
	return words.slice(1).every((w) => syllable.test(w)) ? [words[0], words[1] + words[2]] : words;
}

const familyNames = new Set(
	"ahn bae baek ban bai cai cao chan chang chen cheng cheung chiang cho choe choi chow chu chun chung deng ding dong du fan fang feng fu gao gu guo han hang he heo hong hou hsieh hsu hu huang hun hwang im jang jeon jeong ji jia jiang jin jo joo jung kang kim ko kong ku kuo kwak kwon lai lam lau lee leung li liang liao lim lin liu lo lu luo ma mao meng min moon mun nam ng noh oh pan pang park pak peng qi qian qin ra ri rhee ro roh ryu seo shen shi shin sim so soh son song suh sun tang tian tsai wan wang wei wen wong woo wu xi xia xiao xie xu yang yao ye yi yim yin yoo yoon you yu yuan yun zeng zhang zhao zheng zhong zhou zhu".split(
		" ",
	),
);
const syllable =
	/^(?:zh|ch|sh|ts|hs|kk|[bcdfghjklmnpqrstwxyz])?(?:i?ang|i?ong|i?ao|i?an|uang|uan|uai|y?eo(?:n|ng|p|l|k)?|eung?|eui|y?oung|y?[aeiou]{1,3}(?:n|ng|m|k|l|p|h|t)?)$/;

function foldWord(word: string): string {
	const folded = word
		.replace(/shch|sch/g, "sh")
		.replace(/tsch|tch/g, "ch")
		.replace(/tz/g, "ts")
		.replace(/dzh|dj/g, "j")
		.replace(/kh/g, "h")
		.replace(/ph/g, "f")
		.replace(/([gdtz])h/g, "$1")
		.replace(/ck|q|c(?![hei])/g, "k")
		.replace(/ks/g, "x")
		.replace(/ou|oo/g, "u")
		.replace(/ee/g, "i")
		.replace(/w/g, "v")
		.replace(/^ye/, "e")
		.replace(/[iyj]+/g, "i")
		.replace(/enka$/, "enko")
		.replace(/(.)\1+/g, "$1");
	return same.get(folded) ?? (folded || word);
}

/** Names whose spellings differ by more than letters; each by its folded forms. */
const same = new Map(
	[
		"muhamad mohamed mohamad mohamet mehmed muhamed mohamud mahomed muhamet",
		"husein husain hosein hosain husin",
		"iusuf iusef iosef iusif",
		"ahmad ahmed ahmet",
		"abdula abdalah abdulah abdela",
		"kadafi gadafi gadafi kazafi",
		"omar umar",
		"osama usama",
		"salih saleh sale",
		"hamid hamed",
		"nasir naser",
		"alexandr alexander alexandre",
		"piotr petr",
		"iuri iurii",
		"dmitri dimitri dmitrii",
		"maxim maksim",
		"feodor fiodor fedor",
		"semion semen",
		"aleksei alexei",
	].flatMap((line) => {
		const [key, ...others] = line.split(" ");
		return others.map((o): [string, string] => [o, key]);
	}),
);
