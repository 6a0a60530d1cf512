export type Store = { readonly location: string; readonly close: () => Promise<void> };
export async function openStore(location: string): Promise<Store> {
	return { location, close: async () => {} };
}
