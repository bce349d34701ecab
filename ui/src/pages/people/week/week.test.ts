import { describe, expect, it } from 'vitest';
import type { PeopleView, WeekSpan } from '../../../shared/bindings';
import { beginStroke, moveCell, applyStroke } from './brush';
import { golden } from '../../../mock/golden';
import { newPerson } from '../model/person';
import { copyDay, removeSpan, normalised, addSpan, weekMinutes } from '../../../shared/time/week-spans';
import { spansOf, withSpans } from '../model/week';

const span = (weekday: number, from: number, to: number): WeekSpan => ({ weekday, from, to });

describe('the hours of a week', () => {
  it('become one where they touch, and stay apart on other days', () => {
    expect(normalised([span(1, 600, 660), span(0, 720, 780), span(0, 540, 720), span(0, 900, 900)])).toEqual([
      span(0, 540, 780),
      span(1, 600, 660),
    ]);
  });

  it('are cut in two by what is taken from their middle', () => {
    expect(removeSpan([span(0, 540, 1020)], span(0, 720, 750))).toEqual([span(0, 540, 720), span(0, 750, 1020)]);
    expect(removeSpan([span(0, 540, 1020)], span(1, 540, 1020))).toEqual([span(0, 540, 1020)]);
  });

  it('are copied to other days in place of what was there', () => {
    const week = [span(0, 540, 720), span(1, 60, 120), span(6, 600, 660)];
    expect(copyDay(week, 0, [1, 2])).toEqual([
      span(0, 540, 720),
      span(1, 540, 720),
      span(2, 540, 720),
      span(6, 600, 660),
    ]);
    expect(weekMinutes(addSpan(week, span(0, 720, 780)))).toBe(240 + 60 + 60);
  });
});

describe('a stroke over the week', () => {
  it('adds the whole rectangle when it begins on an empty half hour, whichever way it goes', () => {
    const stroke = { ...beginStroke([], { weekday: 2, cell: 33 }), to: { weekday: 0, cell: 18 } };
    expect(applyStroke([], stroke)).toEqual([0, 1, 2].map((d) => span(d, 540, 1020)));
  });

  it('takes away when it begins on a filled one', () => {
    const week = [span(0, 540, 1020)];
    expect(applyStroke(week, beginStroke(week, { weekday: 0, cell: 18 }))).toEqual([span(0, 570, 1020)]);
  });

  it('goes by arrows and stays inside the week', () => {
    expect(moveCell({ weekday: 0, cell: 0 }, 'ArrowUp')).toEqual({ weekday: 0, cell: 0 });
    expect(moveCell({ weekday: 6, cell: 46 }, 'End')).toEqual({ weekday: 6, cell: 47 });
    expect(moveCell({ weekday: 6, cell: 46 }, 'x')).toBeNull();
  });
});

describe('wishes', () => {
  it('never say rather and rather not of the same hour: the later wish stands', () => {
    const first = withSpans(newPerson(golden<PeopleView>('people').beginning, 'p', 't'), 'rather', [span(0, 540, 720)]);
    const second = withSpans(first, 'rather_not', [span(0, 660, 780)]);
    expect(spansOf(second, 'rather')).toEqual([span(0, 540, 660)]);
    expect(spansOf(second, 'rather_not')).toEqual([span(0, 660, 780)]);
  });
});
