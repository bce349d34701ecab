import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type {
  Arrangement,
  ArrangementView,
  DutyMove,
  EditedRota,
  Failure,
  LeaveOut,
  RemedyQuestion,
  RemedyView,
  RotaFinding,
  RotaView,
} from '../shared/bindings';
import { locale } from '../shared/text/locale.svelte';
import { applied, type Edit } from './edits/edit-queue';
import { withMoves } from './edits/moves';
import { chat, duty, rota } from './fixture';
import Workbench from './Workbench.svelte';

beforeEach(() => locale.choose('en'));

const view = () => rota(['a', 'anna', chat, 1, '10:00', 4], ['b', 'bram', chat, 4, '12:00', 4]);
const finding: RotaFinding = {
  rule: 'absence',
  severity: 'warning',
  person: 'bram',
  name: 'Zoë Bram',
  date: '2026-03-30',
  duties: ['b'],
  measure: { unit: 'plain' },
  source: 'House rule',
  is_remediable: true,
  decided: null,
};

/** The changes that an arrangement of the tests comes to, as the backend would say it. */
function movesOf(shown: RotaView, wanted: Arrangement): DutyMove[] {
  if (wanted.kind === 'moves') return wanted.moves;
  const [a, b] = [duty(shown, 'a'), duty(shown, 'b')];
  const edit = ({ person, desk, first_slot, slots }: typeof a) => ({ person, desk, first_slot, slots });
  if (wanted.kind === 'split')
    return [
      { kind: 'change', duty: 'a', to: { ...edit(a), slots: wanted.at - a.first_slot } },
      {
        kind: 'add',
        edit: { ...edit(a), first_slot: wanted.at, slots: a.first_slot + a.slots - wanted.at },
        locked: false,
      },
    ];
  return [
    { kind: 'change', duty: 'a', to: { ...edit(a), person: b.person } },
    { kind: 'change', duty: 'b', to: { ...edit(b), person: a.person } },
  ];
}

function workbench(shown: RotaView = view(), refused: number[] = [], remedies: RemedyView[] = []) {
  const sent: Edit[] = [];
  const asked: Arrangement[] = [];
  const questions: RemedyQuestion[] = [];
  let state = shown;
  const against: Failure = {
    code: 'against_the_law',
    cause: { kind: 'duty_against_law', name: 'Anna', source: 'ATW 5:3' },
    field: null,
    findings: [],
  };
  const look = (arrangement: Arrangement, leaveOut: LeaveOut): ArrangementView => {
    const isOut = (at: number) => leaveOut.steps.includes(at) || (leaveOut.unlawful && refused.includes(at));
    const moves = movesOf(state, arrangement);
    const after = withMoves(state, 'x', moves);
    return {
      steps: moves.map((step, at) => ({
        step,
        was: 'duty' in step ? { ...duty(state, step.duty), name: 'Anna' } : null,
        now:
          step.kind === 'remove' ? null : { ...duty(after, 'duty' in step ? step.duty : `x.${at}`), name: 'Zoë Bram' },
        refused: refused.includes(at),
        findings: refused.includes(at) ? [{ ...finding, rule: 'daily_rest', severity: 'breach' }] : [],
        left_out: isOut(at),
      })),
      people: [
        {
          person: 'anna',
          name: 'Anna',
          minutes_before: 120,
          minutes_after: 60,
          load_before: 0.2,
          load_after: 0.1,
          found: [],
          solved: [],
        },
        {
          person: 'bram',
          name: 'Zoë Bram',
          minutes_before: 120,
          minutes_after: 180,
          load_before: 0.2,
          load_after: 0.3,
          found: [finding],
          solved: [],
        },
      ],
      open_hours_before: 4,
      open_hours_after: 4,
      hear: ['Anna', 'Zoë Bram'],
      outside: 0,
      edit: {
        rota: 'rota',
        what: arrangement.kind === 'swap' ? 'swap' : arrangement.kind === 'split' ? 'split' : 'move',
        moves: moves.filter((_, at) => !isOut(at)),
      },
    };
  };
  render(Workbench, {
    view: shown,
    rotas: [],
    today: '2026-03-27',
    firstDay: '2026-03-30',
    dependencies: {
      send: async (_: string, edit: Edit): Promise<EditedRota> => {
        sent.push(structuredClone(edit));
        if (edit.kind === 'arrange' && refused.some((at) => at < edit.moves.length && edit.moves.length > 1))
          throw against;
        state = applied(state, edit);
        const { id, first_day, state: standing } = state.rota;
        const summary = { id, first_day, last_day: first_day, state: standing, duties: 0, changes_since_version: 0 };
        return { rota: state, summary, undo: null, redo: null, hear: [] };
      },
      why: () => Promise.reject(new Error('not asked')),
      standIns: () => Promise.reject(new Error('not asked')),
      arrangement: async (_, arrangement, leaveOut) => (asked.push(arrangement), look(arrangement, leaveOut)),
      remedies: async (_, question) => (questions.push(question), remedies),
      verdicts: async () => ({ open: true, people: [] }),
      propose: async (_, person, { first_slot }) => ({ person, desk: chat, first_slot, slots: 2 }),
    },
    engine: { accept: async () => {}, generate: () => Promise.reject(new Error('not asked')), stop: async () => {} },
    repairCommands: {
      repair: () => Promise.reject(new Error('not asked')),
      part: () => Promise.reject(new Error('not asked')),
      accept: () => Promise.reject(new Error('not asked')),
      undo: async () => {},
    },
    onchoose: () => {},
    ongenerated: () => {},
  });
  return { sent, asked, questions };
}

