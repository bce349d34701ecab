import { beforeAll, describe, expect, it } from 'vitest';
import type { LawHeadline } from '../../shared/bindings';
import { locale } from '../../shared/text/locale.svelte';
import { lawLine } from './labels';

beforeAll(() => locale.choose('en'));

const headline: LawHeadline = {
  rules: 26,
  checked: 22,
  broken: [],
  asked: [],
  unverified: [],
  not_checked: ['notice', 'registration'],
};

describe('what a review says of the law', () => {
  it('names how many rules were checked, and what was not', () => {
    const line = lawLine(headline);
    expect(line).toContain('22');
    expect(line).toContain('26');
    expect(line).toContain('ATW 4:2');
    expect(line).toContain('ATW 4:3');
  });

  it('names what waits for a decision', () => {
    expect(lawLine({ ...headline, asked: ['sunday_work'] }).length).toBeGreaterThan(lawLine(headline).length);
  });
});
