import { expect, it } from 'vitest';
import { locale } from '../../shared/text/locale.svelte';
import { periodOf } from '../../testing/period';
import { dayAxis, periodAxis } from './axis';
import { lanesOf, notesOf, saidOf } from './notes';

const period = periodOf('2026-12-21', 7, 30);
const christmas = {
  ...period,
  days: period.days.map((day, at) => (at === 4 ? { ...day, holiday: 'christmas' as const } : day)),
};
// From Thursday at noon to Saturday at noon, and an hour of it.
const council = { event: 'council', name: 'Council', first_slot: 3 * 48 + 24, slots: 96 };
const question = { event: 'question', name: 'Question time', first_slot: 4 * 48 + 24, slots: 2 };

it('draws events over their days, below each other where they meet, and a holiday over its day', () => {
  locale.choose('en');
  const notes = notesOf(periodAxis(christmas, 100), christmas, [council, question]);
  const of = (key: string) => notes.find((note) => note.key === key)!;
  expect(of('holiday4').text).toBe('Christmas');
  expect([of('holiday4').x, of('holiday4').width]).toEqual([400, 100]);
  expect([of('council').x, of('council').width]).toEqual([300, 300]);
  expect(lanesOf(notes)).toBe(3);
  expect(new Set(notes.map((note) => note.lane)).size).toBe(3);
  expect(saidOf(notes, 4)).toEqual(['Council', 'Christmas', 'Question time']);
  expect(saidOf(notes, 6)).toEqual([]);
});

it('shows on one day only what is on then', () => {
  const friday = notesOf(dayAxis(christmas, 4, [420, 1320], 20), christmas, [council, question]);
  expect(friday.map((note) => note.key).toSorted()).toEqual(['council', 'holiday4', 'question']);
  const [whole] = friday.filter((note) => note.key === 'council');
  expect(whole!.x).toBe(0);
  expect(notesOf(dayAxis(christmas, 0, [420, 1320], 20), christmas, [council])).toEqual([]);
});

it('can be seen where an event is short', () => {
  const [short] = notesOf(dayAxis(period, 4, [420, 1320], 2), period, [question]);
  expect(short!.width).toBe(10);
});
