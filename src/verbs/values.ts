/** From what was typed, or sent, to the values a verb is given; what is wrong is said with what to do. */
import { dayProblem } from "../sources/days.ts";
import { type Flag, UsageError, type Verb } from "./verb.ts";

/** `given` holds strings, lists of strings or booleans (a command line, a query) or JSON (a request's body). */
export function valuesOf(verb: Verb, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
	for (const name of Object.keys(given))
		if (!Object.hasOwn(verb.flags, name))
			throw new UsageError(`"${verb.name}" has no argument "${name}". It has: ${Object.keys(verb.flags).join(", ")}.`);
	const values: Record<string, unknown> = {};
	for (const [name, flag] of Object.entries(verb.flags)) {
		const value = checked(`--${dashed(name)}`, flag, given[name]);
		if (value === undefined && flag.required)
			throw new UsageError(`"entente ${verb.name}" needs ${positional(verb, name)}: ${flag.help}`);
		values[name] = value;
	}
	return values;
}

/** asOf → as-of */
export function dashed(name: string): string {
	return name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
}

function positional(verb: Verb, name: string): string {
	return verb.positions.includes(name) ? `<${dashed(name)}>` : `--${dashed(name)}`;
}

function checked(name: string, flag: Flag, given: unknown): unknown {
	if (flag.type === "switch") return given === true || given === "true" || given === "1" || given === "";
	if (flag.type === "texts") {
		const all = given === undefined ? [] : Array.isArray(given) ? given : [given];
		return all.map((v) => choice(name, flag, text(name, v)));
	}
	if (given === undefined || given === null) return flag.default;
	if (flag.type === "json") return typeof given === "string" ? json(name, given) : given;
	if (flag.type === "number") return number(name, flag, given);
	const value = text(name, Array.isArray(given) ? given[given.length - 1] : given);
	if (flag.type === "day") {
		const problem = dayProblem(value);
		if (problem) throw new UsageError(`${name} ${value}: ${problem}`);
	}
	return choice(name, flag, value);
}

function text(name: string, value: unknown): string {
	if (typeof value !== "string" && typeof value !== "number") throw new UsageError(`${name} must be text.`);
	return String(value);
}

function choice(name: string, flag: Flag, value: string): string {
	if (flag.choices && !flag.choices.includes(value))
		throw new UsageError(`${name} is one of ${flag.choices.join(", ")}; "${value}" is none of them.`);
	return value;
}

function number(name: string, flag: Flag, given: unknown): number {
	const value =
		typeof given === "number" ? given : typeof given === "string" && given.trim() ? Number(given) : Number.NaN;
	const { min = 0, max = Number.MAX_SAFE_INTEGER } = flag;
	if (!Number.isInteger(value) || value < min || value > max)
		throw new UsageError(`${name} is a whole number from ${min} to ${max}; "${given}" is not.`);
	return value;
}

function json(name: string, given: string): unknown {
	try {
		return JSON.parse(given);
	} catch {
		throw new UsageError(`${name} must be JSON, as in '{"factuality":"negated"}'.`);
	}
}
