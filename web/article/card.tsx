import type { Attribution, Entity } from "../../src/annotations.ts";
import { contextInWords, whoInWords } from "../coded.ts";
import { daysInWords, factualityWords } from "../phrases.ts";
import { named, Told } from "../record/sentence.tsx";
import { useStates } from "../states.ts";
import { kindNamed, tellingOf } from "../telling.ts";
import { plainly } from "../words.ts";
import { type Finding, kindMarks, kindNames, type Names, singles } from "./findings.ts";

/** A finding in words: for events a sentence, then where and when, then on whose word. */
export function CardBody({
	finding,
	names,
	text,
	publisher,
}: {
	finding: Finding;
	names: Names;
	text: string;
	publisher: string | null;
}) {
	return (
		<>
			<div className="sentence">
				<span className="mark" aria-hidden="true">
					{kindMarks[finding.kind]}
				</span>
				<span className="unseen">{kindNames[finding.kind][0]}: </span>
				<Sentence finding={finding} names={names} />
			</div>
			{finding.kind === "statement" && <Said finding={finding} text={text} />}
			<Details finding={finding} />
			{finding.kind !== "post" && finding.kind !== "membership" && (
				<Chain finding={finding} names={names} publisher={publisher} />
			)}
			{finding.it.addedBy !== undefined && <div className="line">added by a person: {finding.it.addedBy}</div>}
			{finding.teaser && <div className="line">from the headline of another page</div>}
		</>
	);
}

function Sentence({ finding, names }: { finding: Finding; names: Names }) {
	if (finding.kind === "event") {
		const { it } = finding;
		const of = (role: string) =>
			unique(it.participants.filter((p) => p.role === role).flatMap((p) => singles(names, p.entity)));
		const sides = { actors: of("actor"), recipients: of("recipient"), about: of("about") };
		return (
			<Told
				telling={tellingOf(it, sides, kindNamed)}
				factuality={it.factuality}
				names={(people, opening) => <People people={people} opening={opening} />}
			/>
		);
	}
	if (finding.kind === "statement") {
		const { it } = finding;
		const who = it.speaker ? singles(names, it.speaker) : [];
		return (
			<>
				{who.length ? (
					<People people={who} opening />
				) : (
					<span className="who">{named(it.speakerText || "somebody not named", true)}</span>
				)}{" "}
				<em>{it.direct ? "in their own words" : who.length > 1 ? "are reported to say" : "is reported to say"}</em>
				{it.anonymous && <span className="muted"> · unnamed</span>}
			</>
		);
	}
	if (finding.kind === "post") {
		const { it } = finding;
		return (
			<>
				<People people={singles(names, it.holder)} opening /> <em>{it.status === "former" ? "was" : "is"}</em>{" "}
				{it.status === "acting" || it.status === "designate" ? `${it.status} ` : ""}
				{it.title}
			</>
		);
	}
	if (finding.kind === "membership") {
		const { it } = finding;
		const verb = {
			member: it.new ? "is a new member of" : "belongs to",
			left: "left",
			applicant: "applies to join",
			invited: "is invited to",
			observer: "observes",
		}[it.status ?? "member"];
		return (
			<>
				<People people={singles(names, it.member)} opening /> <em>{verb}</em>{" "}
				<People people={singles(names, it.group)} />
			</>
		);
	}
	const { it } = finding;
	const bound = it.bound === "exact" ? "" : `${it.bound} `;
	return (
		<>
			<span className="who">{it.quantity}</span>{" "}
			<em>{`${bound}${number(it.value)}${it.upper === null ? "" : ` to ${number(it.upper)}`} ${it.unit}`}</em>
			{it.change !== null && ` (${it.change > 0 ? "+" : "−"}${number(Math.abs(it.change) * 100)} %)`}
		</>
	);
}

/** What was said, its first words. */
function Said({ finding, text }: { finding: Finding & { readonly kind: "statement" }; text: string }) {
	const words = plainly(finding.it.content.map((s) => text.slice(s.start, s.end)).join(" … "))
		.replace(/\s+/g, " ")
		.replace(/^[“"]|[”"]$/g, "");
	return (
		<div className="said" dir="auto">
			“{words.length > 110 ? `${words.slice(0, 100).replace(/\s\S*$/, "")}…` : words}”
		</div>
	);
}

function Details({ finding }: { finding: Finding }) {
	const nameOf = useStates();
	const parts: string[] = [];
	if (finding.kind === "event") {
		const { it } = finding;
		if (it.factuality !== "happened") parts.push(factualityWords[it.factuality]);
		if (it.place) parts.push(it.place.name);
		if (it.time) parts.push(it.time.from ? daysInWords(it.time.from, it.time.to) : "no day known");
		if (it.contexts.length) parts.push(it.contexts.map(contextInWords).join(", "));
	} else if (finding.kind === "post") {
		const { organization, country, title } = finding.it;
		if (organization && !title.includes(organization)) parts.push(organization);
		if (country) parts.push(nameOf(country));
	} else if (finding.kind === "figure") {
		if (finding.it.period?.from) parts.push(daysInWords(finding.it.period.from, finding.it.period.to));
		if (finding.it.record) parts.push("a record");
	}
	return parts.length ? <div className="line">{parts.join(" · ")}</div> : null;
}

/** On whose word: names from whoever stands nearest to the happening to the publisher. */
function Chain({ finding, names, publisher }: { finding: Finding; names: Names; publisher: string | null }) {
	const tellers = finding.chain.map((a) => tellerName(a, names)).reverse();
	return (
		<div className="line" title="on whose word: from whoever stands nearest to the publisher">
			{[...tellers, publisher ?? "the text itself"].map(plainly).join(" ⟵ ")}
		</div>
	);
}

function tellerName(a: Attribution, names: Names): string {
	return (a.speaker && names.get(a.speaker)?.name) || a.text;
}

function People({ people, opening }: { people: readonly Entity[]; opening?: boolean }) {
	const nameOf = useStates();
	if (!people.length) return null;
	const shown = people.length > 5 ? people.slice(0, 4) : people;
	return (
		<>
			{shown.map((p, i) => (
				<span key={p.id}>
					{i > 0 && (i === people.length - 1 ? " and " : ", ")}
					<span className="who" title={whoInWords(p, nameOf)}>
						{named(p.name, opening && i === 0)}
					</span>
				</span>
			))}
			{shown.length < people.length && <span className="cut"> and {people.length - shown.length} more</span>}
		</>
	);
}

function unique(people: readonly Entity[]): Entity[] {
	return [...new Map(people.map((p) => [p.id, p])).values()];
}

function number(value: number): string {
	return Number(value.toPrecision(12)).toLocaleString("en-GB", { maximumFractionDigits: 4 });
}
