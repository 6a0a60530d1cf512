import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { ArticleAnswer } from "../../src/verbs/record.ts";
import { hostileArticle } from "../hostile.ts";
import { looked, openAt, room, run, serve } from "./browser.ts";

const here = room();
const { open, rows } = here;

async function logged(at = here.base): Promise<{ kind: string }[]> {
	return ((await (await fetch(`${at}/api/decisions`)).json()) as { rows: { kind: string }[] }).rows;
}

async function shown(answer: ArticleAnswer) {
	const page = await open("/codebook", { bypassCSP: true });
	await page.route("**/api/read?*", (route) => route.fulfill({ json: answer }));
	await page.goto(`${here.base}/article/hostile`);
	await page.locator(".card").first().waitFor();
	return page;
}

/** Cards whose words are in the window, each with the word it hangs on. */
async function beside(page: Page): Promise<number> {
	return page.locator(".card").evaluateAll(
		(cards) =>
			cards.filter((c) => {
				const { top } = c.getBoundingClientRect();
				return top > 0 && top < innerHeight;
			}).length,
	);
}

describe.each([
	["500 paragraphs", hostileArticle(5000, 700_000, true)],
	["one paragraph of 2 MB", hostileArticle(5000, 2_000_000, false)],
])("5,000 findings in %s", (_, answer) => {
	test("are all there, few are drawn, and they come where one scrolls", async () => {
		const page = await shown(answer);
		await page.getByRole("button", { name: "2,500 events" }).waitFor();
		await page.getByRole("button", { name: "2,500 statements" }).waitFor();
		expect(await page.locator("*").count()).toBeLessThan(4000);
		expect(await beside(page)).toBeGreaterThan(2);
		await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
		await expect.poll(() => beside(page)).toBeGreaterThan(2);
		expect(await page.locator("*").count()).toBeLessThan(4000);
		// Nothing of the text is left out, lit or not.
		const text = await page.locator(".text .block").evaluateAll((blocks) => blocks.map((b) => b.textContent).join(""));
		expect(text.length).toBeGreaterThan(answer.reading.document.text.length * 0.99 - 2000);
		await page.keyboard.press("j");
		await page.locator(".seg[data-lit]").first().waitFor();
		await page.goto(`${here.base}/article/hostile?finding=e_4000`);
		await page.locator(".card[data-id=e_4000]").waitFor();
		await expect.poll(() => page.locator(".seg[data-lit]").first().isVisible()).toBe(true);
		expect(page.troubles).toEqual([]);
		await page.leave();
	});

	test("carry no markup, and turn none of our words round", async () => {
		const page = await shown(answer);
		expect(await page.evaluate(() => (window as { caught?: number }).caught)).toBeUndefined();
		expect(await page.locator(".text img, .text script, .margin img, .margin b b, .heading b b").count()).toBe(0);
		// A word that is written backwards stands further left at its end than at its beginning.
		const backwards = await page.locator(".card em").evaluateAll(
			(verbs) =>
				verbs.filter((v) => {
					const [range, text] = [document.createRange(), v.firstChild as Text];
					const at = (i: number) => {
						range.setStart(text, i);
						range.setEnd(text, i + 1);
						return range.getBoundingClientRect().left;
					};
					return at(1) < at(0);
				}).length,
		);
		expect(backwards).toBe(0);
		expect(await looked(page)).toEqual([]);
		await page.leave();
	});
});

describe("two windows on one record", () => {
	test("the other is told what was decided, shows it, and both decisions are kept", async () => {
		const [event] = await rows("pair=IRN,SAU&code=AGREE");
		const { document, id } = event.reports[0];
		const before = (await logged()).length;
		const one = await open(`/article/${document}?finding=${id}`);
		// A window of somebody else: it shares nothing with the first but the server.
		const other = await open(`/article/${document}?finding=${id}`);
		const same = await one.context().newPage();
		await same.goto(`${here.base}/article/${document}?finding=${id}`);
		const card = (page: Page) => page.locator(`.card[data-id="${id}"]`);
		for (const page of [one, other, same])
			await card(page)
				.getByRole("button", { name: /reject/ })
				.waitFor();
		await one.waitForTimeout(500);
		await card(one)
			.getByRole("button", { name: /reject/ })
			.click();
		await card(one).getByRole("button", { name: "rejected" }).waitFor();
		await card(same).getByRole("button", { name: "rejected" }).waitFor();
		await same.getByText(/1 decision made in another window by tester/).waitFor();
		await card(other).getByRole("button", { name: "rejected" }).waitFor({ timeout: 40_000 });
		await other.getByText(/1 decision made in another window/).waitFor();
		expect(await one.getByText(/made in another window/).count()).toBe(0);
		await card(other)
			.getByRole("button", { name: /accept/ })
			.click();
		await card(other).getByRole("button", { name: "accepted" }).waitFor();
		expect((await logged()).slice(0, 2).map((d) => d.kind)).toEqual(["accept", "reject"]);
		expect((await logged()).length).toBe(before + 2);
		await one.leave();
		await other.leave();
	});
});

