import { describe, expect, it } from 'vitest';
import { drawnGroups, type DrawnGroup } from './sight';

interface Group {
  team: string;
  rows: string[];
}
const group = (team: string, count: number): Group => ({
  team,
  rows: Array.from({ length: count }, (_, i) => `${team}${i}`),
});
const groups = [group('a', 100), group('b', 400)];
const measure = {
  start: 48,
  headHeight: 30,
  rowsOf: (of: Group) => of.rows,
  keyOf: (row: string) => row,
  heightOf: () => 40,
};
const nothing = new Set<string>();
type Drawn = DrawnGroup<Group, string>[];

const ids = (drawn: Drawn) => drawn.flatMap((g) => g.pieces.flatMap((p) => (p.kind === 'row' ? [p.row] : [])));
const heights = (drawn: Drawn) =>
  drawn.map((g) => g.pieces.reduce((sum, p) => sum + (p.kind === 'row' ? 40 : p.height), 0));

describe('rows in sight', () => {
  it('are drawn with some around them, and the rest is room of the same height', () => {
    const drawn = drawnGroups(groups, { top: 4000, height: 400 }, nothing, measure);
    expect(ids(drawn).length).toBeLessThan(40);
    expect(ids(drawn)).toContain('a99');
    expect(ids(drawn)).toContain('b0');
    expect(ids(drawn)).not.toContain('a0');
    expect(heights(drawn)).toEqual([100 * 40, 400 * 40]);
  });

  it('cover what is in sight wherever it is scrolled to', () => {
    for (let top = 0; top < 20_000; top += 333) {
      const drawn = drawnGroups(groups, { top, height: 700 }, nothing, measure);
      const seen = new Set(ids(drawn));
      let y = 48;
      for (const g of groups) {
        y += 30;
        for (const r of g.rows) {
          if (y + 40 > top && y < top + 700) expect(seen.has(r)).toBe(true);
          y += 40;
        }
      }
      expect(heights(drawn)).toEqual([4000, 16_000]);
    }
  });

  it('keep the row that has the focus, which would lose it otherwise', () => {
    const drawn = drawnGroups(groups, { top: 0, height: 400 }, new Set(['b300']), measure);
    expect(ids(drawn).at(-1)).toBe('b300');
    expect(heights(drawn)).toEqual([4000, 16_000]);
  });

  it('have their place among all rows, folded groups counted as well', () => {
    const drawn = drawnGroups(groups, { top: 0, height: 400 }, nothing, {
      ...measure,
      folded: ({ team }) => team === 'a',
    });
    expect(drawn[0]!.pieces).toEqual([]);
    expect(drawn[1]!.before).toBe(101);
    expect(ids(drawn)[0]).toBe('b0');
  });

  it('are all drawn before the window has said how high it is', () => {
    expect(ids(drawnGroups(groups, { top: 0, height: 0 }, nothing, measure)).length).toBe(500);
  });
});
