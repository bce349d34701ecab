// Which rows of the grid are drawn: those in sight, some around them, and the one that has the focus. Rows out of sight
// are room only, so that five hundred people cost no more than thirty.
import type { Group, Row } from './rows';

/** The part of the sheet that is in sight, in pixels from its top; without a height everything is drawn. */
export interface Sight {
  top: number;
  height: number;
}

/** Pixels above and below what is in sight that are drawn as well, so that scrolling meets no empty room. */
const overscan = 320;

/** What a group draws, from top to bottom: a row, or the room of rows that are not drawn. */
export type Piece =
  | { kind: 'row'; key: string; row: Row; /** Place among all rows of the group, from 0. */ at: number }
  | { kind: 'room'; key: string; height: number };

/** A group with what is drawn of it. */
export interface DrawnGroup {
  group: Group;
  /** Rows of the grid before this group's head. */
  before: number;
  /** Nothing of a folded group. */
  pieces: Piece[];
}

/** The pieces of all groups. `heightOf` gives a row's height, `headHeight` that of a group's own line, `start` the pixels
 * above the first group; the row of `always` is drawn wherever it is. */
export function drawnGroups(
  groups: Group[],
  folded: ReadonlySet<string>,
  sight: Sight,
  always: string | null,
  measure: { start: number; headHeight: number; heightOf: (row: Row) => number },
): DrawnGroup[] {
  const [from, to] = [sight.top - overscan, sight.top + sight.height + overscan];
  let y = measure.start;
  let before = 0;
  return groups.map((group) => {
    const drawn: DrawnGroup = { group, before, pieces: [] };
    y += measure.headHeight;
    before += group.rows.length + 1;
    if (folded.has(group.team)) return drawn;
    let room = 0;
    const flush = (key: string) => {
      if (room > 0) drawn.pieces.push({ kind: 'room', key: `before ${key}`, height: room });
      room = 0;
    };
    group.rows.forEach((row, at) => {
      const height = measure.heightOf(row);
      const seen = sight.height === 0 || (y < to && y + height > from);
      y += height;
      if (!seen && row.person.id !== always) {
        room += height;
        return;
      }
      flush(row.person.id);
      drawn.pieces.push({ kind: 'row', key: row.person.id, row, at });
    });
    flush('the end');
    return drawn;
  });
}
