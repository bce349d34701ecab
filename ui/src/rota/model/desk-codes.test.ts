import { expect, it } from 'vitest';
import { deskCodes } from './desk-codes';

const codes = (...names: string[]) => [...deskCodes(names.map((name) => ({ id: name, name }))).values()];

it('tells each desk from the others by as few letters as it takes', () => {
  expect(codes('Dialogue', 'Service', 'Decisions', 'Social care')).toEqual(['D', 'S', 'De', 'So']);
});

it('counts desks that begin with the same letters', () => {
  expect(new Set(codes('Aa', 'Aa ', 'A a', 'AA', '')).size).toBe(5);
});
