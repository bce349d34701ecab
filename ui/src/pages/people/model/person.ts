// A new person, and what is listed of one.
import type { OwnLimits, Person, Readiness } from '../../../shared/bindings';

/** The four conditions, in the order in which they are shown. */
export const conditions = ['own_employee', 'briefed', 'willing', 'mandated'] as const satisfies (keyof Readiness)[];
export type ConditionName = (typeof conditions)[number];

/** Days away that are not over yet, by start. */
export function upcomingAbsences(person: Person, today: string) {
  return person.absences.filter((a) => a.to >= today).sort((a, b) => a.from.localeCompare(b.from));
}

/** Somebody new, as the backend has people begin. */
export function newPerson(beginning: Person, id: string, team: string): Person {
  return { ...beginning, id, team };
||||||| parent of 203eba9 (wip l14)
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
    breaks: [],
    holidays: 'as_workspace',
    new_until: null,
    exempt: false,
    reduced_norms: false,
    adult_from: null,
    sunday_consent: not,
    own_limits: noLimits,
  };
}

/** No limits of one's own. */
export const noLimits: OwnLimits = {
  no_evenings: false,
  evening_from: 18 * 60,
  free_days: [],
  most_evenings_a_week: null,
};

/** Somebody new with the team, hours and skills of another. Wishes, days away, readiness and what the law asks are everybody's own. */
<<<<<<< HEAD
export function likeness(beginning: Person, person: Person, id: string): Person {
  const { working_hours, availability, breaks, holidays } = person;
||||||| parent of 203eba9 (wip l14)
export function likeness(person: Person, id: string): Person {
  const { working_hours, availability, breaks, holidays } = person;
=======
export function likeness(person: Person, id: string): Person {
  const { working_hours, availability, breaks, holidays } = person;
>>>>>>> 203eba9 (wip l14)
  const { team, contract_minutes, duty_budget_minutes, channels, topics, languages } = person;
  const like = { team, contract_minutes, duty_budget_minutes, channels, topics, languages };
<<<<<<< HEAD
  return { ...newPerson(beginning, id, team), ...like, working_hours, availability, breaks, holidays };
||||||| parent of 203eba9 (wip l14)
  return { ...newPerson(id, team), ...like, working_hours, availability, breaks, holidays };
=======
  return { ...newPerson(id, team), ...like, working_hours, availability, breaks, holidays };
>>>>>>> 203eba9 (wip l14)
}
