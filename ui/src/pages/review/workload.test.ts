import { beforeAll, describe, expect, it } from 'vitest';
import type { PersonLoad, RotaFinding } from '../../shared/bindings';
import { locale } from '../../shared/text/locale.svelte';
import { filterFindings, isOver, noFindingsFilter, perPerson, shareText, sorted, topOf } from './workload';

beforeAll(() => locale.choose('en'));

function load(name: string, budget_share: number | null, part: Partial<PersonLoad> = {}): PersonLoad {
  return {
    person: name,
    name,
    team: 't1',
    week_minutes: [],
    budget_minutes: 480,
    budget_share,
    duties: 1,
    unsocial_minutes: 0,
    outside_work_minutes: 0,
    wishes_refused: 0,
    ...part,
  };
}

function finding(part: Partial<RotaFinding>): RotaFinding {
  return {
    name: 'A',
    person: 'a',
    rule: 'pause',
    severity: 'warning',
    date: '2026-11-30',
    duties: [],
    measure: { unit: 'plain' },
    source: '',
    is_remediable: true,
    decided: null,
    ...part,
  };
}

describe('the load', () => {
  it('lists the heaviest first, and equal ones by name', () => {
    const people = [load('b', 0.5), load('a', 0.5), load('c', 0.9), load('d', 1, { team: 't2' })];
    expect(sorted(people, 't1', 'share', new Map()).map((p) => p.name)).toEqual(['c', 'a', 'b']);
    expect(sorted(people, '', 'findings', new Map([['b', 2]]))[0]?.name).toBe('b');
  });

  it('is no share of a budget of nothing, and still stands first', () => {
    const people = [load('a', 1), load('c', null), load('d', null, { duties: 0 }), load('b', null)];
    expect(sorted(people, '', 'share', new Map()).map((p) => p.name)).toEqual(['b', 'c', 'a', 'd']);
    expect(people.map(shareText)).toEqual(['100%', 'no budget', '–', 'no budget']);
    expect(people.map(isOver)).toEqual([false, true, false, true]);
    expect(topOf(people, 0.5)).toBe(1);
  });
});

describe('the findings', () => {
  const findings = [finding({}), finding({ person: 'b', rule: 'daily_rest', severity: 'breach' })];

  it('are narrowed by severity, rule and person at once', () => {
    expect(filterFindings(findings, noFindingsFilter)).toHaveLength(2);
    expect(filterFindings(findings, { ...noFindingsFilter, severity: 'breach' }).map((f) => f.person)).toEqual(['b']);
    expect(filterFindings(findings, { severity: 'breach', rule: 'pause', person: null })).toEqual([]);
  });

  it('are counted for each person', () => {
    expect(perPerson([...findings, finding({})]).get('a')).toBe(2);
  });
});
