// Several duties as changes of each: moved, copied, removed, locked; and the rota with such changes drawn already.
import type { DutyEdit, DutyMove, DutyView, RotaView } from '../../shared/bindings';
import { asIs, dayOf, onDay, shifted } from './duty-edit';
import { withDuty, withLock, withoutDuty } from './optimistic';

/** By how much several duties move, and to whom they go; `null`: they stay with whom they are. */
export interface Shift {
  days: number;
  slots: number;
  person: string | null;
}

/** A duty after a shift; days before and after the rota hold it at its first and last. */
export function shiftedEdit({ period, desks }: RotaView, duty: DutyView, shift: Shift): DutyEdit {
  const edit = asIs(duty);
  const day = Math.max(0, Math.min(period.days.length - 1, duty.day + shift.days));
  const there = shifted(period, onDay(period, edit, day, desks), shift.slots, desks);
  return { ...there, person: shift.person ?? edit.person };
}

/** Duties at other places. Those that would lie outside the rota stay where they are, and are not named. */
export function movesBy(view: RotaView, duties: DutyView[], shift: Shift): DutyMove[] {
  return inside(view, duties, shift).map((duty) => ({
    kind: 'change',
    duty: duty.id,
    to: shiftedEdit(view, duty, shift),
  }));
}

/** New duties like these at other places. */
export function copiesBy(view: RotaView, duties: DutyView[], shift: Shift): DutyMove[] {
  return inside(view, duties, shift).map((duty) => ({
    kind: 'add',
    edit: shiftedEdit(view, duty, shift),
    locked: false,
  }));
}

function inside({ period }: RotaView, duties: DutyView[], { days }: Shift): DutyView[] {
  return duties.filter((duty) => period.days[duty.day + days] !== undefined);
}

/** Duties that go. */
export function removals(duties: DutyView[]): DutyMove[] {
  return duties.map(({ id }) => ({ kind: 'remove', duty: id }));
}

/** Duties that are locked or freed, without those that are already. */
export function locks(duties: DutyView[], locked: boolean): DutyMove[] {
  return duties.filter((duty) => duty.locked !== locked).map(({ id }) => ({ kind: 'lock', duty: id, locked }));
}

/** The shift from a duty to where an edit puts it. */
export function shiftOf({ period }: RotaView, duty: DutyView, edit: DutyEdit): Shift {
  const days = dayOf(period, edit.first_slot) - duty.day;
  const slots = edit.first_slot - onDay(period, asIs(duty), duty.day + days).first_slot;
  return { days, slots, person: edit.person === duty.person ? null : edit.person };
}

/** The rota as it will be after some changes; new duties are named after the edit that makes them. */
export function withMoves(view: RotaView, id: string, moves: DutyMove[]): RotaView {
  return moves.reduce((shown, move, at) => {
    switch (move.kind) {
      case 'add':
        return withLock(withDuty(shown, newName(id, at), move.edit), newName(id, at), move.locked ?? false);
      case 'change':
        return withDuty(shown, move.duty, move.to);
      case 'remove':
        return withoutDuty(shown, move.duty);
      case 'lock':
        return withLock(shown, move.duty, move.locked);
    }
  }, view);
}

/** What a new duty of several changes is called until the backend has named it. */
export function newName(id: string, at: number): string {
  return `${id}.${at}`;
}
