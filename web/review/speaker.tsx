import { useState } from "react";
import type { Edit } from "../../src/dataset.ts";
import type { StatementRow } from "../../src/verbs/ask.ts";
import { Quote } from "../record/report.tsx";
import { ChooseActor } from "./choose.tsx";
import { EditDialog, type Saving } from "./dialog.tsx";

/** Changes who is taken to have said it; the words stay. */
export function EditStatement({ said, save, close }: Saving & { said: StatementRow }) {
	const [speaker, setSpeaker] = useState(said.speaker);
	const edit: Edit = speaker !== said.speaker ? { speaker } : {};
	return (
		<EditDialog title="Edit the statement; its words stay" edit={edit} save={save} close={close}>
			<Quote report={said.report} />
			<div style={{ display: "flex", gap: 10, alignItems: "end" }}>
				<div style={{ flex: 1 }}>
					<ChooseActor
						label="Who said it"
						placeholder="nobody named"
						value={speaker}
						known={
							said.speaker && said.people[said.speaker] ? { id: said.speaker, ...said.people[said.speaker] } : undefined
						}
						clearable={false}
						leaveOut={[]}
						documents={[said.report.document]}
						set={(actor) => actor && setSpeaker(actor.id)}
					/>
				</div>
				<button
					type="button"
					className="plain"
					aria-pressed={speaker === null}
					style={{ padding: "6px 2px", color: speaker === null ? "var(--ink)" : "var(--accent)" }}
					onClick={() => setSpeaker(null)}
				>
					nobody named
				</button>
			</div>
		</EditDialog>
	);
}
