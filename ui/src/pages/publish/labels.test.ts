import { expect, test } from 'vitest';
import { golden } from '../../mock/golden';
import type { DutyChangeView, PublishView, ToldDutyView } from '../../shared/bindings';
import { locale } from '../../shared/text/locale.svelte';
import { changeTexts, countsText } from './labels';

const duty: ToldDutyView = {
  date: '2026-12-03',
  from: 540,
  last_day: '2026-12-03',
  to: 1440,
  kind: 'duty',
  desk: 'd',
  desk_name: 'Service',
  person: 'p',
  person_name: 'Bram',
};

test('a change says what somebody had and has, and with whom', () => {
  locale.choose('nl');
  const change = (kind: DutyChangeView['kind'], before: ToldDutyView | null, after: ToldDutyView | null) =>
    changeTexts({ kind, duty: 'x', before, after });
  const place = 'do 3 dec, 09:00–24:00, Service';
  expect(change('new', null, duty)).toEqual([place, '']);
  expect(change('gone', duty, null)).toEqual([place, '']);
  expect(change('moved', duty, { ...duty, from: 600 })).toEqual([place, 'do 3 dec, 10:00–24:00, Service']);
  expect(change('handed_over', { ...duty, person_name: 'Anna' }, duty)).toEqual([place, 'naar Bram']);
  expect(change('taken_over', duty, { ...duty, person_name: 'Anna' })).toEqual([place, 'van Bram']);
  expect(change('taken_over', { ...duty, person_name: '' }, duty)[1]).toBe('van Oud-collega');
  const night: ToldDutyView = { ...duty, from: 1320, last_day: '2026-12-04', to: 360, kind: 'stand_by' };
  expect(change('new', null, night)).toEqual(['do 3 dec, 22:00–vr 4 dec 06:00, Service, Bereikbaar', '']);
});

test('changes are counted by kind, and what is not there is not counted', () => {
  locale.choose('nl');
  const { changes } = golden<PublishView>('publishing');
  expect(changes.duties).toBeGreaterThan(0);
  expect(countsText(changes.counts)).toBe(`${changes.counts.moved} verplaatst`);
  expect(countsText({ new: 2, moved: 1, gone: 1, swapped: 0, handed_over: 0, taken_over: 0 })).toBe(
    '2 nieuw, 1 verplaatst, 1 vervallen',
  );
});
