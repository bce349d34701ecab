// What a planner sees of a doubtful file, and that nothing is imported before it is answered.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { beforeEach, expect, it, vi } from 'vitest';
import { golden } from '../../../mock/golden';
import { api, ask } from '../../../shared/api';
import type { ContactChannel, Doubt, ImportOptions, ImportPreview } from '../../../shared/bindings';
import { locale } from '../../../shared/text/locale.svelte';
import ImportDialog from './ImportDialog.svelte';

vi.setConfig({ testTimeout: 30_000 });

const order: Doubt = {
  about: 'date_order',
  choices: [
    { value: 'month_first', example: '2026-09-01' },
    { value: 'day_first', example: '2026-01-09' },
  ],
  guess: 'month_first',
  must_answer: true,
  found: '9/1/2026',
  share: null,
};
const spam: Doubt = {
  about: 'rows',
  choices: [
    { value: 'received', example: '177' },
    { value: 'all', example: null },
  ],
  guess: 'received',
  must_answer: true,
  found: 'Status',
  share: null,
};

/** The preview under options: what was answered is no question any more. */
function preview(options: ImportOptions): ImportPreview {
  const doubts = [...(options.date_order ? [] : [order]), ...(options.rows ? [] : [spam])];
  return { ...golden<ImportPreview>('preview_history'), doubts, concerns: [{ kind: 'half_day' }] };
}

const asked = vi.spyOn(api, 'previewHistory');
const taken = vi.spyOn(api, 'importHistory');

beforeEach(() => {
  locale.choose('en');
  vi.clearAllMocks();
  asked.mockImplementation((_channel, _file, options) => Promise.resolve(preview(options)));
  vi.spyOn(ask, 'table').mockResolvedValue({ token: 't', name: 'asked.csv' } as never);
});

async function opened() {
  const channels = [{ id: 'x', name: 'X' }] as unknown as ContactChannel[];
  render(ImportDialog, { open: true, channels, channel: 'x', zone: 'Europe/Amsterdam', onchoose: vi.fn() });
  await fireEvent.click(await screen.findByTestId('import-file'));
  return screen.findByTestId('import-questions');
}

async function choose(about: string, name: RegExp) {
  const box = screen.getByTestId(`import-answer-${about}`);
  box.focus();
  await fireEvent.keyDown(box, { key: 'Enter' });
  const item = await screen.findByRole('option', { name });
  await fireEvent.pointerUp(item);
}

it('asks what the file leaves open, with what each answer means', async () => {
  const questions = await opened();
  expect(within(questions).getByText('In which order is “9/1/2026”?')).toBeTruthy();
  expect(within(questions).getByText(/not messages that came in \(column “Status”\)/)).toBeTruthy();
  expect(screen.getByTestId('import-concerns').textContent).toContain('AM and PM');
  const take = screen.getByTestId<HTMLButtonElement>('import-take');
  expect(take.disabled, 'nothing is answered').toBe(true);
  await fireEvent.click(take);
  expect(taken).not.toHaveBeenCalled();
});

it('takes the answers as options and imports only then', async () => {
  await opened();
  await choose('date_order', /Month, day, year/);
  await choose('rows', /Without spam/);
  await waitFor(() => expect(asked.mock.lastCall?.[2]).toMatchObject({ date_order: 'month_first', rows: 'received' }));
  const take = screen.getByTestId<HTMLButtonElement>('import-take');
  expect(take.disabled, 'the good rows still need a yes').toBe(true);
  await fireEvent.click(screen.getByTestId('import-yes'));
  await waitFor(() => expect(take.disabled).toBe(false));
});

it.each(['nl', 'en'] as const)('shuts nobody out, in %s', async (language) => {
  locale.choose(language);
  await opened();
  const rules = { 'color-contrast': { enabled: false }, 'target-size': { enabled: false }, region: { enabled: false } };
  const found = await axe.run(document, { rules });
  expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`)).toEqual([]);
});
