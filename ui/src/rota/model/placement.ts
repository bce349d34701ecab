// Where the blocks of a row stand above each other, and how high the row is for that.
import { isOn, type Block, type Row } from './rows';
import { columnOf, type Axis, type Column } from './axis';
import { freeLanes, laneCount, lanes } from './lanes';

/** How much room rows take; where they are compact, the duties of a day stand beside each other and not below. */
export type Density = 'comfortable' | 'compact';

/** Measures of rows in pixels. */
export interface RowMeasures {
  /** Height of a block. */
  block: number;
  /** From the top of the row to its first block. */
  inset: number;
  /** Height of a row beside its lanes. */
  around: number;
  /** From one lane to the next, beside the block. */
  gap: number;
}

/** Height of a team's line above its rows, in pixels, with its border. */
export const groupHeight: Record<Density, number> = { comfortable: 30, compact: 24 };

/** The measures of a density; a block of the day's zoom can be taken hold of at its ends, so it is higher. */
export function measuresOf(density: Density, zoom: Axis['zoom']): RowMeasures {
  if (density === 'compact') return { block: 18, inset: 2, around: 2, gap: 2 };
  return zoom === 'day' ? { block: 30, inset: 7, around: 13, gap: 3 } : { block: 26, inset: 7, around: 15, gap: 3 };
}

/** The lanes of a row's blocks. */
export interface Placement {
  /** For each duty its lane, from 0. */
  lane: ReadonlyMap<string, number>;
  /** Number of lanes, at least one. */
  count: number;
}

/** The blocks that a column of a row shows, by start. */
export function blocksIn(axis: Axis, row: Row | undefined, column: Column | undefined): Block[] {
  if (!row || !column) return [];
  return row.blocks.filter(({ duty }) =>
    axis.zoom === 'period'
      ? duty.day === column.day
      : isOn(duty, column.day) && columnOf(axis, column.day, duty.first_slot)?.index === column.index,
  );
}

/** The lanes of a row: within each day in the period's zoom, along the whole row on `day` in the day's. */
export function placementOf(axis: Axis, row: Row, day: number): Placement {
  const lane = new Map<string, number>();
  let count = 1;
  const put = (blocks: Block[], list: number[]) => {
    blocks.forEach(({ duty }, n) => lane.set(duty.id, list[n] ?? 0));
    count = Math.max(count, laneCount(list));
  };
  if (axis.zoom === 'day') {
    const shown = row.blocks.filter((b) => isOn(b.duty, day));
    put(shown, lanes(shown.map((b) => b.duty)));
    return { lane, count };
  }
  // Lanes that a duty of the day before still has, as it runs over the day line.
  let taken = new Set<number>();
  let at = 0;
  while (at < row.blocks.length) {
    const today = row.blocks[at]?.duty.day ?? 0;
    const shown = row.blocks.slice(at).filter((b) => b.duty.day === today);
    const list = freeLanes(shown.length, taken);
    put(shown, list);
    at += shown.length;
    const over = row.blocks[at]?.duty.day === today + 1;
    taken = new Set(over ? shown.flatMap((b, n) => (b.duty.next_day ? [list[n] ?? 0] : [])) : []);
  }
  return { lane, count };
}
