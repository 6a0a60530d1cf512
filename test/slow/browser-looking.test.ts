import type { Locator } from "playwright-core";
import { describe, expect, test } from "vitest";
import type { EventRow, StatementRow } from "../../src/verbs/ask.ts";
import { counted, looked, room } from "./browser.ts";

/** More findings in fewer lines than their cards would take. */
const crowded = `Ministers meet\n\n${[
	"Roche",
	"Baum",
	"Keller",
	"Moreau",
	"Lindt",
	"Varga",
	"Novak",
	"Petit",
	"Weber",
	"Duval",
	"Arno",
	"Simon",
]
	.map((name) => `French Foreign Minister Anna ${name} met German Foreign Minister Karl ${name} in Paris on Monday.`)
	.join(" ")}\n`;

const here = room({ "crowded.txt": crowded });
const { open, ask } = here;

async function boxOf(locator: Locator) {
	const box = await locator.boundingBox();
	if (!box) throw new Error(`nothing is drawn for ${locator}`);
	return box;
}

describe("the record", () => {
	test("an event's reports stand as whole sentences, the words they rest on marked, with what each gives", async () => {
		const page = await open("/conflicts");
		const link = page.getByRole("link", { name: "read it in the article" }).first();
		await link.waitFor();
		const { rows } = await ask<{ kind: string; events: { id: string; reports: { document: string }[] }[] }>(
			"conflicts",
		);
		const [event] = rows.find((c) => c.kind === "factuality")?.events ?? [];
		await page.goto(`${here.base}/?event=${event.id}&document=${event.reports[0].document}`);
		const drawer = page.locator(".drawer");
		await drawer.locator(".context mark").first().waitFor();
		await expect.poll(() => drawer.locator(".context").count()).toBe(event.reports.length);
		for (const quote of await drawer.locator(".context").all()) {
			const marked = (await quote.locator("mark").allTextContents()).join("");
			expect(((await quote.textContent()) ?? "").length).toBeGreaterThan(marked.length);
		}
		await drawer.getByText(/^Sources differ in whether it took place/).waitFor();
		expect(await drawer.locator(".report .differs").allTextContents()).toEqual(
			expect.arrayContaining(["took place", "denied or did not take place"]),
		);
		await drawer.getByText(/^a North Korean diplomat at the United Nations ⟵ /i).waitFor();
		await drawer.getByText("Why is it here?").click();
		await drawer
			.getByText(/^Found by/)
			.first()
			.waitFor();
		// Whom a pronoun means is said with it.
		const [denied] = await here.rows("since=2023-06-14&until=2023-06-15&code=ASSAULT&factuality=negated");
		await page.goto(`${here.base}/?event=${denied.id}&document=${denied.reports[0].document}`);
		await drawer.getByText(/^Petar Petković \(“He”\) ⟵ /).waitFor();
		expect(page.troubles).toEqual([]);
		await page.leave();
	});

	test("what is planned is told as planned, and its ladder has each rung's words", async () => {
		const { rows } = await ask<{ outcome: string; event: string; events: { reports: { document: string }[] }[] }>(
			"promises?outcome=held",
		);
		const page = await open(`/?event=${rows[0].event}&document=${rows[0].events[0].reports[0].document}`, {
			bypassCSP: true,
		});
		const drawer = page.locator(".drawer");
		expect(await drawer.locator("h2 em").textContent()).toMatch(/^(?:is|are) to /);
		const ladder = drawer.locator(".ladder");
		await ladder.locator("li").first().waitFor();
		expect(await ladder.locator("li").count()).toBeGreaterThan(1);
		for (const rung of await ladder.locator("li").all()) {
			expect((await rung.locator(".quote").textContent())?.length).toBeGreaterThan(10);
			expect(await rung.textContent()).toMatch(/told \d+ \w+ 20\d\d/);
		}
		expect(await looked(page)).toEqual([]);
		await page.leave();
	});

	test("days are chosen by keyboard, and the years stand under their bars", async () => {
		const page = await open("/");
		const all = await counted(page);
		const bar = page
			.locator(".brush rect[fill=transparent]")
			.filter({ has: page.locator("title", { hasText: /^January 2023/ }) });
		const [tick, month] = [await boxOf(page.locator(".ticks span", { hasText: "2023" })), await boxOf(bar)];
		expect(Math.abs(tick.x + tick.width / 2 - (month.x + month.width / 2))).toBeLessThan(month.width);
		await page.getByLabel("from").fill("2023-01-01");
		await page.getByLabel("to", { exact: true }).fill("2023-03-31");
		await page.waitForURL(/since=2023-01-01&until=2023-03-31/);
		await expect.poll(() => counted(page)).toBeLessThan(all);
		await page.getByText("1 January 2023").waitFor();
		await page.leave();
	});

	test("what is counted is chosen once and goes along from chart to chart", async () => {
		const page = await open("/");
		await page.locator(".row").first().waitFor();
		await page.locator(".list").getByText("by report").click();
		await page.locator(".list h1", { hasText: /^[\d,]+ reports of [\d,]+ events/ }).waitFor();
		await page.keyboard.press("g");
		await page.keyboard.press("x");
		await page.waitForURL(/matrix\?unit=report/);
		const cell = page.getByRole("region", { name: /^Matrix/ }).getByRole("link", { name: /^\d+ reports?, / });
		await cell.first().waitFor();
		await page.goto(`${here.base}/pairs?pair=RUS,USA&unit=report`);
		await page
			.getByRole("link", { name: /^20\d\d Q\d: [1-9]\d* reports? in/ })
			.first()
			.waitFor();
		await page.leave();
	});

	test("where no event fits, it is said what would without one filter", async () => {
		const page = await open("/?actor=CHN&actor=KHM&code=AID", { bypassCSP: true });
		const { total } = await ask("events?actor=CHN&code=AID&limit=1");
		await page.getByText("No event fits all of these filters.").waitFor();
		expect(await looked(page)).toEqual([]);
		if (total) {
			await page.getByRole("button", { name: `Without “who Cambodia”: ${total} event` }).click();
			await expect.poll(() => counted(page)).toBe(total);
		} else await page.getByRole("button", { name: "Without “type aid”" }).waitFor();
		await page.goto(`${here.base}/?since=1901-01-01&until=1901-02-01`);
		await page.getByText("No event fits all of these filters.").waitFor();
		// Days can still be widened where there is no bar to drag over.
		await page.getByLabel("to", { exact: true }).fill("2025-12-31");
		await expect.poll(() => counted(page)).toBeGreaterThan(100);
		await page.leave();
	});

	test("a key is found by what it does", async () => {
		const page = await open("/");
		await page.locator(".row").first().waitFor();
		await page.keyboard.press("?");
		const dialog = page.getByRole("dialog", { name: "Shortcuts" });
		await dialog.getByRole("textbox", { name: "What you would like to do" }).fill("undo");
		await dialog.getByText("undo the last decision").waitFor();
		expect(await dialog.locator("kbd").allTextContents()).toEqual(["u"]);
		await page.leave();
	});

	test("keys are heard on a switch, and Enter on a button presses the button", async () => {
		const page = await open("/");
		await page.locator(".row").first().waitFor();
		await page.locator(".list").getByText("oldest").click();
		await page.waitForURL(/order=oldest/);
		await page.keyboard.press("j");
		await page.waitForURL(/event=/);
		await page.locator(".drawer").getByRole("button", { name: "Close" }).focus();
		await page.keyboard.press("Enter");
		await page.locator(".drawer").waitFor({ state: "detached" });
		expect(new URL(page.url()).pathname).toBe("/");
		await page.leave();
	});

	test("half a name is enough for the palette", async () => {
		const page = await open("/");
		await page.locator(".row").first().waitFor();
		await page.keyboard.press("/");
		await page.getByRole("combobox", { name: /A name/ }).fill("vladi");
		await page.getByRole("option", { name: /^Vladimir Putin/ }).click();
		await page.getByRole("heading", { name: "Vladimir Putin" }).waitFor();
		await page.leave();
	});
});

