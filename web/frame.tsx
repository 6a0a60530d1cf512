import { ActionIcon, Loader, Menu, Tooltip, useMantineColorScheme } from "@mantine/core";
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from "react";
import { Link, Route, Switch, useLocation } from "wouter";
import { carried, filterNames, useParams } from "./address.ts";
import { isCopy, root } from "./copy.ts";
import { Failed } from "./failed.tsx";
import { isTyping, useKeys } from "./keys.ts";
import { useNames } from "./names.ts";
import { Others } from "./others.tsx";
import { pages } from "./pages.ts";
import { Palette } from "./palette.tsx";
import { Shortcuts } from "./shortcuts.tsx";
import { sawView } from "./views.ts";
import { filterValueInWords, filterWords } from "./words.ts";

const Cite = lazy(() => import("./cite.tsx").then((m) => ({ default: m.Cite })));

/** The slim bar, the line of filters, and the page between. */
export function Frame() {
	const [palette, setPalette] = useState(false);
	const [shortcuts, setShortcuts] = useState(false);
	const [cite, setCite] = useState(false);
	const [, go] = useLocation();
	useGoKeys(go);
	useTitle();
	useKeys([
		["/", () => setPalette(true)],
		["mod+K", () => setPalette(true)],
		["?", () => setShortcuts(true)],
		["shift+?", () => setShortcuts(true)],
		["c", () => setCite(true)],
	]);
	return (
		<>
			<button type="button" className="skip" onClick={() => document.getElementById("page")?.focus()}>
				Skip to the page
			</button>
			<Bar find={() => setPalette(true)} cite={() => setCite(true)} help={() => setShortcuts(true)} />
			<FilterLine />
			<main id="page" tabIndex={-1}>
				<Failed>
					<Suspense fallback={<Waiting />}>
						<Switch>
							{pages.map((p) => (
								<Route key={p.path} path={p.path} component={p.component} />
							))}
							<Route>
								<Nowhere />
							</Route>
						</Switch>
					</Suspense>
				</Failed>
			</main>
			{!isCopy && <Others />}
			{palette && <Palette opened close={() => setPalette(false)} cite={() => setCite(true)} />}
			{cite && (
				<Suspense fallback={null}>
					<Cite close={() => setCite(false)} />
				</Suspense>
			)}
			{shortcuts && <Shortcuts opened close={() => setShortcuts(false)} />}
		</>
	);
}

function Bar({ find, cite, help }: { find: () => void; cite: () => void; help: () => void }) {
	const params = useParams();
	const [path] = useLocation();
	const { colorScheme, setColorScheme } = useMantineColorScheme();
	const more = pages.filter((p) => p.at === "more");
	const nav = useRef<HTMLElement>(null);
	// Where the row is longer than the window, the page one is on stands in it.
	useEffect(() => {
		const row = nav.current;
		const here = row?.querySelector<HTMLElement>("[aria-current]");
		if (row && here) row.scrollLeft = here.offsetLeft - row.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
	}, [path]);
	const next = colorScheme === "auto" ? "light" : colorScheme === "light" ? "dark" : "auto";
	return (
		<header className="frame">
			<Link href={carried(params, "/")} className="name" aria-label="Entente: the record">
				<img src={new URL("mark.svg", root).href} width="22" height="22" alt="" />
				<span>Entente</span>
			</Link>
			<nav aria-label="Pages" ref={nav}>
				{pages
					.filter((p) => p.at === "bar")
					.map((p) => (
						<Link key={p.path} href={carried(params, p.path)} aria-current={path === p.path ? "page" : undefined}>
							{p.name}
						</Link>
					))}
				{more.length > 0 && (
					<Menu position="bottom-start">
						<Menu.Target>
							<button type="button" className="plain muted" style={{ padding: "6px 10px" }}>
								More
							</button>
						</Menu.Target>
						<Menu.Dropdown>
							{more.map((p) => (
								<Menu.Item key={p.path} component={Link} href={carried(params, p.path)}>
									{p.name} <span className="muted small">{p.about}</span>
								</Menu.Item>
							))}
						</Menu.Dropdown>
					</Menu>
				)}
			</nav>
			<button type="button" className="plain find" onClick={find} aria-label="Search or jump">
				<Glass />
				<span>Search or jump…</span>
				<kbd>/</kbd>
			</button>
			{isCopy && (
				<Link href="/copy" className="plain muted cite made">
					This copy
				</Link>
			)}
			<button type="button" className="plain muted cite" onClick={cite}>
				Cite
			</button>
			<Tooltip
				label={`Theme: ${colorScheme === "auto" ? "as the system" : colorScheme}. Click for ${next === "auto" ? "the system's" : next}`}
			>
				<ActionIcon onClick={() => setColorScheme(next)} aria-label={`Theme: ${colorScheme}`}>
					{colorScheme === "dark" ? "☾" : colorScheme === "light" ? "☀" : "◐"}
				</ActionIcon>
			</Tooltip>
			<Tooltip label="Shortcuts">
				<ActionIcon onClick={help} aria-label="Shortcuts and help">
					?
				</ActionIcon>
			</Tooltip>
		</header>
	);
}

