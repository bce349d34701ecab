// What came in and what is expected, day by day, laid side by side. The history may lie years before the period, so the
// two are not drawn on one run of dates.
import type { ChannelView, DayVolume, Event, AnomalyView } from '../../../shared/bindings';
import { dateAfter } from '../../../shared/text/format';
import { wallClockAt } from '../../../shared/time/zone';

/** Days of history that are shown. */
export const tail = 70;

export interface Day {
  date: string;
  /** Messages that came in; `null`: nothing is known of the day. */
  came: number | null;
  /** What is expected; `null` for a day of the history. */
  expected: Omit<DayVolume, 'date'> | null;
  /** Why it stands out in the history. */
  odd: AnomalyView | null;
}

/** The last days of the history, followed by the days that are expected. */
export function daysOf(view: ChannelView): Day[] {
  const { first_day, per_day } = view.history;
  const from = Math.max(0, per_day.length - tail);
  const odd = new Map(view.anomalies.map((day) => [day.date, day]));
  const past =
    first_day === null
      ? []
      : per_day.slice(from).map((came, i) => {
          const date = dateAfter(first_day, from + i);
          return { date, came, expected: null, odd: odd.get(date) ?? null };
        });
  return [...past, ...view.expected.map(({ date, ...expected }) => ({ date, came: null, expected, odd: null }))];
}

/** Events of a channel on a local date. */
export function eventsOn(date: string, events: Event[], zone: string): Event[] {
  return events.filter((event) => {
    const [from, to] = localDays(event, zone);
    return from <= date && date <= to;
  });
}

/** The first and the last local day of an event. One that ends at midnight does not touch the day that starts then. */
export function localDays(event: Event, zone: string): [string, string] {
  const to = wallClockAt(event.end, zone);
  return [wallClockAt(event.start, zone).date, to.minute === 0 ? dateAfter(to.date, -1) : to.date];
}

/** The events that touch a channel. */
export function eventsOf(view: ChannelView, events: Event[]): Event[] {
  return events.filter((e) => e.streams.length === 0 || view.streams.some((s) => e.streams.includes(s.stream.id)));
}
