/**
 * Personal names: when do two spellings name one person, and which bare name may stand for a full one?
 *
 *   Wang Xiaohong · Wang          family name first (Chinese, Korean, Vietnamese)
 *   Sergei / Sergey Lavrov        one name in two transliterations
 *   Andrés Manuel López Obrador · López Obrador · Obrador
 *   Mohammed bin Salman · bin Salman · Prince Mohammed
 *
 * A name is compared by the skeletons of its parts: letters folded so that the usual romanisations of one name meet.
 */
import { foldName } from "../rules/names.ts";
import { HONORIFIC } from "../rules/roles.ts";

/** One part of a name under the key where its romanisations meet: "Kolokoltsev" and "Kolokoltzev", "Zelenskyy" and "Zelensky". */
export const skeleton: (part: string) => string = foldName;

/** The parts of a name that count: without initials' dots and hyphens joined, particles kept apart. */
export function partsOf(name: string): string[] {
	const parts: string[] = [];
	for (const raw of name.replace(NICKNAME, " ").split(/[\s\u00a0]+/)) {
		const part = raw.replace(/[.,]+$/, "");
		if (part && !SUFFIX.test(part) && !(parts.length === 0 && HONORIFIC.test(raw))) parts.push(part);
	}
	return parts;
}

/** Ismael [“El Mayo”] Zambada */
const NICKNAME = /(?<=\S )["“‘'][^"”’']{2,24}["”’'](?= \S)/gu;

