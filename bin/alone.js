/**
 * Runs dist/alone.cjs, the verbs that read one text in one file, with what was compiled of it at an earlier start. Node's
 * own cache of modules keeps what is compiled before a module runs, which leaves out every function of a reading.
 */
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { constants, Script } from "node:vm";
import { crc32 } from "node:zlib";

/** False where there is no such file, or it is older than its sources: nothing was run then. */
export function runAlone(home) {
	const file = join(home, "dist", "alone.cjs");
	const made = readMade(file, home);
	if (made === null) return false;
	// Each verb by itself: what one compiles another may not.
	const name = ["alone", process.argv[2], made.id, process.version, process.arch].join("-");
	const place = join(cacheFolder(), `${name}.bin`);
	const cachedData = readKept(place);
	const script = new Script(made.source, {
		filename: file,
		importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
		...(cachedData ? { cachedData } : {}),
	});
	const url = pathToFileURL(file).href;
	const exports = {};
	script.runInThisContext()(exports, createRequire(url), url, (name) => import.meta.resolve(name));
	if (cachedData === null || script.cachedDataRejected)
		process.once("exit", () => {
			if (exports.hasRead() && !process.exitCode) keep(place, script.createCachedData(), made.id);
		});
	return true;
}

/** Null where there is none, or a source has changed since; where there are no sources, as in a package, none can have. */
function readMade(file, home) {
	try {
		const source = readFileSync(file, "utf8");
		const { id, sources } = JSON.parse(source.slice(3, source.indexOf("\n")));
		const there = statSync(join(home, "src"), { throwIfNoEntry: false }) !== undefined;
		const changed = ([name, size, time]) => {
			const now = statSync(join(home, name), { throwIfNoEntry: false });
			return now?.size !== size || now.mtimeMs !== time;
		};
		return there && sources.some(changed) ? null : { id, source };
	} catch {
		return null;
	}
}

/** V8 looks whether what was kept is of its own version, flags and machine, not whether it is whole: that the sum tells. */
function readKept(place) {
	try {
		const bytes = readFileSync(place);
		const body = bytes.subarray(4);
		return crc32(body) === bytes.readUInt32LE(0) ? body : null;
	} catch {
		return null;
	}
}

/** The folder is there where it can be: resources were kept in it. What was compiled of another bundle goes: it would never be read again. */
function keep(place, body, id) {
	try {
		const sum = Buffer.alloc(4);
		sum.writeUInt32LE(crc32(body));
		writeFileSync(`${place}.${process.pid}`, Buffer.concat([sum, body]));
		renameSync(`${place}.${process.pid}`, place);
		for (const name of readdirSync(cacheFolder()))
			if (/^alone-.*\.bin$/.test(name) && !name.includes(`-${id}-`)) rmSync(join(cacheFolder(), name), { force: true });
	} catch {
		// A place that cannot be written to only costs time.
	}
}

/** As in src/load.ts. */
function cacheFolder() {
	const { ENTENTE_CACHE, XDG_CACHE_HOME } = process.env;
	return ENTENTE_CACHE ?? join(XDG_CACHE_HOME ?? join(homedir(), ".cache"), "entente");
}
