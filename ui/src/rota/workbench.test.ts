import { fireEvent, render, screen, waitFor, within } from '@testing-library/svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type {
  EditedRota,
  Failure,
  GenerateProgress,
  GenerateReport,
  RepairEdit,
  RepairProposal,
  RotaFinding,
  RotaView,
  StandIn,
  StandInsView,
  WhyView,
} from '../shared/bindings';
import { locale } from '../shared/text/locale.svelte';
import { applied, type Edit } from './edits/edit-queue';
import { chat, duty, rota } from './fixture';
import Workbench from './Workbench.svelte';

beforeEach(() => locale.choose('en'));

const explanation: WhyView = {
  rota: 'rota',
  open_hours: 6,
  reachable_hours: 0,
  room: 0.012,
  seconds: 0.4,
  conflicts: [],
  relaxations: [
    { kind: 'ready', people: ['bo', 'cas'], names: ['Bo', 'Cas'], hours: 4, fills: [0] },
    { kind: 'budget', person: 'anna', name: 'Anna', is: 480, needed: 600, hours: 2, fills: [] },
  ],
  prices: [{ rule: 'duty_budget', authority: 'agreement', open_hours: 2, unmet_hours: 0 }],
};

function standIn(person: string, name: string): StandIn {
  return {
    person,
    name,
    breaks: [],
    week_minutes: 120,
    budget_minutes: 480,
    load: 0.4,
    wish_minutes: 0,
    second_duty: false,
    joins: false,
    continuity: false,
    cost: 120,
  };
}
const standIns: StandInsView = {
  duty: 'a',
  own: standIn('anna', 'Anna'),
  others: [standIn('bram', 'Zoë Bram')],
  better: 0,
  unable: 0,
};

/** Anna's duty of two hours goes to Bram. */
function proposalFor(away: RepairEdit['away']): RepairProposal {
  const was = { ...duty(view(), 'a'), name: 'Anna' };
  return {
    steps: [{ kind: 'hand_over', was, now: { ...was, person: 'bram', name: 'Zoë Bram' } }],
    people_told: 1,
    people: [],
    opened_hours: 2,
    open_hours: 0,
    open: [],
    elsewhere: [{ rota: 'next', first_day: '2026-04-06', last_day: '2026-04-19', duties: 2 }],
    seconds: 0.1,
    edit: { rota: 'rota', away, before: [], put: [], remove: [] },
  };
}

/** What is left of it without the duty that somebody takes over. */
function partOf(edit: RepairEdit, leftOut: string[]): RepairProposal {
  const whole = proposalFor(edit.away);
  const steps = whole.steps.map((step) =>
    leftOut.includes(step.was!.id) ? { ...step, kind: 'remove' as const, now: null } : step,
  );
  return { ...whole, steps, people_told: 0, open_hours: 2, edit: { ...edit, remove: leftOut } };
}

/** The rota with a finding about the duty `b`, as the backend would send it. */
function withFinding(view: RotaView): RotaView {
  const finding: RotaFinding = {
    rule: 'absence',
    severity: 'warning',
    person: 'bram',
    name: 'Zoë Bram',
    date: '2026-03-27',
    duties: ['b'],
    measure: { unit: 'plain' },
    source: 'House rule',
    is_remediable: true,
    decided: null,
  };
  const duties = view.duties.map((d) => (d.id === 'b' ? { ...d, findings: [0] } : d));
  return { ...view, duties, findings: [finding], totals: { ...view.totals, warnings: 1 } };
}

/** A rota as an edit answers it. */
function edited(view: RotaView): EditedRota {
  const { id, first_day, state } = view.rota;
  return {
    rota: view,
    summary: { id, first_day, last_day: first_day, state, duties: 0, changes_since_version: 0 },
    undo: null,
    redo: null,
    hear: [],
  };
}

/** Answers why a rota is as it is. */
const why = vi.fn(async () => explanation);

