import { Modal, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { Actor } from "../src/dataset.ts";
import { carried, useParams } from "./address.ts";
import { ask, type Rows } from "./api.ts";
import { whoInWords } from "./coded.ts";
import { pages } from "./pages.ts";
import { useStates } from "./states.ts";
import { forgetView, recentViews, savedViews } from "./views.ts";

type Hit = {
	readonly key: string;
	readonly name: string;
	readonly kind: string;
	readonly open: () => void;
	readonly forget?: string;
};
type Article = {
	readonly id: string;
	readonly title: string | null;
	readonly publisher: string | null;
	readonly published: string | null;
};

/** One field for everything: pages, actors, articles, and words in the texts. */
export function Palette({ opened, close, cite }: { opened: boolean; close: () => void; cite: () => void }) {
	const [words, setWords] = useState("");
	const [wanted] = useDebouncedValue(words.trim(), 120);
	const [at, setAt] = useState(0);
	const [pressed, setPressed] = useState(false);
	const [, setForgotten] = useState(0);
	const [, go] = useLocation();
	const params = useParams();
	const nameOf = useStates();
	const list = useId();
	const actors = useQuery({
		queryKey: ["palette actors", wanted],
		enabled: opened && wanted.length > 1,
		queryFn: ({ signal }) => ask<Rows<Actor>>("actors", { name: wanted, limit: 6 }, signal),
	});
	const articles = useQuery({
		queryKey: ["palette articles", wanted],
		enabled: opened && wanted.length > 2,
		queryFn: ({ signal }) => ask<Rows<Article>>("search", { words: wanted, limit: 6 }, signal),
	});
	useEffect(() => {
		if (opened) setWords("");
	}, [opened]);
	useEffect(() => setAt(0), [wanted]);
	const leave = (path: string) => () => {
		close();
		go(path);
	};
	const named = pages.filter(
		(p) => p.at !== "hidden" && `${p.name} ${p.about}`.toLowerCase().includes(words.trim().toLowerCase()),
	);
	const fits = (name: string) => name.toLowerCase().includes(words.trim().toLowerCase());
	const views = savedViews().filter((v) => fits(v.name));
	const seen = recentViews().filter((v) => fits(v.name) && !views.some((kept) => kept.address === v.address));
	const hits: Hit[] = [
		...views.map((v) => ({
			key: `view ${v.name}`,
			name: v.name,
			kind: "kept view; Del forgets it",
			open: leave(v.address),
			forget: v.name,
		})),
		...(wanted
			? [
					...(actors.data?.rows ?? []).map((a) => ({
						key: a.id,
						name: a.name,
						kind: whoInWords({ type: a.type, country: a.country }, nameOf),
						open: leave(carried(params, "/actor", { id: a.id })),
					})),
					{
						key: "words",
						name: `Events told in articles with “${wanted}”`,
						kind: "words",
						open: leave(carried(params, "/", { text: wanted })),
					},
					...(articles.data?.rows ?? []).map((a) => ({
						key: a.id,
						name: a.title ?? a.id,
						kind: [a.publisher, a.published].filter(Boolean).join(" · "),
						open: leave(`/article/${encodeURIComponent(a.id)}?find=${encodeURIComponent(wanted)}`),
					})),
				]
			: []),
		...named.map((p) => ({ key: p.path, name: p.name, kind: p.about, open: leave(carried(params, p.path)) })),
		...(fits("cite, save or export this view")
			? [
					{
						key: "cite",
						name: "Cite, save or export this view",
						kind: "c",
						open: () => {
							close();
							cite();
						},
					},
				]
			: []),
		...seen.map((v) => ({ key: `seen ${v.address}`, name: v.name, kind: "seen lately", open: leave(v.address) })),
	];
	// Whoever types a name and presses Enter at once means who is found, not what stood there before.
	const settled = wanted === words.trim() && !actors.isFetching;
	const first = useRef(() => {});
	first.current = () => hits[at]?.open();
	useEffect(() => {
		if (!pressed || !settled) return;
		setPressed(false);
		first.current();
	}, [pressed, settled]);
	const onKey = (event: KeyboardEvent) => {
		if (event.key === "ArrowDown") setAt((n) => Math.min(n + 1, hits.length - 1));
		else if (event.key === "ArrowUp") setAt((n) => Math.max(n - 1, 0));
		else if (event.key === "Enter") {
			if (settled) hits[at]?.open();
			else setPressed(true);
		} else if (event.key === "Delete" && hits[at]?.forget !== undefined) {
			forgetView(hits[at].forget);
			setForgotten((n) => n + 1);
		} else return;
		event.preventDefault();
	};
	return (
		<Modal.Root opened={opened} onClose={close} size="lg" padding={0} yOffset="12vh" transitionProps={{ duration: 80 }}>
			<Modal.Overlay />
			<Modal.Content aria-label="Search or jump">
				<Modal.Body>
					<div className="palette">
						<TextInput
							data-autofocus
							size="md"
							variant="unstyled"
							px={14}
							placeholder="A name, a page, words in the articles"
							aria-label="A name, a page, words in the articles"
							role="combobox"
							aria-expanded="true"
							aria-controls={list}
							aria-activedescendant={hits[at] ? `${list}-${at}` : undefined}
							value={words}
							onChange={(e) => {
								setPressed(false);
								setWords(e.currentTarget.value);
							}}
							onKeyDown={onKey}
						/>
						{wanted.length > 1 && (actors.isFetching || articles.isFetching) && (
							<span className="unseen" role="status">
								Looking
							</span>
						)}
						<div
							id={list}
							role="listbox"
							aria-label="Found"
							style={{ borderTop: "1px solid var(--hairline)", maxHeight: "50vh", overflow: "auto" }}
						>
							{hits.map((hit, i) => (
								<div
									key={hit.key}
									id={`${list}-${i}`}
									role="option"
									aria-selected={i === at}
									tabIndex={-1}
									className="hit"
									onMouseEnter={() => setAt(i)}
									onClick={hit.open}
									onKeyDown={onKey}
								>
									<span>{hit.name}</span>
									<span className="kind">{hit.kind}</span>
								</div>
							))}
						</div>
						{wanted.length > 2 && actors.isSuccess && articles.isSuccess && hits.length < 2 && (
							<p className="muted small" style={{ margin: 0, padding: "8px 14px" }}>
								Nobody is called so, and no article holds these words. Names and words are looked for as they are
								written.
							</p>
						)}
					</div>
				</Modal.Body>
			</Modal.Content>
		</Modal.Root>
	);
}
