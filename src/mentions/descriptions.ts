/**
 * Singular nominals: "the Russian minister", "the top diplomat", "the ministry", "the country", "the researcher".
 */
import type { Sentence } from "../annotations.ts";
import { folded } from "../rules/phrases.ts";
import { newActor } from "./actors.ts";
import type { Resolving } from "./coreference.ts";
import type { Actor, Draft } from "./draft.ts";
import { lately, type Seen } from "./salience.ts";

export function resolveNominal(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	switch (d.type) {
		case "person":
			return personDescribed(at, sentence, d);
		case "organization":
			return organizationDescribed(at, sentence, d);
		case "state":
			return d.determiner === "indefinite" || d.determiner === "possessive" ? null : stateDescribed(at, sentence, d);
		default:
			return null;
	}
}

/** Which offices a word may stand for: the last words of the offices it covers. */
const COVERS: Readonly<Record<string, RegExp>> = {
	diplomat: /^(?:minister|ambassador|envoy|secretary|diplomat|consul|representative)$/,
	leader:
		/^(?:president|premier|minister|chancellor|king|queen|emir|chairman|chief|leader|secretary|head|sultan|ayatollah|prince|ruler|pm)$/,
	chief:
		/^(?:chief|head|director|commander|commissioner|boss|minister|chairman|secretary|president|secretary-general|general)$/,
	head: /^(?:head|chief|director|chairman|president)$/,
	official: /./,
	politician:
		/^(?:minister|president|premier|senator|mp|lawmaker|congressman|congresswoman|leader|candidate|politician|chancellor|mayor|governor|speaker)$/,
	lawmaker: /^(?:senator|mp|lawmaker|congressman|congresswoman|representative|legislator|speaker|deputy)$/,
	envoy: /^(?:envoy|ambassador|representative|secretary|minister|diplomat|emissary)$/,
	ambassador: /^(?:ambassador|envoy)$/,
	premier: /^(?:premier|minister|pm)$/,
	minister: /^(?:minister|premier|secretary|pm)$/,
	president: /^(?:president)$/,
	secretary: /^(?:secretary)$/,
	ruler: /^(?:president|king|emir|sultan|prince|leader|ruler|queen)$/,
	monarch: /^(?:king|queen|emir|sultan|emperor)$/,
	general: /^(?:general|commander)$/,
	spokesman: /^spokes(?:man|person)$/,
	spokeswoman: /^spokes(?:woman|person)$/,
	spokesperson: /^spokes(?:man|woman|person)$/,
	chairman: /^(?:chairman|chair|chairperson)$/,
	statesman: /./,
	dictator: /^(?:president|leader|general|dictator)$/,
	strongman: /^(?:president|leader|general|strongman|premier)$/,
	incumbent: /^(?:president|minister|premier|governor|mayor|chancellor|senator)$/,
	tycoon: /^(?:tycoon|businessman|billionaire|oligarch|chairman|founder|ceo)$/,
	businessman: /^(?:tycoon|businessman|billionaire|oligarch|chairman|founder|ceo)$/,
	scholar: /^(?:scholar|professor|researcher|expert|academic|analyst|historian|economist|fellow)$/,
	expert:
		/^(?:scholar|professor|researcher|expert|academic|analyst|fellow|member|director|author|founder|editor|head|lecturer)$/,
	professor: /^(?:professor|scholar|academic)$/,
	analyst: /^(?:analyst|expert|researcher|fellow|director|head|economist|strategist)$/,
	researcher: /^(?:researcher|scholar|expert|fellow|analyst|professor)$/,
	academic: /^(?:professor|scholar|academic|researcher|lecturer|fellow)$/,
	author: /^(?:author|writer|editor|journalist|professor)$/,
};

/** Words that fit anybody of their gender. */
const ANYBODY = /^(?:man|woman|boy|girl|guy|lady|gentleman|veteran|father|mother|native)$/;
const KIN =
	/^(?:father|mother|son|daughter|wife|husband|brother|sister|uncle|aunt|cousin|nephew|niece|widow|friend|lawyer|neighbou?r|colleague|aide|ally|rival|successor|predecessor|supporter|critic|opponent|partner|parent|child|spouse|girlfriend|boyfriend)$/;
