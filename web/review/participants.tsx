import { Select } from "@mantine/core";
import { useRef, useState } from "react";
import type { RecordedParticipant } from "../../src/dataset.ts";
import type { People } from "../../src/verbs/ask.ts";
import { useStates } from "../states.ts";
import { plainly } from "../words.ts";
import { ChooseActor } from "./choose.tsx";

export const partsOfEvent = [
	{ value: "actor", label: "does it" },
	{ value: "recipient", label: "with or to whom" },
	{ value: "about", label: "about whom" },
] satisfies { value: RecordedParticipant["role"]; label: string }[];

type Called = Readonly<
	Record<string, { readonly name: string; readonly country: string | null; readonly type: string }>
>;

/** Who took part and as what; somebody is taken away, put in, or given another part. */
export function Participants({
	people,
	documents,
	value,
	set,
}: {
	people: People;
	documents: readonly string[];
	value: readonly RecordedParticipant[];
	set: (participants: readonly RecordedParticipant[]) => void;
}) {
	const [added, setAdded] = useState<Called>({});
	const [told, tell] = useState("");
	const box = useRef<HTMLFieldSetElement>(null);
	const nameOf = useStates();
	const called: Called = { ...people, ...added };
	const name = (id: string) => plainly(called[id]?.name ?? id);
	const remove = (id: string) => {
		set(value.filter((p) => p.actor !== id));
		tell(`${name(id)} is taken away`);
		// The button is gone with the row; the field for somebody else is what one needs next.
		box.current?.querySelector<HTMLInputElement>(".adding input:not([type=hidden])")?.focus({ preventScroll: true });
	};
	return (
		<fieldset className="participants" ref={box}>
			<legend>Who took part</legend>
			{value.length === 0 && <p className="muted small">nobody named</p>}
			<ul>
				{value.map(({ role, actor }) => {
					const { country = null, type } = called[actor] ?? {};
					return (
						<li key={actor}>
							<span className="name">
								{name(actor)}
								{country && type !== "state" && <span className="muted small"> {nameOf(country)}</span>}
							</span>
							<Select
								size="xs"
								aria-label={`Part of ${name(actor)}`}
								comboboxProps={{ withinPortal: false }}
								data={partsOfEvent}
								value={role}
								onChange={(v) => {
									const next = partsOfEvent.find((r) => r.value === v)?.value;
									if (next) set(value.map((p) => (p.actor === actor ? { role: next, actor } : p)));
								}}
								allowDeselect={false}
							/>
							<button type="button" className="plain" onClick={() => remove(actor)}>
								<span aria-hidden="true">×</span>
								<span className="unseen">Take {name(actor)} away</span>
							</button>
						</li>
					);
				})}
			</ul>
			<div className="adding">
				<ChooseActor
					label="Put in"
					placeholder="letters of a name"
					value={null}
					clearable={false}
					leaveOut={value.map((p) => p.actor)}
					documents={documents}
					set={(actor) => {
						if (!actor) return;
						setAdded((all) => ({ ...all, [actor.id]: actor }));
						set([...value, { role: "actor", actor: actor.id }]);
						tell(`${plainly(actor.name)} is put in`);
					}}
				/>
			</div>
			<span className="unseen" role="status">
				{told}
			</span>
		</fieldset>
	);
}
