import { describe, expect, it } from 'vitest';
import { freeLanes, laneCount, lanes } from './lanes';

it('a duty that still runs from the day before keeps its lane', () => {
  expect(freeLanes(2, new Set([0]))).toEqual([1, 2]);
  expect(freeLanes(2, new Set())).toEqual([0, 1]);
});

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
