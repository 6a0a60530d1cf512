/** What the pages may load and where they may send: nowhere else. The server says it in a header, a published copy in its head. */
export const policy: readonly string[] = [
	"default-src 'self'",
	"script-src 'self' 'wasm-unsafe-eval'",
	// The component library sets sizes and colours by style attributes and one style element.
	"style-src 'self' 'unsafe-inline'",
	"img-src 'self' data: blob:",
	"font-src 'self' data:",
	"worker-src 'self' blob:",
	"connect-src 'self'",
	"object-src 'none'",
	"base-uri 'none'",
	"form-action 'self'",
];
