import { Select, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Factuality } from "../../src/annotations.ts";
import type { Edit, RecordedParticipant, Report } from "../../src/dataset.ts";
import type { People } from "../../src/verbs/ask.ts";
import { actInWords, codes, typeInWords } from "../coded.ts";
import { factualityWords } from "../phrases.ts";
import { useActs } from "./acts.ts";
import { EditDialog, type Saving } from "./dialog.tsx";
import { Participants } from "./participants.tsx";

type Editable = {
	readonly code: string;
	readonly mode: string | null;
	readonly act: string | null;
	readonly factuality: Factuality;
	readonly time: { readonly from: string | null; readonly to: string | null } | null;
	readonly place?: { readonly name: string } | null;
	/** null where the record does not hold it: there is nobody to choose from. */
	readonly participants: readonly RecordedParticipant[] | null;
	readonly people?: People;
	readonly reports?: readonly Pick<Report, "document">[];
};

/** Changes what was coded; the words it came from stay. */
export function EditEvent({ event, save, close }: Saving & { event: Editable }) {
	const [code, setCode] = useState(event.code);
	const [act, setAct] = useState(event.act);
	const acts = useActs(code);
	const [factuality, setFactuality] = useState<Factuality>(event.factuality);
	const [from, setFrom] = useState(event.time?.from ?? "");
	const [to, setTo] = useState(event.time?.to ?? "");
	const [place, setPlace] = useState(event.place?.name ?? "");
	const [participants, setParticipants] = useState(event.participants ?? []);
	const documents = [...new Set(event.reports?.map((r) => r.document))];
	const edit: Edit = {
		...(code !== event.code ? { code, mode: null } : {}),
		...(act !== event.act ? { act } : {}),
		...(factuality !== event.factuality ? { factuality } : {}),
		...(from !== (event.time?.from ?? "") || to !== (event.time?.to ?? "")
			? { time: from ? { from, to: to || from } : null }
			: {}),
		...(place !== (event.place?.name ?? "") ? { place: place || null } : {}),
		...(inWords(participants) !== inWords(event.participants ?? []) ? { participants } : {}),
	};
	return (
		<EditDialog title="Edit the event; its words stay" edit={edit} save={save} close={close}>
			<Select
				size="xs"
				label="Type"
				data={codes.map((value) => ({ value, label: `${typeInWords(value)} (${value})` }))}
				value={code}
				onChange={(v) => {
					if (!v) return;
					setCode(v);
					setAct(v === event.code ? event.act : null);
				}}
				allowDeselect={false}
				data-autofocus
			/>
			{acts.length > 0 && (
				<Select
					size="xs"
					mt="xs"
					label="Act"
					placeholder="none of those of its type"
					data={acts.map(([value, meaning]) => ({ value, label: `${actInWords(value)}: ${meaning}` }))}
					value={act}
					onChange={setAct}
					clearable
					clearButtonProps={{ "aria-label": "None" }}
				/>
			)}
			<Select
				size="xs"
				mt="xs"
				label="Did it take place"
				data={Object.entries(factualityWords).map(([value, label]) => ({ value, label }))}
				value={factuality}
				onChange={(v) => v && setFactuality(v as Factuality)}
				allowDeselect={false}
			/>
			<div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", gap: 10, marginTop: 10 }}>
				<TextInput size="xs" type="date" label="From" value={from} onChange={(e) => setFrom(e.currentTarget.value)} />
				<TextInput size="xs" type="date" label="To" value={to} onChange={(e) => setTo(e.currentTarget.value)} />
			</div>
			<TextInput size="xs" mt="xs" label="Place" value={place} onChange={(e) => setPlace(e.currentTarget.value)} />
			{event.participants && (
				<Participants people={event.people ?? {}} documents={documents} value={participants} set={setParticipants} />
			)}
		</EditDialog>
	);
}

function inWords(participants: readonly RecordedParticipant[]): string {
	return participants
		.map((p) => `${p.role} ${p.actor}`)
		.sort()
		.join();
}
