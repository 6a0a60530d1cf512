/** The tables by which a change is worked in without looking at everything. Names are compared byte by byte, as in JavaScript. */
import type { Store } from "./store.ts";

export function ledgerSteps(dialect: Store["dialect"]): string[] {
	const bytes = dialect === "sqlite" ? "blob" : "bytea";
	const name = dialect === "sqlite" ? "text" : 'text collate "C"';
	const keyed = dialect === "sqlite" ? " without rowid" : "";
	return [
		`create table pending (what text not null, id ${name} not null, mark text not null, primary key (what, id))`,
		`create table digests (document ${name} primary key, title text not null, published text, words text not null, body ${bytes} not null)`,
		`create table members (sort text not null, key ${name} not null, document ${name} not null, node ${name} not null, variant text not null, primary key (sort, key))${keyed}`,
		"create index members_node on members (sort, node, key, document)",
		"create index members_document on members (document)",
		`create table variants (node ${name} not null, name ${name} not null, variant text not null, n integer not null, primary key (node, name))`,
		`create table nodes (sort text not null, id ${name} not null, body text not null, size integer not null, first ${name} not null, cluster ${name}, item ${name}, base ${name}, primary key (sort, id))`,
		"create index nodes_cluster on nodes (sort, cluster)",
		"create index nodes_item on nodes (sort, item)",
		"create index nodes_base on nodes (base)",
		`create table blocks (sort text not null, name ${name} not null, at integer not null, node ${name} not null, primary key (sort, name, at, node))${keyed}`,
		"create index blocks_node on blocks (sort, node)",
		`create table gathered (kind text not null, key ${name} not null, document ${name} not null, seq integer not null, grp ${name}, json text not null, primary key (kind, key))`,
		"create index gathered_group on gathered (kind, grp)",
		"create index gathered_document on gathered (document)",
		// A reading that is taken away takes with it what was made of it.
		...(dialect === "sqlite"
			? [`create trigger readings_gone after delete on readings begin ${goneOf("old.document")}; end`]
			: [
					`create function forget_reading() returns trigger language plpgsql as $$ begin ${goneOf("old.document")}; return null; end $$`,
					"create trigger readings_gone after delete on readings for each row execute function forget_reading()",
				]),
		// Which entities an actor is made of is told by `members` and `nodes` from now on.
		"delete from links where kind = 'actor' and role = 'key'",
		"insert into meta (key, value) select 'stale', '1' where exists (select 1 from readings) on conflict (key) do update set value = '1'",
	];
}

function goneOf(document: string): string {
	return `insert into pending values ('document', ${document}, 'gone') on conflict (what, id) do update set mark = 'gone'; insert into meta values ('stale', '1') on conflict (key) do update set value = '1'`;
}
