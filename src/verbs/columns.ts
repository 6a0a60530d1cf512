/** Columns of tables and CSV, one list a kind of row. Their names and meanings are in docs/cli.md. */
import type { Report } from "../dataset.ts";
import type {
	ActorRow,
	ConflictRow,
	EventRow,
	FigureRow,
	MembershipRow,
	PostRow,
	PromiseRow,
	StatementRow,
} from "./ask.ts";
import type { Column } from "./verb.ts";

type Row = { readonly people: EventRow["people"] };

function named(row: Row, id: string | null): string {
	return id === null ? "" : (row.people[id]?.name ?? id);
}

function role(row: EventRow, of: string): string {
	return row.participants
		.filter((p) => p.role === of)
		.map((p) => named(row, p.actor))
		.join("; ");
}

function states(row: EventRow, of: string): string {
	const found = row.participants.filter((p) => p.role === of).map((p) => row.people[p.actor]?.country);
	return [...new Set(found.filter(Boolean))].join("; ");
}

function addedBy(reports: readonly Report[]): string | null {
	return [...new Set(reports.flatMap((r) => r.addedBy ?? []))].join("; ") || null;
}

/** From whoever stands nearest to the happening to the publisher. */
function word(report: Report): string {
	return [...report.attribution.map((a) => a.name).reverse(), report.publisher ?? "?"].join(" ⟵ ");
}

function days(from: string | null | undefined, to: string | null | undefined): string {
	if (!from) return to ? `to ${to}` : "";
	return !to || to === from ? from : `${from} to ${to}`;
}

const id: Column = {
	name: "id",
	help: "id in the record; it stays while what it is made of stays",
	of: (r) => r.id,
	wide: true,
};
const standing: Column = {
	name: "standing",
	help: "open, accepted, rejected or edited",
	of: (r) => r.standing,
	wide: true,
};
const quote: Column = { name: "quote", help: "words of the first report", of: (r) => r.reports[0].quote };
const document: Column = {
	name: "document",
	help: "id of the article of the first report",
	of: (r) => r.reports[0].document,
	wide: true,
};
const start: Column = {
	name: "start",
	help: "where its words begin, in UTF-16 code units",
	of: (r) => r.reports[0].evidence[0].start,
	wide: true,
};
const end: Column = { name: "end", help: "where they end", of: (r) => r.reports[0].evidence.at(-1).end, wide: true };
const reports: Column = { name: "reports", help: "how many tell of it", of: (r) => r.reports.length };
const added: Column = {
	name: "added_by",
	help: "the person who added it, where it was not read",
	of: (r: { reports: readonly Report[] }) => addedBy(r.reports),
	wide: true,
};
const sources: Column = {
	name: "sources",
	help: "who published it",
	of: (r: { reports: readonly Report[] }) => [...new Set(r.reports.map((x) => x.publisher).filter(Boolean))].join("; "),
	wide: true,
};

