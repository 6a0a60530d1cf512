import {
	type CSSProperties,
	memo,
	type ReactNode,
	useCallback,
	useEffect,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from "react";
import { CardBody } from "./card.tsx";
import type { Finding, Names } from "./findings.ts";
import type { ReaderProps } from "./reader.tsx";
import { rangeAt, Thread } from "./thread.tsx";

/** More cards than this are drawn only beside what is being read. */
const many = 300;
const gap = 6;
/** What a card takes, all in all: where so many would not fit beside the text, they stand with fewer words. */
const usual = 84;

type Props = {
	readonly findings: readonly Finding[];
	readonly lit: string | null;
	readonly chosen: string | null;
	/** Pointed at in the text. */
	readonly met: string | null;
	readonly light: (id: string | null) => void;
	readonly choose: (id: string | null) => void;
	readonly names: Names;
	readonly text: string;
	readonly publisher: string | null;
	readonly deeds: ReaderProps["deeds"];
	readonly why: ReaderProps["why"];
};

/** Cards beside their words. They give way downwards so that none covers another; the one meant comes to its words. */
export function Margin({ findings, lit, chosen, met, light, choose, names, text, publisher, deeds, why }: Props) {
	const box = useRef<HTMLElement>(null);
	const [tops, setTops] = useState<ReadonlyMap<string, number>>(new Map());
	const [height, setHeight] = useState(0);
	const [explained, setExplained] = useState<{ id: string; text: ReactNode } | null>(null);
	const shown = useShown(findings, chosen, box);
	const [dense, setDense] = useState(false);
	const meant = met ?? chosen;
	// Of cards that others cover in part, how much is to be seen.
	const [seen, setSeen] = useState<ReadonlyMap<string, number>>(new Map());
	const place = useCallback(() => {
		const margin = box.current;
		const page = margin?.previousElementSibling as HTMLElement | null;
		if (!margin || !page) return;
		const wanted = wordTops(page, shown, margin.getBoundingClientRect().top + gap);
		setDense(shown.length * usual > page.offsetHeight);
		const cards = new Map(
			[...margin.querySelectorAll<HTMLElement>(".card")].map((c) => [c.dataset.id, c.offsetHeight]),
		);
		const wide = shown.map((f) => ({ id: f.id, at: wanted.get(f.id) ?? 0, size: (cards.get(f.id) ?? 60) + gap }));
		const { next, floor } = placed(wide, meant);
		setTops(next);
		setSeen(coveredIn(wide, next));
		setHeight(Math.max(floor, page.offsetHeight));
	}, [shown, meant]);
	useLayoutEffect(place, [place, explained, dense]);
	useEffect(() => {
		const card = [...(box.current?.querySelectorAll<HTMLElement>(".card") ?? [])].find((c) => c.dataset.id === meant);
		// On a small window the cards are a list of their own below the text.
		if (box.current && card && getComputedStyle(card).position === "static") box.current.scrollTop = card.offsetTop - 4;
	}, [meant]);
	useEffect(() => {
		const watch = new ResizeObserver(place);
		if (box.current?.previousElementSibling) watch.observe(box.current.previousElementSibling);
		document.fonts?.ready.then(place);
		return () => watch.disconnect();
	}, [place]);
	const open = useRef<string | null>(null);
	const explain = useCallback(
		async (finding: Finding) => {
			if (!why) return;
			if (open.current === finding.id) {
				open.current = null;
				return setExplained(null);
			}
			open.current = finding.id;
			const told = await why(finding).catch((error: Error) => error.message);
			// Another may have been asked about since.
			if (open.current === finding.id) setExplained({ id: finding.id, text: told });
		},
		[why],
	);
	return (
		<aside
			className="margin"
			ref={box}
			aria-label="What was found"
			data-dense={dense ? "" : undefined}
			style={{ height }}
		>
			{shown.map((finding) => (
				<Card
					key={finding.id}
					finding={finding}
					top={tops.get(finding.id) ?? 0}
					seen={seen.get(finding.id)}
					lit={lit === finding.id}
					chosen={chosen === finding.id}
					explained={explained?.id === finding.id ? explained.text : null}
					light={light}
					choose={choose}
					names={names}
					text={text}
					publisher={publisher}
					deeds={deeds}
					why={why ? explain : undefined}
				/>
			))}
			<Thread
				finding={shown.find((f) => f.id === lit) ?? null}
				top={lit === null ? 0 : (tops.get(lit) ?? 0)}
				margin={box}
			/>
		</aside>
	);
}

type CardProps = Pick<Props, "light" | "choose" | "names" | "text" | "publisher" | "deeds"> & {
	readonly finding: Finding;
	readonly top: number;
	readonly seen: number | undefined;
	readonly lit: boolean;
	readonly chosen: boolean;
	readonly explained: ReactNode;
	readonly why: ((finding: Finding) => void) | undefined;
};

/** Drawn anew only when something of its own changes. */
const Card = memo(function Card(props: CardProps) {
	const { finding, top, seen, lit, chosen, explained, light, choose, names, text, publisher, deeds, why } = props;
	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: hovering only lights words; the button inside does the same by keyboard
		<div
			className="card"
			data-id={finding.id}
			data-kind={finding.kind}
			data-factuality={finding.factuality ?? undefined}
			data-lit={lit ? "" : undefined}
			data-under={seen !== undefined && !lit ? "" : undefined}
			style={{ top, "--seen": `${seen}px` } as CSSProperties}
			onMouseEnter={() => light(finding.id)}
			onMouseLeave={() => light(null)}
		>
			<button
				type="button"
				className="plain"
				style={{ display: "block", width: "100%" }}
				aria-pressed={chosen}
				onFocus={() => light(finding.id)}
				onBlur={() => light(null)}
				onClick={() => choose(chosen ? null : finding.id)}
			>
				<CardBody finding={finding} names={names} text={text} publisher={publisher} />
			</button>
			<div className="deeds">
				{why && (
					<button type="button" className="plain" data-deed="why" onClick={() => why(finding)}>
						why
					</button>
				)}
				{deeds?.(finding)}
			</div>
			{explained && <div className="why">{explained}</div>}
		</div>
	);
});

