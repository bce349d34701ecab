import { beforeAll, describe, expect, it } from 'vitest';
import type { LawHeadline } from '../../shared/bindings';
import { locale } from '../../shared/text/locale.svelte';
import { lawLine } from './labels';

beforeAll(() => locale.choose('en'));

const headline: LawHeadline = {
  rules: 26,
  checked: 22,
  assumed: 20,
  broken: [],
  asked: [],
  unverified: [],
  not_checked: ['works_council', 'registration'],
};

describe('what a review says of the law', () => {
  it('names how many rules were checked, and what was not', () => {
    expect(lawLine(headline)).toBe(
      '22 of 26 statutory rules checked, none broken; 20 rest on normal hours that were assumed; not checked: ' +
        'consent of the works council (WOR 27), the record of hours worked (ATW 4:3).',
    );
    expect(lawLine({ ...headline, assumed: 0, broken: ['daily_rest'] })).toContain(
      '22 of 26 statutory rules checked, 1 broken (',
    );
  });

  it('names what waits for a decision', () => {
    expect(lawLine({ ...headline, asked: ['sunday_work'] }).length).toBeGreaterThan(lawLine(headline).length);
  });
});
