import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import App from '../../App.svelte';
import { install } from '../../mock/backend';
import { route } from '../../shared/route.svelte';
import { session } from '../../shared/session.svelte';
import { locale } from '../../shared/text/locale.svelte';
import { spanView } from './span/view.svelte';

vi.setConfig({ testTimeout: 30_000 });

it('leads from a figure to the duty behind it in its rota, and back to the same row', async () => {
  install('full');
  session.workspace = null;
  locale.choose('en');
  render(App);
  await screen.findByTestId('page-overview', {}, { timeout: 10_000 });
  spanView.what = 'span';
  route.go('review');
  const people = await screen.findByTestId('review-span-people');
  const name = people.querySelector<HTMLElement>('tbody th button')!;
  await fireEvent.click(name);
  expect(name.getAttribute('aria-expanded')).toBe('true');
  const list = await screen.findByTestId('review-duties');
  const row = list.querySelector<HTMLElement>('[data-duty]')!;
  const duty = row.dataset['duty'];
  await fireEvent.click(row.querySelector('button')!);
  expect(route.page).toBe('rota');
  await fireEvent.click(await screen.findByTestId('way-back'));
  expect(route.page).toBe('review');
  await waitFor(() => expect(document.activeElement?.closest<HTMLElement>('[data-duty]')?.dataset['duty']).toBe(duty));
  expect(screen.queryByTestId('way-back')).toBeNull();
});
