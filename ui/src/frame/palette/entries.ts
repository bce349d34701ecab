// What can be gone to or done from anywhere, and how it is found by a few letters.

import { fold } from '../../shared/text/fold';

/** The sorts of entries, in the order in which they are listed. */
export const kinds = ['page', 'command', 'person', 'day'] as const;
export type Kind = (typeof kinds)[number];

/** One thing to go to or to do. */
export interface Entry {
  key: string;
  kind: Kind;
  text: string;
  /** Stands behind the text in grey. */
  note?: string;
  /** Further ways to write it: a date by its number, a person by their team. */
  also?: string[];
  go: () => void;
}

/** At most so many entries of a sort are listed. */
const mostOfAKind = 8;

const wordsOf = (text: string) => fold(text).split(/[\s/.,:;()–-]+/);

/** How well an entry answers what was typed, smaller is better; `null` where it does not: each word that was typed has to
 * begin a word of it. */
function rank(entry: Entry, typed: string): number | null {
  const wanted = fold(typed);
  const texts = [entry.text, ...(entry.note ? [entry.note] : []), ...(entry.also ?? [])];
  const whole = texts.findIndex((text) => fold(text).startsWith(wanted));
  if (whole >= 0) return Math.min(whole, 1);
  const words = texts.flatMap(wordsOf);
  return wordsOf(wanted).every((word) => words.some((w) => w.startsWith(word))) ? 2 : null;
}

/** The entries that what was typed finds, by sort and the best first; the pages and commands where nothing was typed. */
export function found(entries: Entry[], typed: string): { kind: Kind; entries: Entry[] }[] {
  const all = typed.trim() === '' ? entries.filter((e) => e.kind === 'page' || e.kind === 'command') : entries;
  const ranked = all.flatMap((entry) => {
    const at = rank(entry, typed);
    return at === null ? [] : [{ entry, at }];
  });
  return kinds.flatMap((kind) => {
    const of = ranked.filter((r) => r.entry.kind === kind).sort((a, b) => a.at - b.at);
    return of.length === 0 ? [] : [{ kind, entries: of.slice(0, mostOfAKind).map((r) => r.entry) }];
  });
}
