// From an empty cell to the duty that somebody most likely wants. What the rules say of it, the backend is asked.
import type { DutyEdit, RotaView, SlotSpan } from '../../shared/bindings';
import { deskMostShort } from '../model/coverage';

/** The duty to propose in an empty place: at the desk that is most short there, where its shortage starts. `within` is
 * what the place shows. `null` when the person can staff no desk. */
export function proposal(view: RotaView, person: string, within: SlotSpan): DutyEdit | null {
  const one = view.people.find((p) => p.id === person);
  const desk = deskMostShort(view, person, within.first_slot, within.slots);
  const known = view.desks.find((d) => d.id === desk);
  if (!one || !desk || !known) return null;
  const line = view.coverage.find((l) => l.desk === desk && l.team === null);
  const fits = (first: number, strict: boolean): boolean => {
    const run = { first_slot: first, slots: known.shortest_slots };
    const short = (line?.required[first] ?? 0) > (line?.on_duty[first] ?? 0);
    return inside(known.open, run) && inside(one.available, run) && free(view, person, run) && (short || !strict);
  };
  const starts = Array.from({ length: within.slots }, (_, i) => within.first_slot + i);
  const first = starts.find((s) => fits(s, true)) ?? starts.find((s) => fits(s, false));
  const open = known.open.find(
    (s) => s.first_slot < within.first_slot + within.slots && within.first_slot < s.first_slot + s.slots,
  );
  const fallback = Math.max(within.first_slot, open?.first_slot ?? within.first_slot);
  return { person, desk, first_slot: first ?? fallback, slots: known.shortest_slots };
}

function free(view: RotaView, person: string, run: SlotSpan): boolean {
  const end = run.first_slot + run.slots;
  return !view.duties.some((d) => d.person === person && d.first_slot < end && run.first_slot < d.first_slot + d.slots);
}

function inside(spans: SlotSpan[], run: SlotSpan): boolean {
  return spans.some((s) => s.first_slot <= run.first_slot && run.first_slot + run.slots <= s.first_slot + s.slots);
}
