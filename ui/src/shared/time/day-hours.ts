// The part of each of its days that an absence has: the whole day, the morning, the afternoon or given hours.
import { noon, type DayHours } from '../bindings';
import { minutesPerDay } from './week-spans';

/** What is chosen: hours are typed. */
export type DayPart = 'whole' | 'morning' | 'afternoon' | 'hours';

/** The part that hours are; `null` or none is the whole day. */
export function partOf(hours: DayHours | null | undefined): DayPart {
  if (!hours) return 'whole';
  if (hours.from === 0 && hours.to === noon) return 'morning';
  return hours.from === noon && hours.to === minutesPerDay ? 'afternoon' : 'hours';
}

/** The hours of a part; those that are typed begin with what was there, or with four in the morning. */
export function hoursOfPart(part: DayPart, before: DayHours | null | undefined): DayHours | null {
  switch (part) {
    case 'whole':
      return null;
    case 'morning':
      return { from: 0, to: noon };
    case 'afternoon':
      return { from: noon, to: minutesPerDay };
    case 'hours':
      return before ?? { from: 9 * 60, to: noon };
  }
}

/** Hours of which one end was typed: the other end moves along where it would not lie behind, and 0:00 as an end is 24:00. `null` where
 * it is the whole day. */
export function typedHours(before: DayHours, typed: Partial<DayHours>): DayHours | null {
  let { from, to } = { ...before, ...typed };
  if (to === 0) to = minutesPerDay;
  if (from >= to) {
    if (typed.from !== undefined) to = Math.min(minutesPerDay, from + 60);
    else from = Math.max(0, to - 60);
  }
  return from === 0 && to === minutesPerDay ? null : { from, to };
}
