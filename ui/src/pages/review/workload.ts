// The order of the list of loads, and what the findings are narrowed down to.
import type { PersonLoad, RotaFinding, RuleCode, Severity } from '../../shared/bindings';

/** What the list of people can be sorted by, largest first. */
export const orders = ['share', 'duties', 'unsocial', 'outside', 'wishes', 'findings'] as const;
export type Order = (typeof orders)[number];

/** The number that a person is sorted by. */
export function measureOf(person: PersonLoad, order: Order, findings: Map<string, number>): number {
  if (order === 'share') return person.budget_share;
  if (order === 'duties') return person.duties;
  if (order === 'unsocial') return person.unsocial_minutes;
  if (order === 'outside') return person.outside_work_minutes;
  return order === 'wishes' ? person.wishes_refused : (findings.get(person.person) ?? 0);
}

/** The people of a team (all where empty), largest first; equal ones by name. */
export function sorted(people: PersonLoad[], team: string, order: Order, findings: Map<string, number>): PersonLoad[] {
  return people
    .filter((p) => !team || p.team === team)
    .sort((a, b) => measureOf(b, order, findings) - measureOf(a, order, findings) || a.name.localeCompare(b.name));
}

/** What the findings are narrowed down to. */
export interface FindingsFilter {
  severity: Severity | null;
  rule: RuleCode | null;
  person: string | null;
}

export const noFindingsFilter: FindingsFilter = { severity: null, rule: null, person: null };

/** The findings that are left. */
export function filterFindings(findings: RotaFinding[], by: FindingsFilter): RotaFinding[] {
  return findings.filter(
    (f) =>
      (by.severity === null || f.severity === by.severity) &&
      (by.rule === null || f.rule === by.rule) &&
      (by.person === null || f.person === by.person),
  );
}

/** Number of findings of each person. */
export function perPerson(findings: RotaFinding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { person } of findings) counts.set(person, (counts.get(person) ?? 0) + 1);
  return counts;
}
