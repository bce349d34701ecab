// What a planner sees of a doubtful file, and that nothing is imported before it is answered.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { golden } from '../../../mock/golden';
import { api, ask } from '../../../shared/api';
import { session } from '../../../shared/session.svelte';
import type { ContactChannel, Doubt, ImportOptions, ImportPreview } from '../../../shared/bindings';
import { locale } from '../../../shared/text/locale.svelte';
import ImportDialog from './ImportDialog.svelte';

const doubt = (about: Doubt['about'], choices: [string, string | null][], found: string | null = null): Doubt => ({
  about,
  choices: choices.map(([value, example]) => ({ value, example })),
  guess: choices[0]?.[0] ?? '',
  must_answer: true,
  found,
  share: about === 'gaps' ? 0.4 : null,
});

const order = doubt(
  'date_order',
  [
    ['month_first', '2026-09-01'],
    ['day_first', '2026-01-09'],
  ],
  '9/1/2026',
);
const spam = doubt(
  'rows',
  [
    ['received', '177'],
    ['all', null],
  ],
  'Status',
);

/** What the file leaves open, the options that answer it, and what else is said of it. */
let open: Doubt[] = [];
let said: Partial<ImportPreview> = {};

const answers: Partial<Record<Doubt['about'], keyof ImportOptions>> = {
  date_order: 'date_order',
  rows: 'rows',
  gaps: 'gaps',
  stamps: 'stamps',
  sheet: 'sheet',
  channel: 'channel_value',
  count_column: 'single_messages',
  clock: 'clock',
};
const isOpen = (options: ImportOptions) => (doubt: Doubt) => {
  const option = answers[doubt.about];
  return !option || (options[option] ?? null) === null;
};

let asked: MockInstance<typeof api.previewHistory>;
let taken: MockInstance<typeof api.importHistory>;

beforeEach(() => {
  locale.choose('en');
  asked = vi.spyOn(api, 'previewHistory');
  taken = vi.spyOn(api, 'importHistory');
  [open, said] = [[order, spam], {}];
  asked.mockImplementation((_channel, _file, options) =>
    Promise.resolve({
      ...golden<ImportPreview>('preview_history'),
      concerns: [],
      doubts: open.filter(isOpen(options)),
      ...said,
      ...(options.fresh && { remembered: null }),
    }),
  );
  taken.mockImplementation(() => Promise.resolve({ channel: 'X', preview: golden<ImportPreview>('preview_history') }));
  vi.spyOn(session, 'changed').mockResolvedValue(undefined);
  vi.spyOn(ask, 'table').mockResolvedValue({ token: 't', name: 'asked.csv' });
});

async function opened() {
  const channels = [{ id: 'x', name: 'X' }] as unknown as ContactChannel[];
  render(ImportDialog, { open: true, channels, channel: 'x', zone: 'Europe/Amsterdam', onchoose: vi.fn() });
  await fireEvent.click(await screen.findByTestId('import-file'));
  await screen.findByTestId('import-read');
}

const take = () => screen.getByTestId<HTMLButtonElement>('import-take');
const lastOptions = () => asked.mock.lastCall?.[2];

async function choose(about: string, name: RegExp) {
  const box = screen.getByTestId(`import-answer-${about}`);
  box.focus();
  await fireEvent.keyDown(box, { key: 'Enter' });
  const item = await screen.findByRole('option', { name });
  await fireEvent.pointerUp(item);
}

