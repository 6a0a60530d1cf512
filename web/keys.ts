import { type HotkeyItem, useHotkeys } from "@mantine/hooks";

/** Keys of a page: silent while somebody types or a dialog is open, heard on switches and sliders. */
export function useKeys(keys: readonly HotkeyItem[]): void {
	useHotkeys(
		keys.map(([key, act]) => [
			key,
			(event) => {
				if (isTyping(event) || (event.key === "Enter" && isPressed(event))) return;
				event.preventDefault();
				act(event);
			},
			{ preventDefault: false },
		]),
		[],
	);
}

/** Enter on a button or a link is meant for it. */
function isPressed(event: KeyboardEvent): boolean {
	return (event.target as HTMLElement).closest?.("a, button, summary") !== null;
}

/** Does a letter mean itself here? */
export function isTyping(event: KeyboardEvent): boolean {
	const target = event.target as HTMLElement;
	if (target.closest?.("[role=dialog]")) return true;
	if (target instanceof HTMLInputElement) return !/^(?:radio|checkbox|range|button)$/.test(target.type);
	return target.isContentEditable || /^(?:TEXTAREA|SELECT)$/.test(target.tagName);
}
