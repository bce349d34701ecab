// The rows of the grid, as the filters leave them, grouped by team.
import type { DutyView, PeriodView, RotaPerson, RotaView, RuleCode, Severity } from '../../shared/bindings';
import { fold } from '../../shared/text/fold';

/** A duty with its findings. */
export interface Block {
  duty: DutyView;
  /** The worst severity of its findings; `null` without findings. */
  worst: Severity | null;
  /** The rules that it breaks. */
  rules: RuleCode[];
}

/** A row: a person and their duties of the whole period, by start. */
export interface Row {
  person: RotaPerson;
  blocks: Block[];
  /** What the findings about the person weigh: a breach more than any number of questions, these more than notes. */
  findings: number;
  /** Content of the row as text: rows with equal text are not rendered again. */
  text: string;
}

/** A team's rows, or those of all teams together. */
export interface Group {
  team: string;
  /** Empty for all teams together. */
  name: string;
  rows: Row[];
}

/** Filter of the grid. */
export interface Filter {
  team: string | null;
  desk: string | null;
  search: string;
}

/** Orders of the rows: by team as the rota has them, or all teams together by name, by load or by findings. */
export const orders = ['team', 'name', 'load', 'findings'] as const;
export type Order = (typeof orders)[number];

/** The filter that shows everything. */
export const everything: Filter = { team: null, desk: null, search: '' };

/** Whether a duty lies on a day, or runs into it from the day before. */
export function isOn(duty: DutyView, day: number): boolean {
  return duty.day === day || (duty.next_day && duty.day + 1 === day);
}

/** What a finding counts for in the order by findings. */
const findingWeight: Record<Severity, number> = { breach: 1e6, ask: 1e3, warning: 1e3, unverified: 1, note: 1 };

/** The rows of a rota. A row in which nothing has changed is the same object as before, so that it is not drawn again:
 * an edit then costs two rows, not forty. */
export function rowsOf(view: RotaView, before: Row[] = []): Row[] {
  const known = new Map(before.map((row) => [row.person.id, row]));
  const blocks = new Map<string, Block[]>();
  for (const duty of view.duties) {
    const findings = duty.findings.flatMap((i) => view.findings[i] ?? []);
    // Findings come worst first.
    const block: Block = { duty, worst: findings[0]?.severity ?? null, rules: findings.map((f) => f.rule) };
    const list = blocks.get(duty.person);
    if (list) list.push(block);
    else blocks.set(duty.person, [block]);
  }
  const weights = new Map<string, number>();
  for (const { person, severity } of view.findings)
    if (person !== null) weights.set(person, (weights.get(person) ?? 0) + findingWeight[severity]);
  return view.people.map((person) => {
    const findings = weights.get(person.id) ?? 0;
    const list = (blocks.get(person.id) ?? []).sort((a, b) => a.duty.first_slot - b.duty.first_slot);
    // The numbers of findings shift with every edit anywhere; what they say of a duty does not.
    const text = JSON.stringify([person, findings, list], (key, value: unknown) =>
      key === 'findings' ? undefined : value,
    );
    const old = known.get(person.id);
    return old?.text === text ? old : { person, blocks: list, findings, text };
  });
}

/** The rows that pass a filter, by team in the order of the rota, or in another order as one group without a name. */
export function groupsOf(rows: Row[], filter: Filter, order: Order = 'team'): Group[] {
  const wanted = fold(filter.search);
  const shown = rows.filter(({ person, blocks }) => {
    if (filter.team && person.team !== filter.team) return false;
    if (filter.desk && !person.desks.includes(filter.desk) && !blocks.some((b) => b.duty.desk === filter.desk))
      return false;
    return !wanted || fold(person.name).includes(wanted);
  });
  if (order !== 'team') return shown.length === 0 ? [] : [{ team: everybody, name: '', rows: sorted(shown, order) }];
  const groups = new Map<string, Group>();
  for (const row of shown) {
    const { team, team_name: name } = row.person;
    const group = groups.get(team) ?? { team, name, rows: [] };
    groups.set(team, group);
    group.rows.push(row);
  }
  return [...groups.values()];
}

/** The key of the group of all teams together. */
const everybody = '';

function sorted(rows: Row[], order: Exclude<Order, 'team'>): Row[] {
  const byName = (a: Row, b: Row) => a.person.name.localeCompare(b.person.name);
  if (order === 'name') return [...rows].sort(byName);
  const amount = order === 'load' ? loadOf : ({ findings }: Row) => findings;
  return [...rows].sort((a, b) => amount(b) - amount(a) || byName(a, b));
}

/** The share of the period's duty budget that a person's duties take; without a budget any duty is more than all. */
function loadOf({ person }: Row): number {
  const used = person.week_minutes.reduce((sum, minutes) => sum + minutes, 0);
  if (person.budget_minutes === 0) return used > 0 ? Infinity : 0;
  return used / (person.budget_minutes * person.week_minutes.length);
}

/** Whether a calendar week begins on a day of the period. */
export function beginsWeek(period: PeriodView, day: number): boolean {
  return period.weeks.includes(period.days[day]?.date ?? '');
}

/** The calendar week, counted from the period's first, that a day lies in. */
export function weekOf(period: PeriodView, day: number): number {
  const date = period.days[day]?.date ?? '';
  return period.weeks.findLastIndex((first) => first <= date);
}
