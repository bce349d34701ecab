import { describe, expect, it } from 'vitest';
import { chat, mail, rota } from '../fixture';
import type { RotaFinding } from '../../shared/bindings';
import { periodOf } from '../../testing/period';
import { weekText } from './labels';
import { beginsWeek, everything, groupsOf, rowsOf, weekOf, type Order } from './rows';

describe('rows', () => {
  const view = rota(['a', 'anna', chat, 1, '10:00', 4], ['b', 'bram', chat, 4, '12:00', 4]);

  it('stay the same objects where nothing has changed', () => {
    const before = rowsOf(view);
    const duties = view.duties.map((d) => (d.id === 'a' ? { ...d, desk: mail } : d));
    const after = rowsOf({ ...view, duties }, before);
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(after[2]).toBe(before[2]);
  });

  it('are found without accents, by team and by desk', () => {
    const shown = (filter: Partial<typeof everything>) =>
      groupsOf(rowsOf(view), { ...everything, ...filter }).flatMap((g) => g.rows.map((r) => r.person.id));
    expect(shown({})).toEqual(['anna', 'bram', 'cees']);
    expect(shown({ search: 'zoe' })).toEqual(['bram']);
    expect(shown({ team: 'team-tech' })).toEqual(['cees']);
    expect(shown({ desk: chat })).toEqual(['anna', 'bram']);
  });

  it('come in one group without a name where they are not ordered by team', () => {
    const ordered = (order: Order, of = view) => groupsOf(rowsOf(of), everything, order);
    expect(ordered('team').map((g) => g.name)).toEqual(['Communicatie', 'Techniek']);
    expect(ordered('name').map((g) => [g.name, g.rows.map((r) => r.person.name)])).toEqual([
      ['', ['Anna', 'Cees', 'Zoë Bram']],
    ]);
    expect(groupsOf(rowsOf(view), { ...everything, search: 'nobody' }, 'name')).toEqual([]);
  });

  it('are ordered by the share of the budget that is used, and somebody without a budget who has a duty comes first', () => {
    const loads: Record<string, [number, number[]]> = {
      anna: [480, [60, 0]],
      bram: [120, [60, 0]],
      cees: [0, [30, 0]],
    };
    const people = view.people.map((p) => {
      const [budget_minutes, week_minutes] = loads[p.id]!;
      return { ...p, budget_minutes, week_minutes };
    });
    const rows = groupsOf(rowsOf({ ...view, people }), everything, 'load')[0]!.rows;
    expect(rows.map((r) => r.person.id)).toEqual(['cees', 'bram', 'anna']);
  });

  it('are ordered by what is found of them: one breach before any number of questions', () => {
    const found = (person: string, severity: 'breach' | 'ask') =>
      ({ person, severity, rule: 'daily_rest', duties: [] }) as unknown as RotaFinding;
    const findings = [found('anna', 'ask'), found('anna', 'ask'), found('cees', 'breach')];
    const rows = groupsOf(rowsOf({ ...view, findings }), everything, 'findings')[0]!.rows;
    expect(rows.map((r) => r.person.id)).toEqual(['cees', 'anna', 'bram']);
  });
});

describe('the weeks of a period', () => {
  const period = periodOf('2026-12-04', 14, 15);
  const begins = (of: typeof period) => of.days.flatMap((_, day) => (beginsWeek(of, day) ? [of.days[day]!.date] : []));

  it('begin on the day of the workspace', () => {
    expect(begins(period)).toEqual(['2026-12-07', '2026-12-14']);
    const sundays = { ...period, weeks: ['2026-11-29', '2026-12-06', '2026-12-13'] };
    expect(begins(sundays)).toEqual(['2026-12-06', '2026-12-13']);
    expect([0, 1, 2].map((day) => weekOf(sundays, day))).toEqual([0, 0, 1]);
  });

  it('have the number that most of their days have', () => {
    expect([0, 1, 2].map((week) => weekText(period, week))).toEqual(['49', '50', '51']);
    expect(weekText({ ...period, weeks: ['2026-11-29'] }, 0)).toBe('49');
  });
});
