/** The ten journeys of docs/journeys.md in a real browser, against the real server and a record of the examples. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { home } from "../../src/load.ts";
import { counted, looked, room, run, serve } from "./browser.ts";

const here = room();
const { open, rows } = here;

describe("ten journeys", () => {
	test("1: a newcomer sees a record, not an empty state", async () => {
		const page = await open("/");
		expect(await counted(page)).toBeGreaterThan(60);
		await page.getByText(/^in \d\d articles read$/).waitFor();
		await page.locator(".brush svg").first().waitFor();
		expect(page.troubles).toEqual([]);
		await page.leave();
	});

	test("2: from a row to its sentence by keyboard", async () => {
		const page = await open("/");
		await page.locator(".row").first().waitFor();
		await page.keyboard.press("j");
		await page.locator(".drawer .quote").first().waitFor();
		const quote = (await page.locator(".drawer .quote").first().textContent()) ?? "";
		await page.keyboard.press("Enter");
		await page.waitForURL(/\/article\//);
		await page.locator(".seg[data-lit]").first().waitFor();
		const lit = (await page.locator(".seg[data-lit]").allTextContents()).join("");
		expect(quote.replace(/[“”… ]/g, "")).toContain(lit.replace(/[“”… ]/g, "").slice(0, 12));
		expect(page.troubles).toEqual([]);
		await page.leave();
	});

	test("3: words and findings light each other, and say why", async () => {
		const [event] = await rows("pair=IRN,SAU");
		const page = await open(`/article/${event.reports[0].document}`);
		const card = page.locator(`.card[data-id="${event.reports[0].id}"]`);
		await card.hover();
		await page.locator(".seg[data-lit='event']").first().waitFor();
		await card.getByRole("button", { name: "why" }).click();
		expect(((await card.locator(".why").textContent()) ?? "").length).toBeGreaterThan(40);
		await page.mouse.move(5, 5);
		await page.locator(".seg[data-point='event']").first().hover();
		await page.locator(".card[data-lit]").first().waitFor();
		await page.leave();
	});

	test("4: rejecting takes the event out of the record, the same button brings it back", async () => {
		const before = (await rows("limit=1000")).length;
		const [event] = await rows("pair=IRN,SAU");
		const page = await open(`/article/${event.reports[0].document}?finding=${event.reports[0].id}`);
		const card = page.locator(`.card[data-id="${event.reports[0].id}"]`);
		await card.getByRole("button", { name: /reject/ }).click();
		await card.getByRole("button", { name: "rejected" }).waitFor();
		expect((await rows("limit=1000")).length).toBe(before - 1);
		await card.getByRole("button", { name: "rejected" }).click();
		await card.getByRole("button", { name: "✗ reject", exact: true }).waitFor();
		expect((await rows("limit=1000")).length).toBe(before);
		await page.leave();
	});

	test("5: an edit changes the record, not the words", async () => {
		const [event] = await rows("pair=IRN,SAU&code=AGREE");
		const { document, id } = event.reports[0];
		const page = await open(`/article/${document}?finding=${id}`);
		await page.locator(`.card[data-id="${id}"]`).getByRole("button", { name: "edit" }).click();
		await page.getByRole("combobox", { name: "Did it take place" }).click();
		await page.getByRole("option", { name: "possible", exact: true }).click();
		await page.getByLabel("Why").fill("a test of the pages");
		await page.getByRole("button", { name: "Save" }).click();
		await page.getByRole("dialog").waitFor({ state: "hidden" });
		const edited = await rows("pair=IRN,SAU&factuality=possible&standing=edited");
		expect(edited.map((e) => e.id)).toContain(event.id);
		expect(edited[0].reports[0].document).toBe(document);
		await page.leave();
	});

	test("6: a facet narrows, the address holds it, back undoes it", async () => {
		const page = await open("/");
		const all = await counted(page);
		await page
			.locator(".facets")
			.getByRole("button", { name: /^meetings and visits/ })
			.click();
		await page.waitForURL(/code=CONSULT/);
		await expect.poll(() => counted(page)).toBeLessThan(all);
		const shown = await counted(page);
		const other = await open(new URL(page.url()).pathname + new URL(page.url()).search);
		await expect.poll(() => counted(other)).toBe(shown);
		await page.goBack();
		await expect.poll(() => counted(page)).toBe(all);
		await other.leave();
		await page.leave();
	});

	test("7: the palette finds somebody", async () => {
		const page = await open("/");
		await page.locator(".row").first().waitFor();
		await page.keyboard.press("/");
		await page.getByRole("combobox", { name: /A name/ }).fill("Putin");
		await page
			.locator(".palette")
			.getByRole("option", { name: /^Vladimir Putin/ })
			.first()
			.click();
		await page.getByRole("heading", { name: "Vladimir Putin" }).waitFor();
		await page.getByRole("heading", { name: "Offices" }).waitFor();
		await page.leave();
	});

	test("8: two states by quarter; a quarter opens its events", async () => {
		const page = await open("/pairs?pair=RUS,USA");
		await page
			.getByRole("link", { name: /^20\d\d Q\d: [1-9]/ })
			.first()
			.click();
		await page.waitForURL(/since=.*until=|until=.*since=/);
		expect(await counted(page)).toBeGreaterThan(0);
		await page.leave();
	});

	test("9: a pasted text is previewed, added, and not added twice", async () => {
		const page = await open("/import");
		const text =
			"Ministers meet\n\nNorwegian Foreign Minister Espen Barth Eide met Swedish Foreign Minister Tobias Billström in Oslo on Monday.";
		const paste = async () => {
			await page.getByText("or paste one").click();
			await page.getByLabel("The article's text").fill(text);
			await page.getByLabel("Published").fill("2024-01-16");
			await page.getByLabel("By", { exact: true }).fill("A test");
			await page.getByRole("button", { name: "Look at it" }).click();
		};
		await paste();
		await page.getByRole("button", { name: "Add 1" }).click();
		await page.getByText("1 added, 0 already there, 0 failed").waitFor();
		expect((await rows("pair=NOR,SWE")).length).toBeGreaterThan(0);
		await page.reload();
		await paste();
		await page.getByText("Nothing new").waitFor();
		await page.leave();
	});

	test("10: a text is read in the page itself, byte for byte as the program reads it, with the network cut off", async () => {
		const page = await open("/try");
		await page.getByText("Use an invented example").click();
		await page.getByText(/read in \d+ ms/).waitFor({ timeout: 60_000 });
		await page.context().setOffline(true);
		await page
			.getByLabel("The article's text")
			.fill("The Kremlin denied on Tuesday that Russia had shared intelligence with Iran.");
		await page.locator(".text").getByText("denied").first().waitFor({ timeout: 20_000 });
		await page.context().setOffline(false);
		const source = {
			text: readFileSync(join(home, "examples", "2023-03-10-iran-saudi.txt"), "utf8"),
			published: "2023-03-11",
			publisher: "Harbour Post",
		};
		const inPage = await page.evaluate(
			(given) =>
				new Promise<string>((resolve, reject) => {
					const name = performance
						.getEntriesByType("resource")
						.map((r) => r.name)
						.find((n) => /reading[^/]*\.js/.test(n));
					if (!name) return reject(new Error("the page has no reader"));
					const worker = new Worker(name, { type: "module" });
					worker.onmessage = ({ data }) => "reading" in data && resolve(JSON.stringify(data.reading));
					worker.onerror = (event) => reject(new Error(event.message));
					worker.postMessage({ n: 1, source: given });
				}),
			source,
		);
		const there = await fetch(`${here.base}/api/read-text`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify(source),
		});
		expect(JSON.parse(inPage)).toEqual(await there.json());
		await page.leave();
	});
});

describe("on the way", () => {
	test("words sought in an article are gone through one by one, and a thread joins card and words", async () => {
		const [event] = await rows("pair=IRN,SAU");
		const page = await open(`/article/${event.reports[0].document}?find=Iran`);
		const bar = page.getByRole("search");
		await bar.getByText(/^1 of \d+$/).waitFor();
		const of = Number((await bar.getByRole("status").textContent())?.split(" ")[2]);
		expect(of).toBe(await page.locator(".seg[data-hit]").count());
		await bar.getByRole("textbox").press("Enter");
		await bar.getByText(`2 of ${of}`).waitFor();
		expect(await page.locator(".seg[data-now]").getAttribute("data-hit")).toBe("1");
		await bar.getByRole("textbox").press("Shift+Enter");
		await bar.getByRole("textbox").press("Shift+Enter");
		await bar.getByText(`${of} of ${of}`).waitFor();
		await bar.getByRole("textbox").fill("no such words here");
		await bar.getByText("not in this text").waitFor();
		await bar.getByRole("textbox").press("Escape");
		await bar.waitFor({ state: "detached" });
		expect(page.url()).not.toContain("find=");
		await page.keyboard.press("j");
		await page.locator(".thread path").waitFor({ state: "attached" });
		expect(page.troubles).toEqual([]);
		await page.leave();
	});

	test("words that were missed are marked, and become a finding of the article, the record and the dossier", async () => {
		const [event] = await rows("pair=IRN,SAU&code=AGREE");
		const { document } = event.reports[0];
		const page = await open(`/article/${document}`, { bypassCSP: true });
		await page.locator(".text .block").nth(1).waitFor();
		const words = await page
			.locator(".text .block")
			.nth(1)
			.evaluate((block) => {
				const walk = window.document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
				const range = window.document.createRange();
				range.setStart(walk.nextNode() as Node, 0);
				for (let i = 0; i < 3; i++) walk.nextNode();
				range.setEnd(walk.currentNode, walk.currentNode.nodeValue?.length ?? 0);
				getSelection()?.addRange(range);
				dispatchEvent(new PointerEvent("pointerup"));
				return range.toString().trim();
			});
		await page.getByRole("button", { name: /add what these words say/ }).click();
		const dialog = page.getByRole("dialog");
		expect(await dialog.getByRole("textbox", { name: "The words that say it" }).inputValue()).toBe(words);
		expect(await looked(page)).toEqual([]);
		await dialog.getByText("statement", { exact: true }).click();
		await dialog.getByRole("combobox", { name: "Who said it" }).fill("Saudi Arabia");
		await dialog.getByRole("option", { name: "Saudi Arabia", exact: true }).click();
		await dialog.getByRole("button", { name: "Add it" }).click();
		await dialog.waitFor({ state: "hidden" });
		const card = page.locator(".card").filter({ hasText: "added by a person: tester" });
		await card.waitFor();
		await card.hover();
		expect(await looked(page)).toEqual([]);
		const said = await here.ask<{ report: { quote: string; addedBy?: string } }>(
			"statements?actor=state:SAU&standing=accepted",
		);
		expect(said.rows.map((s) => [s.report.quote, s.report.addedBy])).toContainEqual([words, "tester"]);
		await card.getByRole("button", { name: "why" }).click();
		await card.locator(".why").getByText("added by a person").waitFor();
		await card.getByRole("button", { name: "take it back" }).click();
		await card.waitFor({ state: "detached" });
		expect(page.troubles).toEqual([]);
		await page.leave();
	});

	test("an event of the list is corrected in its drawer; rejected, it stays open until it is left", async () => {
		const page = await open("/?pair=IRN,SAU&code=AGREE", { bypassCSP: true });
		await page.locator(".row").first().waitFor();
		await page.keyboard.press("j");
		const drawer = page.locator(".drawer");
		await drawer.locator(".deeds").waitFor();
		expect(await looked(page)).toEqual([]);
		const before = (await rows("pair=IRN,SAU&code=AGREE")).length;
		await page.keyboard.press("r");
		await drawer.getByRole("button", { name: "rejected" }).waitFor();
		expect((await rows("pair=IRN,SAU&code=AGREE")).length).toBe(before - 1);
		await page.keyboard.press("r");
		await drawer.getByRole("button", { name: "✗ reject r", exact: true }).waitFor();
		await page.keyboard.press("e");
		const dialog = page.getByRole("dialog");
		await dialog.getByRole("textbox", { name: "Place" }).fill("Muscat");
		await dialog.getByRole("button", { name: "Save" }).click();
		await drawer.getByText("Muscat").waitFor();
		await page.keyboard.press("u");
		await drawer.getByText("Muscat").waitFor({ state: "detached" });
		expect((await rows("pair=IRN,SAU&code=AGREE")).length).toBe(before);
		await page.leave();
	});

	test("a merge stands field by field; parted, it is one no more, and one again when that is taken back", async () => {
		const page = await open("/review?kind=merge", { bypassCSP: true });
		await page.locator(".sides tr[data-differ]").first().waitFor();
		expect(await looked(page)).toEqual([]);
		const name = await page.locator(".merges h2").textContent();
		const total = async () => (await here.ask("review?kind=merge")).total;
		const before = await total();
		await page.keyboard.press("n");
		await expect.poll(total).toBeLessThan(before);
		await page.getByRole("button", { name: /^Undo/ }).waitFor();
		await page.keyboard.press("u");
		await expect.poll(total).toBe(before);
		await expect.poll(() => page.locator(".merges h2").textContent()).toBe(name);
		expect(page.troubles).toEqual([]);
		await page.leave();
	});

	test("what changed since an earlier export is told, and the agreement of coders as a paragraph", async () => {
		const exported = await (await fetch(`${here.base}/api/export?format=jsonl&kind=event`)).text();
		const [first, second, ...others] = exported.trim().split("\n");
		const older = { ...JSON.parse(first), id: "event_of_old", factuality: "hypothetical" };
		const page = await open("/methods", { bypassCSP: true });
		await page.getByLabel("The earlier export").setInputFiles({
			name: "earlier.jsonl",
			mimeType: "application/jsonl",
			buffer: Buffer.from([JSON.stringify(older), ...others].join("\n")),
		});
		const told = page.getByRole("region", { name: "What changed" });
		await told.getByText("event_of_old").first().waitFor();
		await told.getByText("factuality: hypothetical →").waitFor();
		await told.getByRole("link", { name: (JSON.parse(second) as { id: string }).id.slice(0, 14) }).waitFor();
		expect(await looked(page)).toEqual([]);
		await page.leave();
	});

	test("a view is cited with its filters, counts and sources, kept by name, and exported", async () => {
		const page = await open("/?pair=IRN,SAU&code=AGREE", { bypassCSP: true });
		const shown = await counted(page);
		await page.keyboard.press("c");
		const told = (await page.getByRole("region", { name: "The citation" }).textContent()) ?? "";
		expect(told).toContain("Events between Iran and Saudi Arabia, of the type agreements (AGREE).");
		expect(told).toContain(`${shown} event`);
		expect(told).toContain(`View: ${here.base}/?pair=IRN,SAU&code=AGREE`);
		expect(told).toContain(
			`Hash: ${/Hash: (\S+)/.exec(run(["cite", "--pair", "IRN,SAU", "--code", "AGREE"], here.env))?.[1]} `,
		);
		const [event] = await rows("pair=IRN,SAU&code=AGREE");
		expect(told).toContain((event.reports[0] as { quote?: string }).quote?.slice(0, 40));
		expect(await looked(page)).toEqual([]);
		const csv = await page.getByRole("link", { name: "CSV", exact: true }).getAttribute("href");
		const file = await fetch(here.base + csv);
		expect(file.headers.get("content-disposition")).toContain("attachment");
		expect((await file.text()).trim().split("\n").length).toBeGreaterThan(shown);
		await page.getByRole("textbox", { name: /Keep this view/ }).fill("Tehran and Riyadh agree");
		await page.getByRole("button", { name: "Keep" }).click();
		await page.keyboard.press("Escape");
		await page.goto(`${here.base}/codebook`);
		await page.locator("main h1").first().waitFor();
		await page.keyboard.press("/");
		await page.getByRole("option", { name: /Tehran and Riyadh agree/ }).click();
		await page.waitForURL(/pair=IRN,SAU&code=AGREE/);
		expect(await counted(page)).toBe(shown);
		await page.leave();
	});

	test("a link to an event that the filters leave out still shows it", async () => {
		const [event] = await rows("pair=IRN,SAU&code=AGREE");
		const page = await open(`/?code=ASSAULT&event=${event.id}&document=${event.reports[0].document}`);
		await page.locator(".drawer .quote").first().waitFor();
		await page.keyboard.press("Escape");
		await page.locator(".drawer").waitFor({ state: "detached" });
		await page.leave();
	});

	test("what speaks against joining two actors is told before; joined, it is taken back", async () => {
		const find = async (name: string) => {
			const found = await fetch(`${here.base}/api/actors?type=person&name=${encodeURIComponent(name)}`);
			return ((await found.json()) as { rows: { id: string }[] }).rows[0].id;
		};
		const [one, two] = [await find("Vladimir Putin"), await find("Joe Biden")];
		const page = await open(`/review?kind=merge&one=${one}&two=${two}`, { bypassCSP: true });
		await page.getByText("They stand for different states, Russia and United States.").waitFor();
		expect(await looked(page)).toEqual([]);
		await page.getByRole("button", { name: /^The same/ }).click();
		await page.waitForURL((url) => !url.search.includes("one="));
		await page.getByText(/decisions? in the log/).click();
		await page.getByRole("button", { name: "take back" }).first().click();
		await expect.poll(() => find("Joe Biden")).toBe(two);
		await page.leave();
	});

	test("a tie of the network opens its sentences beside the graph", async () => {
		const page = await open("/network", { bypassCSP: true });
		await page.getByRole("region", { name: "Ties" }).getByRole("link").first().click();
		await page.waitForURL(/tie=/);
		await page.getByRole("region", { name: "Ties" }).locator(".quote").first().waitFor();
		expect(await looked(page)).toEqual([]);
		await page.leave();
	});

	test("g and a letter open a page and do nothing on the page that is left", async () => {
		const before = (await (await fetch(`${here.base}/api/decisions`)).json()) as { total: number };
		const page = await open("/review");
		await page.getByRole("button", { name: /Reject/ }).waitFor();
		await page.keyboard.press("g");
		await page.keyboard.press("r");
		await page.locator(".list h1").waitFor();
		const after = (await (await fetch(`${here.base}/api/decisions`)).json()) as { total: number };
		expect(after.total).toBe(before.total);
		await page.leave();
	});
});

describe("when things go wrong", () => {
	test("markup and scripts in an article are text", async () => {
		const evil =
			'Ministers meet\n\n<img src=x onerror="window.caught=1"><script>window.caught=1</script> French Foreign Minister Anna Roche met German Foreign Minister Karl Baum in Paris on Monday. \u202eneves\u202c';
		const page = await open("/import");
		const id = await page.evaluate(async (text) => {
			const token = document.querySelector<HTMLMetaElement>('meta[name="entente-token"]')?.content ?? "";
			const sent = await fetch("/api/add-texts", {
				method: "POST",
				headers: { "content-type": "application/json", "x-entente-token": token },
				body: JSON.stringify({ sources: [{ text, published: "2024-02-06", publisher: "<b>Evil</b>" }] }),
			});
			return ((await sent.json()) as { documents: string[] }).documents[0];
		}, evil);
		await page.goto(`${here.base}/article/${id}`);
		await page.locator(".text").getByText("<script>window.caught=1</script>", { exact: false }).waitFor();
		expect(await page.evaluate(() => (window as { caught?: number }).caught)).toBeUndefined();
		expect(await page.locator(".text img, .text script, .heading b b").count()).toBe(0);
		await page.leave();
	});

	test("a stale link says so", async () => {
		const page = await open("/article/nothing-of-the-kind");
		await page.getByText(/There is no article/).waitFor();
		await page.leave();
	});

	test("a server that is gone is said to be gone, and nothing is shown as decided", async () => {
		const second = await serve(here.env);
		const [event] = await rows("pair=IRN,SAU");
		const page = await open("/");
		await page.goto(`${second.base}/article/${event.reports[0].document}?finding=${event.reports[0].id}`);
		const card = page.locator(`.card[data-id="${event.reports[0].id}"]`);
		await card.getByRole("button", { name: /accept/ }).waitFor();
		second.server.kill("SIGKILL");
		await new Promise((resolve) => second.server.once("exit", resolve));
		await card.getByRole("button", { name: /accept/ }).click();
		await page.getByText(/Not stored: Nobody answers/).waitFor();
		expect(await card.getByRole("button", { name: "✓ accepted" }).count()).toBe(0);
		await page.leave();
	});
});

describe("every page, at three widths, light and dark", () => {
	const paths = [
		"/",
		"/actors",
		"/pairs",
		"/pairs?pair=RUS,USA",
		"/network",
		"/map",
		"/review",
		"/import",
		"/promises",
		"/conflicts",
		"/stories",
		"/matrix",
		"/codebook",
		"/methods",
		"/review?kind=merge",
		"/try",
		"article",
	];
	for (const [width, height, colorScheme] of [
		[1440, 900, "light"],
		[1024, 768, "dark"],
		[390, 844, "light"],
	] as const)
		test(`${width}×${height} ${colorScheme}: axe finds nothing, nothing is cut off`, async () => {
			const [event] = await rows("pair=IRN,SAU");
			const page = await open("/", { viewport: { width, height }, colorScheme, bypassCSP: true });
			const found: string[] = [];
			for (const path of paths) {
				await page.goto(here.base + (path === "article" ? `/article/${event.reports[0].document}` : path));
				await page.locator("main").waitFor();
				await page.waitForFunction(() => !document.querySelector(".shape, .mantine-Loader-root"), null, {
					timeout: 40_000,
				});
				await page.waitForTimeout(250);
				const violations = await looked(page);
				found.push(...violations.map((v) => `${path} ${v}`));
				const over = await page.evaluate(
					() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
				);
				if (over > 1) found.push(`${path} is ${over} pixels wider than the window`);
			}
			expect([...found, ...page.troubles]).toEqual([]);
			await page.leave();
		});
});
