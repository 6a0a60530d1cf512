/** What has not happened is not told as if it had: "is to visit", "might visit", "would visit". */
import type { Factuality } from "../src/annotations.ts";

/** The verbs that tellings begin with, past and plain; those that only add -ed are left out. */
const irregular = words(
	"agreed agree,accused accuse,aided aid,apologised apologise,approved approve,backed back,blockaded blockade,broke break,brought bring,came come,cast cast,charged charge,condemned condemn,convicted convict,cooperated cooperate,criticised criticise,cut cut,declared declare,defied defy,demonstrated demonstrate,denied deny,exchanged exchange,expelled expel,fought fight,gave give,had have,held hold,honoured honour,imposed impose,invaded invade,invited invite,kept keep,let let,made make,mediated mediate,met meet,mobilised mobilise,moved move,overthrew overthrow,paid pay,patrolled patrol,praised praise,put put,raided raid,raised raise,ran run,recognised recognise,refused refuse,released release,seized seize,sent send,set set,shared share,showed show,sought seek,spoke speak,spread spread,stepped step,supplied supply,took take,used use,voiced voice,was be,went go,were be,withdrew withdraw",
);

/**
 * The words of an act as its factuality has them. What was denied stays as it was said, for it is drawn struck through:
 * whether it took place is what sources may differ in.
 */
export function inTense(verb: string, factuality: Factuality, many: boolean): string {
	if (factuality === "happened" || factuality === "negated") return verb;
	const plain = verb.replace(/^\S+/, plainly);
	if (factuality === "planned") return `${many ? "are" : "is"} to ${plain}`;
	return `${factuality === "possible" ? "might" : "would"} ${plain}`;
}

function plainly(past: string): string {
	return irregular.get(past) ?? past.replace(/ed$/, "");
}

function words(list: string): ReadonlyMap<string, string> {
	return new Map(list.split(",").map((pair) => pair.split(" ") as [string, string]));
}