/** Offices of which a state has one holder: "the Russian president" is nobody else. */
const SINGLE = /^(?:president|premier|chancellor|king|queen|emir|sultan|emperor|pope|monarch|pm)$/;

function personDescribed(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	const indefinite = d.determiner === "indefinite" || (d.determiner === "none" && d.country === null);
	if (indefinite) return null;
	if (d.word === "counterpart") return counterpart(at, sentence, d);
	// "the man who hurled it": whoever that was, not somebody spoken of before
	if (ANYBODY.test(d.word) && isDefined(sentence, d.head)) return null;
	// "the boy's father" is not the boy
	if (KIN.test(d.word) && sentence.children[d.head].some((c) => sentence.tokens[c].deprel === "nmod:poss")) return null;
	// "the prime minister's official spokesman" is not another party's
	if (/^spokes/.test(d.word) && sentence.children[d.head].some((c) => sentence.tokens[c].deprel === "nmod:poss"))
		return null;
	const key = officeKey(d);
	if (key !== null) {
		const holder = holderOf(at, d);
		if (holder) return holder;
	}
	// "the head of the ambulance service" is no president
	const wanted = isOfSomething(sentence, d) ? undefined : COVERS[d.word];
	let best: Actor | null = null;
	let most = 0;
	const reach = d.country !== null ? 12 : 6;
	for (const { actor, draft, weight, list } of lately(at.recent, sentence.index, reach)) {
		if (list !== null || actor.type !== "person" || actor.members !== null || draft.plural) continue;
		if (draft.sentence === sentence.index && draft.head >= d.first && draft.head <= d.last) continue;
		if (d.country !== null && actor.country !== null && d.country !== actor.country) continue;
		if (d.gender !== null && actor.gender !== null && d.gender !== actor.gender) continue;
		let fit = 0;
		for (const office of actor.offices) {
			const role = office[office.length - 1];
			if (role === d.word) fit = Math.max(fit, sharedWords(office, d.office) + 3);
			else if (wanted?.test(role)) fit = Math.max(fit, 2);
		}
		if (fit === 0 && draft.word === d.word) fit = 3;
		if (fit === 0 && ANYBODY.test(d.word)) fit = d.gender !== null && actor.gender === d.gender ? 1.5 : 1;
		if (fit === 0) continue;
		if (d.country !== null && actor.country === d.country) fit += 1.5;
		// "the minister" of a state is not somebody of whom only a foreign office is told
		if (d.word === "official" && actor.anonymous && (draft.word !== "official" || d.country !== null)) continue;
		const distance = sentence.index - draft.sentence;
		const score = fit + 0.5 * weight - 0.45 * distance;
		if (score > most) {
			most = score;
			best = actor;
		}
	}
	if (best !== null && most >= 2) return best;
	if (key !== null) return unnamedHolder(at, d, key);
	return null;
}

/** "the head of the service": what it is the head of is told beside it, and is no state. */
function isOfSomething({ tokens, children }: Sentence, { head, country }: Draft): boolean {
	if (country !== null) return false;
	return children[head].some(
		(c) =>
			c > head &&
			tokens[c].deprel === "nmod" &&
			tokens[c].upos === "NOUN" &&
			!/^(?:state|government|country|nation)$/.test(tokens[c].lemma) &&
			children[c].some((k) => tokens[k].deprel === "case" && tokens[k].form === "of"),
	);
}

/** A clause right behind the noun, no comma between, says which one is meant. */
function isDefined({ tokens, children }: Sentence, head: number): boolean {
	return children[head].some((c) => c > head && tokens[c].deprel.startsWith("acl")) && tokens[head + 1]?.form !== ",";
}

function sharedWords(a: readonly string[], b: readonly string[]): number {
	let shared = 0;
	for (const word of b) if (a.includes(word)) shared++;
	return shared - 1 - (b.length - shared) * 0.75;
}

/** "RUS president", where the words name an office of one holder and its state. */
function officeKey(d: Draft): string | null {
	if (d.country === null || d.office.length === 0 || d.determiner === "indefinite") return null;
	const single =
		SINGLE.test(d.word) ||
		(d.office.length > 1 && /^(?:minister|secretary|chief|spokesman|director|governor|ambassador)$/.test(d.word));
	if (!single || /^(?:former|deputy|vice|assistant|junior|another)$/.test(d.office[0])) return null;
	return `${d.country} ${d.office.join(" ")}`;
}

