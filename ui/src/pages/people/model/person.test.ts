import { describe, expect, it } from 'vitest';
import type { Person, PersonView, PeopleView } from '../../../shared/bindings';
import { noFilter, groups } from './filter';
import { golden } from '../../../mock/golden';
import { newPerson } from './person';

const today = '2026-12-03';
const holds = { kind: 'holds' } as const;
const conditions = { own_employee: holds, briefed: holds, willing: holds, mandated: holds };

function person(part: Partial<Person> = {}): Person {
  return { ...newPerson(golden<PeopleView>('people').beginning, 'p', 't1'), name: 'Noor Yılmaz', ...part };
}

describe('the list', () => {
  const view = {
    revision: 1,
    beginning: golden<PeopleView>('people').beginning,
    today,
    weeks: [],
    channels: [],
    topics: [],
    desks: [],
    teams: [
      { id: 't1', name: 'A', kind: 'other' },
      { id: 't2', name: 'B', kind: 'other' },
    ],
    people: [
      {
        person: person(),
        desks: ['d'],
        gaps: [],
        ready: true,
        duty_minutes: [500],
        over_budget: true,
        conditions,
        available_minutes: 0,
      },
      {
        person: person({ id: 'q', name: 'Bea Koster', team: 't2' }),
        desks: [],
        gaps: [],
        ready: false,
        duty_minutes: [0],
        over_budget: false,
        conditions,
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
