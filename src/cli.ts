/** The whole program on the command line. */
import { command } from "./command.ts";
import { verbs } from "./verbs/table.ts";

/** What runs until it is stopped; each is loaded only when it is wanted. */
await command(verbs, {
	store: async (location, watcher) => (await import("./store/store.ts")).openStore(location, watcher),
	processes: {
		start: async (values, context) => (await import("./server.ts")).start(values, context),
		serve: async (values, context) => (await import("./server.ts")).serve(values, context),
		work: async (values, context) => (await import("./work.ts")).work(values, context),
		watch: async (values, context) => (await import("./watch.ts")).watch(values, context),
		mcp: async (_, context) => (await import("./mcp.ts")).serveMcp(context),
	},
});
