import { describe, expect, it } from 'vitest';
import { chat, rota } from '../fixture';
import { dayAxis, periodAxis } from './axis';
import { placementOf } from './placement';
import { rowsOf } from './rows';

describe('the lanes of a row', () => {
  const view = rota(
    ['a', 'anna', chat, 1, '09:00', 4],
    ['b', 'anna', chat, 1, '14:00', 4],
    ['c', 'anna', chat, 2, '09:00', 4],
  );
  const overnight = {
    ...view,
    duties: view.duties.map((d) => (d.id === 'a' ? { ...d, next_day: true } : d)),
  };
  const lanesOf = (of: typeof view, axis = periodAxis(of.period, 80), day = 1) => {
    const { lane, count } = placementOf(axis, rowsOf(of)[0]!, day);
    return [...['a', 'b', 'c'].map((id) => lane.get(id)), count];
  };

  it('stand under each other where a day has two duties', () => {
    expect(lanesOf(view)).toEqual([0, 1, 0, 2]);
  });

  it('keep free what a duty over midnight still takes on the next day', () => {
    expect(lanesOf(overnight)).toEqual([0, 1, 1, 2]);
  });

  it('are one line in the zoom of a day, where nothing overlaps', () => {
    expect(lanesOf(view, dayAxis(view.period, 1, [480, 1080], 20))).toEqual([0, 0, undefined, 1]);
  });
});
