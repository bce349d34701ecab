import { fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { install } from '../../mock/backend';
import { session } from '../../shared/session.svelte';
import { locale } from '../../shared/text/locale.svelte';
import Rota from './Rota.svelte';

type Invoke = (command: string, ...rest: unknown[]) => Promise<unknown>;

/** The commands that the window sends from here on. */
function commands(): string[] {
  const sent: string[] = [];
  const backend = (window as unknown as { __TAURI_INTERNALS__: { invoke: Invoke } }).__TAURI_INTERNALS__;
  const invoke = backend.invoke;
  backend.invoke = (command, ...rest) => {
    sent.push(command);
    return invoke(command, ...rest);
  };
  return sent;
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 50));
const press = (key: string, held: KeyboardEventInit = {}) =>
  fireEvent.keyDown(document.activeElement!, { key, ...held });

describe('an edit of the rota', () => {
  beforeEach(async () => {
    install('full');
    await session.start();
    locale.choose('en');
    render(Rota);
    const blocks = await screen.findAllByTestId('duty');
    blocks[0]!.focus();
  });

  it('is one command, whose answer is drawn and tells the frame what undo would take back', async () => {
    const sent = commands();
    const before = session.workspace!.undo?.number ?? 0;
    await press('ArrowRight', { altKey: true });
    await waitFor(() => expect(session.workspace!.undo?.number).toBe(before + 1));
    await settled();
    expect(sent.filter((command) => ['change_duty', 'rota', 'workspace'].includes(command))).toEqual(['change_duty']);
    expect(session.workspace!.undo?.action).toBe('duty.change');
  });

  it('is seen by other pages when they are shown', async () => {
    const revision = session.revision;
    await press('l');
    await waitFor(() => expect(session.workspace!.undo?.action).toBe('duty.lock'));
    expect(session.revision).toBe(revision);
  });

  it('that is undone is read anew', async () => {
    await press('l');
    await waitFor(() => expect(session.workspace!.undo?.action).toBe('duty.lock'));
    const sent = commands();
    await session.undo();
    await waitFor(() => expect(sent).toEqual(expect.arrayContaining(['rota', 'undo', 'workspace'])));
  });
});
