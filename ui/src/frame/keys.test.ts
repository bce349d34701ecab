import { afterEach, describe, expect, it } from 'vitest';
import { route } from '../shared/route.svelte';
import { wishOf } from './keys';

function press(key: string, more: Partial<KeyboardEvent> = {}) {
  const plain = {
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    target: document.body,
  };
  return wishOf({ ...plain, ...more });
}

afterEach(() => route.go('overview'));

describe('keys on every page', () => {
  it('Alt and a number go to a page, whatever sign the layout types there', () => {
    expect(press('™', { altKey: true, code: 'Digit5' })).toEqual({ kind: 'page', page: 'rota' });
    expect(press('9', { altKey: true, code: 'Digit9' })).toBeNull();
  });

  it('Ctrl K finds anything, also from within a text field', () => {
    expect(press('k', { ctrlKey: true, target: document.createElement('input') })).toEqual({ kind: 'palette' });
    expect(press('k')).toBeNull();
  });

  it('undo and redo in both ways that people know', () => {
    expect(press('z', { ctrlKey: true })).toEqual({ kind: 'undo' });
    expect(press('Z', { ctrlKey: true, shiftKey: true })).toEqual({ kind: 'redo' });
    expect(press('y', { ctrlKey: true })).toEqual({ kind: 'redo' });
  });

  it('leave the undo of a text field to the text field', () => {
    const target = document.createElement('input');
    expect(press('z', { ctrlKey: true, target })).toBeNull();
    expect(press('?', { target })).toBeNull();
  });

  it('leave the question mark to the rota on its own page', () => {
    expect(press('?')).toEqual({ kind: 'help' });
    route.go('rota');
    expect(press('?')).toBeNull();
  });
});
