// What the keys do in the grid.
import type { DutyEdit, DutyView } from '../../shared/bindings';
import { m } from '../../paraglide/messages';
import type { Board } from './rota-editor.svelte';
import { step } from '../model/focus';
import type { Intent } from './keys';
import { asIs, neighbour, onDay, shifted, withEnd, withStart } from '../edits/duty-edit';
import { proposal } from '../edits/proposals';

/** Does what a key asks for; `false` where it means nothing in this place. */
export function act(board: Board, intent: Intent): boolean {
  const place = board.focus;
  if (intent.kind === 'help') board.help = !board.help;
  else if (intent.kind === 'zoom') {
    board.show(board.zoom === 'day' ? 'period' : 'day', dayInFocus(board));
    if (board.focus) board.focusOn(board.focus);
  } else if (!place) return false;
  else if (intent.kind === 'step') board.focusOn(step(board.ground, place, intent.step));
  else if (intent.kind === 'add' || (intent.kind === 'open' && !place.duty)) propose(board, place.person, place.column);
  else {
    const duty = board.duty(place.duty);
    return duty ? actOn(board, duty, intent) : false;
  }
  return true;
}

/** Pops up the duty that an empty place most likely wants. */
export function propose(board: Board, person: string, column: number): void {
  const shown = board.axis.columns[column];
  const one = board.view.people.find((p) => p.id === person);
  if (!shown || !one) return;
  const edit = proposal(board.view, person, { first_slot: shown.first, slots: shown.count });
  if (edit) board.popup = { kind: 'add', edit };
  else board.say(m.rota_no_desk({ name: one.name }));
}

function actOn(board: Board, duty: DutyView, intent: Intent): boolean {
  switch (intent.kind) {
    case 'open':
      board.popup = { kind: 'duty', id: duty.id, part: 'times' };
      return true;
    case 'desk':
      return nextDesk(board, duty);
    case 'remove':
      board.remove(duty.id);
      return true;
    case 'lock':
      board.lock(duty.id, !duty.locked);
      return true;
    case 'shift':
    case 'start':
    case 'end':
    case 'day':
    case 'person': {
      const edit = edited(board, duty, intent.kind, intent.by);
      if (edit) board.change(duty.id, edit);
      else board.say(m.rota_said_nobody());
      return true;
    }
    default:
      return false;
  }
}

function edited(
  board: Board,
  duty: DutyView,
  kind: 'shift' | 'start' | 'end' | 'day' | 'person',
  by: 1 | -1,
): DutyEdit | null {
  const { period } = board.view;
  const edit = asIs(duty);
  switch (kind) {
    case 'shift':
      return shifted(period, edit, by);
    case 'start':
      return withStart(period, edit, by);
    case 'end':
      return withEnd(period, edit, by);
    case 'day': {
      if (board.zoom === 'day') board.show('day', duty.day + by);
      return onDay(period, edit, duty.day + by);
    }
    case 'person': {
      const person = neighbour(board.view, board.people, edit, by);
      return person === null ? null : { ...edit, person };
    }
  }
}

/** The next of the person's desks, round and round. */
function nextDesk(board: Board, duty: DutyView): boolean {
  const desks = board.view.people.find((p) => p.id === duty.person)?.desks ?? [];
  const next = desks[(desks.indexOf(duty.desk) + 1) % Math.max(1, desks.length)];
  if (next && next !== duty.desk) board.change(duty.id, { ...asIs(duty), desk: next });
  else board.popup = { kind: 'duty', id: duty.id, part: 'desk' };
  return true;
}

function dayInFocus(board: Board): number {
  const column = board.focus ? board.axis.columns[board.focus.column] : undefined;
  return column?.day ?? board.day;
}
