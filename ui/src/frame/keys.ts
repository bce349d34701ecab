// Keys that work on every page.
import { pages, route, type Page } from '../shared/route.svelte';

/** What a key asks of the frame. */
export type Wish = { kind: 'page'; page: Page } | { kind: 'undo' | 'redo' | 'help' | 'palette' };

/** The command of a key press; `null` for other keys and for those typed into a text field. */
export function wishOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'target'>,
): Wish | null {
  const typing =
    event.target instanceof HTMLElement && event.target.matches('input, textarea, select, [contenteditable]');
  const command = event.ctrlKey || event.metaKey;
  if (event.altKey && !command && !event.shiftKey) {
    // Read by key position: with Alt, some layouts produce another character.
    const number = /^Digit([1-8])$/.exec(event.code)?.[1];
    const page = number ? pages[Number(number) - 1] : undefined;
    return page ? { kind: 'page', page } : null;
  }
  // Also while something is typed: it leads away from there.
  if (command && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') return { kind: 'palette' };
  if (typing) return null;
  if (command && !event.altKey) {
    const key = event.key.toLowerCase();
    if (key === 'z') return { kind: event.shiftKey ? 'redo' : 'undo' };
    if (key === 'y' && !event.shiftKey) return { kind: 'redo' };
    return null;
  }
  // The rota's own sheet holds the keys of its grid.
  if (event.key === '?' && !command && route.page !== 'rota') return { kind: 'help' };
  return null;
}
