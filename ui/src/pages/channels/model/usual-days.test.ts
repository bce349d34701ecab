import { expect, it } from 'vitest';
import { daysWith, sameWhenOpen, whenShut } from './usual-days';

it('is stated from the first day with a number, and no more once no day has one', () => {
  const stated = daysWith(null, 1, 30);
  expect(stated).toEqual([0, 30, 0, 0, 0, 0, 0]);
  expect(daysWith(stated, 1, 0)).toBeNull();
  expect(daysWith(null, 3, 0)).toBeNull();
});

it('is the same on all days with opening hours', () => {
  const office = [0, 1, 2, 3, 4].map((weekday) => ({ weekday, from: 540, to: 1020 }));
  expect(sameWhenOpen([0, 30, 0, 0, 0, 0, 5], office)).toEqual([30, 30, 30, 30, 30, 0, 0]);
  expect(sameWhenOpen([0, 30, 0, 0, 0, 0, 5], [])).toEqual([30, 30, 30, 30, 30, 30, 30]);
  expect(sameWhenOpen(null, office)).toBeNull();
});

it('says on which days a chat is shut and so receives none of what is stated', () => {
  const thursdays = [{ weekday: 3, from: 960, to: 1020 }];
  expect(whenShut([20, 0, 0, 30, 0, 0, 5], thursdays)).toEqual([0, 6]);
  expect(whenShut([0, 0, 0, 30, 0, 0, 0], thursdays)).toEqual([]);
  expect(whenShut(null, thursdays)).toEqual([]);
});
