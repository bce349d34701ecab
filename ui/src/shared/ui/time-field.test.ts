import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { locale } from '../text/locale.svelte';
import TimeField from './TimeField.svelte';

beforeEach(() => locale.choose('nl'));
afterEach(cleanup);

function field(value: number, end = false) {
  const onchange = vi.fn();
  render(TimeField, { value, end, label: 'Tot', onchange });
  const part = (name: string) =>
    screen.getByRole('group', { name: 'Tot' }).querySelector<HTMLElement>(`[data-segment=${name}]`)!;
  const text = () => screen.getByRole('group', { name: 'Tot' }).textContent?.replaceAll(/\s/g, '');
  const type = async (digits: string) => {
    for (const key of digits) await fireEvent.keyDown(document.activeElement!, { key });
  };
  part('hour').focus();
  return { onchange, part, text, type };
}

it.each(['nl', 'en'] as const)('shows 24 hours in %s', (language) => {
  locale.choose(language);
  expect([field(17 * 60 + 5).text(), (cleanup(), field(0).text()), (cleanup(), field(1440, true).text())]).toEqual([
    '17:05',
    '00:00',
    '24:00',
  ]);
});

it('is typed digit after digit and taken over when it is left', async () => {
  const { onchange, part, type } = field(540);
  await type('1730');
  expect(onchange).not.toHaveBeenCalled();
  part('minute').blur();
  expect(onchange.mock.calls).toEqual([[1050]]);
});

it('ends a day at 24:00 where it may', async () => {
  const { onchange, text, type } = field(1020, true);
  await type('2400');
  expect(text()).toBe('24:00');
  await fireEvent.keyDown(document.activeElement!, { key: 'Enter' });
  expect(onchange.mock.calls).toEqual([[1440]]);
});

it('goes on from 24:00 with the arrows and the digits', async () => {
  const { onchange, part, type } = field(1440, true);
  await fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(part('hour'));
  part('hour').blur();
  part('hour').focus();
  await type('0930');
  await fireEvent.keyDown(document.activeElement!, { key: 'Enter' });
  expect(onchange.mock.calls).toEqual([[1380], [570]]);
});

it('where a day cannot end, 24 is four o’clock', async () => {
  const { onchange, part, type } = field(1020);
  await type('2400');
  part('minute').blur();
  expect(onchange.mock.calls).toEqual([[240]]);
});

it('goes back to what it was when it is left half empty', async () => {
  const { onchange, part, text } = field(570);
  await fireEvent.keyDown(part('hour'), { key: 'Backspace' });
  part('hour').blur();
  await expect.poll(text).toBe('09:30');
  expect(onchange).not.toHaveBeenCalled();
});
