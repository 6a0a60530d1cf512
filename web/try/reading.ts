/** The same core that the program runs, in a web worker: the text never leaves the page. */
import type { Reading, Source } from "../../src/annotations.ts";
import { keyOf } from "../../src/dataset.ts";
import type { Resources } from "../../src/read.ts";
import type { Explained } from "../../src/why.ts";

/** `recorded`: a reading of it that was kept, whose finding is asked about; otherwise that of now. */
export type Asked = {
	readonly n: number;
	readonly source: Source;
	readonly why?: string;
	readonly recorded?: Reading;
};
export type Answered = { readonly n: number } & (
	| { readonly reading: Reading; readonly milliseconds: number }
	| { readonly explained: Explained | null }
	| { readonly problem: string }
);
export type Progress = { readonly loaded: string };

const resources = load();
const core = Promise.all([import("../../src/read.ts"), import("../../src/why.ts")]);

self.addEventListener("message", async (event: MessageEvent<Asked>) => {
	const { n, source, why, recorded } = event.data;
	try {
		const ready = await resources;
		const [{ annotate, read }, { explainFinding }] = await core;
		if (why !== undefined) {
			const { reading, annotated } = annotate(source, ready);
			const of = recorded ?? reading;
			const explained = explainFinding(keyOf(of.document.id, why), of, annotated);
			self.postMessage({ n, explained } satisfies Answered);
			return;
		}
		const before = performance.now();
		const reading = read(source, ready);
		self.postMessage({ n, reading, milliseconds: performance.now() - before } satisfies Answered);
	} catch (error) {
		self.postMessage({ n, problem: (error as Error).message } satisfies Answered);
	}
});

async function load(): Promise<Resources> {
	const { openResources } = await import("../../src/resources.ts");
	const tell = (loaded: string) => self.postMessage({ loaded } satisfies Progress);
	const get = async (path: string) => {
		const response = await fetch(new URL(`../resources/${path}`, self.location.href));
		if (!response.ok) return null;
		tell(path);
		return response;
	};
	const bytes = async (name: string) => {
		const response = await get(`models/${name}`);
		return response ? new Uint8Array(await response.arrayBuffer()) : null;
	};
	const [codebook, lexicons, syntax, names, statements, events, cities] = await Promise.all([
		get("codebook.json").then((r) => r?.json() ?? {}),
		get("lexicons.json").then((r) => r?.json() ?? {}),
		bytes("syntax.bin"),
		bytes("names.bin"),
		bytes("statements.bin"),
		bytes("events.bin"),
		get("cities.txt").then(async (r) => (r ? new Uint8Array(await r.arrayBuffer()) : null)),
	]);
	return openResources({ codebook, lexicons, syntax, names, statements, events, cities });
}
