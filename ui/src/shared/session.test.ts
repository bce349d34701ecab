import { clearMocks } from '@tauri-apps/api/mocks';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { install } from '../mock/backend';
import { api } from './api';
import { changeText } from './text/changes';
import { locale } from './text/locale.svelte';
import { session } from './session.svelte';
import { toasts } from './toasts.svelte';

beforeEach(async () => {
  locale.choose('en');
  install('full');
  session.workspace = null;
  await session.start();
});
afterEach(() => {
  clearMocks();
  toasts.list.forEach((toast) => toasts.close(toast.id));
});

it('a change can be undone and done again, and says what it was', async () => {
  const { settings } = await api.settings();
  await session.perform((seen) => api.saveSettings({ ...settings, name: 'Waterschap De Oever' }, seen));
  expect(session.workspace?.name).toBe('Waterschap De Oever');
  expect(changeText(session.workspace!.undo!)).toBe('Settings changed · Waterschap De Oever');
  await session.undo();
  expect(session.workspace?.name).toBe(settings.name);
  await session.redo();
  expect(session.workspace?.name).toBe('Waterschap De Oever');
});

it('a refused change is told, with what to do, and the page asks anew', async () => {
  const before = session.revision;
  const refused = () =>
    Promise.reject({
      code: 'against_the_law',
      cause: { kind: 'duty_against_law', name: 'Anna', source: 'ATW 5:3' },
      field: null,
      findings: [],
    });
  expect(await session.perform(refused)).toBeNull();
  expect(session.revision).toBe(before + 1);
  expect(session.refusals).toBe(1);
  expect(toasts.list[0]).toMatchObject({
    tone: 'danger',
    lines: ['Anna may not have this duty: ATW 5:3 does not allow it.', 'Choose another person or another time.'],
  });
});

it('a file that cannot be opened leaves what was open', async () => {
  const open = session.workspace;
  await session.enter(() =>
    Promise.reject({ code: 'foreign_file', cause: { kind: 'file_empty', path: 'x' }, field: null, findings: [] }),
  );
  expect(session.workspace).toBe(open);
  expect(session.failure?.code).toBe('foreign_file');
});

it('journal entries name rules, dates and versions as people do', () => {
  const entry = { number: 1, at: '', by: 'window' as const, undone: false };
  expect(changeText({ ...entry, action: 'rule.save', subject: 'daily_rest' })).toBe('Rule changed · Daily rest');
  expect(changeText({ ...entry, action: 'rota.generate', subject: '2026-11-30' })).toBe(
    'Rota generated · 30 November 2026',
  );
  expect(changeText({ ...entry, action: 'something.new', subject: '' })).toBe('Change');
});
