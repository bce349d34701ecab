import { describe, expect, it } from 'vitest';
import type { AbsenceYearView, DayHours } from '../../../shared/bindings';
import { dateAfter } from '../../../shared/text/format';
import { columnsOf, drawn, halfOf, linesOf, monthsOf, personHeight, spanAt, stepsPath, teamHeight } from './sheet';

const days = Array.from({ length: 365 }, (_, at) => ({
  date: dateAfter('2026-01-01', at),
  holiday: at === 0 ? ('new_year' as const) : null,
  closed: at < 2,
}));
const person = (id: string, ...spans: [number, number][]) => ({
  person: id,
  name: id,
  days: 0,
  spans: spans.map(([first_day, length]) => ({ first_day, days: length, hours: [] as DayHours[] })),
});

function year(...teams: string[][]): AbsenceYearView {
  return {
    today: '2026-06-01',
    year: 2026,
    days,
    teams: teams.map((people, at) => ({
      team: `team ${at}`,
      name: `team ${at}`,
      people: people.map((id) => person(id)),
      away: days.map(() => 0),
    })),
  };
}

describe('the sheet of a year', () => {
  it('has a line for each team and each of its people who are listed', () => {
    const lines = linesOf(year(['a', 'b'], ['c'], ['d']), new Set(['b', 'd']));
    expect(lines.map(({ key, top }) => [key, top])).toEqual([
      ['team 0', 0],
      ['b', teamHeight],
      ['team 2', teamHeight + personHeight],
      ['d', 2 * teamHeight + personHeight],
    ]);
  });

  it('draws no more of five hundred people than of forty, and always the one that has the keyboard', () => {
    const people = (count: number) => Array.from({ length: count }, (_, at) => `p${at}`);
    const of = (count: number) => linesOf(year(people(count)), new Set(people(count)));
    const shown = drawn(of(500), 3000, 480, 'p499');
    expect(shown.length).toBeLessThan(45);
    expect(shown.at(-1)?.key).toBe('p499');
    expect(drawn(of(40), 0, 0, null), 'all where there is no height').toHaveLength(41);
  });

  it('knows the months, and joins days that stand out', () => {
    expect(monthsOf(days).map((month) => month.days)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
    expect(columnsOf(days, 'closed')).toEqual([[0, 2]]);
    expect(columnsOf(days, 'holiday')).toEqual([[0, 1]]);
    // The third of January 2026 was a Saturday.
    expect(columnsOf(days, 'weekend').slice(0, 2)).toEqual([
      [2, 2],
      [9, 2],
    ]);
  });

  it('finds the absence that holds a day', () => {
    const away = person('a', [10, 5]);
    expect([9, 10, 14, 15].map((day) => spanAt(away, day)?.first_day ?? null)).toEqual([null, 10, 10, null]);
  });

  it('fills half of a cell for a morning, an afternoon or other hours', () => {
    const half = (...hours: [number, number][]) =>
      halfOf({ first_day: 0, days: 1, hours: hours.map(([from, to]) => ({ from: from * 60, to: to * 60 })) });
    expect([half(), half([0, 13]), half([13, 24]), half([9, 10], [11, 13])]).toEqual([null, 'upper', 'lower', 'upper']);
    expect([half([10, 15]), half([9, 10], [15, 16])]).toEqual(['middle', 'middle']);
  });

  it('draws how many are away as steps, the most as high as there is room', () => {
    const team = (people: number, ...away: number[]) => ({ ...year(Array<string>(people).fill('a')).teams[0]!, away });
    expect(stepsPath(team(4, 0, 2, 1), 2, 10)).toBe('M0 10V10.0H2.00V0.0H4.00V5.0H6.00V10z');
    expect(stepsPath(team(1, 0), 2, 10), 'nobody').toBe('M0 10V10.0H2.00V10z');
    expect(stepsPath(team(20, 1), 2, 10), 'one of twenty').toBe('M0 10V8.0H2.00V10z');
  });
});
