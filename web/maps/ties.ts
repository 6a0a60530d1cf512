/** A network of those who took part in events together: its ties, its groups, and where its nodes stand. */
import {
	forceCenter,
	forceCollide,
	forceLink,
	forceManyBody,
	forceSimulation,
	forceX,
	forceY,
	type SimulationLinkDatum,
	type SimulationNodeDatum,
} from "d3-force";
import type { Factuality } from "../../src/annotations.ts";
import type { EventRow } from "../../src/verbs/ask.ts";

type Node = SimulationNodeDatum & {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly country: string | null;
	degree: number;
};
export type Tie = {
	readonly a: string;
	readonly b: string;
	cooperative: number;
	conflictual: number;
	readonly events: Set<string>;
	readonly reports: number[];
	readonly days: Set<string>;
	/** Of the surest event it rests on; what is counted are those of this factuality. */
	readonly factuality: Drawn;
};
export type Drawn = Factuality;

/** The surest first; what was denied comes after what is only supposed. */
export const bySureness = [
	"happened",
	"planned",
	"possible",
	"hypothetical",
	"negated",
] as const satisfies readonly Drawn[];

export type Named = {
	readonly name: string;
	readonly type: string;
	readonly country: string | null;
	readonly code: string;
};

/** Who took part together: states, or actors one by one. What is less sure ties those whom nothing surer does. */
export function tiesOf(events: readonly EventRow[], by: string, nameOf: (code: string) => string) {
	const names = new Map<string, Named>();
	const found = new Map<string, Tie>();
	for (const factuality of bySureness)
		for (const [key, tie] of tiesBy(events, factuality, by, nameOf, names)) if (!found.has(key)) found.set(key, tie);
	return { ties: [...found.values()], names };
}

function tiesBy(
	events: readonly EventRow[],
	factuality: Drawn,
	by: string,
	nameOf: (code: string) => string,
	names: Map<string, Named>,
): Map<string, Tie> {
	const found = new Map<string, Tie>();
	for (const e of events) {
		if (e.factuality !== factuality) continue;
		const parties = new Set<string>();
		for (const p of e.participants) {
			const who = e.people[p.actor];
			if (!who || p.role === "about") continue;
			if (by === "state") {
				if (!who.country) continue;
				names.set(who.country, {
					name: nameOf(who.country),
					type: "state",
					country: who.country,
					code: who.country,
				});
				parties.add(who.country);
			} else {
				names.set(p.actor, { ...who, code: p.actor });
				parties.add(p.actor);
			}
		}
		const sorted = [...parties].sort();
		for (let i = 0; i < sorted.length; i++)
			for (let j = i + 1; j < sorted.length; j++) {
				const key = `${sorted[i]}~${sorted[j]}`;
				const tie = found.get(key) ?? {
					a: sorted[i],
					b: sorted[j],
					cooperative: 0,
					conflictual: 0,
					events: new Set<string>(),
					reports: [],
					days: new Set<string>(),
					factuality,
				};
				tie.events.add(e.id);
				tie.reports.push(e.reports.length);
				tie.days.add(e.time?.from ?? "");
				if (e.quad.endsWith("conflict")) tie.conflictual++;
				else tie.cooperative++;
				found.set(key, tie);
			}
	}
	return found;
}

const [width, height] = [400, 288];

/** Forces with a fixed number of steps and a fixed start: the same ties give the same picture. */
export function laidOut(ties: readonly Tie[], names: ReadonlyMap<string, Named>) {
	const nodes = new Map<string, Node>();
	for (const t of ties)
		for (const id of [t.a, t.b]) {
			const node = nodes.get(id) ?? {
				id,
				name: names.get(id)?.name ?? id,
				type: names.get(id)?.type ?? "state",
				country: names.get(id)?.country ?? null,
				degree: 0,
			};
			node.degree += t.events.size;
			nodes.set(id, node);
		}
	const list = [...nodes.values()];
	const links: SimulationLinkDatum<Node>[] = ties.map((t) => ({ source: t.a, target: t.b }));
	const simulation = forceSimulation(list)
		.force("charge", forceManyBody().strength(-330))
		.force(
			"link",
			forceLink<Node, SimulationLinkDatum<Node>>(links)
				.id((n) => n.id)
				.distance(90),
		)
		.force("centre", forceCenter(0, 0))
		.force("x", forceX(0).strength(0.1))
		.force("y", forceY(0).strength(0.14))
		.force(
			"apart",
			forceCollide<Node>((n) => 29 + Math.sqrt(n.degree) * 2.4),
		)
		.stop();
	for (let i = 0; i < 260; i++) simulation.tick();
	fitted(list);
	return { nodes: list, at: nodes };
}

/** As large as the frame allows, and no node pushed against its edge. */
function fitted(list: readonly Node[]): void {
	const middle = (of: (n: Node) => number) => {
		const all = list.map(of);
		return { from: Math.min(...all), to: Math.max(...all) };
	};
	const [x, y] = [middle((n) => n.x ?? 0), middle((n) => n.y ?? 0)];
	// Names stand beside the outermost, too.
	const [across, down] = [width - 62, height - 34];
	const scale = (range: { from: number; to: number }, room: number) =>
		Math.min(1.5, (2 * room) / Math.max(1, range.to - range.from));
	for (const n of list) {
		n.x = ((n.x ?? 0) - (x.from + x.to) / 2) * scale(x, across);
		n.y = ((n.y ?? 0) - (y.from + y.to) / 2) * scale(y, down);
	}
}

/**
 * Groups of three or more that deal mostly with one another, largest first: label propagation (Raghavan et al. 2007) in a
 * fixed order, weighted by events, ties broken by name, so that the same ties give the same groups.
 */
export function groupsOf(ties: readonly Tie[]): readonly (readonly string[])[] {
	const near = new Map<string, [string, number][]>();
	for (const t of ties)
		for (const [a, b] of [
			[t.a, t.b],
			[t.b, t.a],
		])
			near.set(a, [...(near.get(a) ?? []), [b, t.events.size]]);
	const ids = [...near.keys()].sort(
		(a, b) => (near.get(a)?.length ?? 0) - (near.get(b)?.length ?? 0) || (a < b ? -1 : 1),
	);
	const label = new Map(ids.map((id) => [id, id]));
	for (let round = 0, moved = true; moved && round < 30; round++) {
		moved = false;
		for (const id of ids) {
			const votes = new Map<string, number>();
			for (const [other, weight] of near.get(id) ?? []) {
				const its = label.get(other) ?? other;
				votes.set(its, (votes.get(its) ?? 0) + weight);
			}
			const own = label.get(id) ?? id;
			const best = [...votes].sort(
				(a, b) => b[1] - a[1] || (a[0] === own ? -1 : b[0] === own ? 1 : a[0] < b[0] ? -1 : 1),
			)[0];
			if (best && best[0] !== own) {
				label.set(id, best[0]);
				moved = true;
			}
		}
	}
	const groups = new Map<string, string[]>();
	for (const [id, its] of label) groups.set(its, [...(groups.get(its) ?? []), id]);
	return [...groups.values()]
		.filter((members) => members.length > 2)
		.map((members) => members.sort())
		.sort((a, b) => b.length - a.length || (a[0] < b[0] ? -1 : 1));
}
