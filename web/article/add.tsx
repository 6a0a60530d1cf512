import { SegmentedControl, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Factuality, Reading } from "../../src/annotations.ts";
import { ask } from "../api.ts";
import { actInWords, codes, typeInWords } from "../coded.ts";
import { count, factualityWords } from "../phrases.ts";
import { useActs } from "../review/acts.ts";
import { AddDialog } from "../review/dialog.tsx";
import { useStates } from "../states.ts";
import { kindNames, kinds } from "./findings.ts";
import { type Part, Parts } from "./parts.tsx";
import { asGiven, ChooseWhom, namedIn, type Whom } from "./whom.tsx";

/** Words marked in the text, or none yet: then they are typed. */
export type Marked = { readonly start: number; readonly end: number; readonly words: string };

type Kind = (typeof kinds)[number];

type Sought = {
	readonly found: readonly string[];
	readonly tried: readonly { rule: string; word: string; reason: string; matched: boolean }[];
};

/** What reading missed becomes a finding: on words of the article, of a kind, by whom and how sure. */
export function AddFinding({
	reading,
	marked,
	save,
	close,
}: {
	reading: Reading;
	marked: Marked | null;
	save: (finding: unknown, reason: string) => Promise<unknown>;
	close: () => void;
}) {
	const { text, id } = reading.document;
	const [words, setWords] = useState(marked?.words ?? "");
	const [kind, setKind] = useState<Kind>("event");
	const span = useMemo(() => spanOf(text, words, marked), [text, words, marked]);
	const near = useMemo(() => (span ? namedIn(reading, span) : []), [reading, span]);
	const [said, setSaid] = useState<Whom | null>(null);
	const [rest, setRest] = useState<Readonly<Record<string, unknown>> | null>(null);
	const finding =
		span && rest
			? {
					kind,
					...span,
					words: text.slice(span.start, span.end),
					...rest,
					...(said ? { saidBy: [asGiven(said)] } : {}),
				}
			: null;
	const shared = { reading, near, set: setRest };
	return (
		<AddDialog
			title="Add what reading missed"
			ready={finding !== null}
			save={(reason) => save(finding, reason)}
			close={close}
		>
			<Textarea
				size="xs"
				label="The words that say it"
				description={
					words.trim() && !span
						? text.includes(words.trim())
							? "The article says this more than once: give more of its words."
							: "The article does not have these words; give them as they stand in it."
						: "as they stand in the article"
				}
				error={Boolean(words.trim()) && !span}
				autosize
				minRows={2}
				maxRows={6}
				value={words}
				onChange={(e) => setWords(e.currentTarget.value)}
				data-autofocus={marked ? undefined : true}
				classNames={{ input: "quote" }}
			/>
			{span && <WhyNot article={id} words={text.slice(span.start, span.end)} />}
			<SegmentedControl
				size="xs"
				mt="sm"
				fullWidth
				aria-label="What it is"
				value={kind}
				onChange={(v) => {
					setRest(null);
					setKind(v as Kind);
				}}
				data={kinds.map((k) => ({ value: k, label: kindNames[k][0] }))}
				data-autofocus={marked ? true : undefined}
			/>
			{kind === "event" && <EventFields {...shared} />}
			{kind === "statement" && <StatementFields {...shared} />}
			{kind === "post" && <PostFields {...shared} />}
			{kind === "membership" && <MembershipFields {...shared} />}
			{kind === "figure" && <FigureFields {...shared} />}
			{(kind === "event" || kind === "statement" || kind === "figure") && (
				<div style={{ marginTop: 10 }}>
					<ChooseWhom
						label={kind === "statement" ? "Passed on by" : "On whose word"}
						placeholder="the publisher's own"
						reading={reading}
						value={said}
						set={setSaid}
					/>
				</div>
			)}
		</AddDialog>
	);
}

/** By the marks where the words are those marked; else where they stand, if they stand once. */
function spanOf(text: string, words: string, marked: Marked | null) {
	if (marked && words === marked.words) return { start: marked.start, end: marked.end };
	const sought = words.trim();
	const at = sought ? text.indexOf(sought) : -1;
	if (at < 0 || text.indexOf(sought, at + 1) >= 0) return null;
	return { start: at, end: at + sought.length };
}

type Fields = {
	readonly reading: Reading;
	readonly near: readonly Whom[];
	readonly set: (rest: Readonly<Record<string, unknown>> | null) => void;
};

/** What the fields say, or null as long as they do not say enough; handed up whenever it is another. */
function useTold(set: Fields["set"], told: Readonly<Record<string, unknown>> | null) {
	const json = JSON.stringify(told);
	const [before, setBefore] = useState<string | null>(null);
	if (before !== json) {
		setBefore(json);
		queueMicrotask(() => set(told));
	}
}

