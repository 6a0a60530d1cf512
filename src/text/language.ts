const common = new Set(
	"the of to and a in that is was for on with as by at from it he his she her they be has have had were are said an not which who will would its this but or after about their been".split(
		" ",
	),
);

const longest = Math.max(...[...common].map((word) => word.length));

/** Share of English's commonest words among the first words of a text: about .4 in prose, .2 in lists of names, under .1 elsewhere. */
export function englishShare(text: string): { readonly words: number; readonly share: number } {
	const words = text.slice(0, 20_000).match(/\p{L}+/gu) ?? [];
	let known = 0;
	for (const word of words) if (word.length <= longest && common.has(word.toLowerCase())) known++;
	return { words: words.length, share: words.length ? known / words.length : 0 };
}

/** "en", or "und" where English cannot be told. */
export function languageByWords(text: string): string {
	const { words, share } = englishShare(text);
	return share > 0.18 || (words < 40 && share > 0.08) ? "en" : "und";
}
