/** Lines of a stream of bytes, as they come, with their numbers from 1; UTF-8, or UTF-16 where it is marked. Linear in the bytes, however long a line is. */
export async function* linesOf(
	chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly line: number; readonly text: string }> {
	let decoder: TextDecoder | null = null;
	let pieces: string[] = [];
	let line = 0;
	for await (const chunk of chunks) {
		decoder ??= new TextDecoder(marked(chunk));
		const parts = decoder.decode(chunk, { stream: true }).split("\n");
		for (let i = 0; i < parts.length - 1; i++) {
			pieces.push(parts[i]);
			yield { line: ++line, text: pieces.join("") };
			pieces = [];
		}
		pieces.push(parts[parts.length - 1]);
	}
	pieces.push(decoder?.decode() ?? "");
	const last = pieces.join("");
	if (last) yield { line: ++line, text: last };
}

function marked(chunk: Uint8Array): string {
	if (chunk[0] === 0xff && chunk[1] === 0xfe) return "utf-16le";
	if (chunk[0] === 0xfe && chunk[1] === 0xff) return "utf-16be";
	return "utf-8";
}
