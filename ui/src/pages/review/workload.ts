// How the load is shared: what the headline says of it, and the order of the list.
import type { PersonLoad, RotaFinding, RuleCode, Severity } from '../../shared/bindings';

/** The part of the people on duty between which the headline's two numbers lie. */
const middle = [0.1, 0.9] as const;

/** How evenly the load is shared. */
export interface Evenness {
  kind: 'even' | 'fair' | 'uneven';
  /** Shares of the budget between which eight of ten people on duty lie. */
  from: number;
  to: number;
}

/** The value below which a share of sorted values lies, interpolated between the two nearest. */
export function quantile(sorted: number[], at: number): number {
  const place = (sorted.length - 1) * at;
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}

/** How evenly the load is shared among those on duty; `null` where nobody is. */
export function evenness(people: PersonLoad[]): Evenness | null {
  const shares = people
    .filter((p) => p.duties > 0)
    .map((p) => p.budget_share)
    .sort((a, b) => a - b);
  if (shares.length === 0) return null;
  const [from, to] = [quantile(shares, middle[0]), quantile(shares, middle[1])];
  const width = to - from;
  return { kind: width <= 0.25 ? 'even' : width <= 0.5 ? 'fair' : 'uneven', from, to };
}

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
