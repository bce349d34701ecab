import { describe, expect, it } from 'vitest';
import type { Person, PersonView, PeopleView } from '../../../shared/bindings';
import { noFilter, groups } from './filter';
import { mondays, newPerson, problems, conditionStatus } from './person';

const today = '2026-12-03';
const holds = { since: '2026-01-01', until: null };

function person(part: Partial<Person> = {}): Person {
  return { ...newPerson('p', 't1'), name: 'Noor Yılmaz', ...part };
}

describe('readiness', () => {
  it('says of a condition that it holds, begins, lapses soon, has lapsed or never held', () => {
    expect(conditionStatus(holds, today).kind).toBe('holds');
    expect(conditionStatus({ since: '2026-12-14', until: null }, today)).toEqual({ kind: 'starts', on: '2026-12-14' });
    expect(conditionStatus({ since: '2026-01-01', until: '2026-12-11' }, today)).toEqual({
      kind: 'lapses',
      on: '2026-12-11',
    });
    expect(conditionStatus({ since: '2026-01-01', until: '2027-12-11' }, today).kind).toBe('holds');
    expect(conditionStatus({ since: '2026-01-01', until: '2026-12-02' }, today).kind).toBe('lapsed');
    expect(conditionStatus({ since: null, until: null }, today).kind).toBe('never');
  });
});

describe('what the backend would refuse', () => {
  it('is named by the part of the person that is wrong', () => {
    expect(problems(person())).toEqual(new Set());
    expect(problems(person({ name: '  ' }))).toEqual(new Set(['name']));
    expect(problems(person({ contract_minutes: 3601, absences: [{ from: '2026-12-05', to: '2026-12-04' }] }))).toEqual(
      new Set(['contract_minutes', 'absences']),
    );
    const backwards = { since: '2026-12-05', until: '2026-12-01' };
    expect(problems(person({ readiness: { ...person().readiness, willing: backwards } }))).toEqual(
      new Set(['readiness']),
    );
  });
});

describe('the list', () => {
  const view = {
    today,
    channels: [],
    topics: [],
    desks: [],
    teams: [
      { id: 't1', name: 'A', kind: 'other' },
      { id: 't2', name: 'B', kind: 'other' },
    ],
    people: [
      { person: person(), desks: ['d'], gaps: [], ready: true, duty_minutes: [500], available_minutes: 0 },
      {
        person: person({ id: 'q', name: 'Bea Koster', team: 't2' }),
        desks: [],
        gaps: [],
        ready: false,
        duty_minutes: [0],
        available_minutes: 0,
      },
    ] satisfies PersonView[],
  } as PeopleView;
  const names = (part: object) =>
    groups(view, { ...noFilter, ...part }).flatMap((g) => g.people.map((p) => p.person.name));

  it('finds a name without its accents, and leaves out teams without anybody', () => {
    expect(names({ search: 'yilmaz' })).toEqual(['Noor Yılmaz']);
    expect(groups(view, { ...noFilter, team: 't2' }).map((g) => g.team.name)).toEqual(['B']);
  });

  it('shows those who are not ready, over budget, or fit for a desk', () => {
    expect(names({ state: 'not_ready' })).toEqual(['Bea Koster']);
    expect(names({ state: 'over' })).toEqual(['Noor Yılmaz']);
    expect(names({ desk: 'd' })).toEqual(['Noor Yılmaz']);
  });
});

it('names the Mondays of all weeks that a rota touches', () => {
  expect(mondays('2026-12-02', '2026-12-14')).toEqual(['2026-11-30', '2026-12-07', '2026-12-14']);
});
