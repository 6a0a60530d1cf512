import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useEffect, useState } from "react";
import { Link } from "wouter";
import type { ActorRow } from "../../src/verbs/ask.ts";
import { carried, useParams } from "../address.ts";
import { whoInWords } from "../coded.ts";
import { RowsPage } from "../lists/rows.tsx";
import { count } from "../phrases.ts";
import { useStates } from "../states.ts";

const types = ["person", "organization", "state", "group", "place"] as const;

export function Page() {
	const params = useParams();
	const nameOf = useStates();
	const [name, setName] = useState(params.get("name") ?? "");
	const [wanted] = useDebouncedValue(name.trim(), 150);
	const { get, set } = params;
	useEffect(() => {
		if ((get("name") ?? "") !== wanted) set({ name: wanted || null }, { replace: true });
	}, [wanted, get, set]);
	const chosen = params.all("type");
	return (
		<RowsPage<ActorRow>
			verb="actors"
			one="actor"
			plain
			more={{ name: wanted || undefined, type: chosen }}
			about="people, states, organs, bodies and groups of the record, those with most events first"
			empty="No actor has this name. Any spelling that the articles use will do; a family name alone, too."
			keyOf={(a) => a.id}
			above={() => (
				<div style={{ display: "flex", flexWrap: "wrap", gap: 10, margin: "8px 0 14px" }}>
					<TextInput
						size="xs"
						w={240}
						placeholder="a name, in any spelling"
						aria-label="Name"
						value={name}
						onChange={(e) => setName(e.currentTarget.value)}
					/>
					<div className="legend" style={{ margin: 0 }}>
						{types.map((type) => (
							<button
								key={type}
								type="button"
								className="plain"
								aria-pressed={chosen.includes(type)}
								onClick={() => params.toggle("type", type)}
							>
								{type}
							</button>
						))}
					</div>
				</div>
			)}
			row={(actor) => (
				<div style={{ display: "grid", gridTemplateColumns: "minmax(0, 1fr) auto", gap: "0 16px" }}>
					<Link href={carried(params, "/actor", { id: actor.id })} style={{ fontSize: 15, fontWeight: 550 }}>
						{actor.name}
					</Link>
					<span className="muted small numbers">in {count(actor.documents, "article")}</span>
					<span className="muted small" style={{ overflowWrap: "anywhere" }}>
						{actor.anonymous && "unnamed · "}
						{whoInWords(actor, nameOf)}
						{actor.aliases.length > 0 && <> · also {actor.aliases.slice(0, 6).join(", ")}</>}
						{actor.aliases.length > 6 && <> and {actor.aliases.length - 6} more forms</>}
					</span>
				</div>
			)}
		/>
	);
}