/** Somebody in the whole text of whom just this office is told: also further down, for a headline. */
function holderOf(at: Resolving, d: Draft): Actor | null {
	let found: Actor | null = null;
	for (const actor of at.actors.all.slice(0, 400)) {
		if (actor.type !== "person" || actor.country !== d.country || actor.offices.length === 0) continue;
		if (actor.members !== null) continue;
		const holds = actor.offices.some(
			(o) => o[o.length - 1] === d.word && d.office.every((w) => o.includes(w) || VAGUE.test(w)),
		);
		if (!holds) continue;
		if (found !== null) return null;
		found = actor;
	}
	return found;
}

const VAGUE = /^(?:top|new|current|country|visiting|then|long|embattled)$/;

function unnamedHolder(at: Resolving, d: Draft, key: string): Actor {
	const known = at.actors.byName.get(`office ${key}`);
	if (known) return known;
	const actor = newActor(at.actors, d);
	at.actors.byName.set(`office ${key}`, actor);
	return actor;
}

/** "his Russian counterpart": the one of that state whose office is most like the other's. */
function counterpart(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	if (d.country === null) return null;
	const own = [...lately(at.recent, sentence.index, 1)].find(
		(s) => s.actor.type === "person" && s.actor.country !== d.country && s.actor.offices.length,
	);
	const role = own?.actor.offices[0]?.at(-1);
	if (role === undefined) return null;
	const theirs = at.actors.all
		.slice(0, 400)
		.filter((a) => a.type === "person" && a.country === d.country && a.offices.some((o) => o[o.length - 1] === role));
	return theirs.length === 1 ? theirs[0] : null;
}

const ORGANS: Readonly<Record<string, RegExp>> = {
	bloc: /\b(?:bloc|union|eu|brics|asean|nato|ecowas|african union|league|community|mercosur|g7|g20|alliance|organi[sz]ation|association|council)\b/,
	grouping: /\b(?:bloc|union|eu|brics|asean|cooperation|quad|g7|g20|organi[sz]ation|association|council|league)\b/,
	alliance: /\b(?:nato|alliance|north atlantic|aukus|quad|coalition)\b/,
	agency: /\b(?:agency|bureau|service|xinhua|tass|interpol|europol|fbi|cia|fsb|iaea|authority|administration)\b/,
	newspaper:
		/\b(?:times|post|journal|daily|newspaper|tribune|gazette|herald|guardian|telegraph|mail|star|le monde|globe)\b/,
	paper:
		/\b(?:times|post|journal|daily|newspaper|tribune|gazette|herald|guardian|telegraph|mail|star|le monde|globe)\b/,
	body: /\b(?:organi[sz]ation|council|commission|committee|union|agency|court|federation|association|united nations|un|assembly)\b/,
	organisation:
		/\b(?:organi[sz]ation|union|interpol|nato|association|federation|league|who|un|opec|osce|group|movement)\b/,
	organization:
		/\b(?:organi[sz]ation|union|interpol|nato|association|federation|league|who|un|opec|osce|group|movement)\b/,
	group:
		/\b(?:group|hamas|hezbollah|movement|front|state|taliban|al qaeda|organi[sz]ation|brigade|army|network|militia|g7|g20|party)\b/,
	movement: /\b(?:movement|front|hamas|hezbollah|taliban)\b/,
	firm: /\b(?:corp|inc|ltd|co|company|group|plc|holdings)\b/,
	company: /\b(?:corp|inc|ltd|co|company|group|plc|holdings|gazprom|huawei|rosneft|tesla|google)\b/,
	watchdog: /\b(?:agency|authority|iaea|commission|watch|amnesty)\b/,
	force: /\b(?:force|police|army|guard|mission)\b/,
	court: /\b(?:court|tribunal)\b/,
	broadcaster: /\b(?:tv|television|radio|bbc|cnn|cctv|channel|jazeera|broadcasting|network)\b/,
};

const CENTRAL = /\b(?:central|national|federal|reserve|state)\b|\bbank of\b/;

