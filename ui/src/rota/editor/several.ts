// Commands on several duties: those that are chosen, or the one in focus.
import type { DutyView } from '../../shared/bindings';
import { m } from '../../paraglide/messages';
import { copiesBy, locks, movesBy, removals, type Shift } from '../edits/moves';
import { dayOf } from '../edits/duty-edit';
import type { RotaEditor } from './rota-editor.svelte';

/** What the menu of duties, the bar of a selection and the keys do. */
export type SeveralCommand =
  | 'select'
  | 'select_to'
  | 'select_all'
  | 'clear'
  | 'split'
  | 'swap'
  | 'repeat'
  | 'move_by'
  | 'copy'
  | 'paste'
  | 'copy_week'
  | 'lock'
  | 'unlock'
  | 'remove';

/** The chosen duties, or else the one in focus. */
export function meant(editor: RotaEditor): DutyView[] {
  const chosen = editor.selected;
  const focus = editor.duty(editor.focus?.duty ?? null);
  return chosen.length > 0 ? chosen : focus ? [focus] : [];
}

/** Whether a command has something to work on. */
export function applies(editor: RotaEditor, command: SeveralCommand): boolean {
  const duties = meant(editor);
  const [one, two] = duties;
  switch (command) {
    case 'select':
      return editor.focus?.duty != null;
    case 'select_to':
      return editor.focus !== null && editor.selection.last !== null;
    case 'select_all':
      return editor.view.duties.length > 0;
    case 'copy_week':
      return editor.period.weeks.length > 0;
    case 'clear':
      return editor.selection.size > 0;
    case 'split':
      return duties.length === 1 && one!.slots > 1;
    case 'repeat':
      return duties.length === 1;
    case 'swap':
      return duties.length === 1 || (duties.length === 2 && one!.person !== two!.person);
    case 'paste':
      return editor.clipboard.length > 0 && editor.focus !== null;
    case 'lock':
      return duties.some((duty) => !duty.locked);
    case 'unlock':
      return duties.some((duty) => duty.locked);
    default:
      return duties.length > 0;
  }
}

/** Does it; `false` where it has nothing to work on. */
export function executeSeveral(editor: RotaEditor, command: SeveralCommand): boolean {
  if (!applies(editor, command)) return false;
  const { view, selection, arranger } = editor;
  const duties = meant(editor);
  const one = duties[0];
  switch (command) {
    case 'select':
      selection.toggle(editor.focus!.duty!);
      say(editor);
      break;
    case 'select_to':
      selectTo(editor);
      break;
    case 'select_all':
      selection.add(view.duties.filter((d) => editor.people.includes(d.person)).map((d) => d.id));
      say(editor);
      break;
    case 'clear':
      selection.clear();
      say(editor);
      break;
    case 'split':
      arranger.want({ kind: 'split', duty: one!.id, at: one!.first_slot + Math.floor(one!.slots / 2), to: null });
      break;
    case 'swap': {
      const other = duties[1];
      arranger.want({ kind: 'swap', one: one!.id, with: other?.person ?? null, other: other?.id ?? null });
      break;
    }
    case 'repeat':
      arranger.want({
        kind: 'repeat',
        duty: one!.id,
        every: 1,
        until: editor.period.days.at(-1)?.date ?? null,
        people: [],
      });
      break;
    case 'move_by':
      arranger.want({
        kind: 'move',
        duties: duties.map((d) => d.id),
        shift: { days: 0, slots: 0, person: null },
      });
      break;
    case 'copy_week': {
      const { weeks, days } = editor.period;
      const date = days[one?.day ?? editor.day]?.date ?? editor.period.first_day;
      const at = Math.max(
        0,
        weeks.findLastIndex((week) => week <= date),
      );
      const to = weeks[at + 1] ?? weeks[at - 1] ?? weeks[at]!;
      arranger.want({ kind: 'copy_week', from: weeks[at]!, to, replace: false });
      break;
    }
    case 'copy':
      editor.clipboard = duties;
      editor.announce(m.rota_said_copied({ count: duties.length }));
      break;
    case 'paste':
      paste(editor);
      break;
    case 'lock':
    case 'unlock':
      editor.arrange(command, locks(duties, command === 'lock'));
      break;
    case 'remove':
      editor.arrange('remove', removals(duties));
      break;
  }
  return true;
}

/** Moves the chosen duties together, as a key does with one. */
export function moveSelected(editor: RotaEditor, shift: Shift): void {
  editor.arrange('move', movesBy(editor.view, editor.selected, shift));
}

/** Chooses everything between what was chosen last and the place in focus, over people and days. */
function selectTo(editor: RotaEditor): void {
  const from = editor.duty(editor.selection.last);
  const to = editor.focus;
  if (!from || !to) return;
  const column = editor.axis.columns[to.column];
  const rows = [editor.people.indexOf(from.person), editor.people.indexOf(to.person)].sort((a, b) => a - b);
  const [first, last] = [from.day, editor.duty(to.duty)?.day ?? column?.day ?? from.day].sort((a, b) => a - b);
  const people = new Set(editor.people.slice(rows[0], rows[1]! + 1));
  const isIn = (d: DutyView) => people.has(d.person) && d.day >= first! && d.day <= last!;
  editor.selection.add(editor.view.duties.filter(isIn).map((d) => d.id));
  say(editor);
}

/** Puts copies where the keyboard is: the earliest on that day, and with that person where all are one's. */
function paste(editor: RotaEditor): void {
  const { clipboard, focus } = editor;
  const column = editor.axis.columns[focus!.column];
  const earliest = Math.min(...clipboard.map((duty) => duty.day));
  const day = column ? dayOf(editor.period, column.first) : earliest;
  const isOnes = clipboard.every((duty) => duty.person === clipboard[0]!.person);
  const person = isOnes ? focus!.person : null;
  editor.arrange('copy', copiesBy(editor.view, clipboard, { days: day - earliest, slots: 0, person }));
}

function say(editor: RotaEditor): void {
  editor.announce(m.rota_selected({ count: editor.selection.size }));
}
