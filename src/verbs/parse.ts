import { parseDocument, type Resources, toDocument } from "../read.ts";
import { linesOf } from "../sources/lines.ts";
import { type ConlluSentence, gatherConllu, parseConllu, writeConllu } from "../syntax/conllu.ts";
import { inputsFor, whereOf } from "./code.ts";
import { type Context, UsageError, verb } from "./verb.ts";

export const parse = verb({
	name: "parse",
	group: "read a text",
	summary: "Print the syntax alone: words, tags and trees as CoNLL-U.",
	details:
		"From CoNLL-U, sentences, words, comments, multi-word tokens and empty nodes stay as they are, and UPOS, XPOS, HEAD and DEPREL are ours. Streams, one sentence at a time.",
	examples: ["entente parse article.txt > article.conllu", "entente parse --from conllu < gold.conllu > ours.conllu"],
	flags: {
		files: { type: "texts", help: "files, folders or globs; none, or -, reads standard input" },
		from: {
			type: "text",
			choices: ["text", "html", "jsonl", "csv", "conllu"],
			help: "what is read; taken from a file's name where not given",
		},
		to: { type: "text", choices: ["conllu"], default: "conllu", help: "what is written" },
	},
	positions: ["files"],
	local: true,
	async run({ files, from }, context) {
		const resources = await context.resources();
		let failed = 0;
		const pieces = from === "conllu" ? ofConllu(files, context, resources) : ofTexts();
		return { kind: "stream", pieces: inBlocks(pieces), mediaType: "text/plain", failed: () => failed };

		async function* ofTexts(): AsyncGenerator<string> {
			for await (const input of inputsFor({ files, from, columns: [] }, context)) {
				if ("problem" in input) {
					failed++;
					context.report(`${whereOf(input)}: ${input.problem}`);
					continue;
				}
				const document = toDocument(input.source, resources);
				yield `# newdoc id = ${document.id}\n`;
				for (const sentence of parseDocument(document, resources))
					yield writeConllu(sentence, document.text, `${document.id}-${sentence.index + 1}`);
			}
		}
	},
});

async function* ofConllu(files: readonly string[], context: Context, resources: Resources): AsyncGenerator<string> {
	if (files.some((f) => f !== "-"))
		throw new UsageError('CoNLL-U is read from standard input: "entente parse --from conllu < file.conllu".');
	if (!context.input) throw new UsageError("Send the CoNLL-U on standard input.");
	const gather = gatherConllu();
	let sentence: ConlluSentence | null;
	for await (const { text } of linesOf(context.input)) {
		sentence = gather(text);
		if (sentence) yield parseConllu(sentence, resources.syntax);
	}
	sentence = gather("");
	if (sentence) yield parseConllu(sentence, resources.syntax);
}

/** Pieces joined to some 64 kB, because a write costs more than a sentence. */
async function* inBlocks(pieces: AsyncIterable<string>): AsyncGenerator<string> {
	let block = "";
	for await (const piece of pieces) {
		block += piece;
		if (block.length < 65536) continue;
		yield block;
		block = "";
	}
	if (block) yield block;
}
