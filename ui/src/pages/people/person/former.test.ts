// Somebody who was removed can still be erased for good, after a question.
import { clearMocks } from '@tauri-apps/api/mocks';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { install } from '../../../mock/backend';
import { api } from '../../../shared/api';
import { session } from '../../../shared/session.svelte';
import { locale } from '../../../shared/text/locale.svelte';
import { toasts } from '../../../shared/toasts.svelte';
import FormerPeople from './FormerPeople.svelte';

beforeEach(async () => {
  locale.choose('en');
  install('full');
  session.workspace = null;
  await session.start();
  render(FormerPeople);
});
afterEach(() => {
  cleanup();
  clearMocks();
  toasts.list.forEach((toast) => toasts.close(toast.id));
});

const press = async (id: string) => fireEvent.click(await screen.findByTestId(id));

it('says so where nobody who was removed is named any more', async () => {
  await press('former-people');
  expect((await screen.findByRole('dialog')).textContent).toContain('Nobody who was removed');
});

it('erases somebody who was removed only after the question, and then knows them no more', async () => {
  const somebody = (await api.people()).people[0]!.person;
  await session.perform((seen) => api.removePerson(somebody.id, seen));
  const erase = vi.spyOn(api, 'erasePerson');
  await press('former-people');
  expect((await screen.findByTestId('former-list')).textContent).toContain(somebody.name);
  await press('former-erase');
  expect((await screen.findByTestId('erase-goes')).textContent).toContain(somebody.name);
  expect(erase).not.toHaveBeenCalled();
  await press('erase-person');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(erase).toHaveBeenCalledExactlyOnceWith(somebody.id);
  expect(await api.formerPeople()).toEqual([]);
});
