/** Reads in a worker of this page: asked, it answers; what is no longer wanted is let go by whoever asked. */
import type { Document, Reading, Source } from "../../src/annotations.ts";
import type { Explained } from "../../src/why.ts";
import type { Answered, Asked, Progress } from "./reading.ts";

export type Reader = {
	readonly read: (source: Source) => Promise<{ readonly reading: Reading; readonly milliseconds: number }>;
	/** Why a finding is there, the text read once more; null where it is not. */
	readonly why: (source: Source, finding: string, recorded?: Reading) => Promise<Explained | null>;
	readonly stop: () => void;
};

type Waiting = { readonly resolve: (answer: Answered) => void; readonly reject: (error: Error) => void };

export function startReader(loaded: (part: string) => void = () => {}): Reader {
	const worker = new Worker(new URL("./reading.ts", import.meta.url), { type: "module" });
	const waiting = new Map<number, Waiting>();
	let asked = 0;
	worker.onmessage = ({ data }: MessageEvent<Answered | Progress>) => {
		if ("loaded" in data) return loaded(data.loaded);
		const one = waiting.get(data.n);
		waiting.delete(data.n);
		if ("problem" in data) one?.reject(new Error(data.problem));
		else one?.resolve(data);
	};
	worker.onerror = (event) => {
		const error = new Error(event.message || "The reader could not be started in this browser.");
		for (const one of waiting.values()) one.reject(error);
		waiting.clear();
	};
	const ask = (what: Omit<Asked, "n">) =>
		new Promise<Answered>((resolve, reject) => {
			asked++;
			waiting.set(asked, { resolve, reject });
			worker.postMessage({ n: asked, ...what } satisfies Asked);
		});
	return {
		async read(source) {
			const answer = await ask({ source });
			if (!("reading" in answer)) throw new Error("The reader gave no reading.");
			return answer;
		},
		async why(source, finding, recorded) {
			const answer = await ask({ source, why: finding, ...(recorded ? { recorded } : {}) });
			return "explained" in answer ? answer.explained : null;
		},
		stop: () => worker.terminate(),
	};
}

let shared: Reader | null = null;

/** One reader for all that a page asks about articles it has; started when it is first needed. */
export function sharedReader(): Reader {
	shared ??= startReader();
	return shared;
}

/** The document as it was given to be read: what was found out about it is found out again. */
export function sourceOf(document: Document): Source {
	const { id, text, title, publisher, author, url, published, publishedBasis } = document;
	const given = publishedBasis === "given" || publishedBasis === "metadata";
	return {
		id,
		text,
		...(title === undefined ? {} : { title }),
		...(publisher === undefined ? {} : { publisher }),
		...(author === undefined ? {} : { author }),
		...(url === undefined ? {} : { url }),
		...(given && published !== undefined ? { published, publishedBasis } : {}),
	};
}
