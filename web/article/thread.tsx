import { type RefObject, useLayoutEffect, useState } from "react";
import type { Finding } from "./findings.ts";

type Props = {
	readonly finding: Finding | null;
	/** Where the finding's card stands in the margin. */
	readonly top: number;
	readonly margin: RefObject<HTMLElement | null>;
};

/** A thin line from the lit card to the word it hangs on; it runs under the words, never through them. */
export function Thread({ finding, top, margin }: Props) {
	const [line, setLine] = useState<{ readonly path: string; readonly x: number; readonly y: number } | null>(null);
	useLayoutEffect(() => {
		const box = margin.current;
		const page = box?.previousElementSibling;
		if (!finding || !box || !page) return setLine(null);
		const block = [...page.querySelectorAll<HTMLElement>("[data-start]")].findLast(
			(b) => Number(b.dataset.start) <= finding.point.start,
		);
		const range = block && rangeAt(block, finding.point.end - 1 - Number(block.dataset.start));
		if (!range) return setLine(null);
		const [word, text, here] = [range, page, box].map((x) => x.getBoundingClientRect());
		const [x, y] = [word.right - here.left, word.bottom - here.top - 1];
		const edge = text.right - here.left + 4;
		setLine({ path: `M${x} ${y}H${Math.max(x, edge)}L0 ${top + 19}`, x, y });
	}, [finding, top, margin]);
	if (!finding || !line) return null;
	const colour = `var(--${finding.kind})`;
	return (
		<svg className="thread" aria-hidden="true">
			<path
				d={line.path}
				stroke={colour}
				strokeOpacity="0.75"
				strokeDasharray={
					finding.factuality === "planned"
						? "6 4"
						: finding.factuality === "possible" || finding.factuality === "hypothetical"
							? "2 3"
							: undefined
				}
			/>
			<circle cx={line.x} cy={line.y} r="2.2" fill={colour} />
		</svg>
	);
}

/** The character of a block at an offset into its text. */
export function rangeAt(block: HTMLElement, offset: number): Range | null {
	const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
	let left = offset;
	for (let node = walk.nextNode(); node; node = walk.nextNode()) {
		if (node.parentElement?.classList.contains("role")) continue;
		const length = node.nodeValue?.length ?? 0;
		if (left < length) {
			const range = document.createRange();
			range.setStart(node, left);
			range.setEnd(node, left + 1);
			return range;
		}
		left -= length;
	}
	return null;
}