const event: readonly Column[] = [
	id,
	{
		name: "from",
		help: "first day",
		of: (r: EventRow) => r.time?.from ?? null,
		shown: (r: EventRow) => (r.time?.basis === "published" ? `(${r.time.from})` : (r.time?.from ?? null)),
		// A reader of the table must not take the paper's day for the event's.
		brackets: "when it was told: no text gives the day",
	},
	{ name: "to", help: "last day", of: (r: EventRow) => r.time?.to ?? null, wide: true },
	{
		name: "basis",
		help: "text where a report gives the time, published where only publication bounds it",
		of: (r: EventRow) => r.time?.basis ?? null,
		wide: true,
	},
	{ name: "code", help: "PLOVER event type of the act", of: (r: EventRow) => r.code },
	{ name: "quad", help: "PLOVER quad class", of: (r: EventRow) => r.quad, wide: true },
	{ name: "mode", help: "PLOVER mode", of: (r: EventRow) => r.mode, wide: true },
	{ name: "act", help: "the finer act of the codebook", of: (r: EventRow) => r.act },
	{
		name: "factuality",
		help: "happened, planned, possible, hypothetical or negated",
		of: (r: EventRow) => r.factuality,
	},
	{ name: "actors", help: "who acts, joined by ; ", of: (r: EventRow) => role(r, "actor") },
	{
		name: "actor_states",
		help: "their states, ISO 3166-1 alpha-3",
		of: (r: EventRow) => states(r, "actor"),
		wide: true,
	},
	{ name: "recipients", help: "towards whom", of: (r: EventRow) => role(r, "recipient") },
	{ name: "recipient_states", help: "their states", of: (r: EventRow) => states(r, "recipient"), wide: true },
	{ name: "about", help: "about whom", of: (r: EventRow) => role(r, "about"), wide: true },
	{ name: "contexts", help: "contexts, joined by ; ", of: (r: EventRow) => r.contexts.join("; "), wide: true },
	{ name: "place", help: "where", of: (r: EventRow) => r.place?.name ?? null },
	{ name: "place_state", help: "in which state", of: (r: EventRow) => r.place?.country ?? null, wide: true },
	{ name: "lat", help: "latitude, WGS84", of: (r: EventRow) => r.place?.lat ?? null, wide: true },
	{ name: "lon", help: "longitude", of: (r: EventRow) => r.place?.lon ?? null, wide: true },
	{
		name: "precision",
		help: "point, city, region or country",
		of: (r: EventRow) => r.place?.precision ?? null,
		wide: true,
	},
	reports,
	sources,
	{ name: "word", help: "on whose word, nearest to the event first", of: (r: EventRow) => word(r.reports[0]) },
	{ ...quote, wide: true },
	document,
	start,
	end,
	{ name: "published", help: "day of the first report", of: (r: EventRow) => r.reports[0].published, wide: true },
	{ name: "confidence", help: "0 to 1", of: (r: EventRow) => r.confidence, wide: true },
	standing,
	added,
	{ name: "rule", help: "the rule that found it", of: (r: EventRow) => r.rule, wide: true },
];

const statement: readonly Column[] = [
	id,
	{ name: "published", help: "day of publication", of: (r: StatementRow) => r.report.published },
	{ name: "speaker", help: "who said it", of: (r: StatementRow) => (r.speaker ? named(r, r.speaker) : r.speakerText) },
	{
		name: "speaker_state",
		help: "state of the speaker",
		of: (r: StatementRow) => (r.speaker ? (r.people[r.speaker]?.country ?? null) : null),
		wide: true,
	},
	{
		name: "anonymous",
		help: "yes where nobody is named",
		of: (r: StatementRow) => (r.anonymous ? "yes" : "no"),
		wide: true,
	},
	{ name: "direct", help: "yes for the speaker's own words", of: (r: StatementRow) => (r.direct ? "yes" : "no") },
	{ name: "quote", help: "what was said, in the article's words", of: (r: StatementRow) => r.report.quote },
	{ name: "word", help: "who passed it on", of: (r: StatementRow) => word(r.report) },
	{ name: "document", help: "id of the article", of: (r: StatementRow) => r.report.document, wide: true },
	{ name: "start", help: "where the words begin", of: (r: StatementRow) => r.content[0].start, wide: true },
	{ name: "end", help: "where they end", of: (r: StatementRow) => r.content[r.content.length - 1].end, wide: true },
	standing,
	{ ...added, of: (r: StatementRow) => r.report.addedBy ?? null },
];

