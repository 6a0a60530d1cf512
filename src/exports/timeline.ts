/** TimelineJS JSON: one slide an event, with its words; planned and denied ones in groups of their own. */
import { inALine, type NamedEvent } from "./named.ts";

export async function* timelinejs(events: AsyncIterable<NamedEvent>): AsyncGenerator<string> {
	yield '{"events":[';
	let first = true;
	for await (const event of events) {
		const { time, reports } = event;
		if (!time) continue;
		const slide = {
			unique_id: event.id,
			start_date: dateOf(time.from),
			...(time.to === time.from ? {} : { end_date: dateOf(time.to) }),
			text: {
				headline: html(inALine(event)),
				text: `<blockquote>${html(reports[0].quote)}</blockquote><p>${html(sourcesOf(event))}</p>`,
			},
			group: event.factuality,
		};
		yield `${first ? "" : ","}\n${JSON.stringify(slide)}`;
		first = false;
	}
	yield "\n]}\n";
}

function dateOf(day: string) {
	const [year, month, date] = day.split("-");
	return { year, month: String(Number(month)), day: String(Number(date)) };
}

function sourcesOf({ reports }: NamedEvent): string {
	return [...new Set(reports.map((r) => [r.publisher, r.published].filter(Boolean).join(", ")))].join("; ");
}

function html(text: string): string {
	return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
}
