import { Button, Modal, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Edit } from "../../src/dataset.ts";

export type Saving = {
	readonly save: (edit: Edit, reason: string) => Promise<unknown>;
	readonly close: () => void;
};

/** What was coded, to be changed; why, and what could not be stored, below it. */
export function EditDialog({
	title,
	edit,
	save,
	close,
	children,
}: Saving & { title: string; edit: Edit; children: ReactNode }) {
	const [reason, setReason] = useState("");
	const [problem, setProblem] = useState<string | null>(null);
	return (
		<Modal opened onClose={close} title={title}>
			{children}
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
