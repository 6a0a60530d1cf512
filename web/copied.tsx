import { Button } from "@mantine/core";
import { useState } from "react";

/** Words to be taken elsewhere, as they stand. */
export function Copied({ label, text }: { label: string; text: string }) {
	const [done, setDone] = useState(false);
	return (
		<figure style={{ margin: "14px 0" }}>
			<figcaption className="muted small" style={{ display: "flex", gap: 12, alignItems: "center", marginBottom: 4 }}>
				{label}
				<Button
					size="compact-xs"
					variant="default"
					onClick={() =>
						navigator.clipboard?.writeText(text).then(
							() => setDone(true),
							() => {},
						)
					}
				>
					{done ? "copied" : "copy"}
				</Button>
			</figcaption>
			<section className="citation" aria-label={label} tabIndex={0} style={{ maxHeight: 260 }}>
				{text}
			</section>
		</figure>
	);
}
