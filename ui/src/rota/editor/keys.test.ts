import { describe, expect, it } from 'vitest';
import { commandOf } from './keys';

describe('the keys', () => {
  const press = (key: string, ...held: ('alt' | 'shift' | 'ctrl')[]) =>
    commandOf({
      key,
      altKey: held.includes('alt'),
      shiftKey: held.includes('shift'),
      ctrlKey: held.includes('ctrl'),
      metaKey: false,
    });

  it('move, lengthen and hand over', () => {
    expect(press('ArrowLeft')).toEqual({ kind: 'step', step: 'left' });
    expect(press('ArrowLeft', 'alt')).toEqual({ kind: 'shift', by: -1 });
    expect(press('ArrowRight', 'shift')).toEqual({ kind: 'end', by: 1 });
    expect(press('ArrowRight', 'alt', 'shift')).toEqual({ kind: 'start', by: 1 });
    expect(press('ArrowDown', 'alt')).toEqual({ kind: 'person', by: 1 });
    expect(press('.')).toEqual({ kind: 'day', by: 1 });
    expect(press('L')).toEqual({ kind: 'lock' });
    expect(press('End', 'ctrl')).toEqual({ kind: 'step', step: 'grid-end' });
  });

  it('leave undo and the rest to the window', () => {
    expect(press('z', 'ctrl')).toBeNull();
    expect(press('ArrowUp', 'shift')).toBeNull();
    expect(press('Tab')).toBeNull();
  });
});
