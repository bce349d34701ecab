import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { clearMocks } from '@tauri-apps/api/mocks';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { install } from '../../../mock/backend';
import type { Addition, SuccessPoint, SuccessView } from '../../../shared/bindings';
import { locale } from '../../../shared/text/locale.svelte';
import { session } from '../../../shared/session.svelte';
import { keepText, ofHundred, successText, waitText } from './labels';
import Overview from '../Overview.svelte';

beforeEach(() => locale.choose('en'));
afterEach(() => {
  cleanup();
  clearMocks();
});

const band = (mean: number) => ({
  mean,
  half_width: 0.01,
  p10: mean - 0.05,
  p90: mean + 0.05,
  state: 'dialogue' as const,
});
const point = (growth: number, mean: number, additions: Addition[] = []): SuccessPoint => ({
  growth,
  messages_a_week: 100 * growth,
  reciprocity: band(mean),
  channels: [],
  additions,
  with_additions: null,
});
const curve = (tipping: number | null): SuccessView => ({
  rota: 'r',
  lines: { dialogue: 0.8, broadcast: 0.4 },
  tipping,
  points: [point(1, 0.92), point(2, 0.61)],
});
const addition: Addition = {
  desk: 'd',
  desk_name: 'Service',
  team: 't',
  team_name: 'Technology',
  hours_a_week: 8,
  free_hours_a_week: 0,
  hours_each: 4,
  people: 2,
  most_at_once: 1,
  share: 0.85,
  reached: true,
};

it('says to the board how it is, how it will be, and up to where it lasts', () => {
  expect(successText(curve(1.34))).toBe(
    'Today, 92 in 100 messages that deserve an answer get one in time; at twice the volume it is 61. It stays a dialogue up to 1.3 times the volume.',
  );
  expect(successText(curve(0.62))).toContain('It would be a dialogue at 0.62 times today’s volume.');
  expect(successText(curve(0))).toContain('somewhere nobody answers');
});

it('says whom to add, and does not promise what people cannot bring', () => {
  expect(keepText(point(2, 0.61, [addition]))).toBe(
    'At 2 times the volume it stays a dialogue with 8 more hours a week at Service (2 more people of Technology).',
  );
  expect(keepText(point(2, 0.61, [{ ...addition, people: 0 }]))).toContain('within the budgets of Technology');
  expect(keepText(point(2, 0.61, [{ ...addition, reached: false }]))).toBe(
    'More people alone do not bring every desk into dialogue.',
  );
  expect(keepText(point(1, 0.92))).toBe('');
});

it('never rounds up to all, and says hours where minutes become many', () => {
  expect([ofHundred(0.9996), ofHundred(1), waitText(59.6), waitText(258), waitText(null)]).toEqual([
    '99',
    '100',
    '60 min',
    '4.3 h',
    '–',
  ]);
});

it('a day of a channel opens into its hours by keyboard, and a policy can be chosen', async () => {
  install('full');
  await session.start();
  render(Overview);
  const states = await screen.findByTestId('states');
  await fireEvent.click(within(states).getByRole('button', { name: /^X, Wednesday 9 December/ }));
  expect((await screen.findByTestId('health-day')).textContent).toMatch(
    /X on Wednesday 9 December: \d+ in 100 in time/,
  );
  expect((await screen.findByTestId('success-said')).textContent).toContain('at twice the volume it is');
  const policies = await screen.findByTestId('policies');
  await fireEvent.click(within(policies).getByRole('button', { name: /Everybody a little/ }));
  await expect.poll(() => session.workspace?.undo?.action).toBe('channel.policy');
});
