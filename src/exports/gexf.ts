/**
 * GEXF 1.3 of who acted with or towards whom, dynamic by spells; and the same ties as CSV for Gephi. `start` and `end`
 * stand as plain attributes too, for readers that drop spells.
 */
import { csvLine } from "./csv.ts";
import { actorsOf, type NamedEvent, type Person } from "./named.ts";

export type Tie = {
	readonly id: string;
	readonly source: string;
	readonly target: string;
	readonly directed: boolean;
	readonly kind: string;
	readonly quad: string;
	readonly days: { readonly from: string; readonly to: string }[];
	readonly events: string[];
};
export type Network = { readonly nodes: ReadonlyMap<string, Person>; readonly ties: readonly Tie[] };

/** One tie for two parties and an event type. What was denied or only supposed ties nobody. */
export async function networkOf(events: AsyncIterable<NamedEvent>): Promise<Network> {
	const nodes = new Map<string, Person>();
	const ties = new Map<string, Tie>();
	for await (const event of events) {
		if (event.factuality !== "happened") continue;
		const actors = actorsOf(event, "actor");
		const recipients = actorsOf(event, "recipient");
		for (const { id, ...person } of [...actors, ...recipients]) nodes.set(id, person);
		const pairs = recipients.length
			? actors.flatMap((a) => recipients.map((r) => [a.id, r.id] as const))
			: actors.flatMap((a, i) =>
					actors.slice(i + 1).map((b) => [a.id, b.id].sort() as unknown as readonly [string, string]),
				);
		for (const [source, target] of pairs) {
			if (source === target) continue;
			const id = `${source}|${target}|${event.code}|${recipients.length > 0}`;
			const tie = ties.get(id) ?? {
				id: `e${ties.size}`,
				source,
				target,
				directed: recipients.length > 0,
				kind: event.code,
				quad: event.quad,
				days: [],
				events: [],
			};
			tie.events.push(event.id);
			if (event.time) tie.days.push({ from: event.time.from, to: event.time.to });
			ties.set(id, tie);
		}
	}
	return { nodes, ties: [...ties.values()] };
}

export function* gexf({ nodes, ties }: Network, made: string): Generator<string> {
	yield `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
 <meta lastmodifieddate="${made}"><creator>Entente</creator><description>Who acted with or towards whom, as reported</description></meta>
 <graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">
  <attributes class="node" mode="static"><attribute id="kind" title="kind" type="string"/><attribute id="country" title="country" type="string"/></attributes>
  <attributes class="edge" mode="static"><attribute id="quad" title="quad" type="string"/><attribute id="first" title="first" type="string"/><attribute id="last" title="last" type="string"/><attribute id="events" title="events" type="string"/></attributes>
  <nodes>
`;
	for (const [id, { name, type, country }] of nodes)
		yield `   <node id="${xml(id)}" label="${xml(name)}"><attvalues><attvalue for="kind" value="${type}"/>${country ? `<attvalue for="country" value="${xml(country)}"/>` : ""}</attvalues></node>\n`;
	yield "  </nodes>\n  <edges>\n";
	for (const tie of ties) {
		const days = tie.days.toSorted((a, b) => (a.from < b.from ? -1 : 1));
		const last = days
			.map((d) => d.to)
			.sort()
			.at(-1);
		const spells = days.map((d) => `<spell start="${d.from}" end="${d.to}"/>`).join("");
		yield `   <edge id="${tie.id}" source="${xml(tie.source)}" target="${xml(tie.target)}" type="${tie.directed ? "directed" : "undirected"}" kind="${xml(tie.kind)}" weight="${tie.events.length}"><attvalues><attvalue for="quad" value="${xml(tie.quad)}"/>${days.length ? `<attvalue for="first" value="${days[0].from}"/><attvalue for="last" value="${last}"/>` : ""}<attvalue for="events" value="${xml(tie.events.join(" "))}"/></attvalues>${spells ? `<spells>${spells}</spells>` : ""}</edge>\n`;
	}
	yield "  </edges>\n </graph>\n</gexf>\n";
}

export function* edges({ nodes, ties }: Network, safe: boolean): Generator<string> {
	yield csvLine(["Source", "Target", "Type", "Id", "Label", "Weight", "Interval", "Source Name", "Target Name"], safe);
	for (const { source, target, directed, id, kind, events, days } of ties) {
		const interval = days.map((d) => `[${d.from}, ${d.to}]`).join("; ");
		const names = [nodes.get(source)?.name ?? source, nodes.get(target)?.name ?? target];
		yield csvLine(
			[source, target, directed ? "Directed" : "Undirected", id, kind, events.length, interval, ...names],
			safe,
		);
	}
}

function xml(text: string): string {
	return (
		text
			.replace(/&/g, "&amp;")
			.replace(/</g, "&lt;")
			.replace(/>/g, "&gt;")
			.replace(/"/g, "&quot;")
			// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write them
			.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
	);
}