function EventFields({ reading, near, set }: Fields) {
	const [code, setCode] = useState<string | null>(null);
	const [act, setAct] = useState<string | null>(null);
	const [factuality, setFactuality] = useState<Factuality>("happened");
	const [parts, setParts] = useState<readonly Part[]>([]);
	const [from, setFrom] = useState("");
	const [to, setTo] = useState("");
	const [place, setPlace] = useState("");
	const acts = useActs(code);
	useTold(
		set,
		code && parts.length
			? {
					...{ code, act, factuality },
					participants: parts.map((p) => ({ role: p.role, who: asGiven(p.whom) })),
					time: from ? { from, to: to || from } : null,
					place: place.trim() || null,
				}
			: null,
	);
	return (
		<>
			<div className="two">
				<Select
					size="xs"
					label="Type"
					placeholder="what was done"
					searchable
					data={codes.map((value) => ({ value, label: `${typeInWords(value)} (${value})` }))}
					value={code}
					comboboxProps={{ withinPortal: false }}
					onChange={(v) => {
						setCode(v);
						setAct(null);
					}}
					allowDeselect={false}
				/>
				<Select
					size="xs"
					label="Act"
					placeholder={acts.length ? "none of those of its type" : "choose the type first"}
					disabled={!acts.length}
					comboboxProps={{ withinPortal: false }}
					data={acts.map(([value, meaning]) => ({ value, label: `${actInWords(value)}: ${meaning}` }))}
					value={act}
					onChange={setAct}
					clearable
					clearButtonProps={{ "aria-label": "None" }}
				/>
			</div>
			<Parts legend="Who took part" reading={reading} near={near} value={parts} roles set={setParts} />
			<div className="two">
				<Select
					size="xs"
					label="Did it take place"
					comboboxProps={{ withinPortal: false }}
					data={Object.entries(factualityWords).map(([value, label]) => ({ value, label }))}
					value={factuality}
					onChange={(v) => v && setFactuality(v as Factuality)}
					allowDeselect={false}
				/>
				<TextInput size="xs" label="Place" value={place} onChange={(e) => setPlace(e.currentTarget.value)} />
			</div>
			<div className="two">
				<TextInput size="xs" type="date" label="From" value={from} onChange={(e) => setFrom(e.currentTarget.value)} />
				<TextInput size="xs" type="date" label="To" value={to} onChange={(e) => setTo(e.currentTarget.value)} />
			</div>
		</>
	);
}

function StatementFields({ reading, near, set }: Fields) {
	const [speaker, setSpeaker] = useState<Whom | null>(near[0] ?? null);
	const [direct, setDirect] = useState(false);
	useTold(set, { speaker: speaker && asGiven(speaker), direct });
	return (
		<>
			<p className="muted small" style={{ margin: "10px 0 0" }}>
				The words above are what was said.
			</p>
			<div className="two">
				<ChooseWhom label="Who said it" placeholder="nobody named" reading={reading} value={speaker} set={setSpeaker} />
				<Switch
					mt={28}
					size="sm"
					label="in their own words"
					checked={direct}
					onChange={(e) => setDirect(e.currentTarget.checked)}
				/>
			</div>
		</>
	);
}

const statuses = ["current", "former", "acting", "designate"];

function PostFields({ reading, near, set }: Fields) {
	const [holder, setHolder] = useState<Whom | null>(near[0] ?? null);
	const [title, setTitle] = useState("");
	const [organization, setOrganization] = useState("");
	const [country, setCountry] = useState("");
	const [status, setStatus] = useState("current");
	const nameOf = useStates();
	const entity = reading.entities.find((e) => holder && "entity" in holder && e.id === holder.entity);
	useTold(
		set,
		holder && title.trim() && (!country || /^[A-Z]{3}$/.test(country))
			? {
					...{ holder: asGiven(holder), title, status },
					...(organization.trim() ? { organization } : {}),
					...(country ? { country } : {}),
				}
			: null,
	);
	return (
		<>
			<div className="two">
				<ChooseWhom label="Who holds it" reading={reading} value={holder} set={setHolder} />
				<Select
					size="xs"
					label="Held"
					comboboxProps={{ withinPortal: false }}
					data={statuses}
					value={status}
					onChange={(v) => v && setStatus(v)}
					allowDeselect={false}
				/>
			</div>
			<div className="two">
				<TextInput size="xs" label="Office" value={title} onChange={(e) => setTitle(e.currentTarget.value)} />
				<TextInput
					size="xs"
					label="Of which organ or body"
					value={organization}
					onChange={(e) => setOrganization(e.currentTarget.value)}
				/>
			</div>
			<TextInput
				size="xs"
				mt="xs"
				label="Of which state, three letters"
				placeholder={entity?.country ? `${entity.country}, ${nameOf(entity.country)}` : "none"}
				value={country}
				onChange={(e) => setCountry(e.currentTarget.value.toUpperCase())}
			/>
		</>
	);
}