function workbench(
  view: RotaView | null,
  refuse: Failure | null = null,
  answering = (view: RotaView): RotaView => view,
) {
  const sent: Edit[] = [];
  const accepted: RepairEdit[] = [];
  let state = view;
  let finish: (report: GenerateReport) => void = () => {};
  const stop = vi.fn(async () =>
    finish({
      rota: 'rota',
      totals: rota().totals,
      seconds: 1.5,
      first_seconds: 0.2,
      stopped: true,
      penalty: 1,
      open: [],
      hear: [],
      beside: null,
    }),
  );
  render(Workbench, {
    view,
    rotas: [],
    today: '2026-03-27',
    firstDay: '2026-03-30',
    dependencies: {
      send: async (_: string, edit: Edit) => {
        sent.push(structuredClone(edit));
        if (refuse) throw refuse;
        state = answering(applied(state!, edit.kind === 'add' ? { ...edit, id: 'for-life' } : edit));
        return edited(state);
      },
      why,
      standIns: async () => standIns,
      arrangement: () => Promise.reject(new Error('not asked')),
      remedies: async () => [],
      verdicts: async () => ({ open: true, people: [] }),
      propose: async (_, person, { first_slot }) => ({ person, desk: chat, first_slot, slots: 2 }),
    },
    engine: {
      accept: vi.fn(() => Promise.resolve()),
      generate: (_: unknown, progress: (at: GenerateProgress) => void) => {
        progress({ seconds: 4, done: 0.5, coverage: 0.95, open_hours: 45, penalty: 5000 });
        return new Promise<GenerateReport>((resolve) => (finish = resolve));
      },
      stop,
    },
    repairCommands: {
      repair: async (request) => proposalFor(request.away),
      part: async (edit, leftOut) => partOf(edit, leftOut),
      accept: async (edit) => (accepted.push(edit), edited(state!)),
      undo: async () => {},
    },
    onchoose: () => {},
    ongenerated: () => {},
  });
  return { sent, stop, accepted };
}

const view = () => rota(['a', 'anna', chat, 1, '10:00', 4], ['b', 'bram', chat, 4, '12:00', 4]);
const block = (id: string) => document.querySelector<HTMLElement>(`[data-duty-id="${id}"]`)!;
const press = (key: string, held: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement!, { key, ...held });

describe('by keyboard', () => {
  it('a duty is moved, lengthened and handed over, each at once', async () => {
    const { sent } = workbench(view());
    block('a').focus();
    await press('ArrowRight', { altKey: true });
    expect(block('a').getAttribute('aria-label')).toBe('Anna, Chat, Friday 27 March, 10:30 to 12:30');
    await press('ArrowRight', { shiftKey: true });
    expect(block('a').getAttribute('aria-label')).toContain('10:30 to 13:00');
    await press('ArrowDown', { altKey: true });
    expect(block('a').getAttribute('aria-label')).toContain('Zoë Bram');
    expect(document.activeElement).toBe(block('a'));
    await waitFor(() => expect(sent.length).toBeGreaterThan(1));
    expect(sent[0]).toMatchObject({ kind: 'change', id: 'a', edit: { person: 'anna', slots: 4 } });
    expect(sent.at(-1)).toMatchObject({ kind: 'change', id: 'a', edit: { person: 'bram', slots: 5 } });
  });

  it('a duty is locked and removed, and the cell keeps the focus', async () => {
    const { sent } = workbench(view());
    block('b').focus();
    await press('l');
    expect(block('b').getAttribute('aria-label')).toContain('Locked');
    await press('Delete');
    expect(document.querySelector('[data-duty-id="b"]')).toBeNull();
    expect(document.activeElement?.getAttribute('role')).toBe('gridcell');
    await waitFor(() => expect(sent.map((e) => e.kind)).toEqual(['lock', 'remove']));
  });

  it('the arrows go from cell to cell, and one cell alone can be reached with Tab', async () => {
    workbench(view());
    block('a').focus();
    await press('ArrowDown');
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Zoë Bram, Friday 27 March, away');
    expect(
      document.querySelectorAll('[role=grid] [role=gridcell][tabindex="0"], [data-duty-id][tabindex="0"]'),
    ).toHaveLength(1);
  });

  it('what was done is read aloud with what it breaks, as the backend says', async () => {
    workbench(view(), null, withFinding);
    block('b').focus();
    await press('ArrowRight', { altKey: true });
    const aloud = document.querySelector('[aria-live=polite]');
    await waitFor(() => expect(aloud?.textContent).toContain('Note: Away'));
  });
});

