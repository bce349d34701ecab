import { expect, it } from 'vitest';
import type { ScenarioChange, ScenariosView } from '../../../shared/bindings';
import { golden } from '../../../mock/golden';
import { linesOf, wishOf } from './wishes';

const kept = golden<ScenariosView>('scenarios').scenarios.flatMap((one) => one.changes);

it('saves what was not touched as it was', () => {
  const shares: ScenarioChange = {
    kind: 'treatment',
    stream: 'some',
    treatment: { full: 0.3, brief: 0.2, follow_ups: false },
  };
  const brief: ScenarioChange = {
    kind: 'treatment',
    stream: null,
    treatment: { full: 0, brief: 1, follow_ups: false },
  };
  const changes = [...kept, shares, brief];
  expect(new Set(changes.map((change) => change.kind)).size).toBeGreaterThan(2);
  expect(linesOf(changes).map(wishOf)).toEqual(changes.map((change) => ({ kind: 'change', change })));
});

it('leaves out what changes nothing', () => {
  expect(wishOf({ key: 0, kind: 'volume', channel: '', factor: 1 })).toBeNull();
  expect(wishOf({ key: 0, kind: 'people', people: 0, hours: 8, like: 'anna', kept: null })).toBeNull();
});

it('asks for people like somebody, with hours of their own', () => {
  expect(wishOf({ key: 0, kind: 'people', people: 3, hours: 7.5, like: 'anna', kept: null })).toEqual({
    kind: 'more_like',
    people: 3,
    like: 'anna',
    duty_budget_minutes: 450,
  });
});
