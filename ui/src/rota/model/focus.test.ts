import { describe, expect, it } from 'vitest';
import { at, step, type GridModel } from './focus';

describe('the arrows', () => {
  const cells: Record<string, string[]> = { 'anna:1': ['a', 'b'], 'cees:1': ['c'] };
  const gridModel: GridModel = {
    people: ['anna', 'bram', 'cees'],
    columns: 5,
    duties: (p, c) => cells[`${p}:${c}`] ?? [],
  };

  it('land on a duty where there is one', () => {
    expect(step(gridModel, { person: 'anna', column: 0, duty: null }, 'right')).toEqual({
      person: 'anna',
      column: 1,
      duty: 'a',
    });
  });

  it('go through the duties of a cell before they leave it', () => {
    const a = { person: 'anna', column: 1, duty: 'a' };
    const b = step(gridModel, a, 'down');
    expect(b.duty).toBe('b');
    expect(step(gridModel, b, 'down')).toEqual({ person: 'bram', column: 1, duty: null });
    expect(step(gridModel, b, 'up')).toEqual(a);
    expect(step(gridModel, { person: 'bram', column: 1, duty: null }, 'up')).toEqual(b);
  });

  it('stop at the edge', () => {
    const corner = at(gridModel, 0, 0);
    expect(step(gridModel, corner, 'left')).toEqual(corner);
    expect(step(gridModel, corner, 'up')).toEqual(corner);
    const end = step(gridModel, corner, 'grid-end');
    expect(end).toEqual({ person: 'cees', column: 4, duty: null });
    expect(step(gridModel, end, 'down')).toEqual(end);
  });
});
