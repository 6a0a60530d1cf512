/** Verbs, nouns and adjectives by what they make of what they govern: done, undone, planned, possible, wished. */

const set = (words: string) => new Set(words.split(" "));

/** Complement happened where the verb did. */
export const DONE = set(
	"manage begin start continue proceed succeed help force compel cause make lead help prompt spur dare stop cease end finish come go serve keep resume regret remember know realise realize discover see witness turn use act move join arrive attend be become remain appear seem prove condemn praise thank welcome criticise criticize denounce accuse blame suspect admit confirm announce report say tell state add note confess acknowledge reveal complain happen tend rush be stand sit gather meet assemble converge rally march demonstrate protest descend travel fly",
);
/** Complement did not happen where the verb did. */
export const UNDONE = set(
	"fail refuse decline hesitate neglect forget avoid deny refrain cancel abort abandon prevent stop block postpone shelve scrap reject foil thwart avert oppose rule refusal failure inability unwillingness unable incapable powerless unwilling reluctant",
);

export const PLANNED = set(
	"about plan intend expect schedule set prepare promise vow pledge agree decide due announce arrange commit undertake bind slate anticipate aim swear determine resolve ready willing poise gear order instruct approve",
);

export const POSSIBLE = set(
	"consider mull weigh draft may might could possible potential likely try attempt seek threaten offer propose study contemplate explore discuss eye doubt believe think suspect fear suggest imagine suppose assume speculate debate allow able free enable permit eligible can",
);

export const WISHED = set(
	"want hope wish ask urge request demand call appeal press push require need insist advocate recommend invite encourage beg lobby should must ought desire long pray ideal tell warn persuade",
);

/** What is announced before it is done: "announced the {withdrawal} of its troops". */
export const AHEAD = set(
	"withdrawal pullout pull-out redeployment deployment dispatch visit trip tour summit meeting talk talks resumption reopening exercise drill manoeuvre maneuver cut reduction",
);

export const FUTURE_ADJECTIVE = set(
	"planned slated mooted upcoming forthcoming proposed scheduled expected anticipated future coming next pending impending imminent",
);

export const POSSIBLE_ADJECTIVE = set(
	"possible potential likely alleged suspected feared threatened hypothetical would-be prospective eventual",
);

export const UNDONE_ADJECTIVE = set(
	"cancelled canceled failed aborted foiled thwarted attempted averted abandoned postponed",
);

export const TAKES_PLACE = set(
	"take begin start end open happen occur continue conclude plan schedule expect cancel postpone hold anticipate go resume fail set",
);

export const REPORTED = set("believe think suspect suggest fear discuss");
