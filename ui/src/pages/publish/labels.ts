// Changes between versions in words.
import { m } from '../../paraglide/messages';
import type { ChangeCounts, ChangeKind, DutyChangeView, Telling, ToldDutyView } from '../../shared/bindings';
import { clockText, dateText, numberText } from '../../shared/text/format';

const kinds: Record<ChangeKind, () => string> = {
  new: m.changes_new,
  moved: m.changes_moved,
  gone: m.changes_gone,
  swapped: m.changes_swapped,
  handed_over: m.changes_handed_over,
  taken_over: m.changes_taken_over,
};

/** The kinds of changes, in the order in which they are counted. */
export const changeKinds: ChangeKind[] = ['new', 'taken_over', 'moved', 'swapped', 'handed_over', 'gone'];

/** A kind of change: `Verplaatst`. */
export function kindText(kind: ChangeKind): string {
  return kinds[kind]();
}

/** How many changes there are of each kind that there is: `2 nieuw, 1 verplaatst`. */
export function countsText(counts: ChangeCounts): string {
  const there = changeKinds.filter((kind) => counts[kind] > 0);
  return there.map((kind) => `${numberText(counts[kind])} ${kindText(kind).toLowerCase()}`).join(', ');
}

/** Somebody's name as it was told. */
export function personText(name: string): string {
  return name || m.changes_erased();
}

/** When a duty is and where, with the day of its end where that is another, and whether it is stand-by. */
export function toldText(duty: ToldDutyView, withDay = true): string {
  const end = clockText(duty.to);
  const until = duty.last_day === duty.date ? end : `${dateText(duty.last_day, 'medium')} ${end}`;
  const when = `${clockText(duty.from)}–${until}`;
  const day = withDay ? [dateText(duty.date, 'medium')] : [];
  const kind = duty.kind === 'stand_by' ? [m.rota_stand_by()] : [];
  return [...day, when, duty.desk_name || m.changes_former_desk(), ...kind].join(', ');
}

/** What a change came from and to, in two texts; the second is empty where there is one only. */
export function changeTexts(change: DutyChangeView): [string, string] {
  const { before, after, kind } = change;
  if (kind === 'handed_over')
    return [before ? toldText(before) : '', m.changes_to({ name: personText(after?.person_name ?? '') })];
  if (kind === 'taken_over')
    return [after ? toldText(after) : '', m.changes_from({ name: personText(before?.person_name ?? '') })];
  if (before && after) return [toldText(before), toldText(after)];
  const only = after ?? before;
  return [only ? toldText(only) : '', ''];
}

/** A version, the draft, or nothing yet. */
export function tellingText(telling: Telling): string {
  if (telling.kind === 'nothing') return m.changes_nothing_yet();
  return telling.kind === 'draft' ? m.changes_the_draft() : m.change_version({ version: String(telling.version) });
}
