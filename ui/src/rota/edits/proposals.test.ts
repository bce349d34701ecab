import { describe, expect, it } from 'vitest';
import { chat, mail, rota, slotOf } from '../fixture';
import { proposal } from './proposals';

describe('a proposal', () => {
  it('starts where people are short and the person is free and available', () => {
    const view = rota(['a', 'anna', chat, 4, '09:00', 4]);
    const { first_slot, slots } = view.period.days[4]!;
    expect(proposal(view, 'anna', { first_slot, slots })).toEqual({
      person: 'anna',
      desk: mail,
      first_slot: slotOf(view, 4, '11:00'),
      slots: 2,
    });
  });
});
