// Which rows of a list in groups are drawn: those in sight, some around them, and those that must stay. Rows out of sight are
// room only, so that five hundred people cost no more than thirty.

/** The part of the list that is in sight, in pixels from its top; without a height everything is drawn. */
export interface Sight {
  top: number;
  height: number;
}

/** Pixels above and below what is in sight that are drawn as well, so that scrolling meets no empty room. */
const overscan = 320;

/** What a group draws, from top to bottom: a row, or the room of rows that are not drawn. */
export type Piece<R> =
  | { kind: 'row'; key: string; row: R; /** Place among all rows of the group, from 0. */ at: number }
  | { kind: 'room'; key: string; height: number };

/** A group with what is drawn of it. */
export interface DrawnGroup<G, R> {
  group: G;
  /** Rows of the list before this group's head. */
  before: number;
  /** Nothing of a folded group. */
  pieces: Piece<R>[];
}

/** How a list is made up. */
export interface Measure<G, R> {
  /** Pixels above the first group. */
  start: number;
  /** Height of a group's own line. */
  headHeight: number;
  rowsOf: (group: G) => R[];
  keyOf: (row: R) => string;
  heightOf: (row: R) => number;
  folded?: (group: G) => boolean;
}

/** The pieces of all groups; the rows of `always` are drawn wherever they are. */
export function drawnGroups<G, R>(
  groups: G[],
  sight: Sight,
  always: ReadonlySet<string>,
  { start, headHeight, rowsOf, keyOf, heightOf, folded }: Measure<G, R>,
): DrawnGroup<G, R>[] {
  const [from, to] = [sight.top - overscan, sight.top + sight.height + overscan];
  let y = start;
  let before = 0;
  return groups.map((group) => {
    const rows = rowsOf(group);
    const drawn: DrawnGroup<G, R> = { group, before, pieces: [] };
    y += headHeight;
    before += rows.length + 1;
    if (folded?.(group)) return drawn;
    let room = 0;
    const flush = (key: string) => {
      if (room > 0) drawn.pieces.push({ kind: 'room', key: `before ${key}`, height: room });
      room = 0;
    };
    rows.forEach((row, at) => {
      const [key, height] = [keyOf(row), heightOf(row)];
      const seen = sight.height === 0 || (y < to && y + height > from);
      y += height;
      if (!seen && !always.has(key)) {
        room += height;
        return;
      }
      flush(key);
      drawn.pieces.push({ kind: 'row', key, row, at });
    });
    flush('the end');
    return drawn;
  });
}
