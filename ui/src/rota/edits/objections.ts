// A first answer while the hand is still moving: what an edit would plainly break. The backend has the last word; what
// depends on other rotas, contracts or rest is left to it.
import { m } from '../../paraglide/messages';
import type { DutyEdit, Measure, RotaPerson, RotaView, RuleCode } from '../../shared/bindings';
import { findingTitle } from '../../shared/text/rules';
import { dayOf } from './duty-edit';
import { weekOf } from '../model/rows';

/** What stands in the way, and how far off. `closed`: the desk is not open then. */
export interface Objection {
  rule: RuleCode | 'closed';
  measure: Measure;
}

const plain: Measure = { unit: 'plain' };

/** What an edit would break; `duty` is the one that it replaces. */
export function objections(view: RotaView, edit: DutyEdit, duty: string | null): Objection[] {
  const person = view.people.find((p) => p.id === edit.person);
  const desk = view.desks.find((d) => d.id === edit.desk);
  if (!person || !desk) return [];
  const found: Objection[] = [];
  const day = dayOf(view.period, edit.first_slot);
  const minutes = view.period.slot_minutes;

  if (person.away_days.includes(day)) found.push({ rule: 'absence', measure: plain });
  else if (!isAvailable(person, edit)) found.push({ rule: 'availability', measure: plain });
  if (!person.desks.includes(edit.desk)) found.push({ rule: 'skill', measure: plain });
  const elsewhere = view.duties.some(
    (d) =>
      d.id !== duty &&
      d.person === edit.person &&
      d.first_slot < edit.first_slot + edit.slots &&
      edit.first_slot < d.first_slot + d.slots,
  );
  if (elsewhere) found.push({ rule: 'one_place', measure: plain });
  if (edit.slots > desk.longest_slots || edit.slots < desk.shortest_slots) {
    const limit = edit.slots > desk.longest_slots ? desk.longest_slots : desk.shortest_slots;
    found.push({
      rule: 'duty_length',
      measure: { unit: 'minutes', is: edit.slots * minutes, limit: limit * minutes },
    });
  }
  const week = weekMinutes(view, person, edit, duty);
  if (week > person.budget_minutes) {
    found.push({ rule: 'duty_budget', measure: { unit: 'minutes', is: week, limit: person.budget_minutes } });
  }
  if (!covered(desk.open, edit)) found.push({ rule: 'closed', measure: plain });
  return found;
}

/** An objection in a few words. */
export function objectionText(objection: Objection): string {
  return objection.rule === 'closed' ? m.rota_closed() : findingTitle(objection.rule);
}

/** Whether somebody is available throughout. */
export function isAvailable(person: RotaPerson, edit: Pick<DutyEdit, 'first_slot' | 'slots'>): boolean {
  return covered(person.available, edit);
}

/** Duty minutes of the edit's week, with the edit. */
export function weekMinutes(view: RotaView, person: RotaPerson, edit: DutyEdit, duty: string | null): number {
  const week = weekOf(view.period, dayOf(view.period, edit.first_slot));
  const before = view.duties.find((d) => d.id === duty);
  const taken =
    before && before.person === person.id && weekOf(view.period, before.day) === week
      ? before.slots * view.period.slot_minutes
      : 0;
  return (person.week_minutes[week] ?? 0) - taken + edit.slots * view.period.slot_minutes;
}

/** Whether a run of slots lies inside one of the spans, which are disjoint and do not touch. */
function covered(spans: { first_slot: number; slots: number }[], run: { first_slot: number; slots: number }): boolean {
  return spans.some((s) => s.first_slot <= run.first_slot && run.first_slot + run.slots <= s.first_slot + s.slots);
}
