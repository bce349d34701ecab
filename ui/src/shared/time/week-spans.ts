// Spans of the week as an editor needs them: painted in and out, typed, and kept sorted and disjoint.
import type { WeekSpan } from '../bindings';

/** Minutes of a day; as a minute of the day it is 24:00, where a span may end. */
export const minutesPerDay = 1440;
/** Minutes of one cell of the grid. */
export const cell = 30;

/** Sorted, without the empty ones, and with those joined that touch. */
export function normalised(spans: WeekSpan[]): WeekSpan[] {
  const sorted = spans
    .filter((s) => s.from < s.to)
    .sort((a, b) => a.weekday - b.weekday || a.from - b.from || a.to - b.to);
  const out: WeekSpan[] = [];
  for (const span of sorted) {
    const last = out.at(-1);
    if (last && last.weekday === span.weekday && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else out.push({ ...span });
  }
  return out;
}

/** With a span in it. */
export function addSpan(spans: WeekSpan[], span: WeekSpan): WeekSpan[] {
  return normalised([...spans, span]);
}

/** Without a span; what it cuts in two stays on both sides. */
export function removeSpan(spans: WeekSpan[], gone: WeekSpan): WeekSpan[] {
  return normalised(
    spans.flatMap((s) => {
      if (s.weekday !== gone.weekday) return [s];
      return [
        { ...s, to: Math.min(s.to, gone.from) },
        { ...s, from: Math.max(s.from, gone.to) },
      ];
    }),
  );
}

/** Whether a stretch of a day lies in the spans as a whole. */
export function covers(spans: WeekSpan[], weekday: number, from: number, to: number): boolean {
  return spans.some((s) => s.weekday === weekday && s.from <= from && to <= s.to);
}

/** Minutes of the week in the spans. */
export function weekMinutes(spans: WeekSpan[]): number {
  return spans.reduce((sum, s) => sum + s.to - s.from, 0);
}

/** The spans of one day. */
export function onDay(spans: WeekSpan[], weekday: number): WeekSpan[] {
  return spans.filter((s) => s.weekday === weekday);
}

/** With the hours of one day on other days as well, in place of what they had. */
export function copyDay(spans: WeekSpan[], from: number, to: number[]): WeekSpan[] {
  const pattern = onDay(spans, from);
  const kept = spans.filter((s) => !to.includes(s.weekday));
  return normalised([...kept, ...to.flatMap((weekday) => pattern.map((s) => ({ ...s, weekday })))]);
}
