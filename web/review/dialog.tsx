import { Button, Modal, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";
import type { Edit } from "../../src/dataset.ts";
import { Refused } from "../api.ts";

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
	const ready = Object.keys(edit).length > 0;
	return (
		<Asked title={title} deed="Save" ready={ready} save={(reason) => save(edit, reason)} close={close}>
			{children}
		</Asked>
	);
}

/** What was missed, to be told. */
export function AddDialog(given: Omit<AskedProps, "deed" | "size">) {
	return <Asked {...given} deed="Add it" size="lg" />;
}

type AskedProps = {
	readonly title: string;
	readonly deed: string;
	readonly size?: string;
	readonly ready: boolean;
	readonly save: (reason: string) => Promise<unknown>;
	readonly close: () => void;
	readonly children: ReactNode;
};

function Asked({ title, deed, size, ready, save, close, children }: AskedProps) {
	const [reason, setReason] = useState("");
	const [problem, setProblem] = useState<string | null>(null);
	const [busy, setBusy] = useState(false);
	const store = () => {
		setBusy(true);
		save(reason)
			.then(close)
			.catch((error: Error) => {
				// Nobody answered: it is kept and sent later, and the page says so; told twice it would be there twice.
				if (error instanceof Refused && error.status === 0) return close();
				setProblem(error.message);
				setBusy(false);
			});
	};
	return (
		<Modal opened onClose={close} title={title} {...(size ? { size } : {})}>
			<form
				onSubmit={(e) => {
					e.preventDefault();
					if (ready && !busy) store();
				}}
			>
				{children}
				<TextInput
					mt="xs"
					size="xs"
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
					<Button type="submit" disabled={!ready || busy}>
						{deed}
					</Button>
				</div>
			</form>
		</Modal>
	);
}
