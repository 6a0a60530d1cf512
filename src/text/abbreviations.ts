/**
 * Words that end in a full stop of their own. What matters for cutting sentences is what follows them, so they are
 * kept in classes: a title or a "No." is always followed by more of the same sentence; a company form or a state may
 * end one.
 */
const set = (words: string) => new Set(words.split(/\s+/));

/** Followed by a name or a number: the stop after them ends no sentence. */
export const opening = set(`
adm amb asst attn att brig bro capt cmdr cmdt col comdr cpl dr det dir ens fr ft gen gens gov govs hon insp lt ltc lts
maj messrs mlle mme mr mrs ms mx mt msgr nos ofc pfc pres prof profs pvt rep reps rev sen sens sgt sgts sr spc
st ste supt vice-adm lieut fig figs vol vols pp op cf viz approx ca eg ie vs v al-hajj sec secs treas gen-maj e.g i.e ph chmn
jos wm chas geo thos eng prop`);

/** May end a sentence; a capital after them decides only together with the word that has it. */
export const closing = set(`
inc corp co cos ltd bros llc plc mfg intl assn dept univ govt jr esq etc al dist no
jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ont ore pa penn que
tenn tex va vt wash wis wyo
ave blvd rd hwy sq bldg apt ste pkwy
hr hrs min mins sec secs yr yrs wk wks mo mos lb lbs oz ft cm mm km kg mi mph est ext tel misc max gal
ed eds trans ref refs ch art par ed ph.d m.d b.a m.a div conf comp dept`);

/** Is the word before a full stop (without it) one that carries the stop as its own? */
export function isAbbreviation(word: string): boolean {
	const lower = word.toLowerCase();
	return opening.has(lower) || closing.has(lower) || isInitial(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word);
}

/** "J" of "J. Edgar Hoover" and "Yu" of "Yu. V. Andropov" are; "I" is not. */
export function isInitial(word: string): boolean {
	return (word.length === 1 && /\p{Lu}/u.test(word)) || /^(?:Yu|Ya|Zh|Ch|Sh|Kh|Ts|Th|Ph)$/.test(word);
}
