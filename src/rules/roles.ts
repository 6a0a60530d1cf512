/** The closed vocabulary of titles: role nouns, what goes with them and what is no part of them. */
import type { Post, Token } from "../annotations.ts";

const words = (list: string) => list.split(" ");

/** Nouns for posts that somebody holds. */
export const OFFICES: ReadonlySet<string> = new Set(
	words(
		"minister president premier pm chancellor secretary chairman chairwoman chairperson chair chief head director governor mayor ambassador envoy " +
			"commissioner constable commander general admiral marshal colonel brigadier king queen emir emir emperor empress sultan pope prince princess leader deputy " +
			"spokesman spokeswoman spokesperson councillor councilor senator congressman congresswoman representative mp mep speaker judge justice prosecutor " +
			"attorney procurator counsel adviser advisor undersecretary under-secretary consul delegate negotiator rapporteur superintendent sheriff inspector comptroller " +
			"treasurer whip vice-president ceo executive boss dean rector archbishop bishop patriarch ayatollah coordinator co-ordinator administrator ombudsman " +
			"regent taoiseach tanaiste co-chair co-chairman co-chairwoman member secretary-general vice-chairman vice-premier vice-chair commandant warlord " +
			"lieutenant-governor vice-minister captain-general auditor magistrate chairlady emissary sherpa co-leader co-founder lord-mayor shah lieutenant major-general captain sergeant major tsar czar d'affaires d’affaires attaché attache",
	),
);

/** Role nouns that tell what somebody is or does, without a post. Some name one with "top" or "chief" before them. */
export const DESCRIPTIONS: ReadonlyMap<string, "description" | "office if top"> = new Map([
	...words(
		"official diplomat officer cop general commander prosecutor negotiator lawyer banker aide legislator lawmaker",
	).map((w) => [w, "office if top"] as const),
	...words(
		"analyst expert professor researcher scholar economist academic scientist lawyer activist campaigner journalist reporter correspondent editor columnist author " +
			"historian student dissident businessman businesswoman tycoon billionaire oligarch financier investor banker politician parliamentarian candidate " +
			"dictator strongman ruler autocrat staffer lobbyist strategist commentator observer resident witness suspect fugitive militant terrorist rebel insurgent " +
			"soldier veteran policeman policewoman officer agent spy detective investigator doctor nurse teacher engineer pilot driver farmer worker trader fisherman " +
			"singer actor actress director-producer writer poet filmmaker blogger youtuber influencer preacher cleric priest monk imam lecturer fellow strategist pollster " +
			"opponent critic rival successor predecessor ally counterpart son daughter wife husband brother sister father mother widow cousin nephew uncle friend",
	).map((w) => [w, "description"] as const),
]);

/** Words inside titles that name a field or a rank; as role nouns, those whose "of …" belongs to the title. */
export const PORTFOLIO: ReadonlySet<string> = new Set(
	words(
		"international presidential prime-ministerial ministerial royal shadow pensions work women equality children culture minister secretary undersecretary councillor councilor commissioner advisor adviser attorney vice-minister " +
			"foreign prime interior home defence defense finance energy trade commerce public security state deputy vice assistant senior chief general crown justice health " +
			"education agriculture transport transportation environment economy economic economics culture information labour labor national military supreme executive managing " +
			"permanent special high federal grand internal external affairs police top first second third principal associate lead political legal financial intelligence " +
			"industry development planning immigration tourism sports science technology digital media communications human rights emergency situations budget treasury " +
			"welfare social housing water oil petroleum mines mining natural resources fisheries regional local veterans war peace climate cyber customs tax revenue police anti " +
			"opposition party parliamentary majority minority house senate cabinet government joint chiefs staff lord field lieutenant major rear brigadier air non-executive " +
			"central regional provincial municipal district county city diplomatic counter-terrorism counterterrorism drug anti-corruption border religious spiritual tribal royal holy " +
			"relations policy exteriors revolutionary guard guards naval nuclear arms press personal human resident charge chargé consular",
	),
);

/** Organisation nouns that stay in a title: "police chief", "army commander", "opposition leader". */
export const KEPT: ReadonlySet<string> = new Set(
	words(
		"police army navy military security intelligence defence defense government opposition party cabinet parliament parliamentary house senate state staff force air border guard rebel militia union labour labor bank",
	),
);

/** Nouns that end the name of an organisation. */
export const ORGANISATION_NOUNS: ReadonlySet<string> = new Set(
	words(
		"council committee commission ministry department agency bureau office parliament senate congress assembly duma knesset bundestag court tribunal bank party politburo union organisation " +
			"organization association alliance bloc federation confederation league authority administration service services force forces army navy guard guards corps police board chamber " +
			"company corporation group firm institute institution university college academy school foundation fund trust centre center network society front movement brigade " +
			"embassy consulate mission delegation secretariat presidium directorate inspectorate conference forum church newspaper channel television radio staff headquarters command " +
			"politburo presidency kremlin militia legislature house treasury cabinet team club",
	),
);

/** Words that tell where a post stands in time; "none" tells nothing and is left out all the same. */
export const STATUS: ReadonlyMap<string, Post["status"] | "none"> = new Map([
	...words("former ex late then previous onetime erstwhile deposed ousted sacked toppled disgraced").map(
		(w) => [w, "former"] as const,
	),
	...words("acting interim caretaker transitional").map((w) => [w, "acting"] as const),
	...words("incoming designate").map((w) => [w, "designate"] as const),
	...words("outgoing current incumbent new newly recently elected appointed longtime veteran visiting").map(
		(w) => [w, "none"] as const,
	),
]);

/** Ranks: what somebody is called, no post of his. */
export const RANKS: ReadonlySet<string> = new Set(
	words(
		"general colonel major lieutenant captain sergeant corporal admiral brigadier marshal rear vice field staff air commodore",
	),
);

/** Forms of address between a title and a name. */
export const HONORIFIC =
	/^(?:mr|mrs|ms|miss|mx|h\.e|amb|dr|prof|sir|dame|lady|lord|sheikh|shaikh|sheik|hon|rev|st|gen|lt|col|maj|capt|adm|sgt|brig|cmdr|gov|sen|rep|comrade|señor|mme|madam|madame)\.?$/i;

/** Is the token a role noun, in the singular or the plural? Not where it is part of another word's compound spelling. */
export function isRole(token: Token): boolean {
	if (token.upos === "VERB" || token.upos === "AUX" || token.upos === "ADV" || token.upos === "DET") return false;
	const word = singular(token);
	if (word === "chief" && token.upos === "ADJ") return false;
	// "5 pm" is a time, "a major stronghold" no officer
	if ((word === "pm" || word === "mp" || word === "mep") && !/^\p{Lu}{2,3}s?$/u.test(token.form)) return false;
	if ((word === "major" || word === "general") && token.form === word && token.upos !== "NOUN") return false;
	return OFFICES.has(word) || DESCRIPTIONS.has(word);
}

/** The noun in the singular and lower case, by form alone where the lemma is only the form. */
export function singular(token: Token): string {
	const lower = token.form.toLowerCase();
	if (OFFICES.has(lower) || DESCRIPTIONS.has(lower)) return lower;
	if (lower.endsWith("men")) return `${lower.slice(0, -3)}man`;
	if (lower.endsWith("ies")) return `${lower.slice(0, -3)}y`;
	if (lower.endsWith("sses") || lower.endsWith("ches")) return lower.slice(0, -2);
	if (lower.endsWith("s") && !lower.endsWith("ss") && !lower.endsWith("us") && lower.length > 3)
		return lower.slice(0, -1);
	return lower;
}