describe("graphs and maps", () => {
	test("no name covers another", async () => {
		for (const path of ["/network", "/network?by=actor", "/map"]) {
			const page = await open(path);
			const names = page.locator(".drawn svg text");
			await names.first().waitFor();
			const boxes = await names.evaluateAll((all) =>
				all.map((t) => {
					const { left, right, top, bottom } = t.getBoundingClientRect();
					return { name: t.textContent, left, right, top: top + 3, bottom: bottom - 3 };
				}),
			);
			expect(boxes.length).toBeGreaterThan(9);
			const over = boxes.flatMap((a, i) =>
				boxes
					.slice(i + 1)
					.filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
					.map((b) => `${a.name} and ${b.name}`),
			);
			expect(over, path).toEqual([]);
			await page.leave();
		}
	});

	test("as of a day, the network, the map and a dossier know what was known then", async () => {
		const page = await open("/network");
		const ties = page.getByRole("region", { name: "Ties" }).getByRole("link");
		await ties.first().waitFor();
		const now = await ties.count();
		const slider = page.getByRole("slider", { name: "As of" });
		await slider.focus();
		for (let i = 0; i < 12; i++) await slider.press("ArrowLeft");
		await page.waitForURL(/asOf=20\d\d-\d\d-\d\d/);
		const day = new URL(page.url()).searchParams.get("asOf") as string;
		await page.getByLabel("as of", { exact: true }).fill("2021-06-30");
		await page.waitForURL(/asOf=2021-06-30/);
		await expect.poll(() => ties.count()).toBeLessThan(now);
		expect(day > "2021-06-30").toBe(true);
		await page.keyboard.press("Escape");
		await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Map" }).click();
		await page.waitForURL(/\/map\?asOf=2021-06-30/);
		const { total } = await ask("events?asOf=2021-06-30&limit=1");
		await page.getByText(`of ${total} events told of`).waitFor();
		const { rows } = await ask<{ holder: string; firstSeen: string }>("posts?actor=RUS");
		const later = rows.find((p) => p.firstSeen > "2022-01-01");
		await page.goto(`${here.base}/actor?id=${later?.holder}&asOf=2021-06-30`);
		await page.getByText("No office of theirs is attested as of 30 June 2021.").waitFor();
		expect(page.troubles).toEqual([]);
		await page.leave();
	});

	test("members of a bloc stand as of the day, in network, map and dossier", async () => {
		const { rows } = await ask<{ group: string; member: string; firstSeen: string }>("memberships");
		const nato = rows.filter((m) => m.group === "body:nato").sort((a, b) => (a.firstSeen < b.firstSeen ? -1 : 1));
		const [first, later] = [nato[0], nato[nato.length - 1]];
		expect(first.firstSeen < later.firstSeen).toBe(true);
		for (const at of ["/network", "/map"]) {
			const page = await open(`${at}?bloc=body:nato&asOf=${first.firstSeen}`, { bypassCSP: true });
			await page.getByText(/1 member of NATO that articles name, as of/).waitFor();
			expect(await looked(page)).toEqual([]);
			await page.goto(`${here.base}${at}?bloc=body:nato`);
			await page.getByText(`${nato.length} members of NATO that articles name`).waitFor();
			await page.leave();
		}
		const page = await open(`/actor?id=${later.member}&asOf=${first.firstSeen}`);
		await page.getByText(/^No membership is told of by/).waitFor();
		await page.goto(`${here.base}/actor?id=${later.member}&asOf=${later.firstSeen}`);
		await page.getByRole("region", { name: "Blocs and bodies" }).getByRole("link", { name: "NATO" }).waitFor();
		expect(page.troubles).toEqual([]);
		await page.leave();
	});

	test("what is planned, supposed or denied is drawn as such, with a legend that has what is drawn", async () => {
		const page = await open("/", { bypassCSP: true });
		for (const how of ["took place", "planned", "denied"])
			await page.locator(".under-brush").getByText(how, { exact: true }).waitFor();
		// Where bars are high enough for an edge to be seen.
		await page.goto(`${here.base}/?factuality=planned&factuality=negated`);
		const bars = page.locator(".brush svg[role=img]");
		await expect.poll(() => bars.locator("rect[stroke-dasharray='3 2']").count()).toBeGreaterThan(0);
		expect(await bars.locator("title").allTextContents()).toContainEqual(expect.stringMatching(/\(\d+ planned/));
		await page.goto(`${here.base}/?factuality=happened`);
		await page.locator(".brush svg[role=img]").waitFor();
		await page.waitForTimeout(300);
		expect(await page.locator(".under-brush").getByText("planned", { exact: true }).count()).toBe(0);
		await page.goto(`${here.base}/network?factuality=negated`);
		await page.getByRole("region", { name: "Ties" }).getByText("only denied.").waitFor();
		expect(await looked(page)).toEqual([]);
		await page.leave();
	});

	test("the offices of a state say who holds them", async () => {
		const page = await open("/actor?id=state:RUS");
		const offices = page.getByRole("region", { name: "Offices" });
		await offices.getByText("Vladimir Putin").first().waitFor();
		// Nobody is a counterpart of the state that they stand for.
		expect(
			await page
				.getByRole("region", { name: "Counterparts and statements" })
				.getByRole("link", { name: "Vladimir Putin", exact: true })
				.count(),
		).toBe(0);
		await page.leave();
	});
});

describe("an article", () => {
	test("the card that is meant stands at its words, however many there are", async () => {
		const { rows } = await ask<{ id: string; title: string | null }>("articles?limit=100");
		const article = rows.find((a) => a.title?.startsWith("Ministers meet"));
		const page = await open(`/article/${article?.id}`);
		await page.locator(".card").first().waitFor();
		await page.keyboard.press("k");
		const near = async () => {
			const card = await boxOf(page.locator(".card[data-lit]"));
			const words = await boxOf(page.locator(".seg[data-lit]").first());
			return Math.abs(card.y - words.y);
		};
		await page.locator(".card[data-lit]").waitFor();
		await expect.poll(near).toBeLessThan(90);
		// Words that are pointed at call their card.
		await page.locator(".seg[data-point=event]").nth(6).hover();
		await expect.poll(near).toBeLessThan(90);
		await page.leave();
		const small = await open(`/article/${article?.id}`, { viewport: { width: 390, height: 844 } });
		await small.locator(".card").first().waitFor();
		await small.keyboard.press("k");
		const [list, card] = [await boxOf(small.locator(".margin")), await boxOf(small.locator(".card[data-lit]"))];
		expect(card.y).toBeGreaterThanOrEqual(list.y - 1);
		expect(card.y).toBeLessThan(list.y + list.height);
		await small.leave();
	});

	test("Try tells why, in the page itself", async () => {
		const page = await open("/try");
		await page.getByText("Use an invented example").click();
		await page.getByText(/read in \d+ ms/).waitFor({ timeout: 60_000 });
		await page.context().setOffline(true);
		const card = page.locator(".card[data-kind=event]").filter({ hasText: "held talks" });
		await card.hover();
		await card.getByRole("button", { name: "why" }).click();
		await card.getByText(/^Found by CONSULT\//).waitFor();
		await page.leave();
	});
});

describe("review", () => {
	test("says what a decision would change, how far one is, and leads to the same told otherwise", async () => {
		const page = await open("/review", { bypassCSP: true });
		const stakes = page.getByRole("complementary", { name: "What it would change" });
		await stakes.getByText(/^Rejected, it leaves the record with/).waitFor();
		await page.locator(".weightiest .context mark").first().waitFor();
		await page.getByText(/^0 of \d+ events decided on$/).waitFor();
		expect(await looked(page)).toEqual([]);
		const [first] = (await ask<{ id: string }>("review?limit=1")).rows;
		// The next one comes when the server has answered, and the count by itself.
		const standsAt = (n: number) => page.getByText(new RegExp(`^${n} of .* nobody has decided on`)).waitFor();
		await page.keyboard.press("a");
		await page.getByText(/^1 of \d+ events decided on$/).waitFor();
		await standsAt(2);
		await page.keyboard.press("k");
		await standsAt(1);
		await stakes.getByText(/tester: accepted$/).waitFor();
		await page.keyboard.press("u");
		await stakes.getByText(/tester: accepted \(taken back since\)$/).waitFor();
		await page.keyboard.press("e");
		const dialog = page.getByRole("dialog");
		await dialog.getByRole("combobox", { name: "Type" }).click();
		await page.getByRole("option", { name: /\(CONSULT\)$/ }).click();
		await dialog.getByRole("combobox", { name: "Act" }).click();
		await page.getByRole("option", { name: /^telephone call: / }).click();
		await dialog.getByRole("button", { name: "Save" }).click();
		await dialog.waitFor({ state: "detached" });
		const edited = (await ask<{ id: string; act: string }>("events?standing=edited")).rows;
		expect(edited).toMatchObject([{ id: first.id, act: "meeting.call" }]);
		await standsAt(2);
		await page.keyboard.press("k");
		await standsAt(1);
		await page.keyboard.press("u");
		await page.getByText(/^0 of \d+ events decided on$/).waitFor();
		await page.keyboard.press("s");
		await page.waitForURL((url) => url.searchParams.get("join") === first.id);
		await page.getByText(/One event is chosen to be joined/).waitFor();
		await page.leave();
	});
});

describe("a wrong person", () => {
	const somebodyElse = async (not: readonly string[]) => {
		const people = await ask<{ name: string; country: string | null }>("actors?type=person&limit=50");
		return people.rows.find((a) => a.country && /^\w+ \w{5,}$/.test(a.name) && !not.includes(a.name))?.name ?? "";
	};

	test("is put right by keyboard in the dialog of an event, and is back after undo", async () => {
		const page = await open("/review", { bypassCSP: true, colorScheme: "dark", viewport: { width: 390, height: 800 } });
		await page.locator(".weightiest .context mark").first().waitFor();
		const [first] = (await ask<EventRow>("review?limit=1")).rows;
		const who = async () => {
			const [event] = (await ask<EventRow>(`events?id=${first.id}`)).rows;
			return event.participants.map((p) => `${p.role} ${event.people[p.actor].name}`);
		};
		const before = await who();
		const other = await somebodyElse(before.map((p) => p.slice(p.indexOf(" ") + 1)));
		await page.keyboard.press("e");
		const dialog = page.getByRole("dialog");
		const rows = dialog.getByRole("group", { name: "Who took part" }).getByRole("listitem");
		await expect.poll(() => rows.count()).toBe(before.length);
		await dialog
			.getByRole("button", { name: /^Take .* away$/ })
			.first()
			.press("Enter");
		await expect.poll(() => rows.count()).toBe(before.length - 1);
		// The focus stands where somebody else is put in; half a name is enough.
		await page.keyboard.type(other.slice(0, -1));
		await dialog.getByRole("option", { name: new RegExp(`^${other} `) }).waitFor();
		expect(await looked(page)).toEqual([]);
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await expect.poll(() => rows.count()).toBe(before.length);
		await dialog.getByRole("combobox", { name: `Part of ${other}` }).click();
		await dialog.getByRole("option", { name: "about whom" }).click();
		expect(await looked(page)).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		await dialog.getByRole("button", { name: "Save" }).click();
		await dialog.waitFor({ state: "detached" });
		const after = await who();
		expect(after).toHaveLength(before.length);
		expect(after).toContain(`about ${other}`);
		await page.keyboard.press("u");
		await expect.poll(who).toEqual(before);
		expect(page.troubles).toEqual([]);
		await page.leave();
	});

	test("is put right as the speaker of a statement, or nobody is; the card says so and takes it back", async () => {
		const [said] = (await ask<StatementRow>("statements?limit=1000")).rows.filter((s) => s.speaker !== null);
		const { document, id } = said.report;
		const who = async () => {
			const [now] = (await ask<StatementRow>(`statements?id=${encodeURIComponent(said.id)}`)).rows;
			return [now.speaker && now.people[now.speaker].name, now.speakerText, now.anonymous];
		};
		const before = await who();
		const other = await somebodyElse([String(before[0])]);
		const page = await open(`/article/${document}?finding=${id}`, { bypassCSP: true });
		const card = page.locator(`.card[data-id="${id}"]`);
		const dialog = page.getByRole("dialog");
		const edit = async () => {
			await card.hover();
			await card.getByRole("button", { name: "edit", exact: true }).click();
			await dialog.waitFor();
		};
		await edit();
		await dialog.getByRole("combobox", { name: "Who said it" }).fill(other.slice(0, -1));
		await dialog.getByRole("option", { name: new RegExp(`^${other} `) }).click();
		await page.waitForTimeout(400);
		expect(await looked(page)).toEqual([]);
		await dialog.getByRole("button", { name: "Save" }).click();
		await card.getByText(`corrected: said by ${other}`).waitFor();
		expect(await who()).toEqual([other, said.speakerText, false]);
		await edit();
		await dialog.getByRole("button", { name: "nobody named" }).click();
		await dialog.getByRole("button", { name: "Save" }).click();
		await card.getByText("corrected: said by somebody not named").waitFor();
		expect(await who()).toEqual([null, "", true]);
		await card.getByRole("button", { name: "undo the edit" }).click();
		await card.getByText(`corrected: said by ${other}`).waitFor();
		await card.getByRole("button", { name: "undo the edit" }).click();
		await card.getByText(/^corrected/).waitFor({ state: "detached" });
		expect(await who()).toEqual(before);
		expect(page.troubles).toEqual([]);
		await page.leave();
	});
});
