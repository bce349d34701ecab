// The rota with a block already where an edit puts it, drawn until the backend has answered. Coverage, hours, figures and
// findings are left to the answer, which comes within milliseconds and replaces all of this.
import type { DutyEdit, DutyView, RotaView } from '../../shared/bindings';
import { clockOf } from '../model/axis';
import { clockAfter, dayOf } from './duty-edit';

/** A block as an edit makes it. */
export function dutyOf(view: RotaView, id: string, edit: DutyEdit, old?: DutyView): DutyView {
  const day = dayOf(view.period, edit.first_slot);
  return {
    id,
    ...edit,
    day,
    from: clockOf(view.period, edit.first_slot),
    to: clockAfter(view.period, edit.first_slot, edit.slots),
    next_day: dayOf(view.period, edit.first_slot + edit.slots - 1) > day,
    locked: old?.locked ?? false,
    kind: edit.kind ?? old?.kind ?? 'duty',
    findings: [],
  };
}

/** With a duty added, or changed where one with that identifier is there. */
export function withDuty(view: RotaView, id: string, edit: DutyEdit): RotaView {
  const old = view.duties.find((d) => d.id === id);
  const duties = view.duties.filter((d) => d !== old);
  return { ...view, duties: [...duties, dutyOf(view, id, edit, old)] };
}

/** Without a duty. */
export function withoutDuty(view: RotaView, id: string): RotaView {
  return { ...view, duties: view.duties.filter((d) => d.id !== id) };
}

/** With a duty locked or free. */
export function withLock(view: RotaView, id: string, locked: boolean): RotaView {
  return { ...view, duties: view.duties.map((d) => (d.id === id ? { ...d, locked } : d)) };
}
