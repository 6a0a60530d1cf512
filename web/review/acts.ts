import { useQuery } from "@tanstack/react-query";
import { resource } from "../copy.ts";

type Book = Readonly<Record<string, { readonly acts?: Readonly<Record<string, string>> }>>;

/** Which acts a type has, each with what it means: the codebook says; it is fetched when one edits. */
export function useActs(code: string | null): readonly (readonly [act: string, meaning: string])[] {
	const book = useQuery({
		queryKey: ["codebook"],
		staleTime: Number.POSITIVE_INFINITY,
		queryFn: async ({ signal }) => (await fetch(resource("codebook.json"), { signal })).json() as Promise<Book>,
	});
	return Object.entries((code && book.data?.[`events/${code}.yaml`]?.acts) || {});
}
