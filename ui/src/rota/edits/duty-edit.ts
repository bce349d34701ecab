// Edits of a duty by pointer or key. A duty starts on one day and ends on it, or on the next where its desk is open at the
// midnight between, or where it is stand-by, which asks for no desk.
import type { DayView, DeskView, DutyEdit, DutyView, PeriodView, RotaView } from '../../shared/bindings';
import { clockOf } from '../model/axis';

/** A duty as it is, in the shape of an edit. */
export function asIs(duty: DutyView): DutyEdit {
  return { person: duty.person, desk: duty.desk, first_slot: duty.first_slot, slots: duty.slots, kind: duty.kind };
}

/** Whether an edit would leave a duty as it is. */
export function changesNothing(duty: DutyView, edit: DutyEdit): boolean {
  return (
    duty.person === edit.person &&
    duty.desk === edit.desk &&
    duty.first_slot === edit.first_slot &&
    duty.slots === edit.slots &&
    (edit.kind ?? duty.kind) === duty.kind
  );
}

/** The day of the period that a slot lies in. */
export function dayOf(period: PeriodView, slot: number): number {
  let day = 0;
  period.days.forEach((d, index) => {
    if (d.first_slot <= slot) day = index;
  });
  return day;
}

/** The slot at which a duty that starts where this one does has to end: midnight, or later where it may run over it. */
export function latestEnd(period: PeriodView, edit: DutyEdit, desks: DeskView[] = []): number {
  const index = dayOf(period, edit.first_slot);
  const day = dayAt(period, index);
  const midnight = day.first_slot + day.slots;
  const next = period.days[index + 1];
  if (!next) return midnight;
  if (edit.kind === 'stand_by') return next.first_slot + next.slots;
  const open = desks.find((d) => d.id === edit.desk)?.open ?? [];
  const around = (slot: number) => open.find((o) => o.first_slot <= slot && slot < o.first_slot + o.slots);
  const [before, after] = [around(midnight - 1), around(midnight)];
  return before && after ? Math.min(after.first_slot + after.slots, next.first_slot + next.slots) : midnight;
}

/** The same length so many slots later (earlier when negative), held where a duty may lie. */
export function shifted(period: PeriodView, edit: DutyEdit, by: number, desks: DeskView[] = []): DutyEdit {
  const day = dayAt(period, dayOf(period, edit.first_slot));
  const last = Math.min(day.first_slot + day.slots - 1, latestEnd(period, edit, desks) - edit.slots);
  const first = clamp(edit.first_slot + by, day.first_slot, last);
  return { ...edit, first_slot: first };
}

/** Its end so many slots later (earlier when negative); at least one slot remains. */
export function withEnd(period: PeriodView, edit: DutyEdit, by: number, desks: DeskView[] = []): DutyEdit {
  const slots = clamp(edit.slots + by, 1, latestEnd(period, edit, desks) - edit.first_slot);
  return { ...edit, slots };
}

/** Its start so many slots later (earlier when negative), the end where it was; at least one slot remains. */
export function withStart(period: PeriodView, edit: DutyEdit, by: number): DutyEdit {
  const day = dayAt(period, dayOf(period, edit.first_slot));
  const end = edit.first_slot + edit.slots;
  const first = clamp(edit.first_slot + by, day.first_slot, Math.min(end, day.first_slot + day.slots) - 1);
  return { ...edit, first_slot: first, slots: end - first };
}

/** The same hours on the clock of another day; an hour that the clock skips becomes the one after it. */
export function onDay(period: PeriodView, edit: DutyEdit, to: number, desks: DeskView[] = []): DutyEdit {
  const from = dayOf(period, edit.first_slot);
  const day = period.days[to];
  if (!day || to === from) return edit;
  const first = slotAtClock(period, day, clockOf(period, edit.first_slot));
  const slots = Math.min(edit.slots, day.slots);
  const end = latestEnd(period, { ...edit, first_slot: first }, desks);
  return { ...edit, first_slot: Math.max(day.first_slot, Math.min(first, end - slots)), slots };
}

/** The first slot of a day at which the clock shows at least a minute of the day; the day's last when none does. */
export function slotAtClock(period: PeriodView, day: DayView, minute: number): number {
  for (let slot = day.first_slot; slot < day.first_slot + day.slots; slot++) {
    if (clockOf(period, slot) >= minute) return slot;
  }
  return day.first_slot + day.slots - 1;
}

/** What the clock shows at the end of a run of slots: 1440 where the day ends, and the next day's time after midnight. */
export function clockAfter(period: PeriodView, first: number, slots: number): number {
  const minute = clockOf(period, first + slots - 1) + period.slot_minutes;
  return Math.min(1440, minute);
}

/** The next person down (`1`) or up (`-1`) the rows who can staff the duty's desk; `null` when there is none. */
export function neighbour(view: RotaView, rows: string[], edit: DutyEdit, step: 1 | -1): string | null {
  const people = new Map(view.people.map((p) => [p.id, p]));
  const at = rows.indexOf(edit.person);
  for (let i = at + step; i >= 0 && i < rows.length; i += step) {
    const id = rows[i];
    if (id !== undefined && people.get(id)?.desks.includes(edit.desk)) return id;
  }
  return null;
}

function dayAt(period: PeriodView, index: number): DayView {
  return period.days[index] ?? { date: period.first_day, weekday: 0, first_slot: 0, slots: 1, holiday: null };
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