/** The parts of a quoted nickname inside a name; empty where there is none. */
export function nicknameOf(name: string): string[] {
	return partsOf((name.match(NICKNAME)?.[0] ?? "").replace(/["“”‘’']/g, ""));
}

/** The parts that tell people apart: "bin Salman" has one. */
export function properParts(name: string): string[] {
	return partsOf(name).filter((p) => !PARTICLE.test(p));
}

const SUFFIX = /^(?:jr|sr|ii|iii|iv|jnr|snr)$/i;
const PARTICLE = /^(?:al|el|bin|ibn|ben|van|von|der|den|de|da|di|do|dos|du|del|della|la|le|abu|bint|ter|ten|af|av|y)$/i;

/** A given name, known as an initial or in a short form: "J." and "John", "Bill" and "William". */
function sameGiven(a: string, b: string): boolean {
	const x = skeleton(a);
	const y = skeleton(b);
	if (x === y) return true;
	if (x.length === 1 || y.length === 1) return x[0] === y[0];
	if (SHORT[x] !== undefined && (SHORT[x] === y || SHORT[x] === SHORT[y])) return true;
	if (SHORT[y] === x) return true;
	return x.length >= 4 && y.length >= 4 && consonants(x) === consonants(y) && x[0] === y[0];
}

const consonants = (folded: string) => folded.replace(/[aeiou]/g, "");

/** Short forms by skeleton: full form each stands for. */
const SHORT: Readonly<Record<string, string>> = Object.fromEntries(
	"bill william,will william,bob robert,rob robert,dick richard,rick richard,joe joseph,jim james,jimmy james,tom thomas,tony anthony,antony anthony,mike michael,dave david,dan daniel,steve steven,stephen steven,chris christopher,nick nicholas,ed edward,ted edward,ben benjamin,ken kenneth,ron ronald,don donald,pete peter,al albert,andy andrew,greg gregory,jeff jeffrey,liz elizabeth,kate katherine,hank henry,jack john,chuck charles,charlie charles,sam samuel,matt matthew,alex alexander,aleksandr alexander,alexandr alexander,sasha alexander,volodymyr vladimir,bibi benjamin,binyamin benjamin,lula luiz,mohamed muhammad,mohammed muhammad,mohammad muhammad,mohamad muhammad,muhammed muhammad,mehmet mehmed,ahmed ahmad,hussein husayn,hussain husayn,yusuf yousef,josef joseph"
		.split(",")
		.map((pair) => pair.split(" ").map(foldName) as [string, string]),
);

/** Do two names of two or more parts name one person? Middle names, initials, particles and order may differ. */
export function sameFullName(a: readonly string[], b: readonly string[]): boolean {
	const x = a.filter((p) => !PARTICLE.test(p));
	const y = b.filter((p) => !PARTICLE.test(p));
	if (x.length < 2 || y.length < 2) return false;
	const xs = x.map(skeleton);
	const ys = y.map(skeleton);
	if (xs.join("") === ys.join("")) return true;
	const lastX = xs[xs.length - 1];
	const lastY = ys[ys.length - 1];
	if (lastX === lastY && sameGiven(x[0], y[0])) {
		// "John F. Kennedy" and "John D. Kennedy" are two: middle names that are both there must agree
		if (x.length > 2 && y.length > 2) return sameGiven(x[1], y[1]);
		return true;
	}
	if (xs.length === 2 && ys.length === 2) return xs[0] === ys[1] && xs[1] === ys[0];
	const [short, long] = xs.length < ys.length ? [xs, ys] : [ys, xs];
	return short.length < long.length && (startsWith(long, short) || endsWith(long, short));
}

function startsWith(long: readonly string[], short: readonly string[]): boolean {
	return short.every((s, i) => long[i] === s);
}

function endsWith(long: readonly string[], short: readonly string[]): boolean {
	const shift = long.length - short.length;
	return short.every((s, i) => long[i + shift] === s);
}

/**
 * How well a bare name (one part, or a family name with its particle) stands for a full name:
 * 4 family name, 3 a second family name, 1 given name, 0 not at all.
 */
export function standsFor(bare: readonly string[], full: readonly string[]): number {
	const x = bare.filter((p) => !PARTICLE.test(p)).map(skeleton);
	const y = full.filter((p) => !PARTICLE.test(p)).map(skeleton);
	if (!x.length || !y.length) return 0;
	if (y.length === 1) return x.length === 1 && x[0] === y[0] ? 4 : 0;
	if (x.length > 1) return x.length < y.length && endsWith(y, x) ? 4 : 0;
	const first = familyFirst(full);
	if (first && x[0] === y[0]) return 4;
	if (x[0] === y[y.length - 1]) return first ? 2 : 4;
	if (y.length >= 3 && y.slice(1).includes(x[0])) return 3;
	if (x[0] === y[0]) return 1;
	return 0;
}

/** The part a person is called by: "Xiaohong" is not it, "Wang" is. */
export function familyName(parts: readonly string[]): string {
	if (familyFirst(parts)) return parts[0];
	return parts[parts.length - 1];
}

/** Is the family name in front? By a known East Asian family name and the shape of what follows. */
export function familyFirst(parts: readonly string[]): boolean {
	if (parts.length < 2 || parts.length > 4) return false;
	const first = parts[0].toLowerCase();
	const rest = parts.slice(1);
	if (!EAST_ASIAN.has(withoutTones(first))) return false;
	if (parts.length >= 3 && !rest.some((p) => /^[A-Z]\.?$/.test(p))) return rest.every(eastAsianSyllables);
	return rest.length === 1 && eastAsianSyllables(rest[0]);
}

function withoutTones(part: string): string {
	if (/^[a-z-]*$/i.test(part)) return part;
	return part.normalize("NFKD").replace(/\p{M}/gu, "").replace(/đ/gi, "d");
}

/** Pinyin, revised Korean or Vietnamese by shape: "Xiaohong", "Jong-un", "Phu". Catches no "Clijsters" and no "Harvey". */
function eastAsianSyllables(part: string): boolean {
	const plain = withoutTones(part).toLowerCase();
	return plain.split(/[-’']/).every((p) => areSyllables(p, 3));
}

/** At most `most` of them, and at least one. */
function areSyllables(part: string, most: number): boolean {
	for (let end = Math.min(part.length, 7); end > 0; end--) {
		if (!SYLLABLE.test(part.slice(0, end))) continue;
		if (end === part.length || (most > 1 && areSyllables(part.slice(end), most - 1))) return true;
	}
	return false;
}

const ONSET = "(?:zh|ch|sh|ng|nh|tr|th|kh|ph|gi|qu|ts|hs|ss|kk|pp|tt|jj|[bcdfghjklmnpqrstvwxyz])";
const RHYME =
	"(?:iang|iong|uang|uyen|ieng|uong|yeon|yeong|iao|ian|ang|eng|ing|ong|ung|iu|ie|ia|io|uai|uan|uen|ueh|ai|ei|ui|ao|ou|an|en|in|on|un|yun|yeo|yo|ya|yu|yi|ye|eo|eu|eon|eun|eul|eok|eop|oon|oong|ook|oo|ee|oe|ae|aek|ak|ok|uk|ik|ek|am|im|om|um|em|al|il|ol|ul|el|at|ap|ach|anh|inh|uc|oc|ac|ue|ua|uo|uu|a|e|i|o|u|y|er)";
/** At most seven letters. */
const SYLLABLE = new RegExp(`^${ONSET}?${RHYME}$`);

const EAST_ASIAN = new Set(
	(
		"wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang deng han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren yao lv shen zhong cui tan fan jin shi liao jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan lei duan long tao shao qian dai mo kong xiang wen chang hua hong hao ke qi qu sang shang ouyang mao pang geng gu guan ni nie ning niu pu xi tsai hsieh chou chiang chiu kuo lai ko hsu hung chu tsang chow cheung leung kwok chan wong lam lau ng lee tung yeung yip tam ho leong " +
		"kim park pak choi jung jeong chung kang cho yoon yun lim im han shin seo suh kwon hwang ahn an yoo yu hong jeon ko moon mun son bae baek paek nam ban ri ro roh noh rhee ra chae hyon jang pyo cha joo ju woo ha min na " +
		"nguyen tran le pham phan vu vo dang bui do ngo duong ly truong dinh to luong vuong doan trinh"
	).split(" "),
);
