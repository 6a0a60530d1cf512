import { Button, Modal, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Factuality } from "../../src/annotations.ts";
import type { Edit } from "../../src/dataset.ts";
import { actInWords, codes, typeInWords } from "../coded.ts";
import { resource } from "../copy.ts";
import { factualityWords } from "../phrases.ts";

type Editable = {
	readonly code: string;
	readonly mode: string | null;
	readonly act: string | null;
	readonly factuality: Factuality;
	readonly time: { readonly from: string | null; readonly to: string | null } | null;
	readonly place?: { readonly name: string } | null;
};

type Book = Readonly<Record<string, { readonly acts?: Readonly<Record<string, string>> }>>;

/** Changes what was coded; the words it came from stay. */
export function EditEvent({
	event,
	save,
	close,
}: {
	event: Editable;
	save: (edit: Edit, reason: string) => Promise<unknown>;
	close: () => void;
}) {
	const [code, setCode] = useState(event.code);
	const [act, setAct] = useState(event.act);
	// Which acts a type has is in the codebook; it is fetched when one edits.
	const book = useQuery({
		queryKey: ["codebook"],
		staleTime: Number.POSITIVE_INFINITY,
		queryFn: async ({ signal }) => (await fetch(resource("codebook.json"), { signal })).json() as Promise<Book>,
	});
	const acts = Object.entries(book.data?.[`events/${code}.yaml`]?.acts ?? {});
	const [factuality, setFactuality] = useState<Factuality>(event.factuality);
	const [from, setFrom] = useState(event.time?.from ?? "");
	const [to, setTo] = useState(event.time?.to ?? "");
	const [place, setPlace] = useState(event.place?.name ?? "");
	const [reason, setReason] = useState("");
	const [problem, setProblem] = useState<string | null>(null);
	const edit: Edit = {
		...(code !== event.code ? { code, mode: null } : {}),
		...(act !== event.act ? { act } : {}),
		...(factuality !== event.factuality ? { factuality } : {}),
		...(from !== (event.time?.from ?? "") || to !== (event.time?.to ?? "")
			? { time: from ? { from, to: to || from } : null }
			: {}),
		...(place !== (event.place?.name ?? "") ? { place: place || null } : {}),
	};
	return (
		<Modal opened onClose={close} title="Edit the event; its words stay">
			<Select
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
				mt="xs"
				label="Did it take place"
				data={Object.entries(factualityWords).map(([value, label]) => ({ value, label }))}
				value={factuality}
				onChange={(v) => v && setFactuality(v as Factuality)}
				allowDeselect={false}
			/>
			<div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", gap: 10, marginTop: 10 }}>
				<TextInput type="date" label="From" value={from} onChange={(e) => setFrom(e.currentTarget.value)} />
				<TextInput type="date" label="To" value={to} onChange={(e) => setTo(e.currentTarget.value)} />
			</div>
			<TextInput mt="xs" label="Place" value={place} onChange={(e) => setPlace(e.currentTarget.value)} />
			<TextInput
				mt="xs"
				label="Why"
				placeholder="kept with the decision"
				value={reason}
				onChange={(e) => setReason(e.currentTarget.value)}
			/>
			{problem && (
				<p className="notice" role="alert">
					Not stored: {problem}
				</p>
			)}
			<div style={{ display: "flex", justifyContent: "flex-end", gap: 8, marginTop: 14 }}>
				<Button variant="subtle" color="gray" onClick={close}>
					Leave it
				</Button>
				<Button
					disabled={!Object.keys(edit).length}
					onClick={() =>
						save(edit, reason)
							.then(close)
							.catch((error: Error) => setProblem(error.message))
					}
				>
					Save
				</Button>
			</div>
		</Modal>
	);
}