const post: readonly Column[] = [
	id,
	{ name: "holder", help: "who", of: (r: PostRow) => named(r, r.holder) },
	{ name: "title", help: "the office as written", of: (r: PostRow) => r.title },
	{ name: "organization", help: "of which organ or body", of: (r: PostRow) => r.organization },
	{ name: "country", help: "of which state; none for international bodies", of: (r: PostRow) => r.country },
	{ name: "status", help: "current, former, acting or designate", of: (r: PostRow) => r.status },
	{ name: "from", help: "since when, where told", of: (r: PostRow) => r.from },
	{ name: "to", help: "until when, where told", of: (r: PostRow) => r.to },
	{ name: "seen", help: "first and last day attested", of: (r: PostRow) => days(r.firstSeen, r.lastSeen) },
	{
		name: "predecessor",
		help: "who is attested in it before; of offices that a state has once",
		of: (r: PostRow) => named(r, r.predecessor ?? null) || null,
	},
	{
		name: "successor",
		help: "who is attested in it after",
		of: (r: PostRow) => named(r, r.successor ?? null) || null,
	},
	{
		name: "ended_by",
		help: "day by which somebody else, or the holder as a former one, is attested",
		of: (r: PostRow) => r.endedBy ?? null,
		wide: true,
	},
	reports,
	sources,
	{ ...quote, wide: true },
	document,
	start,
	end,
	standing,
	added,
];

const membership: readonly Column[] = [
	id,
	{ name: "member", help: "who", of: (r: MembershipRow) => named(r, r.member) },
	{ name: "group", help: "of what", of: (r: MembershipRow) => named(r, r.group) },
	{ name: "status", help: "member, left, applicant, invited or observer", of: (r: MembershipRow) => r.status },
	{ name: "new", help: "yes where told as new", of: (r: MembershipRow) => (r.new ? "yes" : "no") },
	{ name: "from", help: "since when, where told", of: (r: MembershipRow) => r.from },
	{ name: "to", help: "first day on which it is told to have ended", of: (r: MembershipRow) => r.to },
	{ name: "seen", help: "first and last day attested", of: (r: MembershipRow) => days(r.firstSeen, r.lastSeen) },
	reports,
	sources,
	{ ...quote, wide: true },
	document,
	start,
	end,
	standing,
	added,
];

const figure: readonly Column[] = [
	id,
	{ name: "quantity", help: "what is measured", of: (r: FigureRow) => r.quantity },
	{ name: "about", help: "of whom", of: (r: FigureRow) => r.actors.map((a) => named(r, a)).join("; ") },
	{ name: "unit", help: "currency, % or what is counted", of: (r: FigureRow) => r.unit },
	{
		name: "values",
		help: "each value with its period; * stands of several",
		of: (r: FigureRow) =>
			r.points
				.map(
					(p) =>
						`${p.period?.from ? `${days(p.period.from, p.period.to)}: ` : ""}${p.bound === "exact" ? "" : `${p.bound} `}${p.value}${p.upper === null ? "" : `–${p.upper}`}${p.stands && r.points.length > 1 ? "*" : ""}`,
				)
				.join("; "),
	},
	{
		name: "change",
		help: "relative change of the last value",
		of: (r: FigureRow) => r.points.at(-1)?.change ?? null,
		wide: true,
	},
	{
		name: "reports",
		help: "how many tell of it",
		of: (r: FigureRow) => r.points.reduce((n, p) => n + p.reports.length, 0),
	},
	{
		name: "quote",
		help: "words of the first report",
		of: (r: FigureRow) => r.points[0]?.reports[0].quote ?? null,
		wide: true,
	},
	{
		name: "document",
		help: "id of its article",
		of: (r: FigureRow) => r.points[0]?.reports[0].document ?? null,
		wide: true,
	},
	standing,
	{ ...added, of: (r: FigureRow) => addedBy(r.points.flatMap((p) => p.reports)) },
];

const conflict: readonly Column[] = [
	id,
	{
		name: "kind",
		help: "factuality, time, place, participants, figure, posts or identity",
		of: (r: ConflictRow) => r.kind,
	},
	{ name: "summary", help: "what is told differently", of: (r: ConflictRow) => r.summary },
	{
		name: "sides",
		help: "each value with who gives it",
		of: (r: ConflictRow) =>
			r.sides
				.map((s) => `${s.value} (${[...new Set(s.reports.map((x) => x.publisher ?? "?"))].join(", ")})`)
				.join(" | "),
	},
	{ name: "about", help: "ids of what it is about", of: (r: ConflictRow) => r.about.join("; "), wide: true },
	standing,
];

