// Dragging as a state machine of plain values: pressed, dragging, then an edit or nothing. It is fed by pointer events
// and knows no DOM, only pixels of the axis.
import type { DutyEdit, DutyView, RotaView } from '../../shared/bindings';
import { columnAt, slotAt, type Axis } from '../model/axis';
import { asIs, changesNothing, latestEnd, onDay, shifted, withEnd, withStart } from '../edits/duty-edit';

/** What is held: the block, one of its ends, or nothing yet (a new duty is drawn). */
export type Grip = 'move' | 'start' | 'end' | 'create';

/** Where the pointer is, in pixels of the axis, and over whose row. */
export interface Point {
  x: number;
  y: number;
  person: string | null;
}

/** A drag that is under way. */
export interface Drag {
  phase: 'pressed' | 'dragging';
  grip: Grip;
  /** The duty that is held; `null` when a new one is drawn. */
  duty: DutyView | null;
  from: Point;
  at: Point;
  /** The edit if it were dropped here. */
  edit: DutyEdit;
}

/** Pixels that a pointer may move before it counts as a drag. */
const dragThreshold = 4;

/** Takes hold of a duty, by the middle or by an end. */
export function grab(duty: DutyView, grip: Exclude<Grip, 'create'>, from: Point): Drag {
  return { phase: 'pressed', grip, duty, from, at: from, edit: asIs(duty) };
}

/** Starts to draw a new duty in an empty place of the day's zoom. */
export function startDrawing(axis: Axis, person: string, desk: string, from: Point): Drag {
  const first_slot = Math.floor(slotAt(axis, from.x));
  const edit: DutyEdit = { person, desk, first_slot, slots: 1 };
  return { phase: 'pressed', grip: 'create', duty: null, from, at: from, edit };
}

/** The pointer has moved. */
export function dragTo(view: RotaView, axis: Axis, drag: Drag, at: Point): Drag {
  const far = Math.hypot(at.x - drag.from.x, at.y - drag.from.y) > dragThreshold;
  if (drag.phase === 'pressed' && !far) return drag;
  return { ...drag, phase: 'dragging', at, edit: editAt(view, axis, drag, at) };
}

/** The pointer is let go: the edit to make, or `null` where it was a mere click or nothing has changed. */
export function drop(drag: Drag): DutyEdit | null {
  if (drag.phase !== 'dragging') return null;
  return drag.duty && changesNothing(drag.duty, drag.edit) ? null : drag.edit;
}

function editAt(view: RotaView, axis: Axis, drag: Drag, at: Point): DutyEdit {
  const { period, desks } = view;
  if (drag.grip === 'create' || !drag.duty) return drawn(view, axis, drag, at);
  const held = asIs(drag.duty);
  const person = drag.grip === 'move' ? (at.person ?? held.person) : held.person;
  if (axis.zoom === 'period') {
    const [from, to] = [columnAt(axis, drag.from.x), columnAt(axis, at.x)];
    if (drag.grip !== 'move' || !from || !to) return held;
    const day = Math.max(0, Math.min(period.days.length - 1, drag.duty.day + to.day - from.day));
    return { ...onDay(period, held, day, desks), person };
  }
  const by = Math.round(slotAt(axis, at.x) - slotAt(axis, drag.from.x));
  if (drag.grip === 'start') return withStart(period, held, by);
  if (drag.grip === 'end') return withEnd(period, held, by, desks);
  return { ...shifted(period, held, by, desks), person };
}

function drawn(view: RotaView, axis: Axis, drag: Drag, at: Point): DutyEdit {
  const [a, b] = [slotAt(axis, drag.from.x), slotAt(axis, at.x)];
  const first_slot = Math.floor(Math.min(a, b));
  const end = latestEnd(view.period, { ...drag.edit, first_slot }, view.desks);
  const slots = Math.max(1, Math.min(end, Math.ceil(Math.max(a, b))) - first_slot);
  return { ...drag.edit, first_slot, slots };
}
