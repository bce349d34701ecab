// Background of a row: availability, working hours and absences.
import type { RotaPerson, SlotSpan } from '../../shared/bindings';
import { boxOf, type Axis, type Column, type Span } from './axis';

/** What a cell says of its person: away that day, not ready for duty, not available in any of its slots, or free in some. */
export type CellBackground = 'away' | 'unready' | 'off' | 'free';

/** A background band of the day's zoom. */
export interface Band {
  key: string;
  kind: 'off' | 'away' | 'unready' | 'work';
  x: number;
  width: number;
}

/** What a cell says of its person. */
export function backgroundOf(person: RotaPerson, column: Column): CellBackground {
  if (person.away_days.includes(column.day) || awayIn(person, column).some((part) => part.count === column.count)) {
    return 'away';
  }
  if (person.unready_days.includes(column.day)) return 'unready';
  const end = column.first + column.count;
  const some = person.available.some((s) => s.first_slot < end && column.first < s.first_slot + s.slots);
  return some ? 'free' : 'off';
}

/** The runs of a column's slots that its person is away, where that is not all day. */
export function awayIn(person: RotaPerson, column: Span): Span[] {
  return clipped(person.away_hours, column);
}

/** The bands of a person's row on a day. */
export function bandsOf(axis: Axis, person: RotaPerson, day: number): Band[] {
  const [first, last] = [axis.columns[0], axis.columns.at(-1)];
  if (!first || !last) return [];
  const shown: Span = { first: first.first, count: last.first + last.count - first.first };
  const band = (kind: Band['kind'], span: Span): Band => ({
    key: `${kind}${span.first}`,
    kind,
    ...boxOf(axis, day, span.first, span.count),
  });
  if (person.away_days.includes(day)) return [band('away', shown)];
  if (person.unready_days.includes(day)) return [band('unready', shown)];
  const away = awayIn(person, shown);
  const free = clipped(person.available, shown);
  const known = [...free, ...away].sort((a, b) => a.first - b.first);
  return [
    ...gaps(known, shown).map((span) => band('off', span)),
    ...away.map((span) => band('away', span)),
    ...clipped(person.working, shown).map((span) => band('work', span)),
  ];
}

/** The parts of the spans that lie inside a run, in order. */
export function clipped(spans: SlotSpan[], run: Span): Span[] {
  const end = run.first + run.count;
  return spans.flatMap((s) => {
    const first = Math.max(run.first, s.first_slot);
    const count = Math.min(end, s.first_slot + s.slots) - first;
    return count > 0 ? [{ first, count }] : [];
  });
}

/** What a run leaves outside the spans, which are in order and disjoint and lie inside it. */
export function gaps(spans: Span[], run: Span): Span[] {
  const found: Span[] = [];
  let at = run.first;
  for (const span of spans) {
    if (span.first > at) found.push({ first: at, count: span.first - at });
    at = span.first + span.count;
  }
  if (run.first + run.count > at) found.push({ first: at, count: run.first + run.count - at });
  return found;
}
