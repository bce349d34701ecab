import { expect, test } from 'vitest';
import { breaksOf, isInside, usualBreak, weekOf } from './breaks';

const week = [0, 1, 2, 3, 4].map((weekday) => ({ weekday, from: 540, to: 1020 }));

test('breaks at the same time on several days are one', () => {
  const spans = [
    { weekday: 0, from: 750, to: 780 },
    { weekday: 1, from: 750, to: 780 },
    { weekday: 2, from: 720, to: 750 },
  ];
  expect(breaksOf(spans)).toEqual([
    { from: 720, to: 750, days: [2] },
    { from: 750, to: 780, days: [0, 1] },
  ]);
  expect(weekOf(breaksOf(spans))).toEqual(spans);
});

test('the usual break is half an hour in the middle of each day that needs one', () => {
  expect(usualBreak([...week, { weekday: 5, from: 540, to: 780 }])).toEqual([
    { from: 780, to: 810, days: [0, 1, 2, 3, 4] },
  ]);
});

test('a break outside the working hours is noticed', () => {
  expect(isInside({ from: 780, to: 810, days: [0, 4] }, week)).toBe(true);
  expect(isInside({ from: 780, to: 810, days: [0, 5] }, week)).toBe(false);
});
