// The order of the list of loads, and what the findings are narrowed down to.
import { m } from '../../paraglide/messages';
import type { PersonLoad, RotaFinding, RuleCode, Severity } from '../../shared/bindings';
import { percentText } from '../../shared/text/format';

/** What the list of people can be sorted by, largest first. */
export const orders = ['share', 'duties', 'unsocial', 'outside', 'wishes', 'findings'] as const;
export type Order = (typeof orders)[number];

/** A share of the budget to draw and sort by: duties without a budget are more than any share of one. */
export const shareOf = ({ budget_share, duties }: PersonLoad): number =>
  budget_share ?? (duties > 0 ? Number.POSITIVE_INFINITY : 0);

/** Whether somebody has more duty than budget. */
export const isOver = (person: PersonLoad): boolean => shareOf(person) > 1.0001;

/** The share in words. Of a budget of nothing there is none. */
export function shareText({ budget_share, duties }: PersonLoad): string {
  if (budget_share !== null) return percentText(budget_share);
  return duties > 0 ? m.review_no_budget() : '–';
}

/** The end of an axis on which every share has its place, at least up to `least`. */
export const topOf = (people: PersonLoad[], least: number): number =>
  Math.max(least, ...people.map((p) => p.budget_share ?? 0));

/** The number that a person is sorted by. */
export function measureOf(person: PersonLoad, order: Order, findings: Map<string, number>): number {
  if (order === 'share') return shareOf(person);
  if (order === 'duties') return person.duties;
  if (order === 'unsocial') return person.unsocial_minutes;
  if (order === 'outside') return person.outside_work_minutes;
  return order === 'wishes' ? person.wishes_refused : (findings.get(person.person) ?? 0);
}

/** The people of a team (all where empty), largest first; equal ones by name. */
export function sorted(people: PersonLoad[], team: string, order: Order, findings: Map<string, number>): PersonLoad[] {
  return people
    .filter((p) => !team || p.team === team)
    .sort((a, b) => {
      const [first, second] = [measureOf(a, order, findings), measureOf(b, order, findings)];
      // Not their difference, which is no number of two without a budget.
      return first === second ? a.name.localeCompare(b.name) : first < second ? 1 : -1;
    });
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
  for (const { person } of findings) if (person) counts.set(person, (counts.get(person) ?? 0) + 1);
  return counts;
}
