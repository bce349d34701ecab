// What the window asks when others were first: whose change is kept, and whether something is undone all the same. In both
// languages, and for everybody who can see, hear or only press keys.
import { clearMocks } from '@tauri-apps/api/mocks';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import axe from 'axe-core';
import { tick } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { install } from '../mock/backend';
import { api } from '../shared/api';
import type { Cause, Failure, Seen } from '../shared/bindings';
import { questions } from '../shared/questions.svelte';
import { session } from '../shared/session.svelte';
import { locale } from '../shared/text/locale.svelte';
import { toasts } from '../shared/toasts.svelte';
import Questions from './Questions.svelte';

const changed: Cause = {
  kind: 'changed',
  what: 'person',
  name: 'Anna de Vries',
  by: 'command_line',
  differences: [
    {
      what: 'person',
      name: 'Anna de Vries',
      field: 'duty_budget_minutes',
      before: '480',
      theirs: '240',
      mine: '600',
      by: 'command_line',
    },
    {
      what: 'person',
      name: 'Anna de Vries',
      field: 'languages',
      before: 'nl',
      theirs: null,
      mine: '',
      by: 'command_line',
    },
  ],
  until: 41,
};

const builtOn: Cause = {
  kind: 'built_on',
  number: 7,
  what: 'person',
  name: 'Anna de Vries',
  by: 'window',
  differences: [
    {
      what: 'person',
      name: 'Anna de Vries',
      field: 'name',
      before: 'Anna',
      theirs: 'Anna de Vries',
      mine: null,
      by: 'window',
    },
  ],
};

const failure = (code: Failure['code'], cause: Cause): Failure => ({ code, cause, field: null, findings: [] });

async function violations(): Promise<string[]> {
  // The page itself is not here, and its title with it.
  document.title = 'Dialoog';
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const rules = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false } };
  const found = await axe.run(document, { runOnly: tags, rules });
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
}

const press = async (id: string) => fireEvent.click(await screen.findByTestId(id));

/** A change that others were first with, until somebody has said whose is kept. Tells what it was asked with. */
function contested() {
  const asked: Seen[] = [];
  const change = (seen: Seen) => {
    asked.push(seen);
    return seen.settled ? Promise.resolve(seen.settled.side) : Promise.reject(failure('conflict', changed));
  };
  return { asked, change };
}

beforeEach(async () => {
  locale.choose('en');
  install('full');
  session.workspace = null;
  await session.start();
  render(Questions);
});
afterEach(() => {
  cleanup();
  clearMocks();
  questions.open = null;
  toasts.list.forEach((toast) => toasts.close(toast.id));
});

describe('where others changed the same field', () => {
  it.each([
    ['keep-mine', 'mine'],
    ['take-theirs', 'theirs'],
  ])('%s saves on the state that was shown, and no other', async (button, side) => {
    const { asked, change } = contested();
    const made = session.perform(change, 40);
    await press(button);
    expect(await made).toEqual({ value: side, failure: null });
    expect(asked).toEqual([
      { revision: 40, settled: null },
      { revision: 40, settled: { until: 41, side } },
    ]);
    await tick();
    expect(screen.queryByTestId('differences')).toBeNull();
    expect(toasts.list).toEqual([]);
  });

  it('shows both values of each field, also one that is no longer there or empty', async () => {
    const made = session.perform(contested().change, 40);
    const rows = (await screen.findByTestId('differences')).querySelectorAll('tbody tr');
    const cells = [...rows].map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim()));
    expect(cells).toEqual([
      ['240', '600'],
      ['not there', '–'],
    ]);
    expect(rows[0]!.querySelector('th')!.textContent).toContain('Anna de Vries');
    await press('take-theirs');
    await made;
  });

  it('Escape saves neither, and says what stands in the way', async () => {
    const { asked, change } = contested();
    const made = session.perform(change, 40);
    const dialog = await screen.findByRole('dialog');
    await fireEvent.keyDown(dialog, { key: 'Escape' });
    expect(await made).toBeNull();
    expect(asked).toHaveLength(1);
    expect(toasts.list[0]).toMatchObject({ tone: 'danger' });
  });

  it('asks again where others were first once more', async () => {
    const later: Cause = { ...changed, until: 42 };
    const answers = [
      () => Promise.reject(failure('conflict', changed)),
      () => Promise.reject(failure('conflict', later)),
    ];
    const asked: Seen[] = [];
    const made = session.perform((seen) => (asked.push(seen), answers.shift()?.() ?? Promise.resolve('saved')), 40);
    await press('keep-mine');
    await waitFor(() => expect(asked).toHaveLength(2));
    await press('keep-mine');
    expect(await made).toMatchObject({ value: 'saved' });
    expect(asked.map((seen) => seen.settled?.until)).toEqual([undefined, 41, 42]);
  });
});

describe('where others built on what is to be undone', () => {
  async function undoing(cause: Cause) {
    const { settings } = await api.settings();
    await session.perform((seen) => api.saveSettings({ ...settings, name: 'Waterschap De Oever' }, seen));
    vi.spyOn(api, 'undo').mockRejectedValue(failure('confirm', cause));
    const anyway = vi.spyOn(api, 'undoAnyway').mockImplementation(async () => null as never);
    return { anyway, moved: session.undo() };
  }

  it('undoes it only after it was asked, and by its number', async () => {
    const { anyway, moved } = await undoing(builtOn);
    expect((await screen.findByTestId('differences')).textContent).toContain('Anna de Vries');
    expect(screen.queryByTestId('keep-mine')).toBeNull();
    expect(anyway).not.toHaveBeenCalled();
    await press('take-back-anyway');
    await moved;
    expect(anyway).toHaveBeenCalledExactlyOnceWith(7);
  });

  it('leaves it where the question is cancelled, without a word of success', async () => {
    const { anyway, moved } = await undoing({ kind: 'was_published', number: 9, version: '2' });
    const dialog = await screen.findByRole('dialog');
    expect(dialog.textContent).toContain('2');
    await fireEvent.click(screen.getByText('Cancel'));
    await moved;
    expect(anyway).not.toHaveBeenCalled();
    expect(toasts.list).toEqual([]);
    // The next step can be made.
    vi.mocked(api.undo).mockResolvedValue(null as never);
    await session.undo();
    expect(toasts.list).toHaveLength(1);
  });
});

describe.each(['nl', 'en'] as const)('nobody is shut out, in %s:', (language) => {
  it.each([
    ['whose change is kept', () => questions.settle(changed as never)],
    ['whether to undo all the same', () => questions.takeBack(builtOn as never)],
  ])('%s', async (_, ask) => {
    locale.choose(language);
    const answered = ask() as Promise<unknown>;
    const dialog = await screen.findByRole('dialog');
    expect(dialog.getAttribute('aria-labelledby') ?? dialog.getAttribute('aria-label')).toBeTruthy();
    expect(await violations()).toEqual([]);
    questions.open?.answer(null as never);
    await answered;
  });
});
