import { describe, expect, it } from 'vitest';
import { golden } from '../../../mock/golden';
import type { DialogueState, OverviewView, StateTile, WorkspaceView } from '../../../shared/bindings';
import { nextStep, packBars, widestGap } from './next-step';

function tile(date: string, state: DialogueState, covered = 1, required_hours = 10): StateTile {
  return { desk: 'service', date, required_hours, covered, state };
}

describe('the next step', () => {
  const fresh = {
    workspace: golden<WorkspaceView>('fresh/workspace'),
    overview: golden<OverviewView>('fresh/overview'),
  };
  const workspace = golden<WorkspaceView>('workspace');
  const overview = golden<OverviewView>('overview');
  const calm = {
    ...overview,
    rota: { ...overview.rota!, state: { kind: 'draft' } as const },
    totals: { ...overview.totals!, breaches: 0 },
    states: [tile('2026-12-04', 'dialogue')],
    lapses: [],
  };

  it('is generating as long as there is no rota, once there is history and somebody to put on duty', () => {
    expect(nextStep(fresh.workspace, fresh.overview)?.kind).toBe('generate');
    const unknown = { ...fresh.workspace, history_days: 0 };
    expect(nextStep(unknown, fresh.overview)?.kind).toBe('import');
    expect(nextStep({ ...unknown, stated_channels: 1 }, fresh.overview)?.kind).toBe('generate');
    expect(nextStep(fresh.workspace, { ...fresh.overview, ready_people: 0 })?.kind).toBe('people');
  });

  it('puts the law before open hours, and leads to the widest gap', () => {
    expect(nextStep(workspace, { ...overview, totals: { ...overview.totals!, breaches: 1 } })?.kind).toBe('breaches');
    const states = [tile('2026-12-04', 'strained', 0.9), tile('2026-12-06', 'broadcast', 0.2)];
    expect(nextStep(workspace, { ...calm, states })).toMatchObject({
      kind: 'open',
      target: { date: '2026-12-06' },
    });
    expect(widestGap(states, '2026-12-07')).toBeNull();
  });

  it('is publishing when nothing is open, and nothing once that is done', () => {
    expect(nextStep(workspace, calm)?.kind).toBe('publish');
    const published = { ...calm.rota!, state: { kind: 'published', version: 1 } as const };
    expect(nextStep(workspace, { ...calm, rota: published })).toBeNull();
  });

  it('warns of a condition that lapses soon, not of one that lapses much later', () => {
    const lapse = { person: 'p', name: 'P', condition: 'briefed' };
    expect(nextStep(workspace, { ...calm, lapses: [{ ...lapse, until: '2026-12-11' }] })?.kind).toBe('lapses');
    expect(nextStep(workspace, { ...calm, lapses: [{ ...lapse, until: '2027-01-20' }] })?.kind).toBe('publish');
  });
});

it('bars that overlap lie on lines of their own', () => {
  const bars = [
    { from: 0, to: 4 },
    { from: 2, to: 6 },
    { from: 4, to: 8 },
  ];
  expect(packBars(bars).map((p) => p.line)).toEqual([0, 1, 0]);
});
