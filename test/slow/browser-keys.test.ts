/** The ten journeys of docs/journeys.md once more, in one window and by its keyboard alone: no pointer is ever moved. */
import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { counted, room } from "./browser.ts";

const here = room();

/** Goes from field to field until this one has the focus, as somebody does who cannot point. */
async function tabTo(page: Page, wanted: Locator, back = false): Promise<void> {
	for (let i = 0; i < 150; i++) {
		if (await wanted.evaluate((e) => e === document.activeElement).catch(() => false)) return;
		await page.keyboard.press(back ? "Shift+Tab" : "Tab");
	}
	throw new Error(`the keyboard does not reach ${wanted}`);
}

async function press(page: Page, ...keys: string[]): Promise<void> {
	for (const key of keys) await page.keyboard.press(key);
}

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();

test("ten journeys without a pointer", async () => {
	const page = await here.open("/codebook");
	await page.locator("main h1").first().waitFor();

	// 1, 2: the record, its first event, its sentence.
	await press(page, "g", "r");
	expect(await counted(page)).toBeGreaterThan(60);
	await page.locator(".row").first().waitFor();
	await press(page, "j");
	await page.locator(".drawer .quote").first().waitFor();
	await press(page, "Enter");
	await page.waitForURL(/\/article\//);
	await page.locator(".seg[data-lit]").first().waitFor();

	// 3: from finding to finding, each with its words, and why.
	const [event] = await here.rows("pair=IRN,SAU&code=AGREE");
	const { document, id } = event.reports[0];
	await page.goto(`${here.base}/article/${document}`);
	const card = page.locator(`.card[data-id="${id}"]`);
	await card.waitFor();
	for (let i = 0; i < 30 && !page.url().includes(id); i++) await press(page, "j");
	await page.locator(".seg[data-lit='event']").first().waitFor();
	await press(page, "w");
	await card.locator(".why").waitFor();

	// 4: rejected, and back.
	await press(page, "r");
	await card.getByRole("button", { name: "rejected" }).waitFor();
	await press(page, "r");
	await card.getByRole("button", { name: "✗ reject", exact: true }).waitFor();
	expect((await here.rows("pair=IRN,SAU&code=AGREE")).map((e) => e.id)).toContain(event.id);

	// 5: corrected; and what was missed is added.
	await press(page, "e");
	const dialog = page.getByRole("dialog");
	await tabTo(page, dialog.getByRole("combobox", { name: "Did it take place" }));
	await press(page, "Enter");
	await dialog.or(page.getByRole("listbox")).getByRole("option", { name: "possible", exact: true }).waitFor();
	await press(page, "ArrowDown", "ArrowDown", "Enter");
	await tabTo(page, dialog.getByRole("button", { name: "Save" }));
	await press(page, "Enter");
	await dialog.waitFor({ state: "hidden" });
	await card.getByText("corrected:").waitFor();
	await press(page, "u");
	await card.getByText("corrected:").waitFor({ state: "detached" });
	await press(page, "n");
	await dialog.getByRole("textbox", { name: "The words that say it" }).waitFor();
	await page.keyboard.type("The United States welcomed the talks");
	await tabTo(page, dialog.getByRole("combobox", { name: "Type" }));
	await page.keyboard.type("REQUEST");
	await press(page, "ArrowDown", "Enter");
	await tabTo(page, dialog.getByRole("button", { name: /^\+ United States/ }));
	await press(page, "Enter");
	await tabTo(page, dialog.getByRole("button", { name: "Add it" }));
	await press(page, "Enter");
	await dialog.waitFor({ state: "hidden" });
	const added = page.locator(".card[data-lit]").filter({ hasText: "added by a person: tester" });
	await added.waitFor();
	expect((await here.rows("code=REQUEST&actor=USA&standing=accepted")).map((e) => e.reports[0].addedBy)).toContain(
		"tester",
	);
	await press(page, "u");
	await added.waitFor({ state: "detached" });

	// 6: narrowed down, and back.
	await press(page, "g", "r");
	const all = await counted(page);
	await tabTo(page, page.locator(".facets").getByRole("button", { name: /^meetings and visits/ }));
	await press(page, "Enter");
	await page.waitForURL(/code=CONSULT/);
	await expect.poll(() => counted(page)).toBeLessThan(all);
	// The browser's own key for it is not heard without its window.
	await page.goBack();
	await expect.poll(() => counted(page)).toBe(all);

	// What is open in the list is decided on there, too.
	await press(page, "j");
	await page.locator(".drawer .deeds").waitFor();
	await press(page, "a");
	await page.locator(".drawer").getByRole("button", { name: "accepted" }).waitFor();
	await press(page, "a");
	await page.locator(".drawer").getByRole("button", { name: "✓ accept a", exact: true }).waitFor();
	await press(page, "Escape");

	// 7: somebody is found.
	await press(page, "/");
	await page.getByRole("combobox", { name: /A name/ }).waitFor();
	await page.keyboard.type("Putin");
	await press(page, "Enter");
	await page.getByRole("heading", { name: "Offices" }).waitFor();

	// 8: two states by quarter.
	await press(page, "g", "d");
	await page.locator("main h1").first().waitFor();
	await tabTo(page, page.locator("main a[href*='pair=']").first());
	await press(page, "Enter");
	await page.waitForURL(/pair=/);
	await tabTo(page, page.getByRole("link", { name: /^20\d\d Q\d: [1-9]/ }).first());
	await press(page, "Enter");
	await page.waitForURL(/since=.*until=|until=.*since=/);
	expect(await counted(page)).toBeGreaterThan(0);

	// 9: a text is pasted, looked at, added.
	await press(page, "g", "i");
	await tabTo(page, page.locator("summary", { hasText: "or paste one" }));
	await press(page, "Enter");
	await tabTo(page, page.getByLabel("The article's text"));
	await page.keyboard.insertText(
		"Danish Foreign Minister Lars Holm met Finnish Foreign Minister Aino Salo in Oslo on Monday.",
	);
	await tabTo(page, button(page, "Look at it"));
	await press(page, "Enter");
	await button(page, "Add 1").waitFor();
	await tabTo(page, button(page, "Add 1"));
	await press(page, "Enter");
	await page.getByText("1 added, 0 already there, 0 failed").waitFor();

	// 10: a text is read in the page itself.
	await press(page, "g", "t");
	await tabTo(page, button(page, "Use an invented example"));
	await press(page, "Enter");
	await page.getByText(/read in \d+ ms/).waitFor({ timeout: 60_000 });

	expect(page.troubles).toEqual([]);
	await page.leave();
});