type Wanted = { readonly id: string; readonly at: number; readonly size: number };

/**
 * From the top down no card covers another; the one meant stands at its words, those above it give way upwards, and where
 * there are too many for that they lie over one another, each with its head to be seen.
 */
export function placed(cards: readonly Wanted[], meant: string | null) {
	const next = new Map<string, number>();
	let floor = 0;
	for (const { id, at, size } of cards) {
		const top = Math.max(floor, at);
		next.set(id, top);
		floor = top + size;
	}
	const n = cards.findIndex((c) => c.id === meant);
	if (n < 0) return { next, floor };
	const above = cards.slice(0, n).reduce((sum, c) => sum + c.size, 0);
	let ceiling = Math.max(0, cards[n].at);
	next.set(cards[n].id, ceiling);
	let below = ceiling + cards[n].size;
	const share = above > ceiling ? ceiling / above : 1;
	for (let i = n - 1; i >= 0; i--) {
		ceiling = Math.min(next.get(cards[i].id) ?? 0, ceiling - cards[i].size * share);
		next.set(cards[i].id, Math.max(0, ceiling));
	}
	for (let i = n + 1; i < cards.length; i++) {
		const top = Math.max(below, cards[i].at);
		next.set(cards[i].id, top);
		below = top + cards[i].size;
	}
	return { next, floor: Math.max(floor, below) };
}

const [inset, line] = [8, 19.6];

/** Of cards that the next one covers in part, whole lines alone are shown, never half of one; below the letters of a line there are four pixels. */
function coveredIn(cards: readonly Wanted[], tops: ReadonlyMap<string, number>): Map<string, number> {
	const found = new Map<string, number>();
	for (const [i, { id, size }] of cards.slice(0, -1).entries()) {
		const free = (tops.get(cards[i + 1].id) ?? 0) - (tops.get(id) ?? 0);
		if (free < size - 1) found.set(id, Math.max(0, Math.floor((free - inset + 4) / line) * line));
	}
	return found;
}

/** Where the word that each finding hangs on stands, counted from `base` on the screen. */
function wordTops(text: HTMLElement, findings: readonly Finding[], base: number): Map<string, number> {
	const tops = new Map<string, number>();
	const parts = [...text.querySelectorAll<HTMLElement>("[data-start]")];
	const starts = parts.map((p) => Number(p.dataset.start));
	let n = 0;
	// Findings come in the order of their words.
	for (const { id, point } of findings) {
		while (n + 1 < starts.length && starts[n + 1] <= point.start) n++;
		const part = parts[n];
		if (!part) break;
		const range = rangeAt(part, point.start - starts[n]);
		tops.set(id, (range ?? part).getBoundingClientRect().top - base);
	}
	return tops;
}

/** All findings, or of very many those whose words are in the window or just below it, and the chosen one among them. */
function useShown(findings: readonly Finding[], chosen: string | null, box: { readonly current: HTMLElement | null }) {
	const [seen, setSeen] = useState<{ readonly from: number; readonly to: number }>({ from: 0, to: 0 });
	const few = findings.length <= many;
	useEffect(() => {
		if (few) return;
		let frame = 0;
		const look = () => {
			frame = 0;
			const page = box.current?.previousElementSibling;
			if (!page) return;
			const parts = [...page.querySelectorAll<HTMLElement>("[data-start]")];
			const first = firstFrom(parts, -120);
			const last = firstFrom(parts, innerHeight + 400);
			const [from, to] = [Number(parts[first]?.dataset.start ?? 0), Number(parts[last + 1]?.dataset.start ?? 1e12)];
			setSeen((before) => (before.from === from && before.to === to ? before : { from, to }));
		};
		const onScroll = () => {
			frame ||= requestAnimationFrame(look);
		};
		look();
		addEventListener("scroll", onScroll, { passive: true });
		addEventListener("resize", onScroll);
		return () => {
			cancelAnimationFrame(frame);
			removeEventListener("scroll", onScroll);
			removeEventListener("resize", onScroll);
		};
	}, [few, box]);
	return useMemo(() => {
		if (few) return findings;
		const here = findings.filter((f) => f.point.start >= seen.from && f.point.start < seen.to).slice(0, many);
		const one = findings.find((f) => f.id === chosen);
		if (!one || here.includes(one)) return here;
		return [...here.slice(0, many - 1), one].sort((a, b) => a.point.start - b.point.start);
	}, [few, findings, chosen, seen]);
}

/** The first part whose foot lies below this height of the window; they stand one below another. */
function firstFrom(parts: readonly HTMLElement[], height: number): number {
	let [low, high] = [0, parts.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (parts[middle].getBoundingClientRect().bottom < height) low = middle + 1;
		else high = middle;
	}
	return low;
}
