import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { useParams } from "../address.ts";
import { ask, type Rows } from "../api.ts";
import { resource } from "../copy.ts";
import { Trouble } from "../failed.tsx";
import { isCooperative } from "../phrases.ts";

type Rule = {
	readonly id: string;
	readonly act?: string;
	readonly mode?: string;
	readonly hits?: readonly string[];
	readonly misses?: readonly string[];
	readonly [other: string]: unknown;
};
type EventType = {
	readonly code: string;
	readonly title: string;
	readonly quad: number;
	readonly definition: string;
	readonly roles?: Readonly<Record<string, string>>;
	readonly modes?: Readonly<Record<string, string>>;
	readonly acts?: Readonly<Record<string, string>>;
	readonly rules?: readonly Rule[];
};

/** What is coded and by which words: definitions, rules, and for each a hit and a near miss. */
export function Page() {
	const params = useParams();
	const book = useQuery({
		queryKey: ["codebook"],
		staleTime: Number.POSITIVE_INFINITY,
		queryFn: async ({ signal }) =>
			(await fetch(resource("codebook.json"), { signal })).json() as Promise<Record<string, unknown>>,
	});
	const counts = useQuery({
		queryKey: ["codebook counts"],
		queryFn: ({ signal }) => ask<Rows<unknown>>("events", { facets: true, limit: 0 }, signal),
	});
	if (book.isError) return <Trouble error={book.error} again={() => book.refetch()} />;
	if (!book.data)
		return (
			<div className="page">
				<div className="shape" style={{ height: 300 }} />
			</div>
		);
	const types = Object.entries(book.data)
		.filter(([name]) => name.startsWith("events/"))
		.map(([, it]) => it as EventType)
		.sort((a, b) => a.quad - b.quad || a.code.localeCompare(b.code));
	const seen = new Map((counts.data?.facets?.code ?? []).map((f) => [f.value, f.count]));
	const chosen = types.find((t) => t.code === params.get("type")) ?? types[0];
	return (
		<div className="page beside">
			<nav aria-label="Event types">
				{types.map((t) => (
					<Link
						key={t.code}
						href={`/codebook?type=${t.code}`}
						aria-current={t === chosen ? "true" : undefined}
						style={{
							display: "flex",
							padding: "4px 8px",
							marginLeft: -8,
							borderRadius: 4,
							color: "inherit",
							...(t === chosen
								? { background: "color-mix(in srgb, var(--accent) 12%, transparent)", fontWeight: 550 }
								: {}),
						}}
					>
						<span>
							<span className="class-mark" data-conflict={isCooperative(t.code) ? undefined : ""} />
							{t.title}
						</span>
						<span style={{ flex: 1 }} />
						<span className="numbers">{seen.get(t.code) ?? 0}</span>
					</Link>
				))}
			</nav>
			{chosen && <TypePage type={chosen} count={seen.get(chosen.code) ?? 0} />}
		</div>
	);
}

function TypePage({ type, count }: { type: EventType; count: number }) {
	return (
		<article style={{ maxWidth: "78ch" }}>
			<h1>{type.title}</h1>
			<p className="muted" style={{ margin: "2px 0 10px" }}>
				{type.code} · <Link href={`/?code=${type.code}`}>{count} in this record</Link>
			</p>
			<p className="quote">{type.definition}</p>
			<Terms name="Roles" terms={type.roles} />
			<Terms name="Modes" terms={type.modes} />
			<Terms name="Acts" terms={type.acts} link={(act) => `/?act=${act}`} />
			<h2 style={{ margin: "26px 0 4px" }}>Rules</h2>
			<p className="small">
				<Lit text="{actor who acts} {! the word it hangs on} {recipient whom}" /> ; a near miss is what the rule must
				leave alone.
			</p>
			{(type.rules ?? []).map((rule) => (
				<section key={rule.id} id={rule.id} style={{ borderTop: "1px solid var(--hairline)", padding: "12px 0" }}>
					<h3 style={{ font: "550 14px/1.5 var(--mantine-font-family)" }}>
						{rule.id}{" "}
						<span className="muted small" style={{ fontWeight: 400 }}>
							{[rule.act, rule.mode].filter(Boolean).join(" · ")}
						</span>
					</h3>
					<p className="muted small" style={{ overflowWrap: "anywhere" }}>
						{Object.entries(rule)
							.filter(([k]) => !["id", "hits", "misses", "act", "mode"].includes(k))
							.map(([k, v]) => `${k}: ${inWords(v)}`)
							.join(" · ")}
					</p>
					{rule.hits?.map((hit) => (
						<p key={hit} className="quote example">
							<span className="muted small">hit</span>
							<span>
								<Lit text={hit} />
							</span>
						</p>
					))}
					{rule.misses?.map((miss) => (
						<p key={miss} className="quote example">
							<span className="muted small">near miss</span>
							<span>
								<Lit text={miss} />
							</span>
						</p>
					))}
				</section>
			))}
		</article>
	);
}

/** What a rule asks for, as it would be read aloud. */
function inWords(value: unknown): string {
	if (value === true) return "yes";
	if (value === false) return "no";
	if (Array.isArray(value)) return value.map(inWords).join(", ");
	if (value && typeof value === "object")
		return Object.entries(value)
			.map(([name, one]) => `${name} (${inWords(one)})`)
			.join(" or ");
	return String(value);
}

function Terms({
	name,
	terms,
	link,
}: {
	name: string;
	terms?: Readonly<Record<string, string>> | undefined;
	link?: (term: string) => string;
}) {
	if (!terms || !Object.keys(terms).length) return null;
	return (
		<>
			<h2 style={{ margin: "22px 0 6px" }}>{name}</h2>
			<dl
				style={{
					display: "grid",
					gridTemplateColumns: "fit-content(190px) minmax(0, 1fr)",
					gap: "3px 14px",
					margin: 0,
				}}
			>
				{Object.entries(terms).map(([term, meaning]) => (
					<div key={term} style={{ display: "contents" }}>
						<dt>{link ? <Link href={link(term)}>{term}</Link> : term}</dt>
						<dd style={{ margin: 0 }} className="muted">
							{meaning}
						</dd>
					</div>
				))}
			</dl>
		</>
	);
}

const colours: Readonly<Record<string, string>> = {
	"!": "event",
	actor: "statement",
	recipient: "membership",
	about: "figure",
	time: "post",
	place: "post",
};

/** The notation with its braces turned into light: {actor Wang Yi} {! met} … */
export function Lit({ text }: { text: string }) {
	const parts = text.split(/(\{[^{}]*\})/);
	return (
		<>
			{parts.map((part, i) => {
				const [, role, words] = /^\{(\S+) ([^{}]*)\}$/.exec(part) ?? [];
				if (!role) return part;
				const colour = colours[role] ?? "event";
				return (
					<span
						key={i}
						title={role === "!" ? "trigger" : role}
						style={{
							background: `color-mix(in srgb, var(--${colour}) ${role === "!" ? "var(--lit)" : "var(--tint)"}, transparent)`,
							borderBottom: `1.5px solid color-mix(in srgb, var(--${colour}) 60%, transparent)`,
							borderRadius: 2,
						}}
					>
						{words}
					</span>
				);
			})}
		</>
	);
}