export function organizationDescribed(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	// "his ministry" is not the one last spoken of, but his
	if (d.determiner === "indefinite" || d.determiner === "none" || d.determiner === "possessive") return null;
	const kind = ORGANS[d.word];
	const reach = d.organ !== null ? 10 : /^(?:bloc|alliance|grouping)$/.test(d.word) ? 8 : 5;
	// "the central bank" is no lender that was named before
	const isCentral = d.word === "bank" && sentence.tokens.slice(d.first, d.head).some((t) => /^central$/i.test(t.form));
	let best: Actor | null = null;
	let most = 0;
	for (const { actor, draft, weight, list } of lately(at.recent, sentence.index, reach)) {
		if (
			list !== null ||
			(actor.type !== "organization" && !(actor.type === "group" && actor.members === null)) ||
			draft.modifier
		)
			continue;
		if (draft.sentence === sentence.index && draft.head >= d.first && draft.head <= d.last) continue;
		// "the bloc" inside "the bloc's members"
		if (draft.sentence === sentence.index && draft.kind !== "name" && draft.first <= d.first && d.last <= draft.last)
			continue;
		if (d.country !== null && actor.country !== null && d.country !== actor.country) continue;
		// few governments are "the administration": America's, or one called so before
		const called = () => [...actor.forms.keys()].some((f) => /administration/i.test(f));
		if (d.word === "administration" && actor.country !== "USA" && !called()) continue;
		const name = folded(actor.called ?? actor.first.word);
		if (isCentral && !CENTRAL.test(name)) continue;
		let fit = 0;
		if (d.organ !== null && d.organ === (actor.known?.split(":")[2] ?? actor.first.organ)) fit = 3;
		// whoever was called "the group" before is called so again sooner than another that has the word in its name
		// but "the government" is not the Swiss one for having been called so last
		else if (draft.kind !== "name" && draft.word === d.word && draft.country === null) fit = 3.8;
		else if (name.split(" ").includes(d.word) || draft.word === d.word) fit = 3;
		else if (kind?.test(name) || (kind && [...actor.forms.keys()].some((f) => kind.test(folded(f))))) fit = 2;
		if (
			fit === 0 &&
			/^(?:agency|service|force)$/.test(d.word) &&
			/^(?:COP|SPY)$/.test(actor.sector ?? "") &&
			actor.type === "organization"
		)
			// a police force is seldom "the agency" where a body is named that is one
			fit = d.word === "agency" ? 1.6 : 2;
		if (
			fit === 0 &&
			actor.sector === "IGO" &&
			actor.known !== null &&
			/^(?:bloc|grouping|organi[sz]ation|body)$/.test(d.word)
		)
			fit = 1.8;
		if (fit === 0) continue;
		if (d.organ !== null && actor.known !== null && !actor.known.includes(`:${d.organ}`) && fit < 3) continue;
		const score = fit + 0.4 * weight - 0.4 * (sentence.index - draft.sentence);
		if (score > most) {
			most = score;
			best = actor;
		}
	}
	return most >= (best?.known?.startsWith("body:") ? 0.5 : 1.4) ? best : null;
}

/** "the Balkan country": the states of the region that the words name. */
function regionIn(at: Resolving, sentence: Sentence, d: Draft): readonly string[] | null {
	for (let i = d.first; i < d.head; i++) {
		const found = at.lexicons.at(sentence.tokens, i);
		const region = found?.entries.find((e) => e.kind === "region");
		if (!region || (found as { last: number }).last >= d.head) continue;
		const states = at.lexicons.regionStates(region.key);
		if (states.length) return states;
	}
	return null;
}

/** "the reclusive state", "the landlocked nation": the states that are called so. */
function calledSo(at: Resolving, sentence: Sentence, d: Draft): readonly string[] | null {
	for (let i = d.first; i < d.head; i++) {
		const states = at.lexicons.statesCalled(sentence.tokens[i].form);
		if (states.length) return states;
	}
	return null;
}