describe("a server that goes in the middle of a decision", () => {
	test("the decision is kept, over a reload, and sent to the server that comes back", async () => {
		const first = await serve(here.env);
		const port = new URL(first.base).port;
		const [event] = await rows("pair=IRN,SAU&code=AGREE");
		const { document, id } = event.reports[0];
		const before = (await logged()).length;
		const page = await openAt(here.browser, `${first.base}/article/${document}?finding=${id}`);
		const card = page.locator(`.card[data-id="${id}"]`);
		await card.getByRole("button", { name: /reject/ }).waitFor();
		first.server.kill("SIGKILL");
		await new Promise((resolve) => first.server.once("exit", resolve));
		await card.getByRole("button", { name: /reject/ }).click();
		await page.getByText(/Not stored: Nobody answers/).waitFor();
		await page.getByText(/1 decision not stored yet/).waitFor();
		expect(await card.getByRole("button", { name: "rejected" }).count()).toBe(0);
		expect((await logged()).length).toBe(before);
		const again = await serve(here.env, port);
		await card.getByRole("button", { name: "rejected" }).waitFor({ timeout: 30_000 });
		await page.getByText(/not stored yet/).waitFor({ state: "detached" });
		expect((await logged(again.base)).length).toBe(before + 1);
		again.server.kill();
		await page.leave();
	});
});

describe("a server that goes while somebody adds a finding", () => {
	test("the dialog closes, it is told that nothing is stored yet, and it is once the server is back; once", async () => {
		const first = await serve(here.env);
		const port = new URL(first.base).port;
		const [event] = await rows("pair=IRN,SAU&code=AGREE");
		const page = await openAt(here.browser, `${first.base}/article/${event.reports[0].document}`);
		await page.locator(".card").first().waitFor();
		await page.keyboard.press("n");
		const dialog = page.getByRole("dialog");
		await dialog.getByRole("textbox", { name: "The words that say it" }).fill("Riyadh cut ties with Tehran");
		await dialog.getByText("statement", { exact: true }).click();
		await dialog.getByRole("button", { name: "Add it" }).waitFor();
		first.server.kill("SIGKILL");
		await new Promise((resolve) => first.server.once("exit", resolve));
		await dialog.getByRole("button", { name: "Add it" }).click();
		await dialog.waitFor({ state: "hidden" });
		await page.getByText(/1 decision not stored yet/).waitFor();
		const before = (await logged()).length;
		const again = await serve(here.env, port);
		const card = page.locator(".card").filter({ hasText: "added by a person: tester" });
		await card.waitFor({ state: "attached", timeout: 30_000 });
		await page.getByText(/not stored yet/).waitFor({ state: "detached" });
		expect(await card.count()).toBe(1);
		expect((await logged(again.base)).length).toBe(before + 1);
		again.server.kill();
		await page.leave();
	});
});

describe("events that may be one", () => {
	test("are chosen in the list; what they would be and what speaks against it is told before", async () => {
		const page = await open("/", { bypassCSP: true });
		await page.locator(".row").first().waitFor();
		await page.keyboard.press("j");
		await page.locator(".drawer").waitFor();
		await page.keyboard.press("m");
		await page.getByText("One event is chosen to be joined").waitFor();
		await page.keyboard.press("j");
		await page.waitForTimeout(200);
		await page.keyboard.press("m");
		await page.getByRole("link", { name: "See what they would be as one" }).click();
		await page.getByText("Joined, they would be").waitFor();
		await page
			.getByText(/They differ in/)
			.first()
			.waitFor();
		expect(await looked(page)).toEqual([]);
		const before = (await logged()).length;
		await page
			.getByRole("button", { name: /^The same/ })
			.first()
			.click();
		await page.getByText("Joined, they would be").waitFor({ state: "detached" });
		expect((await logged()).length).toBe(before + 1);
		expect((await logged())[0].kind).toBe("merge");
		await page.leave();
	});

	test("two that were told apart are said to be so", async () => {
		const [one, two] = await rows("pair=IRN,SAU");
		run(["decide", "not-same", one.id, two.id, "--reason", "two different days"], here.env);
		const page = await open(`/review?kind=merge&event=${one.id}&event=${two.id}`);
		await page.getByText(/not the same: “two different days”/).waitFor();
		await page.leave();
	});
});