describe('an edit against the law', () => {
  it('snaps back and says which rule stands in the way', async () => {
    const finding = {
      rule: 'daily_rest',
      severity: 'breach',
      person: 'anna',
      date: '2026-03-27',
      duties: ['a'],
      measure: { unit: 'minutes', is: 570, limit: 660 },
      source: 'ATW 5:3',
    } as const;
    workbench(view(), {
      code: 'against_the_law',
      cause: { kind: 'duty_against_law', name: 'Anna', source: 'ATW 5:3' },
      field: null,
      findings: [{ ...finding, duties: ['a'] }],
    });
    block('a').focus();
    await press('ArrowRight', { altKey: true });
    const told = await screen.findByTestId('refused');
    expect(told.textContent).toContain('Too little daily rest');
    expect(told.textContent).toContain('9 h 30 where the limit is 11 h · ATW 5:3');
    expect(block('a').getAttribute('aria-label')).toContain('10:00 to 12:00');
  });
});

describe('the side panel', () => {
  it('lists two findings of a rule that are alike, and offers remedies where a change of duties can help', async () => {
    const shown = withFinding(rota(['a', 'anna', chat, 1, '10:00', 4], ['b', 'bram', chat, 1, '12:00', 4]));
    const [finding] = shown.findings as [RotaFinding];
    workbench({ ...shown, findings: [finding, { ...finding }, { ...finding, is_remediable: false }] });
    await fireEvent.click(screen.getByRole('button', { name: 'Show the side panel' }));
    expect(await screen.findAllByTestId('finding')).toHaveLength(3);
    expect(screen.getAllByTestId('remedies')).toHaveLength(2);
  });

  it('leads from a finding to its duty', async () => {
    workbench(withFinding(rota(['a', 'anna', chat, 1, '10:00', 4], ['b', 'bram', chat, 1, '12:00', 4])));
    await fireEvent.click(screen.getByRole('button', { name: 'Show the side panel' }));
    const finding = (await screen.findAllByTestId('finding'))[0]!;
    expect(finding.textContent).toContain('Zoë Bram');
    await fireEvent.click(within(finding).getAllByRole('button')[0]!);
    await waitFor(() => expect(document.activeElement).toBe(block('b')));
  });
});

describe('open hours', () => {
  it('tell what would cover them, once that is asked', async () => {
    workbench(view());
    await fireEvent.click(screen.getByRole('button', { name: 'Show the side panel' }));
    await fireEvent.click(screen.getByRole('tab', { name: /Uncovered hours/ }));
    await fireEvent.click(screen.getByTestId('why-ask'));
    await waitFor(() =>
      expect(screen.getByTestId('why').textContent).toContain('if Anna’s budget were 10 h a week instead of 8 h'),
    );
    expect(screen.getByTestId('why').textContent).toContain('if 2 more people were ready for duty: Bo and Cas');
  });

  it('offer to stop a long search for that, and to ask again without calling it a failure', async () => {
    let refuse: (failure: Failure) => void = () => {};
    why.mockImplementationOnce(() => new Promise((_, reject) => (refuse = reject)));
    workbench(view());
    await fireEvent.click(screen.getByRole('button', { name: 'Show the side panel' }));
    await fireEvent.click(screen.getByRole('tab', { name: /Uncovered hours/ }));
    await fireEvent.click(screen.getByTestId('why-ask'));
    expect(screen.getByTestId('stop-why')).toBeTruthy();
    refuse({ code: 'stopped', cause: { kind: 'stopped' }, field: null, findings: [] });
    await waitFor(() => expect(screen.queryByTestId('stop-why')).toBeNull());
    expect(screen.queryByRole('alert')).toBeNull();
    await fireEvent.click(screen.getByTestId('why-ask'));
    await waitFor(() => expect(screen.getByTestId('why').textContent).toContain('Bo and Cas'));
  });
});

