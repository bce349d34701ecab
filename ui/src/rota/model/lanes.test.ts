import { describe, expect, it } from 'vitest';
import { laneCount, lanes } from './lanes';

describe('two duties on a day', () => {
  it('share a line when they do not overlap', () => {
    expect(
      lanes([
        { first_slot: 0, slots: 4 },
        { first_slot: 4, slots: 2 },
      ]),
    ).toEqual([0, 0]);
  });

  it('stand under each other when they do', () => {
    const list = lanes([
      { first_slot: 0, slots: 4 },
      { first_slot: 2, slots: 4 },
      { first_slot: 4, slots: 1 },
    ]);
    expect(list).toEqual([0, 1, 0]);
    expect(laneCount(list)).toBe(2);
  });
});
