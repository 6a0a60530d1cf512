/** Verbs of headlines that are nouns as well, by their present tenses. */
export const PAST: ReadonlyMap<string, string> = new Map<string, string>(
	(
		"halt halted, slam slammed, vow vowed, urge urged, hit hit, back backed, claim claimed, call called, warn warned, end ended, " +
		"cut cut, plan planned, sign signed, order ordered, host hosted, visit visited, ban banned, hold held, seek sought, offer offered, test tested, " +
		"strike struck, vote voted, demand demanded, fear feared, blame blamed, bar barred, eye eyed, hail hailed, welcome welcomed, lift lifted, " +
		"limit limited, sanction sanctioned, reject rejected, threaten threatened, target targeted, support supported, summon summoned, honour honoured, " +
		"honor honored, free freed, jail jailed, pledge pledged, curb curbed, grant granted, probe probed, freeze froze, open opened, close closed, " +
		"arrest arrested, deport deported, release released, condemn condemned, accuse accused, deny denied, defend defended, praise praised, " +
		"recall recalled, expel expelled, shut shut, brief briefed, hand handed, ink inked, bust busted, raid raided, charge charged, step stepped, " +
		"swap swapped, trade traded, launch launched, meet met, talk talked, seal sealed, join joined, push pushed, press pressed, return returned, " +
		"repatriate repatriated, extradite extradited, detain detained, seize seized, block blocked, suspend suspended, impose imposed, scrap scrapped, " +
		"boost boosted, delay delayed, cancel cancelled, drop dropped, ease eased, extend extended, approve approved, agree agreed, deploy deployed, " +
		"send sent, mull mulled, move moved, mark marked, rap rapped, decry decried, laud lauded, rebuff rebuffed, question questioned, list listed, " +
		"track tracked, hunt hunted, nab nabbed, catch caught, search searched, escort escorted, fly flew, protest protested, appeal appealed, " +
		"train trained, put put, find found, win won, name named, request requested, pause paused, resume resumed, review reviewed, stage staged, share shared, exchange exchanged, pass passed, quit quit, " +
		"delete deleted, remove removed, revoke revoked, issue issued, confirm confirmed, foil foiled, thwart thwarted, " +
		"dismantle dismantled, smash smashed, intercept intercepted, uncover uncovered, expose exposed, discuss discussed, " +
		"receive received, appoint appointed, elect elected, sack sacked, fire fired, oust ousted, sentence sentenced, " +
		"convict convicted, acquit acquitted, indict indicted, fine fined, tighten tightened, evacuate evacuated, " +
		"withdraw withdrew, admit admitted, consider considered, weigh weighed, prepare prepared, pursue pursued, " +
		"strengthen strengthened, deepen deepened, expand expanded, upgrade upgraded, sever severed, restore restored, " +
		"renew renewed, reopen reopened, establish established, inaugurate inaugurated, ratify ratified, adopt adopted, " +
		"unveil unveiled, propose proposed, ask asked, lead led, face faced, kill killed, attack attacked, clash clashed, " +
		"refuse refused, designate designated, announce announced, investigate investigated, monitor monitored, rescue rescued, " +
		"convene convened, attend attended, tour toured, greet greeted, mourn mourned, thank thanked"
	)
		.split(", ")
		.flatMap((pair): [string, string][] => {
			const [base, past] = pair.split(" ");
			return [
				[base, past],
				[thirdPerson(base), past],
			];
		}),
);

function thirdPerson(base: string): string {
	if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`;
	return /(?:s|sh|ch|x|z)$/.test(base) ? `${base}es` : `${base}s`;
}