/** "Japan accused North Korea. The country rejected it": the one accused or asked answers. */
function answerer(at: Resolving, sentence: Sentence, d: Draft, seen: Seen): number {
	const verb = sentence.tokens[d.head].head;
	if (verb < 0 || sentence.tokens[d.head].deprel !== "nsubj" || !ANSWERS.test(sentence.tokens[verb].lemma)) return 0;
	const { tokens } = at.sentences[seen.draft.sentence];
	const { head, deprel } = tokens[seen.draft.head];
	if (head < 0 || sentence.index - seen.draft.sentence !== 1 || !ADDRESSES.test(tokens[head].lemma)) return 0;
	return /^(?:i?obj|nsubj:pass|obl$)/.test(deprel) ? 1.5 : /^(?:nsubj|obl:agent)$/.test(deprel) ? -1.5 : 0;
}

const ANSWERS = /^(?:deny|reject|dismiss|refuse|decline|rebuff|retort|respond|reply|comply|accept|agree|retaliate)$/;
const ADDRESSES =
	/^(?:accuse|blame|ask|urge|criticise|criticize|condemn|denounce|request|warn|invite|threaten|charge)$/;

/** Forms of state that only some have: "the kingdom" is not Vietnam. */
const FORM = /^(?:kingdom|emirate|sultanate|principality|federation|republic|union)$/;

/** "the country", "the kingdom": the state last spoken of, by name rather than by an adjective. */
function stateDescribed(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	if (d.determiner === "none") return null;
	const region = regionIn(at, sentence, d) ?? calledSo(at, sentence, d);
	const above = sentence.tokens[d.head].head;
	const goal =
		above >= 0 &&
		/^(?:visit|trip|travel|tour|journey|arrive|return|go|fly|flight|come)$/.test(
			sentence.tokens[above].lemma.toLowerCase(),
		);
	let best: Actor | null = null;
	let most = 0;
	for (const seen of lately(at.recent, sentence.index, 4)) {
		const state = stateOf(at, seen);
		// one is not invited to one's own country
		if (goal && seen.draft.sentence === sentence.index && seen.draft.type !== "state") continue;
		if (goal && seen.draft.sentence === sentence.index && seen.draft.modifier) continue;
		const official = state?.country == null ? "" : (at.lexicons.state(state.country)?.official.toLowerCase() ?? "");
		if (region !== null && state !== null && !region.includes(state.country ?? "")) continue;
		if (FORM.test(d.word) && state !== null && !official.includes(d.word)) continue;
		if (state === null || (d.country !== null && state.country !== d.country)) continue;
		if (seen.draft.sentence === sentence.index && seen.draft.head >= d.first && seen.draft.head <= d.last) continue;
		const distance = sentence.index - seen.draft.sentence;
		const weight = seen.draft.type === "state" ? seen.weight : 0.4;
		// within the sentence the nearest, whatever its place; before it the most prominent
		const score =
			distance === 0
				? 3.4 + 0.06 * weight - 0.03 * (d.head - seen.draft.last)
				: 3 + 0.5 * weight - 0.9 * distance + answerer(at, sentence, d, seen);
		if (score > most) {
			most = score;
			best = state;
		}
	}
	return best ?? ownState(at, sentence, d);
}

/** "the Kingdom", before the text has named it: of the states whose towns its head names the one that is such a state. */
function ownState(at: Resolving, sentence: Sentence, d: Draft): Actor | null {
	if (!FORM.test(d.word) || !/^\p{Lu}/u.test(sentence.tokens[d.head].form)) return null;
	const fits = [...at.opening].filter((c) => at.lexicons.state(c)?.official.toLowerCase().includes(d.word));
	const state = fits.length === 1 ? at.lexicons.state(fits[0]) : null;
	if (state === null) return null;
	const key = `state:${fits[0]}`;
	const known = at.actors.byKey.get(key);
	if (known) return known;
	const actor = newActor(at.actors, d);
	actor.known = key;
	actor.country = fits[0];
	actor.called = state.name;
	at.actors.byKey.set(key, actor);
	return actor;
}

/** The state a mention speaks of: itself, the one whose place it is, the one it belongs to. */
export function stateOf(at: Resolving, seen: Seen): Actor | null {
	const { actor, draft } = seen;
	if (seen.list !== null || actor.members !== null) return null;
	if (actor.type === "state" && actor.country !== null) return actor;
	if (actor.country === null || draft.plural) return null;
	return at.actors.byKey.get(`state:${actor.country}`) ?? null;
}
