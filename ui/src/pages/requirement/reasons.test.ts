import { expect, it } from 'vitest';
import type { Required } from '../../shared/bindings';
import { locale } from '../../shared/text/locale.svelte';
import { periodOf } from '../../testing/period';
import { partsOf, slotText } from './reasons';
import { weeksOf } from './weeks';

const period = periodOf('2026-12-01', 14, 30);
const context = {
  names: new Map([
    ['m', 'E-mail · Service'],
    ['c', 'Chat'],
  ]),
  zone: 'Europe/Amsterdam',
};
const required: Required = {
  people: 3,
  reasons: [
    { kind: 'deferred', stream: 'm', hours: 2.1, due: '2026-12-01T09:00:00Z', people: 1.6 },
    { kind: 'live', stream: 'c', hours: 0.8, people: 0.9 },
    { kind: 'occupancy', people: 0.2 },
    { kind: 'shrinkage', people: 0.1 },
  ],
};

it('explains a number in a sentence, with deadlines on the local clock', () => {
  locale.choose('en');
  expect(slotText(period, 18, required, context)).toMatch(
    /^3 at 09:00 on Tuesday,? 1 December: 2\.1 h of E-mail · Service, due by 10:00; 0\.8 h live: Chat; /,
  );
  locale.choose('nl');
  expect(slotText(period, 18, required, context)).toMatch(
    /^3 om 09:00 op dinsdag 1 december: 2,1 u E-mail · Service, klaar vóór 10:00; /,
  );
});

it('keeps the parts of a number when it lays them in layers', () => {
  const parts = partsOf(required);
  expect(parts.slack).toBeCloseTo(0.3);
  expect(Object.values(parts).reduce((a, b) => a + b)).toBeCloseTo(2.8);
});

it('begins a week on the day of the workspace, also where the period does not', () => {
  expect(weeksOf(period).map((w) => w.length)).toEqual([6, 7, 1]);
  const sundays = { ...period, weeks: ['2026-11-29', '2026-12-06', '2026-12-13'] };
  expect(weeksOf(sundays).map((w) => w.length)).toEqual([5, 7, 2]);
});