const block = (id: string) => document.querySelector<HTMLElement>(`[data-duty-id="${id}"]`)!;
const press = (key: string, held: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement!, { key, ...held });
const chosen = () =>
  [...document.querySelectorAll('[data-duty-id][aria-pressed=true]')].map((b) => b.getAttribute('data-duty-id'));
async function violations(element: Element): Promise<string[]> {
  const found = await axe.run(element, { rules: { 'color-contrast': { enabled: false }, region: { enabled: false } } });
  return found.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`);
}

describe('choosing several duties', () => {
  it('by keyboard: one, up to here, all, none', async () => {
    workbench();
    block('a').focus();
    await press('x');
    expect(chosen()).toEqual(['a']);
    expect(screen.getByTestId('selection').textContent).toContain('1 duty selected');
    block('b').focus();
    await press('X', { shiftKey: true });
    expect(chosen().sort()).toEqual(['a', 'b']);
    await press('Escape');
    expect(chosen()).toEqual([]);
    expect(screen.queryByTestId('selection')).toBeNull();
    await press('a', { ctrlKey: true });
    expect(chosen()).toHaveLength(2);
  });

  it('they are removed, locked and moved as one change', async () => {
    const { sent } = workbench();
    block('a').focus();
    await press('a', { ctrlKey: true });
    await press('l');
    await waitFor(() => expect(sent.at(-1)).toMatchObject({ kind: 'arrange', what: 'lock' }));
    await press('.');
    await waitFor(() => expect(sent.at(-1)).toMatchObject({ kind: 'arrange', what: 'move' }));
    expect(block('a').getAttribute('aria-label')).toContain('28 March');
    await press('Delete');
    await waitFor(() => expect(sent.at(-1)).toMatchObject({ kind: 'arrange', what: 'remove' }));
    expect(document.querySelectorAll('[data-duty-id]')).toHaveLength(0);
    expect(sent).toHaveLength(3);
  });

  it('are copied to where the keyboard is', async () => {
    const { sent } = workbench();
    block('a').focus();
    await press('c', { ctrlKey: true });
    block('b').focus();
    await press('v', { ctrlKey: true });
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ what: 'copy', moves: [{ kind: 'add', edit: { person: 'bram', slots: 4 } }] });
  });

  it('of which the law forbids some: says which, and makes the others once those are left out', async () => {
    const { sent } = workbench(view(), [1]);
    block('a').focus();
    await press('a', { ctrlKey: true });
    await press('Delete');
    const panel = await screen.findByTestId('arrange');
    expect((await within(panel).findByTestId('arrange-refused')).textContent).toContain(
      'The law does not allow 1 of these',
    );
    expect(screen.getByTestId('arrange-steps').textContent).toContain('Against the law: Too little daily rest');
    expect(screen.getByTestId<HTMLButtonElement>('arrange-apply').disabled).toBe(true);
    expect(block('b')).toBeTruthy();
    await fireEvent.click(within(panel).getByRole('button', { name: 'Leave those out' }));
    await waitFor(() => expect(screen.getByTestId<HTMLButtonElement>('arrange-apply').disabled).toBe(false));
    await fireEvent.click(screen.getByTestId('arrange-apply'));
    await waitFor(() => expect(sent.at(-1)).toMatchObject({ kind: 'arrange', moves: [{ kind: 'remove' }] }));
    expect(screen.queryByTestId('arrange')).toBeNull();
  });
});

describe('the menu of duties', () => {
  it('offers what there is to do with the duty in focus, each with its key', async () => {
    workbench();
    block('a').focus();
    await fireEvent.contextMenu(block('a'));
    const menu = await screen.findByTestId('duties-menu');
    expect(within(menu).getByTestId('duties-split').textContent).toContain('S');
    expect(within(menu).getByTestId('duties-paste').getAttribute('aria-disabled')).toBe('true');
    expect(await violations(menu)).toEqual([]);
  });

  it('opens from the header as well', async () => {
    workbench();
    await fireEvent.click(screen.getByTestId('duties'));
    expect(await screen.findByTestId('duties-copy_week')).toBeTruthy();
  });
});

describe('swapping', () => {
  it('two chosen duties shows what it means for both, and does it in one change', async () => {
    const { sent, asked } = workbench();
    block('a').focus();
    await press('a', { ctrlKey: true });
    await press('w');
    const panel = await screen.findByTestId('arrange');
    await within(panel).findByTestId('arrange-steps');
    expect(asked.at(-1)).toEqual({ kind: 'swap', one: 'a', other: 'b' });
    expect(panel.textContent).toContain('2 h → 1 h · 10% of the budget');
    expect(panel.textContent).toContain('2 h → 3 h');
    expect(panel.textContent).toContain('Breaks: Away');
    expect(within(panel).getByTestId('arrange-hear').textContent).toContain('To be told: Anna, Zoë Bram');
    expect(await violations(panel)).toEqual([]);
    await fireEvent.click(screen.getByTestId('arrange-apply'));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ kind: 'arrange', what: 'swap' });
    expect(block('a').getAttribute('aria-label')).toContain('Zoë Bram');
  });
});

describe('splitting', () => {
  it('proposes the middle, and makes two of one', async () => {
    const { sent } = workbench();
    block('a').focus();
    await press('s');
    const panel = await screen.findByTestId('arrange');
    expect(within(panel).getByTestId('split-at').textContent).toContain('11:00');
    expect(await violations(panel)).toEqual([]);
    await waitFor(() => expect(screen.getByTestId<HTMLButtonElement>('arrange-apply').disabled).toBe(false));
    await fireEvent.click(screen.getByTestId('arrange-apply'));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(document.querySelectorAll('[data-duty-id]')).toHaveLength(3);
  });
});

describe('the other forms', () => {
  it.each([
    ['r', 'Repeat'],
    ['m', 'Move'],
    ['k', 'Copy a week'],
  ])('%s opens %s, which names its fields', async (key, title) => {
    workbench();
    block('a').focus();
    await press(key);
    const panel = await screen.findByTestId('arrange');
    expect(within(panel).getByRole('heading', { name: title })).toBeTruthy();
    expect(await violations(panel)).toEqual([]);
    await fireEvent.keyDown(panel, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByTestId('arrange')).toBeNull());
  });
});

describe('a finding', () => {
  const remedy: RemedyView = {
    kind: 'hand_over',
    was: { ...duty(view(), 'b'), name: 'Zoë Bram' },
    now: { ...duty(view(), 'b'), person: 'anna', name: 'Anna' },
    people: [
      {
        person: 'anna',
        name: 'Anna',
        minutes_before: 120,
        minutes_after: 240,
        load_before: 0.2,
        load_after: 0.5,
        found: [],
        solved: [],
      },
    ],
    opened_hours: 0,
    solves: true,
    hear: [],
    edit: {
      rota: 'rota',
      what: 'remedy',
      moves: [
        {
          kind: 'change',
          duty: 'b',
          to: { person: 'anna', desk: chat, first_slot: duty(view(), 'b').first_slot, slots: 4 },
        },
      ],
    },
  };

  it('offers what would help with what it costs, and one key does it', async () => {
    const { sent, questions } = workbench({ ...view(), findings: [finding] }, [], [remedy]);
    await fireEvent.click(screen.getByRole('button', { name: 'Show the side panel' }));
    const line = (await screen.findAllByTestId('finding'))[0]!;
    await fireEvent.click(within(line).getByTestId('remedies'));
    const offer = await within(line).findByTestId('remedy');
    expect(questions).toEqual([{ kind: 'finding', rule: 'absence', person: 'bram', date: '2026-03-30' }]);
    expect(offer.textContent).toContain('Give Mon 12:00–14:00 to Anna');
    expect(offer.textContent).toContain('2 h → 4 h · 50% of the budget');
    expect(await violations(line)).toEqual([]);
    within(line).getByTestId('remedies').focus();
    await press('1');
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({ kind: 'arrange', what: 'remedy' });
    expect(block('b').getAttribute('aria-label')).toContain('Anna');
  });
});
