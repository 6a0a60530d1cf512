import { Select } from "@mantine/core";
import { useState } from "react";
import type { Participant, Reading } from "../../src/annotations.ts";
import { partsOfEvent } from "../review/participants.tsx";
import { plainly } from "../words.ts";
import { ChooseWhom, keyOfWhom, type Whom } from "./whom.tsx";

export type Part = { readonly role: Participant["role"]; readonly whom: Whom };

/** Several of the article, each with a part where it is an event's; those whom the marked words name are one press away. */
export function Parts({
	legend,
	reading,
	near,
	value,
	roles,
	set,
}: {
	legend: string;
	reading: Reading;
	near: readonly Whom[];
	value: readonly Part[];
	roles: boolean;
	set: (parts: readonly Part[]) => void;
}) {
	const [told, tell] = useState("");
	const there = value.map((p) => keyOfWhom(p.whom));
	const put = (whom: Whom) => {
		// Who acts stands first; whoever comes next is rather whom it is done with or to.
		set([...value, { role: value.some((p) => p.role === "actor") && roles ? "recipient" : "actor", whom }]);
		tell(`${plainly(whom.name)} is put in`);
	};
	return (
		<fieldset className="participants">
			<legend>{legend}</legend>
			<ul>
				{value.map(({ role, whom }) => (
					<li key={keyOfWhom(whom)}>
						<span className="name">{plainly(whom.name)}</span>
						{roles ? (
							<Select
								size="xs"
								aria-label={`Part of ${plainly(whom.name)}`}
								comboboxProps={{ withinPortal: false }}
								data={partsOfEvent}
								value={role}
								onChange={(v) => {
									const next = partsOfEvent.find((r) => r.value === v)?.value;
									if (next) set(value.map((p) => (p.whom === whom ? { role: next, whom } : p)));
								}}
								allowDeselect={false}
							/>
						) : (
							<span />
						)}
						<button
							type="button"
							className="plain"
							onClick={() => {
								set(value.filter((p) => p.whom !== whom));
								tell(`${plainly(whom.name)} is taken away`);
							}}
						>
							<span aria-hidden="true">×</span>
							<span className="unseen">Take {plainly(whom.name)} away</span>
						</button>
					</li>
				))}
			</ul>
			<div className="near">
				{near
					.filter((w) => !there.includes(keyOfWhom(w)))
					.map((w) => (
						<button key={keyOfWhom(w)} type="button" className="plain" onClick={() => put(w)}>
							+ {plainly(w.name)}
						</button>
					))}
			</div>
			<ChooseWhom
				label="Put in"
				reading={reading}
				value={null}
				leaveOut={there}
				set={(whom) => whom && !there.includes(keyOfWhom(whom)) && put(whom)}
			/>
			<span className="unseen" role="status">
				{told}
			</span>
		</fieldset>
	);
}
