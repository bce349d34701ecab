// A period for tests.
import type { DayView, PeriodView } from '../shared/bindings';

/** A period of 24-hour days; the day of the index `shortened` has 23 hours, as when the clock goes forward. */
export function periodOf(
  first_day: string,
  days: number,
  slot_minutes: number,
  shortened: number | null = null,
): PeriodView {
  const list: DayView[] = [];
  const weeks: string[] = [];
  const clock: number[] = [];
  const start = new Date(`${first_day}T00:00:00Z`);
  for (let i = 0; i < days; i++) {
    const date = new Date(start.getTime() + i * 86_400_000);
    const first_slot = clock.length;
    for (let m = 0; m < 1440; m += slot_minutes) {
      if (i === shortened && m >= 120 && m < 180) continue;
      clock.push(m);
    }
    const weekday = (date.getUTCDay() + 6) % 7;
    if (i === 0 || weekday === 0)
      weeks.push(new Date(date.getTime() - weekday * 86_400_000).toISOString().slice(0, 10));
    list.push({
      date: date.toISOString().slice(0, 10),
      weekday,
      first_slot,
      slots: clock.length - first_slot,
      holiday: null,
    });
  }
  return { first_day, slot_minutes, days: list, weeks, clock, open_minutes: [420, 1320] };
}
