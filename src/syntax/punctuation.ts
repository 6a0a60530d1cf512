/**
 * Hangs punctuation where UD's guidelines want it, given the tree over the words: a mark between two phrases on the
 * highest word it can reach without being crossed, of the left and right one the lower; a pair of brackets or quotation
 * marks on the head of what they enclose. Where the parser's own choice is on that way it stays. After Udapi's
 * `ud.FixPunct`, which the English treebanks were made with. `heads` count from 1, 0 is the root; changed in place.
 */
export function hangPunctuation(
	forms: readonly string[],
	heads: Int32Array,
	isPunctuation: (i: number) => boolean,
): void {
	const n = forms.length;
	const marks: number[] = [];
	const first = new Int32Array(n);
	const last = new Int32Array(n);
	const governs = new Uint8Array(n);
	for (let i = 0; i < n; i++) {
		first[i] = i;
		last[i] = i;
		if (heads[i] > 0) governs[heads[i] - 1] = 1;
	}
	for (let i = 0; i < n; i++) {
		// The root, and a mark that the parser made the head of something, are left alone.
		if (isPunctuation(i) && heads[i] > 0 && !governs[i]) marks.push(i);
		else
			for (let a = heads[i] - 1; a >= 0; a = heads[a] - 1) {
				if (i < first[a]) first[a] = i;
				if (i > last[a]) last[a] = i;
			}
	}
	const mark = new Uint8Array(n);
	for (const i of marks) mark[i] = 1;

	const paired = new Uint8Array(n);
	const open: number[] = [];
	for (const i of marks) {
		const start = open.length ? open[open.length - 1] : -1;
		if (start >= 0 && closing.get(forms[start]) === forms[i]) {
			open.pop();
			for (let k = start + 1; k < i; k++) {
				const h = heads[k] - 1;
				if (mark[k] || (h > start && h < i)) continue;
				heads[start] = k + 1;
				heads[i] = k + 1;
				paired[start] = 1;
				paired[i] = 1;
				break;
			}
		} else if (closing.has(forms[i])) open.push(i);
	}

	for (const i of marks) {
		if (paired[i]) continue;
		let left = i - 1;
		let right = i + 1;
		while (left >= 0 && mark[left]) left--;
		while (right < n && mark[right]) right++;
		let kept = heads[i] - 1 === left || heads[i] - 1 === right;
		if (left >= 0)
			while (heads[left] > 0 && heads[left] - 1 < i && last[left] < i) {
				left = heads[left] - 1;
				if (heads[i] - 1 === left) kept = true;
			}
		if (right < n)
			while (heads[right] - 1 > i && first[right] > i) {
				right = heads[right] - 1;
				if (heads[i] - 1 === right) kept = true;
			}
		if (kept || (left < 0 && right >= n)) continue;
		heads[i] = 1 + (right >= n || (left >= 0 && under(heads, left, right)) ? left : right);
	}
}

/** Is `i` the word `j` or below it? */
function under(heads: Int32Array, i: number, j: number): boolean {
	for (let at = i; at >= 0; at = heads[at] - 1) if (at === j) return true;
	return false;
}

const closing: ReadonlyMap<string, string> = new Map([
	["(", ")"],
	["[", "]"],
	["{", "}"],
	["“", "”"],
	["‘", "’"],
	["«", "»"],
	['"', '"'],
	["-LRB-", "-RRB-"],
]);