describe('the zoom', () => {
  it('to a day shows that day alone, by the hour', async () => {
    workbench(view());
    await fireEvent.click(screen.getByTestId('zoom-day'));
    expect(document.querySelectorAll('[data-testid=duty]')).toHaveLength(1);
    expect(screen.getAllByRole('columnheader').map((h) => h.textContent?.trim())).toContain('09:00');
  });
});

describe('generating', () => {
  it('before the first rota is offered, shows how far it is, and stops when asked', async () => {
    const { stop } = workbench(null);
    expect(screen.getByText('No rota yet')).toBeTruthy();
    await fireEvent.click(screen.getByTestId('generate-start'));
    expect(screen.getByRole('status').textContent).toContain('95');
    await fireEvent.click(screen.getByTestId('generate-stop'));
    expect(stop).toHaveBeenCalledOnce();
    expect((await screen.findByTestId('generate-done')).textContent).toContain('Stopped after 1.5 s');
  });
});

describe('repairing', () => {
  it('somebody away: the repair is shown first, and saved as it was shown', async () => {
    const { accepted } = workbench(view());
    block('a').focus();
    await fireEvent.click(screen.getByTestId('away'));
    const steps = await screen.findByTestId('repair-steps');
    expect(steps.textContent).toContain('Anna 10:00–12:00');
    expect(screen.getByTestId('repair').textContent).toContain(
      '2 h uncovered, and all of it is covered again. One other person is affected.',
    );
    expect(accepted).toEqual([]);
    await fireEvent.click(screen.getByTestId('repair-accept'));
    await screen.findByTestId('repair-done');
    expect(accepted).toEqual([
      expect.objectContaining({ away: { person: 'anna', from: '2026-03-27', to: '2026-03-27' } }),
    ]);
  });

  it('somebody away in the mornings: the repair is asked for those hours', async () => {
    const { accepted } = workbench(view());
    block('a').focus();
    await fireEvent.click(screen.getByTestId('away'));
    const part = await screen.findByTestId('repair-hours');
    await fireEvent.keyDown(part.querySelector('button')!, { key: 'ArrowDown' });
    await fireEvent.pointerUp(await screen.findByRole('option', { name: 'Mornings' }));
    await screen.findByTestId('repair-steps');
    await fireEvent.click(screen.getByTestId('repair-accept'));
    await screen.findByTestId('repair-done');
    const away = { person: 'anna', from: '2026-03-27', to: '2026-03-27', hours: { from: 0, to: 780 } };
    expect(accepted).toEqual([expect.objectContaining({ away })]);
  });

  it('a repair is taken in part: what is left out stays uncovered, and only the rest is saved', async () => {
    const { accepted } = workbench(view());
    block('a').focus();
    await fireEvent.click(screen.getByTestId('away'));
    const step = await screen.findByRole('checkbox', { name: /takes over/ });
    await fireEvent.click(step);
    expect((await screen.findByTestId('repair-outcome')).textContent).toContain('of which 2 h remains uncovered');
    expect(screen.getByTestId('repair-steps').textContent).toContain('nobody takes over');
    await fireEvent.click(screen.getByTestId('repair-accept'));
    await screen.findByTestId('repair-done');
    expect(accepted).toEqual([expect.objectContaining({ remove: ['a'] })]);
  });

  it('an absence that breaks another rota says so', async () => {
    workbench(view());
    block('a').focus();
    await fireEvent.click(screen.getByTestId('away'));
    expect((await screen.findByTestId('repair-elsewhere')).textContent).toContain('2 duties in the rota of');
  });

  it('who has a duty is told why, before those who could take over', async () => {
    workbench(view());
    block('a').focus();
    await press('Enter');
    await fireEvent.click(await screen.findByTestId('stand-ins'));
    expect((await screen.findByTestId('why-own')).textContent).toContain('Why Anna?');
  });
});
