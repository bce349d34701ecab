// The rows of the grid, as the filters leave them, grouped by team.
import type { DutyView, PeriodView, RotaPerson, RotaView, RuleCode, Severity } from '../../shared/bindings';

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
  /** Content of the row as text: rows with equal text are not rendered again. */
  text: string;
}

/** A team's rows. */
export interface Group {
  team: string;
  name: string;
  kind: RotaPerson['team_kind'];
  rows: Row[];
}

/** Filter of the grid. */
export interface Filter {
  team: string | null;
  desk: string | null;
  search: string;
}

/** The filter that shows everything. */
export const everything: Filter = { team: null, desk: null, search: '' };

/** Whether a duty lies on a day, or runs into it from the day before. */
export function isOn(duty: DutyView, day: number): boolean {
  return duty.day === day || (duty.next_day && duty.day + 1 === day);
}

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
  return view.people.map((person) => {
    const list = (blocks.get(person.id) ?? []).sort((a, b) => a.duty.first_slot - b.duty.first_slot);
    // The numbers of findings shift with every edit anywhere; what they say of a duty does not.
    const text = JSON.stringify([person, list], (key, value: unknown) => (key === 'findings' ? undefined : value));
    const old = known.get(person.id);
    return old?.text === text ? old : { person, blocks: list, text };
  });
}

/** The rows that pass a filter, by team in the order of the rota. */
export function groupsOf(rows: Row[], filter: Filter): Group[] {
  const groups: Group[] = [];
  const wanted = fold(filter.search);
  for (const row of rows) {
    const { person } = row;
    if (filter.team && person.team !== filter.team) continue;
    if (filter.desk && !person.desks.includes(filter.desk) && !row.blocks.some((b) => b.duty.desk === filter.desk))
      continue;
    if (wanted && !fold(person.name).includes(wanted)) continue;
    let group = groups.find((g) => g.team === person.team);
    if (!group) {
      group = { team: person.team, name: person.team_name, kind: person.team_kind, rows: [] };
      groups.push(group);
    }
    group.rows.push(row);
  }
  return groups;
}

/** Case-folded and without accents: "Zoë" is found by "zoe". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

/** The calendar week, counted from the period's first, that a day lies in. */
export function weekOf(period: PeriodView, day: number): number {
  const date = period.days[day]?.date ?? '';
  return period.weeks.findLastIndex((first) => first <= date);
}
