/**
 * FollowTheMoney entities, one JSON object a line (model 4.5). FtM has no place for offsets, factuality or attribution:
 * the quote goes into Documentation, factuality into keywords, the rest stays in our own tables.
 */
import type { Actor, MembershipInterval, PostInterval, Report } from "../dataset.ts";
import { idOf } from "../id.ts";
import { alpha2, inALine, type NamedEvent } from "./named.ts";

type Properties = Readonly<Record<string, readonly (string | null | undefined)[]>>;
export type FtmEntity = { readonly id: string; readonly schema: string; readonly properties: Record<string, string[]> };

export function actorEntity(actor: Actor): FtmEntity {
	const schema = schemaOf(actor);
	const name = actor.type === "state" ? `Government of ${actor.name}` : actor.name;
	return entity(ftmId(actor.id), schema, {
		name: [name],
		alias: actor.aliases.filter((a) => a.includes(" ") || actor.type !== "person"),
		weakAlias: actor.type === "person" ? actor.aliases.filter((a) => !a.includes(" ")) : [],
		country: [country(actor.country)],
		topics: topicsOf(actor),
	});
}

function schemaOf({ type, sector, country }: Actor): string {
	if (type === "person") return "Person";
	if (type === "state" || (type === "organization" && country && /^(GOV|COP|MIL|JUD|LEG|SPY)$/.test(sector ?? "")))
		return "PublicBody";
	return type === "organization" || type === "group" ? "Organization" : "LegalEntity";
}

function topicsOf({ type, sector }: Actor): string[] {
	if (type === "state") return ["gov.national"];
	if (type === "person") return sector === "SPY" ? ["role.spy"] : sector === "JUD" ? ["role.judge"] : [];
	if (sector === "IGO") return ["gov.igo"];
	return sector === "COP" || sector === "SPY"
		? ["gov.security"]
		: sector === "MIL"
			? ["mil"]
			: sector === "GOV"
				? ["gov"]
				: [];
}

export type ArticleOf = {
	readonly id: string;
	readonly title: string;
	readonly publisher: string | null;
	readonly published: string | null;
	readonly url: string | null;
};

export function articleEntity(article: ArticleOf): FtmEntity {
	const { id, title, publisher, published, url } = article;
	return entity(documentId(id), "Article", {
		fileName: [id],
		name: [title || id],
		title: [title],
		publisher: [publisher],
		publishedAt: [published],
		sourceUrl: [url],
	});
}

export function* eventEntities(event: NamedEvent): Generator<FtmEntity> {
	const { time, reports, place } = event;
	const documents = [...new Set(reports.map((r) => documentId(r.document)))];
	const id = ftmId(event.id);
	yield entity(id, "Event", {
		name: [inALine(event)],
		...(time ? { startDate: [time.from], endDate: [time.to] } : {}),
		location: [place?.name],
		country: [country(place?.country ?? null)],
		involved: event.participants.map((p) => ftmId(p.actor)),
		summary: [reports[0].quote],
		keywords: [event.code, event.act, event.factuality, ...event.contexts, ...addedWords(reports)],
		publisher: reports.map((r) => r.publisher),
		proof: documents,
	});
	for (const report of reports)
		yield entity(ftmId(`${event.id}/${report.document}/${report.id}`), "Documentation", {
			document: [documentId(report.document)],
			entity: [id],
			role: ["evidence", ...addedWords([report])],
			summary: [report.quote],
			date: [report.published],
		});
}

/** What was not read is told apart. */
function addedWords(reports: readonly Report[]): string[] {
	return [...new Set(reports.flatMap((r) => (r.addedBy ? [`added by ${r.addedBy}`] : [])))];
}

export function* postEntities(post: PostInterval): Generator<FtmEntity> {
	const position = ftmId(`position/${post.title}/${post.organization ?? ""}/${post.country ?? ""}`);
	yield entity(position, "Position", {
		name: [post.organization ? `${post.title}, ${post.organization}` : post.title],
		country: [country(post.country)],
	});
	yield entity(ftmId(post.id), "Occupancy", {
		holder: [ftmId(post.holder)],
		post: [position],
		startDate: [post.from],
		endDate: [post.to],
		status: [post.status],
		proof: [...new Set(post.reports.map((r) => documentId(r.document)))],
	});
}

/** What people may become is no tie yet; whoever has left, or only watches, is told apart by its status. */
export function* membershipEntities(membership: MembershipInterval): Generator<FtmEntity> {
	if (membership.status === "applicant" || membership.status === "invited") return;
	yield entity(ftmId(membership.id), "Membership", {
		member: [ftmId(membership.member)],
		organization: [ftmId(membership.group)],
		role: [membership.status === "observer" ? "observer" : "member"],
		status: [membership.status],
		startDate: [membership.from],
		endDate: [membership.to],
		date: membership.reports.map((r) => r.published),
		proof: [...new Set(membership.reports.map((r) => documentId(r.document)))],
	});
}

/** How long FtM lets values be. */
const longest: Readonly<Record<string, number>> = {
	name: 384,
	alias: 384,
	weakAlias: 384,
	title: 1024,
	publisher: 1024,
	keywords: 1024,
	summary: 65000,
	location: 250,
};

function entity(id: string, schema: string, given: Properties): FtmEntity {
	const properties: Record<string, string[]> = {};
	for (const [name, values] of Object.entries(given)) {
		const limit = longest[name] ?? 1024;
		const kept = values.filter((v): v is string => typeof v === "string" && v !== "").map((v) => v.slice(0, limit));
		if (kept.length) properties[name] = [...new Set(kept)];
	}
	return { id, schema, properties };
}

/** FtM's ids hold letters, digits and a few signs, and are at most 200 long. */
function ftmId(id: string): string {
	return /^[\w.-]{1,120}$/.test(id) ? `entente-${id}` : `entente-${idOf(id)}`;
}

function documentId(id: string): string {
	return ftmId(`doc-${id}`);
}

function country(iso3: string | null): string | null {
	return iso3 === null ? null : (alpha2(iso3)?.toLowerCase() ?? null);
}