describe('a file that leaves something open', () => {
  it('is asked about, with what each answer means', async () => {
    await opened();
    const questions = screen.getByTestId('import-questions');
    expect(within(questions).getByText('In which order is “9/1/2026”?')).toBeTruthy();
    expect(within(questions).getByText(/not messages that came in \(column “Status”\)/)).toBeTruthy();
    expect(take().disabled, 'nothing is answered').toBe(true);
    await fireEvent.click(take());
    expect(taken).not.toHaveBeenCalled();
  });

  it('is imported with the answers, and only once all are given', async () => {
    await opened();
    await choose('date_order', /Day, month, year/);
    await waitFor(() => expect(lastOptions()).toMatchObject({ date_order: 'day_first' }));
    expect(take().disabled, 'one is open').toBe(true);
    await choose('rows', /Without spam/);
    await waitFor(() => expect(take().disabled).toBe(false));
    // What was answered stays in view.
    expect(screen.getByTestId('import-answer-date_order').textContent).toContain('Day, month, year');
    await fireEvent.click(take());
    await waitFor(() => expect(taken).toHaveBeenCalled());
    expect(taken.mock.lastCall?.[2]).toMatchObject({ date_order: 'day_first', rows: 'received' });
  });

  it.each<[Doubt, RegExp, Partial<ImportOptions>]>([
    [
      doubt('gaps', [
        ['zero', null],
        ['unknown', null],
      ]),
      /not known/,
      { gaps: 'unknown' },
    ],
    [
      doubt(
        'stamps',
        [
          ['start', null],
          ['end', null],
        ],
        '00:59',
      ),
      /The end/,
      { stamps: 'end' },
    ],
    [
      doubt('sheet', [
        ['Blad1', null],
        ['Blad2', null],
      ]),
      /Blad2/,
      { sheet: 'Blad2' },
    ],
    [
      doubt(
        'channel',
        [
          ['', '900'],
          ['Webcare', '300'],
        ],
        'Bron',
      ),
      /All rows/,
      { channel_value: '' },
    ],
    [
      doubt('count_column', [
        ['1', '4'],
        ['none', null],
      ]),
      /each row is one message/,
      { count_column: null, single_messages: true },
    ],
    [
      doubt(
        'clock',
        [
          ['local', null],
          ['utc', null],
        ],
        'UTC',
      ),
      /UTC/,
      { clock: 'utc' },
    ],
  ])('takes each answer as its option: %#', async (question, name, option) => {
    open = [question];
    await opened();
    expect(take().disabled).toBe(true);
    await choose(question.about, name);
    await waitFor(() => expect(lastOptions()).toMatchObject(option));
    await waitFor(() => expect(take().disabled).toBe(false));
  });
});

it('says of a wide table that its counts stand in many columns', async () => {
  open = [];
  const plain = golden<ImportPreview>('preview_history').options;
  said = { layout: 'hours_across', options: { ...plain, count_column: null } };
  await opened();
  const dialog = screen.getByTestId('import-dialog');
  expect(within(dialog).getAllByText('A row for each day, a column for each hour').length).toBeGreaterThan(0);
  expect(within(dialog).queryByText('None: each row is one message')).toBeNull();
});

it('takes the good rows of a bad file only with a yes', async () => {
  open = [];
  said = { concerns: [{ kind: 'many_refused', share: 0.31 }, { kind: 'half_day' }] };
  await opened();
  const concerns = screen.getByTestId('import-concerns');
  expect(concerns.textContent).toContain('31');
  expect(concerns.textContent).toContain('AM and PM');
  expect(take().disabled).toBe(true);
  await fireEvent.click(screen.getByTestId('import-yes'));
  await waitFor(() => expect(take().disabled).toBe(false));
  await fireEvent.click(take());
  await waitFor(() => expect(taken.mock.lastCall?.[2]).toMatchObject({ yes: true }));
});

it('says what is used of an earlier file, and asks anew where that is wanted', async () => {
  open = [order];
  const answer = { option: 'date_order', answer: 'day_first' };
  said = { doubts: [], remembered: { on: '2026-11-12', answers: [answer, { option: 'gaps', answer: 'zero' }] } };
  await opened();
  const remembered = screen.getByTestId('import-remembered');
  expect(remembered.textContent).toMatch(/12 November 2026/);
  expect(remembered.textContent).toContain('Dates: Day, month, year');
  expect(remembered.textContent).toContain('Hours without a row: Nothing came in');
  expect(take().disabled, 'it is answered').toBe(false);
  said = {};
  await fireEvent.click(screen.getByTestId('import-fresh'));
  await waitFor(() => expect(lastOptions()).toMatchObject({ fresh: true }));
  await waitFor(() => expect(screen.queryByTestId('import-remembered')).toBeNull());
  expect(screen.getByText('In which order is “9/1/2026”?')).toBeTruthy();
  expect(take().disabled, 'it is asked again').toBe(true);
});

it.each(['nl', 'en'] as const)('shuts nobody out, in %s', async (language) => {
  locale.choose(language);
  said = {
    concerns: [{ kind: 'half_day' }],
    remembered: { on: '2026-11-12', answers: [{ option: 'decimal', answer: 'comma' }] },
  };
  await opened();
  const rules = {
    'color-contrast': { enabled: false },
    'target-size': { enabled: false },
    region: { enabled: false },
    'document-title': { enabled: false },
  };
  const found = await axe.run(document, { rules });
  expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`)).toEqual([]);
});
