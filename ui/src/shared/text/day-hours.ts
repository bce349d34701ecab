// Parts of a day as text.
import { m } from '../../paraglide/messages';
import type { DayHours } from '../bindings';
import { minutesPerDay } from '../time/week-spans';
import { clockText, listText } from './format';

/** Hours of a day: "until 13:00", "from 13:00" or "09:00–12:00". */
export function dayHoursText({ from, to }: DayHours): string {
  if (from === 0) return m.day_until({ time: clockText(to) });
  return to === minutesPerDay ? m.day_from({ time: clockText(from) }) : `${clockText(from)}–${clockText(to)}`;
}

/** What is said of days, with the parts of them behind it: "Tue 24 Nov (until 13:00)". */
export function withHours(days: string, hours: DayHours[]): string {
  return hours.length ? `${days} (${listText(hours.map(dayHoursText))})` : days;
}