const belonging = [
	{ value: "member", label: "is a member" },
	{ value: "left", label: "has left" },
	{ value: "applicant", label: "applies" },
	{ value: "invited", label: "is invited" },
	{ value: "observer", label: "observes" },
];

function MembershipFields({ reading, near, set }: Fields) {
	const [member, setMember] = useState<Whom | null>(near[0] ?? null);
	const [group, setGroup] = useState<Whom | null>(null);
	const [status, setStatus] = useState("member");
	useTold(set, member && group ? { member: asGiven(member), group: asGiven(group), status } : null);
	return (
		<>
			<div className="two">
				<ChooseWhom label="Who" reading={reading} value={member} set={setMember} />
				<ChooseWhom label="Of what" reading={reading} value={group} set={setGroup} />
			</div>
			<Select
				size="xs"
				mt="xs"
				label="How"
				comboboxProps={{ withinPortal: false }}
				data={belonging}
				value={status}
				onChange={(v) => v && setStatus(v)}
				allowDeselect={false}
			/>
		</>
	);
}

const bounds = ["exact", "about", "at least", "at most", "over", "under"];

function FigureFields({ reading, near, set }: Fields) {
	const [quantity, setQuantity] = useState("");
	const [value, setValue] = useState("");
	const [unit, setUnit] = useState("");
	const [bound, setBound] = useState("exact");
	const [of, setOf] = useState<readonly Part[]>([]);
	const [from, setFrom] = useState("");
	const [to, setTo] = useState("");
	const number = Number(value.replace(/[ ,_]/g, ""));
	useTold(
		set,
		quantity.trim() && unit.trim() && value.trim() && Number.isFinite(number)
			? {
					...{ quantity, unit, bound, value: number },
					of: of.map((p) => asGiven(p.whom)),
					period: from ? { from, to: to || from } : null,
				}
			: null,
	);
	return (
		<>
			<TextInput
				size="xs"
				mt="xs"
				label="What is measured"
				placeholder="trade, tariffs, deaths"
				value={quantity}
				onChange={(e) => setQuantity(e.currentTarget.value)}
			/>
			<div className="two" style={{ gridTemplateColumns: "1fr 1fr 1fr" }}>
				<Select
					size="xs"
					label="How exact"
					comboboxProps={{ withinPortal: false }}
					data={bounds}
					value={bound}
					onChange={(v) => v && setBound(v)}
					allowDeselect={false}
				/>
				<TextInput
					size="xs"
					label="Value"
					inputMode="decimal"
					value={value}
					error={value.trim() !== "" && !Number.isFinite(number)}
					onChange={(e) => setValue(e.currentTarget.value)}
				/>
				<TextInput
					size="xs"
					label="Unit"
					placeholder="USD, %, people"
					value={unit}
					onChange={(e) => setUnit(e.currentTarget.value)}
				/>
			</div>
			<Parts legend="Of whom" reading={reading} near={near} value={of} roles={false} set={setOf} />
			<div className="two">
				<TextInput size="xs" type="date" label="From" value={from} onChange={(e) => setFrom(e.currentTarget.value)} />
				<TextInput size="xs" type="date" label="To" value={to} onChange={(e) => setTo(e.currentTarget.value)} />
			</div>
		</>
	);
}

/** What reading made of the words, and which rules were tried on them. */
function WhyNot({ article, words }: { article: string; words: string }) {
	const [asked, setAsked] = useState(false);
	const why = useQuery({
		queryKey: ["why not", article, words],
		enabled: asked,
		queryFn: ({ signal }) => ask<Sought>("why-not", { article, words }, signal),
	});
	return (
		<details className="small" style={{ marginTop: 6 }} onToggle={(e) => setAsked(e.currentTarget.open)}>
			<summary style={{ cursor: "pointer", color: "var(--accent)" }}>Why was it missed?</summary>
			<div style={{ maxHeight: 220, overflow: "auto", overflowWrap: "anywhere" }}>
				{why.isError && <p role="alert">{why.error.message}</p>}
				{asked && why.isPending && <div className="shape" style={{ height: 60 }} />}
				{why.data && why.data.found.length > 0 && <p>Found in these words already: {why.data.found.join("; ")}</p>}
				{why.data && !why.data.tried.length && (
					<p className="muted">No rule of the codebook was tried on these words: none of them is a trigger.</p>
				)}
				{why.data?.tried.slice(0, 12).map((t) => (
					<div key={`${t.rule} ${t.word} ${t.reason}`} className={t.matched ? undefined : "muted"}>
						{t.matched ? "✓" : "–"} {t.rule} at “{t.word}”: {t.reason}
					</div>
				))}
				{why.data && why.data.tried.length > 12 && (
					<div className="muted">and {count(why.data.tried.length - 12, "more rule")} tried</div>
				)}
			</div>
		</details>
	);
}
