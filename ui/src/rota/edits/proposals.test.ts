import { describe, expect, it } from 'vitest';
import { chat, mail, rota, slotOf } from '../fixture';
import { filling, proposal } from './proposals';

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

  it('for an open stretch is as long as a duty may be', () => {
    const view = rota();
    const stretch = (from: string, slots: number) =>
      ({ desk: chat, first_slot: slotOf(view, 4, from), slots }) as never;
    expect(filling(view, stretch('08:00', 24), 'anna').slots).toBe(8);
    expect(filling(view, stretch('19:30', 1), 'anna')).toMatchObject({
      first_slot: slotOf(view, 4, '19:00'),
      slots: 2,
    });
  });
});
