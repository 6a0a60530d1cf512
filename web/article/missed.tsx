import { useEffect, useState } from "react";
import type { Reading } from "../../src/annotations.ts";
import { useParams } from "../address.ts";
import { useDeciding } from "../decide.tsx";
import { useKeys } from "../keys.ts";
import { AddFinding, type Marked } from "./add.tsx";

type Chosen = Marked & { readonly top: number; readonly left: number };

/** Words that say something reading missed: marked, or typed after `n`, they become a finding. */
export function Missed({ reading }: { reading: Reading }) {
	const { id, text } = reading.document;
	const [chosen, setChosen] = useState<Chosen | null>(null);
	const [adding, setAdding] = useState<{ readonly marked: Marked | null } | null>(null);
	const { decide } = useDeciding();
	const params = useParams();
	useEffect(() => {
		const onUp = () => setChosen(selected(text));
		addEventListener("pointerup", onUp);
		addEventListener("keyup", onUp);
		return () => {
			removeEventListener("pointerup", onUp);
			removeEventListener("keyup", onUp);
		};
	}, [text]);
	useKeys([["n", () => setAdding({ marked: selected(text) })]]);
	return (
		<>
			<button type="button" className="plain add-missed" onClick={() => setAdding({ marked: null })}>
				Add what reading missed <kbd>n</kbd>
			</button>
			{chosen && !adding && (
				<div className="marked" style={{ top: chosen.top, left: chosen.left }}>
					<button type="button" className="plain" onClick={() => setAdding({ marked: chosen })}>
						add what these words say <kbd>n</kbd>
					</button>
				</div>
			)}
			{adding && (
				<AddFinding
					reading={reading}
					marked={adding.marked}
					close={() => {
						setAdding(null);
						setChosen(null);
						getSelection()?.removeAllRanges();
					}}
					save={async (finding, reason) => {
						const decision = await decide("add", [id], { finding, reason });
						const key = decision?.targets[0];
						// What came of it is shown where it stands.
						if (key) params.set({ finding: key.slice(id.length + 1), hide: null }, { replace: true });
					}}
				/>
			)}
		</>
	);
}

/** The selection as offsets into the document, when it lies inside one block of the text. */
function selected(text: string): Chosen | null {
	const selection = getSelection();
	if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
	const range = selection.getRangeAt(0);
	const block = (range.startContainer.parentElement ?? null)?.closest<HTMLElement>("[data-start]");
	if (!block?.contains(range.endContainer)) return null;
	const before = document.createRange();
	before.setStart(block, 0);
	before.setEnd(range.startContainer, range.startOffset);
	const label = block.querySelector(".role")?.textContent?.length ?? 0;
	const said = range.toString();
	const words = said.trim();
	const start =
		Number(block.dataset.start) + before.toString().length - label + (said.length - said.trimStart().length);
	if (!words || text.slice(start, start + words.length) !== words) return null;
	const box = range.getBoundingClientRect();
	return {
		start,
		end: start + words.length,
		words,
		top: box.bottom + scrollY + 6,
		left: Math.max(8, Math.min(box.left + scrollX, innerWidth - 240)),
	};
}
