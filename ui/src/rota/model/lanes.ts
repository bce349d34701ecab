// Two duties of one person on a day stand under each other in the period's zoom; in the day's zoom they share a line
// unless they overlap.

/** Anything that lasts from a slot for so many slots. */
export interface Lasting {
  first_slot: number;
  slots: number;
}

/** For each block its lane, from 0: the lowest that is free where it starts. Blocks come in order of start. */
export function lanes(blocks: Lasting[]): number[] {
  const free: number[] = [];
  return blocks.map((block) => {
    let lane = free.findIndex((end) => end <= block.first_slot);
    if (lane < 0) lane = free.length;
    free[lane] = block.first_slot + block.slots;
    return lane;
  });
}

/** So many lanes from 0, without those that are taken. */
export function freeLanes(count: number, taken: ReadonlySet<number>): number[] {
  const list: number[] = [];
  for (let lane = 0; list.length < count; lane++) if (!taken.has(lane)) list.push(lane);
  return list;
}

/** Number of lanes that a list of lanes uses, at least one. */
export function laneCount(list: number[]): number {
  return list.reduce((most, lane) => Math.max(most, lane + 1), 1);
}
