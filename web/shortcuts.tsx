import { Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { isCopy } from "./copy.ts";
import { pages } from "./pages.ts";

type Keys = readonly (readonly [string, string])[];

/** Heard wherever something stands open to be decided on: in the list's drawer, in an article, in review. */
const deciding: Keys = [
	["a", "accept; again takes it back"],
	["r", "reject; again takes it back"],
	["e", "edit"],
	["u", "undo the last decision"],
	["s", "in review: the same as another"],
];

const groups: Readonly<Record<string, Keys>> = {
	Everywhere: [
		["/", "search or jump"],
		["c", "cite, keep or export this view"],
		["?", "this page"],
		...pages.filter((p) => p.key).map((p) => [`g ${p.key}`, p.name] as const),
	],
	"In a list": [
		["j", "next"],
		["k", "previous"],
		["Enter", "open its article"],
		...(isCopy ? [] : [["m", "choose it to be joined with another"] as const]),
		["Esc", "close the drawer"],
	],
	"In an article": [
		["j", "next finding"],
		["k", "previous finding"],
		["f", "find words; Enter to the next, Shift+Enter back"],
		["w", "why it was read so"],
		...(isCopy ? [] : [["n", "add what reading missed"] as const]),
		["Esc", "let go of it"],
	],
	...(isCopy ? {} : { "To decide, on what is open": deciding }),
};

export function Shortcuts({ opened, close }: { opened: boolean; close: () => void }) {
	const [wanted, setWanted] = useState("");
	const fits = (what: string) => what.toLowerCase().includes(wanted.trim().toLowerCase());
	const shown = Object.entries(groups)
		.map(([name, keys]) => [name, fits(name) ? keys : keys.filter(([key, what]) => fits(what) || fits(key))] as const)
		.filter(([, keys]) => keys.length > 0);
	return (
		<Modal opened={opened} onClose={close} title="Shortcuts" size="lg">
			<TextInput
				data-autofocus
				size="xs"
				mb="md"
				placeholder="what you would like to do"
				aria-label="What you would like to do"
				value={wanted}
				onChange={(e) => setWanted(e.currentTarget.value)}
			/>
			{!shown.length && <p className="muted">No key does that.</p>}
			<div style={{ columns: "2 220px", columnGap: 32 }}>
				{shown.map(([name, keys]) => (
					<section key={name} style={{ breakInside: "avoid", marginBottom: 18 }}>
						<h3 style={{ marginBottom: 6 }}>{name}</h3>
						{keys.map(([key, what]) => (
							<div key={key} style={{ display: "flex", gap: 10, padding: "2px 0" }}>
								<span style={{ width: 64, flex: "none" }}>
									{key.split(" ").map((k) => (
										<kbd key={k} style={{ marginRight: 3 }}>
											{k}
										</kbd>
									))}
								</span>
								{what}
							</div>
						))}
					</section>
				))}
			</div>
			<p className="muted small">
				{isCopy
					? "A published copy: everything is read from files beside the page; nothing is sent anywhere."
					: "Everything runs on this machine; nothing is sent anywhere. The same verbs are on the command line: entente help."}
			</p>
		</Modal>
	);
}
