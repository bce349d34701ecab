import { beforeAll, describe, expect, it } from 'vitest';
import type { LawHeadline, RotaTotals } from '../../shared/bindings';
import { locale } from '../../shared/text/locale.svelte';
import { headline as answer, lawLine } from './labels';

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

describe('the sentence on law and agreements', () => {
  const totals = { breaches: 0, told_too_late: 0, warnings: 0 } as RotaTotals;

  it('never says that nothing was found where people were told too late', () => {
    expect(answer(totals)).toContain('Nothing against the law was found');
    expect(answer({ ...totals, told_too_late: 2 })).toContain('people were told too late 2 times');
    expect(answer({ ...totals, told_too_late: 2 })).not.toContain('Nothing against the law');
    expect(answer({ ...totals, told_too_late: 2, breaches: 1 })).toContain('The law is broken once');
  });
});
