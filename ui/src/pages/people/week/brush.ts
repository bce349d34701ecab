// A stroke over the grid of the week: a rectangle of days and half hours that is added or taken away.
import type { WeekSpan } from '../../../shared/bindings';
import { cell, covers, removeSpan, addSpan } from '../../../shared/time/week-spans';

/** Cells of a day. */
export const cells = 48;

/** One half hour of the week. */
export interface Place {
  /** 0 is Monday. */
  weekday: number;
  /** 0..48 */
  cell: number;
}

/** From where to where, and whether it adds. */
export interface Stroke {
  from: Place;
  to: Place;
  adds: boolean;
}

/** Whether a half hour is in the spans as a whole. */
export function isFilled(spans: WeekSpan[], place: Place): boolean {
  return covers(spans, place.weekday, place.cell * cell, (place.cell + 1) * cell);
}

/** A stroke begins: what was filled where it begins is taken away, what was not is added. */
export function beginStroke(spans: WeekSpan[], place: Place): Stroke {
  return { from: place, to: place, adds: !isFilled(spans, place) };
}

/** The spans after a stroke. */
export function applyStroke(spans: WeekSpan[], { from, to, adds }: Stroke): WeekSpan[] {
  const days = [Math.min(from.weekday, to.weekday), Math.max(from.weekday, to.weekday)] as const;
  const hours = {
    from: Math.min(from.cell, to.cell) * cell,
    to: (Math.max(from.cell, to.cell) + 1) * cell,
  };
  let out = spans;
  for (let weekday = days[0]; weekday <= days[1]; weekday++) {
    out = adds ? addSpan(out, { weekday, ...hours }) : removeSpan(out, { weekday, ...hours });
  }
  return out;
}

/** The place a step away, held inside the week. */
export function moveCell({ weekday, cell }: Place, key: string): Place | null {
  const held = (day: number, at: number): Place => ({
    weekday: Math.max(0, Math.min(6, day)),
    cell: Math.max(0, Math.min(cells - 1, at)),
  });
  if (key === 'ArrowLeft') return held(weekday, cell - 1);
  if (key === 'ArrowRight') return held(weekday, cell + 1);
  if (key === 'ArrowUp') return held(weekday - 1, cell);
  if (key === 'ArrowDown') return held(weekday + 1, cell);
  if (key === 'Home') return held(weekday, 0);
  return key === 'End' ? held(weekday, cells - 1) : null;
}
