import { describe, expect, it } from 'vitest';
import type { EditedRota, Failure, RotaView } from '../../shared/bindings';
import { applied, EditQueue, type Edit } from './edit-queue';
import { chat, duty, rota } from '../fixture';
import { asIs } from './duty-edit';

/** A backend that answers when told to, and refuses what starts before a slot. */
function backend(view: RotaView, refuseBefore = 0) {
  const shown: RotaView[] = [];
  const refused: Edit[] = [];
  const names: [string, string][] = [];
  const sent: Edit[] = [];
  const sends: boolean[] = [];
  let state = view;
  const edits = new EditQueue(
    view,
    async (_, edit) => {
      await Promise.resolve();
      sent.push({ ...edit });
      if ('edit' in edit && edit.edit.first_slot < refuseBefore) throw { code: 'against_the_law' } as Failure;
      state = applied(state, edit.kind === 'add' ? { ...edit, id: 'for-life' } : edit);
      // Of the answer the queue takes the rota.
      return { rota: state } as EditedRota;
    },
    {
      shows: (v) => shown.push(v),
      refused: (e) => refused.push(e),
      named: (a, b) => names.push([a, b]),
      saved: () => {},
      sends: (sending) => sends.push(sending),
    },
  );
  /** All that is under way has arrived. */
  const done = () => new Promise<void>((resolve) => setTimeout(resolve));
  return { edits, shown, refused, names, sent, sends, done };
}

const view = rota(['a', 'anna', chat, 1, '10:00', 4]);
const from = asIs(duty(view, 'a'));
const to = (first_slot: number): Edit => ({ kind: 'change', id: 'a', edit: { ...from, first_slot } });

describe('an edit', () => {
  it('is drawn before it is answered', async () => {
    const { edits, shown, sends, done } = backend(view);
    edits.push(to(70));
    expect(duty(shown[0]!, 'a').first_slot).toBe(70);
    expect(sends).toEqual([true]);
    await done();
    expect(sends).toEqual([true, false]);
    expect(duty(shown.at(-1)!, 'a').first_slot).toBe(70);
  });

  it('that overtakes one still waiting takes its place', async () => {
    const { edits, sent, done } = backend(view);
    [70, 71, 72, 73].forEach((slot) => edits.push(to(slot)));
    await done();
    expect(sent.map((e) => 'edit' in e && e.edit.first_slot)).toEqual([70, 73]);
  });

  it('that is refused is put back, with all that came after it', async () => {
    const { edits, shown, refused, done } = backend(view, 60);
    edits.push(to(50));
    edits.push({ kind: 'lock', id: 'a', locked: true });
    await done();
    expect(refused).toHaveLength(1);
    expect(duty(shown.at(-1)!, 'a')).toEqual(duty(view, 'a'));
  });

  it('on a duty that is being added finds it under its name for life', async () => {
    const { edits, shown, names, sent, done } = backend(view);
    edits.push({ kind: 'add', id: 'new', edit: { ...from, first_slot: 250 } });
    edits.push({ kind: 'lock', id: 'new', locked: true });
    await done();
    expect(names).toEqual([['new', 'for-life']]);
    expect(sent[1]).toEqual({ kind: 'lock', id: 'for-life', locked: true });
    expect(duty(shown.at(-1)!, 'for-life').locked).toBe(true);
  });

  it('that is refused leaves what was read meanwhile', async () => {
    const { edits, shown, done } = backend(view, 60);
    edits.push(to(50));
    const theirs = rota(['a', 'anna', chat, 1, '12:00', 4]);
    edits.restart({ ...theirs, revision: view.revision + 1 });
    await done();
    expect(duty(shown.at(-1)!, 'a').first_slot).toBe(duty(theirs, 'a').first_slot);
  });
});
