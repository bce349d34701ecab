import { describe, expect, it } from 'vitest';
import { chat, mail, rota } from '../fixture';
import { everything, groupsOf, rowsOf } from './rows';

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
});
