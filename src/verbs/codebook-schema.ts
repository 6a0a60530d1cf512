/** JSON Schema of one file of codebook/events, for editors: completion and a red line where something is misspelt. */
const text = { type: "string" } as const;
const words = { oneOf: [text, { type: "array", items: text }] } as const;
const conditions = { type: "object", additionalProperties: words } as const;
const named = { type: "object", additionalProperties: text } as const;
const examples = { type: "array", minItems: 1, items: text } as const;

export const codebookSchema = {
	$schema: "https://json-schema.org/draft/2020-12/schema",
	title: "An event type of Entente's codebook",
	type: "object",
	required: ["code", "title", "quad", "definition", "rules"],
	properties: {
		code: { type: "string", pattern: "^[A-Z]{2,}$", description: "PLOVER event type" },
		title: text,
		quad: {
			enum: [1, 2, 3, 4],
			description: "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
		},
		definition: text,
		roles: named,
		modes: named,
		"mode-words": {
			...named,
			description:
				"mode → words of an act's content that tell it, where its rule gives no mode; the first mode with a word stands",
		},
		acts: named,
		rules: {
			type: "array",
			items: {
				type: "object",
				required: ["id", "hits", "misses"],
				properties: {
					id: { ...text, description: "unique in the codebook" },
					verb: { ...words, description: "lemmas that trigger it, or @sets" },
					noun: words,
					adjective: words,
					actor: { ...words, description: "relations to try in turn" },
					recipient: words,
					about: words,
					reciprocal: { ...words, description: "relations whose fillers join the actors" },
					has: { ...conditions, description: "relation → lemmas one of which must stand there" },
					lacks: { ...conditions, description: "relation → lemmas none of which may stand there" },
					hits: { ...examples, description: "sentences it must find, with their parts in braces" },
					misses: { ...examples, description: "near misses it must pass over" },
				},
			},
		},
	},
} as const;
