import { describe, expect, it } from 'vitest';
import type { Finding } from './bindings';
import { keyedFindings } from './finding-keys';

const finding = (rule: Finding['rule'], date = '2026-12-01') =>
  ({ rule, person: 'anna', date, duties: ['a'] }) as unknown as Finding;

describe('the keys of findings', () => {
  it('are all different, also where a rule finds two stretches in one duty', () => {
    const list = [finding('daily_rest'), finding('daily_rest'), finding('daily_rest', '2026-12-02')];
    const keys = keyedFindings(list).map(({ key }) => key);
    expect(new Set(keys).size).toBe(3);
    expect(keyedFindings(list).map((one) => one.finding)).toEqual(list);
  });

  it('stay while others come and go', () => {
    const [one, other] = [finding('daily_rest'), finding('weekly_rest')];
    const key = (list: Finding[]) => keyedFindings(list).find((k) => k.finding === one)?.key;
    expect(key([other, one])).toBe(key([one]));
  });
});