/** What the view is narrowed to, each with its way out. It is not there when nothing is. */
function FilterLine() {
	const params = useParams();
	const chips = filterNames.flatMap((name) => params.all(name).map((value) => ({ name, value })));
	const nameOf = useNames(params);
	const inWords = (name: string, value: string) => filterValueInWords(name, value, nameOf);
	if (!chips.length) return null;
	return (
		<div className="filters" role="region" aria-label="Filters">
			{chips.map(({ name, value }) => (
				<span key={`${name} ${value}`} className="chip">
					<span className="muted">{filterWords[name]}</span>
					<b>{inWords(name, value)}</b>
					<button
						type="button"
						className="plain"
						aria-label={`Without ${filterWords[name]} ${inWords(name, value)}`}
						onClick={() => params.set({ [name]: params.all(name).filter((v) => v !== value) })}
					>
						×
					</button>
				</span>
			))}
			<button
				type="button"
				className="plain muted"
				onClick={() => params.set(Object.fromEntries(filterNames.map((n) => [n, null])))}
			>
				clear all
			</button>
		</div>
	);
}

/** The window is named after the page; what was looked at for a while is listed in the palette. */
function useTitle() {
	const params = useParams();
	const [path] = useLocation();
	const page = pages.find((p) => p.path === path);
	const narrowed = filterNames.flatMap((name) => params.all(name)).join(", ");
	// Pages about one thing name themselves once they know what it is; until then the window has no old name.
	const title = page && page.at !== "hidden" ? [narrowed, page.name, "Entente"].filter(Boolean).join(" · ") : "Entente";
	useLayoutEffect(() => {
		document.title = title;
	}, [title, path]);
	const worth = !page || page.at === "hidden" || narrowed !== "";
	useEffect(() => {
		const timer = setTimeout(() => {
			const name = document.title.replace(/ · Entente$/, "");
			if (worth && name !== "Entente") sawView({ name, address: `${path}${params.text ? `?${params.text}` : ""}` });
		}, 1500);
		return () => clearTimeout(timer);
	}, [worth, path, params.text]);
}

/** `g` then a letter opens a page. */
function useGoKeys(go: (path: string) => void) {
	const params = useParams();
	useEffect(() => {
		let armed = 0;
		const onKey = (event: KeyboardEvent) => {
			if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event)) return;
			if (event.key === "g") armed = event.timeStamp;
			else if (armed && event.timeStamp - armed < 900) {
				armed = 0;
				const page = pages.find((p) => p.key === event.key);
				if (page) {
					event.preventDefault();
					// The letter may mean something on the page that is left.
					event.stopPropagation();
					go(carried(params, page.path));
				}
			}
		};
		addEventListener("keydown", onKey, true);
		return () => removeEventListener("keydown", onKey, true);
	}, [go, params]);
}

function Waiting() {
	return (
		<div className="page" role="status" aria-label="Loading">
			<Loader size="sm" type="dots" />
		</div>
	);
}

function Nowhere() {
	return (
		<div className="empty">
			<h2>There is no such page</h2>
			<p>The link may be from another version. The record itself is where it was.</p>
			<Link href="/">Open the record</Link>
		</div>
	);
}

function Glass() {
	return (
		<svg
			width="14"
			height="14"
			viewBox="0 0 16 16"
			fill="none"
			stroke="currentColor"
			strokeWidth="1.6"
			aria-hidden="true"
		>
			<circle cx="7" cy="7" r="4.6" />
			<path d="m10.6 10.6 3.6 3.6" strokeLinecap="round" />
		</svg>
	);
}
