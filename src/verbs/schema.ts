/** JSON Schema of a verb's arguments, for OpenAPI and MCP. */
import type { Flag, Verb } from "./verb.ts";

export type Schema = { readonly [key: string]: unknown };

export function schemaOf(flag: Flag): Schema {
	const { help: description, choices, min, max } = flag;
	const about = { description, ...(flag.default === undefined ? {} : { default: flag.default }) };
	if (flag.type === "switch") return { type: "boolean", ...about };
	if (flag.type === "json") return about;
	if (flag.type === "number")
		return { type: "number", minimum: min ?? 0, ...(max === undefined ? {} : { maximum: max }), ...about };
	if (flag.type === "texts")
		return { type: "array", items: { type: "string", ...(choices ? { enum: choices } : {}) }, ...about };
	return {
		type: "string",
		...(choices ? { enum: choices } : {}),
		...(flag.type === "day" ? { format: "date" } : {}),
		...about,
	};
}

export function argumentsOf(verb: Verb): Schema {
	const entries = Object.entries(verb.flags);
	return {
		type: "object",
		properties: Object.fromEntries(entries.map(([name, flag]) => [name, schemaOf(flag)])),
		required: entries.filter(([, flag]) => flag.required).map(([name]) => name),
		additionalProperties: false,
	};
}
