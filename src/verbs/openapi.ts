/** The API as OpenAPI 3.1, read off the table of verbs. */
import { argumentsOf, schemaOf } from "./schema.ts";
import type { Verb } from "./verb.ts";

export function openApi(verbs: readonly Verb[]): Record<string, unknown> {
	const paths: Record<string, unknown> = {};
	for (const verb of verbs) if (!verb.local && verb.run) paths[`/api/${verb.name}`] = pathOf(verb);
	return {
		openapi: "3.1.0",
		info: {
			title: "Entente",
			version: "1",
			description: "The record of one machine. Queries are GET; changes are POST with the header x-entente-token.",
		},
		paths,
	};
}

function pathOf(verb: Verb): Record<string, unknown> {
	const operation = {
		operationId: verb.name,
		summary: verb.summary,
		...(verb.details ? { description: verb.details } : {}),
		tags: [verb.group],
		responses: {
			200: { description: "the answer", content: { "application/json": { schema: {} } } },
			400: { description: "what is wrong with the request, as {error}" },
		},
	};
	const requestBody = { required: true, content: { "application/json": { schema: argumentsOf(verb) } } };
	if (verb.changes) {
		const header = { name: "x-entente-token", in: "header", required: true, schema: { type: "string" } };
		return { post: { ...operation, parameters: [header], requestBody } };
	}
	const parameters = Object.entries(verb.flags).map(([name, flag]) => ({
		name,
		in: "query",
		required: flag.required ?? false,
		schema: schemaOf(flag),
	}));
	return { get: { ...operation, parameters }, post: { ...operation, operationId: `${verb.name}-post`, requestBody } };
}
