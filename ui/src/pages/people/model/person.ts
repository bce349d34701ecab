// Readiness, absences and validation of a person.
import type { Condition, Person, Readiness } from '../../../shared/bindings';
import { dateAfter, daysBetween } from '../../../shared/text/format';

/** The four conditions, in the order in which they are shown. */
export const conditions = ['own_employee', 'briefed', 'willing', 'mandated'] as const satisfies (keyof Readiness)[];
export type ConditionName = (typeof conditions)[number];

/** Days ahead within which a lapse deserves attention. */
const soon = 56;

/** How a condition stands on a day. */
export type ConditionStatus =
  | { kind: 'holds' }
  | { kind: 'lapses'; on: string }
  | { kind: 'starts'; on: string }
  | { kind: 'lapsed'; on: string }
  | { kind: 'never' };

/** How a condition stands today; `lapses` where its last day is near. */
export function conditionStatus({ since, until }: Condition, today: string): ConditionStatus {
  if (since === null) return { kind: 'never' };
  if (until !== null && until < today) return { kind: 'lapsed', on: until };
  if (since > today) return { kind: 'starts', on: since };
  if (until !== null && daysBetween(today, until) <= soon) return { kind: 'lapses', on: until };
  return { kind: 'holds' };
}

/** Days away that are not over yet, by start. */
export function upcomingAbsences(person: Person, today: string) {
  return person.absences.filter((a) => a.to >= today).sort((a, b) => a.from.localeCompare(b.from));
}

/** A new person with an ordinary week; readiness is left empty, since it has to be stated deliberately. */
export function newPerson(id: string, team: string): Person {
  const week = [0, 1, 2, 3, 4].map((weekday) => ({ weekday, from: 9 * 60, to: 17 * 60 }));
  const not: Condition = { since: null, until: null };
  return {
    id,
    name: '',
    team,
    contract_minutes: 36 * 60,
    duty_budget_minutes: 8 * 60,
    channels: [],
    topics: [],
    languages: ['nl'],
    working_hours: week,
    availability: week,
    absences: [],
    preferences: [],
    readiness: { own_employee: not, briefed: not, willing: not, mandated: not },
  };
}

/** Somebody new with the team, hours and skills of another. Wishes, days away and readiness are everybody's own. */
export function likeness(person: Person, id: string): Person {
  const { readiness } = newPerson(id, person.team);
  return { ...person, id, name: '', absences: [], preferences: [], readiness };
}

/** A part of a person with something wrong in it, by the name that the backend gives it. */
export type Field = 'name' | 'contract_minutes' | 'duty_budget_minutes' | 'absences' | 'readiness';

/** What the backend would refuse, as far as the window can tell. */
export function problems(person: Person): Set<Field> {
  const found = new Set<Field>();
  if (!person.name.trim() || [...person.name].length > 120) found.add('name');
  if (person.contract_minutes > 3600) found.add('contract_minutes');
  if (person.duty_budget_minutes > 3600) found.add('duty_budget_minutes');
  if (person.absences.some((a) => a.from > a.to)) found.add('absences');
  if (conditions.some((c) => backwards(person.readiness[c]))) found.add('readiness');
  return found;
}

/** Whether a condition would end before it starts. */
export function backwards({ since, until }: Condition): boolean {
  return since !== null && until !== null && until < since;
}

/** Whether a set of weeks goes over the budget anywhere. */
export function overBudget(minutes: number[], budget: number): boolean {
  return minutes.some((m) => m > budget);
}

/** The Mondays of the calendar weeks that a period touches. */
export function mondays(first: string, last: string): string[] {
  const weekday = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7;
  const out: string[] = [];
  for (let monday = dateAfter(first, -weekday); monday <= last; monday = dateAfter(monday, 7)) out.push(monday);
  return out;
}
