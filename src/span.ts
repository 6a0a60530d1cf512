/** A half-open range of UTF-16 code units in a document's text: `text.slice(start, end)` are its words. */
export type Span = { readonly start: number; readonly end: number };

/** The words themselves. */
export function textOf(text: string, span: Span): string {
	return text.slice(span.start, span.end);
}

/** Do the two share at least one code unit? */
export function overlaps(a: Span, b: Span): boolean {
	return a.start < b.end && b.start < a.end;
}

/** Does `outer` hold the whole of `inner`? */
export function contains(outer: Span, inner: Span): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}

/** Reading order; of two that start together the longer first, so that the outer comes before the inner. */
export function inOrder(a: Span, b: Span): number {
	return a.start - b.start || b.end - a.end;
}

/** Just the two offsets, whatever else the value carries. */
export function span(at: Span): Span {
	return { start: at.start, end: at.end };
}
