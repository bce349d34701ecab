import { afterEach, expect, it } from 'vitest';
import type { Cause, Failure } from '../bindings';
import { locale } from './locale.svelte';
import { failureCause, failureRemedy, failureText } from './failures';

afterEach(() => locale.choose('en'));

const failure = (code: Failure['code'], cause: Cause): Failure => ({ code, cause, field: null, findings: [] });

it('words a cause in the language of the window, with names, numbers and dates as they are written there', () => {
  const overlap = failure('invalid', { kind: 'period_overlaps', first_day: '2026-11-30', last_day: '2026-12-27' });
  locale.choose('en');
  expect(failureText(overlap)).toBe('This is not possible');
  expect(failureCause(overlap)).toBe('The period overlaps the rota of 30 Nov to 27 Dec.');
  locale.choose('nl');
  expect(failureCause(overlap)).toBe('De periode overlapt het rooster van 30 nov tot en met 27 dec.');
});

it('says which field is wrong and what it expects', () => {
  const range = failure('invalid', {
    kind: 'out_of_range',
    field: 'promise.within_minutes',
    expected: { kind: 'minutes_between', found: 4e9, least: 1, most: 20160 },
  });
  locale.choose('nl');
  expect([failureCause(range), failureRemedy(range)]).toEqual([
    'Tijd van de belofte: geen geldige waarde.',
    'Verwacht: 1 tot 20.160 minuten; het was 4.000.000.000.',
  ]);
});

it('counts one and several, and names the source of a house rule in the language of the window', () => {
  locale.choose('nl');
  const duties = (count: number) => failureCause(failure('in_use', { kind: 'has_duties', name: 'Anna', count }));
  expect([duties(1), duties(1200)]).toEqual([
    'Anna heeft 1 dienst in een rooster.',
    'Anna heeft 1.200 diensten in een rooster.',
  ]);
  const law = failure('against_the_law', { kind: 'duty_against_law', name: 'Anna', source: 'one person, one place' });
  expect(failureCause(law)).toBe('Anna mag deze dienst niet hebben: Eén persoon, één plek staat dat niet toe.');
});

it('keeps what the system says as a detail, and falls back on what can be done about such failures', () => {
  locale.choose('nl');
  const full = failure('cannot_write', { kind: 'cannot_write', path: 'plan.dialoog', detail: 'quota exceeded' });
  expect(failureCause(full)).toBe('plan.dialoog kan niet worden geschreven. (quota exceeded)');
  expect(failureRemedy(full)).toContain('Controleer of u daar mag schrijven');
});
