// What a planner expects of a usual week, day by day.
import type { ContactChannel, WeekPattern } from '../../../shared/bindings';

/** Messages on Monday, Tuesday, … Sunday. */
export type UsualDays = NonNullable<ContactChannel['usual_days']>;

const none: UsualDays = [0, 0, 0, 0, 0, 0, 0];

/** With another number on a day; `null` where none is expected on any: then nothing is said. */
export function daysWith(days: UsualDays | null, weekday: number, messages: number): UsualDays | null {
  const changed = (days ?? none).map((now, day) => (day === weekday ? messages : now)) as UsualDays;
  return changed.some((each) => each > 0) ? changed : null;
}

/** The days on which messages are stated and it is never open. */
export function whenShut(days: UsualDays | null, opening: WeekPattern): number[] {
  const isStated = (day: number) => (days?.[day] ?? 0) > 0 && !opening.some((span) => span.weekday === day);
  return none.map((_, day) => day).filter(isStated);
}

/** The first number that is stated, on every day with opening hours; on every day where it is never open. */
export function sameWhenOpen(days: UsualDays | null, opening: WeekPattern): UsualDays | null {
  const messages = days?.find((each) => each > 0) ?? 0;
  const open = (day: number) => opening.length === 0 || opening.some((span) => span.weekday === day);
  return messages > 0 ? (none.map((_, day) => (open(day) ? messages : 0)) as UsualDays) : null;
}
