// Key bindings of the grid.
import type { Step } from '../model/focus';
import type { SeveralCommand } from './several';

/** A command of the grid. */
export type GridCommand =
  | { kind: 'step'; step: Step }
  | { kind: 'shift' | 'end' | 'start' | 'day' | 'person'; by: 1 | -1 }
  | { kind: 'open' | 'remove' | 'lock' | 'add' | 'desk' | 'help' | 'zoom' }
  | { kind: 'several'; command: SeveralCommand };

function several(command: SeveralCommand): GridCommand {
  return { kind: 'several', command };
}

/** The keys of a keyboard event that matter here. */
export type Press = Pick<KeyboardEvent, 'key' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;

const arrows: Record<string, { step: Step; by: 1 | -1; across: boolean }> = {
  ArrowLeft: { step: 'left', by: -1, across: true },
  ArrowRight: { step: 'right', by: 1, across: true },
  ArrowUp: { step: 'up', by: -1, across: false },
  ArrowDown: { step: 'down', by: 1, across: false },
};

const controls: Record<string, GridCommand> = {
  ' ': several('select'),
  a: several('select_all'),
  c: several('copy'),
  v: several('paste'),
};

const letters: Record<string, GridCommand> = {
  Enter: { kind: 'open' },
  ' ': { kind: 'open' },
  Delete: { kind: 'remove' },
  Backspace: { kind: 'remove' },
  l: { kind: 'lock' },
  n: { kind: 'add' },
  d: { kind: 'desk' },
  z: { kind: 'zoom' },
  '?': { kind: 'help' },
  x: several('select'),
  s: several('split'),
  w: several('swap'),
  r: several('repeat'),
  m: several('move_by'),
  k: several('copy_week'),
  ',': { kind: 'day', by: -1 },
  '.': { kind: 'day', by: 1 },
};

const leaps: Record<string, [Step, Step]> = {
  Home: ['row-start', 'grid-start'],
  End: ['row-end', 'grid-end'],
  PageUp: ['page-up', 'page-up'],
  PageDown: ['page-down', 'page-down'],
};

/** The command of a key press; `null` where the grid has none. */
export function commandOf(press: Press): GridCommand | null {
  const control = press.ctrlKey || press.metaKey;
  const leap = leaps[press.key];
  if (leap && !press.altKey && !press.shiftKey) return { kind: 'step', step: leap[control ? 1 : 0] };
  const letter = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  if (control) return press.altKey || press.shiftKey ? null : (controls[letter] ?? null);
  const arrow = arrows[press.key];
  if (arrow) {
    if (!press.altKey && !press.shiftKey) return { kind: 'step', step: arrow.step };
    if (!arrow.across) return press.altKey && !press.shiftKey ? { kind: 'person', by: arrow.by } : null;
    if (press.altKey && press.shiftKey) return { kind: 'start', by: arrow.by };
    return { kind: press.altKey ? 'shift' : 'end', by: arrow.by };
  }
  if (press.altKey) return null;
  if (press.shiftKey && letter === 'x') return several('select_to');
  return letters[letter] ?? null;
}
