import { describe, expect, it } from 'vitest';
import { chat, duty, mail, rota, slotOf } from '../fixture';
import { asIs } from './duty-edit';
import { copiesBy, locks, movesBy, shiftOf, withMoves } from './moves';

const view = rota(
  ['a', 'anna', chat, 1, '10:00', 4],
  ['b', 'bram', chat, 4, '12:00', 4],
  ['c', 'cees', mail, 8, '09:00', 2],
);
const all = view.duties;

describe('several duties', () => {
  it('move together by days on the same hours of the clock, also over the night on which the clock goes forward', () => {
    const moves = movesBy(view, [duty(view, 'a')], { days: 3, slots: 0, person: null });
    expect(moves).toEqual([
      { kind: 'change', duty: 'a', to: { ...asIs(duty(view, 'a')), first_slot: slotOf(view, 4, '10:00') } },
    ]);
  });

  it('that would lie outside the rota stay where they are', () => {
    expect(movesBy(view, all, { days: 1, slots: 0, person: null }).map((m) => m.kind === 'change' && m.duty)).toEqual([
      'a',
      'b',
    ]);
    expect(copiesBy(view, all, { days: -5, slots: 0, person: null })).toHaveLength(1);
  });

  it('are drawn at once, the new ones as well', () => {
    const copies = copiesBy(view, [duty(view, 'a')], { days: 1, slots: 1, person: 'bram' });
    const shown = withMoves(view, 'new-1', [...copies, { kind: 'remove', duty: 'b' }]);
    expect(shown.duties.map((d) => d.id).sort()).toEqual(['a', 'c', 'new-1.0']);
    expect(duty(shown, 'new-1.0')).toMatchObject({ person: 'bram', day: 2, from: 630, locked: false });
  });

  it('are locked where they are not yet', () => {
    const locked = withMoves(view, 'x', [{ kind: 'lock', duty: 'a', locked: true }]);
    expect(locks(locked.duties, true).map((m) => m.kind === 'lock' && m.duty)).toEqual(['b', 'c']);
  });

  it('go where the one goes that is held', () => {
    const a = duty(view, 'a');
    const edit = { ...asIs(a), person: 'bram', first_slot: slotOf(view, 4, '11:00') };
    expect(shiftOf(view, a, edit)).toEqual({ days: 3, slots: 2, person: 'bram' });
  });
});
