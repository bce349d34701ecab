// Instants of the backend (UTC) and the wall clock of the workspace's time zone. Only where somebody types a date and a
// time is the one made from the other; everywhere else the backend tells the local time.
import { fromDate, parseDate, Time, toCalendarDateTime, toZoned } from '@internationalized/date';

/** A moment on the wall clock: a date such as "2026-11-24" and a minute of that day, 0..=1440. */
export interface WallClock {
  date: string;
  minute: number;
}

/** What the wall clock in a zone shows at an instant. */
export function wallClockAt(instant: string, zone: string): WallClock {
  const at = fromDate(new Date(instant), zone);
  const pad = (n: number, digits: number) => String(n).padStart(digits, '0');
  return { date: `${pad(at.year, 4)}-${pad(at.month, 2)}-${pad(at.day, 2)}`, minute: at.hour * 60 + at.minute };
}

/**
 * The instant at which the wall clock in a zone shows this. A time that is shown twice is the earlier one; a time that is
 * never shown, because the clock goes forward, lies as far after the change as it would have lain after the hour before.
 */
export function instantAt({ date, minute }: WallClock, zone: string): string {
  const day = parseDate(date).add({ days: Math.floor(minute / 1440) });
  const time = new Time(Math.floor((minute % 1440) / 60), minute % 60);
  return toZoned(toCalendarDateTime(day, time), zone, 'compatible').toAbsoluteString();
}
