// Commands of the grid's keyboard.
import type { DutyEdit, DutyView } from '../../shared/bindings';
import { m } from '../../paraglide/messages';
import type { RotaEditor } from './rota-editor.svelte';
import { step } from '../model/focus';
import type { GridCommand } from './keys';
import { executeSeveral, moveSelected } from './several';
import { asIs, neighbour, onDay, shifted, withEnd, withStart } from '../edits/duty-edit';
import { asFailure } from '../../shared/api';
import { failureCause } from '../../shared/text/failures';

/** Executes a command; `false` where it does not apply. */
export function execute(editor: RotaEditor, command: GridCommand): boolean {
  const place = editor.focus;
  if (command.kind === 'help') editor.help = !editor.help;
  else if (command.kind === 'zoom') {
    editor.show(editor.zoom === 'day' ? 'period' : 'day', dayInFocus(editor));
    if (editor.focus) editor.focusOn(editor.focus);
  } else if (command.kind === 'several') return executeSeveral(editor, command.command);
  else if (editor.selection.size > 0 && executeOnSelection(editor, command)) return true;
  else if (!place) return false;
  else if (command.kind === 'step') editor.focusOn(step(editor.gridModel, place, command.step));
  else if (command.kind === 'add' || (command.kind === 'open' && !place.duty))
    void propose(editor, place.person, place.column);
  else {
    const duty = editor.duty(place.duty);
    return duty ? executeOnDuty(editor, duty, command) : false;
  }
  return true;
}

/** Opens the card of a new duty, with the backend's proposal for the empty cell. */
export async function propose(editor: RotaEditor, person: string, column: number): Promise<void> {
  const shown = editor.axis.columns[column];
  const one = editor.view.people.find((p) => p.id === person);
  if (!shown || !one) return;
  const [view, place] = [editor.view, editor.focus];
  const within = { first_slot: shown.first, slots: shown.count };
  try {
    const edit = await editor.dependencies.propose(view.rota.id, person, within);
    // Somebody who has gone on meanwhile no longer wants it.
    if (editor.view !== view || editor.focus !== place) return;
    if (edit) editor.popup = { kind: 'add', edit };
    else editor.announce(m.rota_no_desk({ name: one.name }));
  } catch (thrown) {
    editor.announce(failureCause(asFailure(thrown)));
  }
}

/** A key that moves, removes or locks one duty does so with all that are chosen. */
function executeOnSelection(editor: RotaEditor, command: GridCommand): boolean {
  const shift = { days: 0, slots: 0, person: null };
  switch (command.kind) {
    case 'shift':
      moveSelected(editor, { ...shift, slots: command.by });
      return true;
    case 'day':
      moveSelected(editor, { ...shift, days: command.by });
      return true;
    case 'remove':
      return executeSeveral(editor, 'remove');
    case 'lock':
      return executeSeveral(editor, editor.selected.every((duty) => duty.locked) ? 'unlock' : 'lock');
    default:
      return false;
  }
}

function executeOnDuty(editor: RotaEditor, duty: DutyView, command: GridCommand): boolean {
  switch (command.kind) {
    case 'open':
      editor.popup = { kind: 'duty', id: duty.id, part: 'times' };
      return true;
    case 'desk':
      return nextDesk(editor, duty);
    case 'remove':
      editor.remove(duty.id);
      return true;
    case 'lock':
      editor.lock(duty.id, !duty.locked);
      return true;
    case 'shift':
    case 'start':
    case 'end':
    case 'day':
    case 'person': {
      const edit = edited(editor, duty, command.kind, command.by);
      if (edit) editor.change(duty.id, edit);
      else editor.announce(m.rota_said_nobody());
      return true;
    }
    default:
      return false;
  }
}

function edited(
  editor: RotaEditor,
  duty: DutyView,
  kind: 'shift' | 'start' | 'end' | 'day' | 'person',
  by: 1 | -1,
): DutyEdit | null {
  const { period, desks } = editor.view;
  const edit = asIs(duty);
  switch (kind) {
    case 'shift':
      return shifted(period, edit, by, desks);
    case 'start':
      return withStart(period, edit, by);
    case 'end':
      return withEnd(period, edit, by, desks);
    case 'day': {
      if (editor.zoom === 'day') editor.show('day', duty.day + by);
      return onDay(period, edit, duty.day + by, desks);
    }
    case 'person': {
      const person = neighbour(editor.view, editor.people, edit, by);
      return person === null ? null : { ...edit, person };
    }
  }
}

/** Changes to the next of the person's desks, cyclically. */
function nextDesk(editor: RotaEditor, duty: DutyView): boolean {
  const desks = editor.view.people.find((p) => p.id === duty.person)?.desks ?? [];
  const next = desks[(desks.indexOf(duty.desk) + 1) % Math.max(1, desks.length)];
  if (next && next !== duty.desk) editor.change(duty.id, { ...asIs(duty), desk: next });
  else editor.popup = { kind: 'duty', id: duty.id, part: 'desk' };
  return true;
}

function dayInFocus(editor: RotaEditor): number {
  const column = editor.focus ? editor.axis.columns[editor.focus.column] : undefined;
  return column?.day ?? editor.day;
}
