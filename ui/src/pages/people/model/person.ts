// A new person, and what is listed of one.
import type { ConditionName, OwnLimits, Person } from '../../../shared/bindings';

/** The four conditions, in the order in which they are shown. */
export const conditions = ['own_employee', 'briefed', 'willing', 'mandated'] as const satisfies ConditionName[];

/** Days away that are not over yet, by start. */
export function upcomingAbsences(person: Person, today: string) {
  return person.absences.filter((a) => a.to >= today).sort((a, b) => a.from.localeCompare(b.from));
}

/** Somebody new, as the backend has people begin. */
export function newPerson(beginning: Person, id: string, team: string): Person {
  return { ...beginning, id, team };
}

/** No limits of one's own. */
export const noLimits: OwnLimits = {
  no_evenings: false,
  evening_from: 18 * 60,
  free_days: [],
  most_evenings_a_week: null,
};

/** Somebody new with the team, hours and skills of another. Wishes, days away, readiness and what the law asks are everybody's own. */
export function likeness(beginning: Person, person: Person, id: string): Person {
  const { working_hours, availability, breaks, holidays } = person;
  const { team, contract_minutes, duty_budget_minutes, channels, topics, languages } = person;
  const like = { team, contract_minutes, duty_budget_minutes, channels, topics, languages };
  return { ...newPerson(beginning, id, team), ...like, working_hours, availability, breaks, holidays };
}
