// Breaks of a week as people name them: the same time on some of the days.
import type { WeekSpan } from '../../../shared/bindings';
import { normalised } from '../../../shared/time/week-spans';

/** A break at the same time on each of some days. */
export interface Break {
  from: number;
  to: number;
  /** 0 is Monday. */
  days: number[];
}

/** The breaks of a week, by their time. */
export function breaksOf(spans: WeekSpan[]): Break[] {
  const found: Break[] = [];
  for (const { weekday, from, to } of spans) {
    const same = found.find((b) => b.from === from && b.to === to);
    if (same) same.days.push(weekday);
    else found.push({ from, to, days: [weekday] });
  }
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The week that breaks stand for. */
export function weekOf(breaks: Break[]): WeekSpan[] {
  return normalised(breaks.flatMap(({ from, to, days }) => days.map((weekday) => ({ weekday, from, to }))));
}

/** Half an hour in the middle of the working day, on each day that is long enough to need one. */
export function usualBreak(working: WeekSpan[]): Break[] {
  const spans = working.filter((span) => span.to - span.from > 330);
  const halves = spans.map(({ weekday, from, to }) => {
    const start = Math.round((from + to) / 2 / 30) * 30;
    return { weekday, from: start, to: start + 30 };
  });
  return breaksOf(halves);
}

/** Whether a break lies within the working hours of each of its days. */
export function isInside(one: Break, working: WeekSpan[]): boolean {
  const within = (day: number) => working.some((w) => w.weekday === day && w.from <= one.from && one.to <= w.to);
  return one.days.every(within);
}