const promise: readonly Column[] = [
	id,
	{ name: "announced", help: "when it was first told", of: (r: PromiseRow) => r.announced },
	{ name: "due", help: "when it was to be", of: (r: PromiseRow) => days(r.due?.from, r.due?.to) },
	{
		name: "what",
		help: "act or type of the planned event",
		of: (r: PromiseRow) => r.events[0]?.act ?? r.events[0]?.code ?? null,
	},
	{
		name: "who",
		help: "who was to take part",
		of: (r: PromiseRow) => r.events[0]?.participants.map((p) => named(r, p.actor)).join("; ") ?? null,
	},
	{ name: "outcome", help: "held, denied, postponed, cancelled, open or silence", of: (r: PromiseRow) => r.outcome },
	{ name: "event", help: "id of the planned event", of: (r: PromiseRow) => r.event, wide: true },
	{
		name: "settled_by",
		help: "ids of the events that settled it",
		of: (r: PromiseRow) => r.settledBy.join("; "),
		wide: true,
	},
	{
		name: "quote",
		help: "words of the announcement",
		of: (r: PromiseRow) => r.events[0]?.reports[0].quote ?? null,
		wide: true,
	},
];

const actor: readonly Column[] = [
	{ ...id, wide: false },
	{ name: "name", help: "the fullest name", of: (r: ActorRow) => r.name },
	{ name: "type", help: "person, organization, state, place or group", of: (r: ActorRow) => r.type },
	{ name: "country", help: "state it is, belongs to or acts for", of: (r: ActorRow) => r.country },
	{ name: "sector", help: "PLOVER sector", of: (r: ActorRow) => r.sector },
	{ name: "aliases", help: "other names in the articles", of: (r: ActorRow) => r.aliases.join("; ") },
	{ name: "documents", help: "articles that tell of it", of: (r: ActorRow) => r.documents },
];

const story: readonly Column[] = [
	id,
	{ name: "from", help: "first day of publication", of: (r) => r.from },
	{ name: "to", help: "last day of publication", of: (r) => r.to },
	{ name: "title", help: "the headline that says it best", of: (r) => r.title },
	{ name: "articles", help: "how many", of: (r) => r.documents.length },
	{ name: "documents", help: "ids of the articles", of: (r) => r.documents.join("; "), wide: true },
];

const merge: readonly Column[] = [
	{ name: "into", help: "what they were taken for", of: (r) => r.into },
	{ name: "score", help: "how sure", of: (r) => r.score },
	{ name: "reasons", help: "why", of: (r) => r.reasons.join("; ") },
	{ name: "members", help: "findings or entities of single articles", of: (r) => r.members.join("; "), wide: true },
];

const article: readonly Column[] = [
	{ ...id, wide: false },
	{ name: "published", help: "day of publication", of: (r) => r.published },
	{ name: "publisher", help: "who published it", of: (r) => r.publisher },
	{ name: "title", help: "headline, or the first line", of: (r) => r.title },
	{ name: "words", help: "length", of: (r) => r.words },
	{
		name: "snippet",
		help: "around the words looked for",
		of: (r) => r.snippet?.replace(/[\ue000\ue001]/g, "") ?? null,
	},
	{ name: "language", help: "ISO 639-1", of: (r) => r.language, wide: true },
	{ name: "url", help: "where it was", of: (r) => r.url, wide: true },
	{ name: "origin", help: "the file it came from", of: (r) => r.origin, wide: true },
	{ name: "added", help: "when it was added", of: (r) => r.added, wide: true },
];

export const columns = {
	event,
	statement,
	post,
	membership,
	figure,
	conflict,
	promise,
	actor,
	story,
	merge,
	article,
} as const;
