// The rota as it will be, drawn before the backend has answered. Findings are left to the answer, which comes within
// milliseconds and replaces all of this.
import type { CoverageLine, DutyEdit, DutyView, RotaPerson, RotaTotals, RotaView } from '../../shared/bindings';
import { clockOf } from '../model/axis';
import { clockAfter, dayOf } from './duty-edit';
import { weekOf } from '../model/rows';

/** A block as an edit makes it. */
export function dutyOf(view: RotaView, id: string, edit: DutyEdit, locked = false): DutyView {
  return {
    id,
    ...edit,
    day: dayOf(view.period, edit.first_slot),
    from: clockOf(view.period, edit.first_slot),
    to: clockAfter(view.period, edit.first_slot, edit.slots),
    locked,
    findings: [],
  };
}

/** With a duty added, or changed where one with that identifier is there. */
export function withDuty(view: RotaView, id: string, edit: DutyEdit): RotaView {
  const old = view.duties.find((d) => d.id === id);
  return replaced(view, old, dutyOf(view, id, edit, old?.locked));
}

/** Without a duty. */
export function withoutDuty(view: RotaView, id: string): RotaView {
  const old = view.duties.find((d) => d.id === id);
  return old ? replaced(view, old, undefined) : view;
}

/** With a duty locked or free. */
export function withLock(view: RotaView, id: string, locked: boolean): RotaView {
  return { ...view, duties: view.duties.map((d) => (d.id === id ? { ...d, locked } : d)) };
}

function replaced(view: RotaView, old: DutyView | undefined, next: DutyView | undefined): RotaView {
  const duties = view.duties.filter((d) => d !== old);
  if (next) duties.push(next);
  const coverage = view.coverage.map((line) => shiftedLine(view, line, old, next));
  const people = view.people.map((person) => shiftedPerson(view, person, old, next));
  return { ...view, duties, coverage, people, totals: totalsOf(view, coverage, duties) };
}

function shiftedLine(view: RotaView, line: CoverageLine, old?: DutyView, next?: DutyView): CoverageLine {
  const counts = (duty: DutyView | undefined): duty is DutyView =>
    duty !== undefined &&
    duty.desk === line.desk &&
    (line.team === null || view.people.find((p) => p.id === duty.person)?.team === line.team);
  if (!counts(old) && !counts(next)) return line;
  const on_duty = line.on_duty.slice();
  const add = (duty: DutyView, people: number) => {
    for (let s = duty.first_slot; s < duty.first_slot + duty.slots; s++) on_duty[s] = (on_duty[s] ?? 0) + people;
  };
  if (counts(old)) add(old, -1);
  if (counts(next)) add(next, 1);
  return { ...line, on_duty };
}

function shiftedPerson(view: RotaView, person: RotaPerson, old?: DutyView, next?: DutyView): RotaPerson {
  if (person.id !== old?.person && person.id !== next?.person) return person;
  const week_minutes = person.week_minutes.slice();
  const add = (duty: DutyView | undefined, sign: number) => {
    if (duty?.person !== person.id) return;
    const week = weekOf(view.period, duty.day);
    week_minutes[week] = (week_minutes[week] ?? 0) + sign * duty.slots * view.period.slot_minutes;
  };
  add(old, -1);
  add(next, 1);
  return { ...person, week_minutes };
}

/** The hours of the figures anew; counts of findings stay until the backend answers. */
function totalsOf(view: RotaView, coverage: CoverageLine[], duties: DutyView[]): RotaTotals {
  const hour = view.period.slot_minutes / 60;
  let [required, covered, on] = [0, 0, 0];
  for (const line of coverage) {
    if (line.team !== null) continue;
    line.required.forEach((need, slot) => {
      const there = line.on_duty[slot] ?? 0;
      required += need;
      covered += Math.min(need, there);
      on += there;
    });
  }
  return {
    ...view.totals,
    required_hours: required * hour,
    covered_hours: covered * hour,
    open_hours: (required - covered) * hour,
    surplus_hours: (on - covered) * hour,
    duty_hours: on * hour,
    duties: duties.length,
  };
}
