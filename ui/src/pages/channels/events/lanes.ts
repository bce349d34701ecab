// Lays spans below each other so that none hides another.

/** Each item with the first lane in which it and the room that it needs (in days) are free. Items come by start. */
export function lanesOf<T extends { from: number; to: number }>(items: T[], room: number): { item: T; lane: number }[] {
  const free: number[] = [];
  return items.map((item) => {
    const lane = free.findIndex((from) => from <= item.from);
    const chosen = lane === -1 ? free.length : lane;
    free[chosen] = Math.max(item.to + 1, item.from + room);
    return { item, lane: chosen };
  });
}
