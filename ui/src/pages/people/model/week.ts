// Layers of a person's week.
import type { Person, Preference, WeekSpan, Wish } from '../../../shared/bindings';
import { removeSpan, normalised } from '../../../shared/time/week-spans';

/** What of a person is drawn on the week. */
export const layers = ['availability', 'working_hours', 'rather', 'rather_not'] as const;
export type Layer = (typeof layers)[number];

/** The spans of a layer. */
export function spansOf(person: Person, layer: Layer): WeekSpan[] {
  if (layer === 'availability' || layer === 'working_hours') return person[layer];
  return normalised(person.preferences.filter((p) => p.wish === layer).map((p) => ({ ...p.span })));
}

/** The person with other spans in a layer. Nobody would rather and rather not: the later wish stands. */
export function withSpans(person: Person, layer: Layer, spans: WeekSpan[]): Person {
  if (layer === 'availability' || layer === 'working_hours') return { ...person, [layer]: normalised(spans) };
  const other: Wish = layer === 'rather' ? 'rather_not' : 'rather';
  const mine = normalised(spans);
  const theirs = mine.reduce(removeSpan, spansOf(person, other));
  const preferences: Preference[] = [
    ...mine.map((span) => ({ span, wish: layer })),
    ...theirs.map((span) => ({ span, wish: other })),
  ].sort((a, b) => a.span.weekday - b.span.weekday || a.span.from - b.span.from);
  return { ...person, preferences };
}
