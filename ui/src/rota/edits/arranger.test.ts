import { describe, expect, it } from 'vitest';
import type { Arrangement, ArrangementView, LeaveOut, MoveView } from '../../shared/bindings';
import { chat, duty, rota } from '../fixture';
import { Arranger, arrangementOf, nearestOf } from './arranger.svelte';

const view = rota(
  ['a', 'anna', chat, 1, '10:00', 4],
  ['b', 'bram', chat, 4, '12:00', 4],
  ['c', 'bram', chat, 8, '12:00', 4],
);

const step = (refused: boolean, left_out = false): MoveView => ({
  step: { kind: 'remove', duty: 'a' },
  was: { ...duty(view, 'a'), name: 'Anna' },
  now: null,
  refused,
  findings: [],
  left_out,
});

/** A backend that refuses the changes at some places until they are left out. */
function arranger(refused: number[] = []) {
  const asked: { arrangement: Arrangement; leaveOut: LeaveOut }[] = [];
  const subject = new Arranger(
    () => view,
    async (_, arrangement, leaveOut): Promise<ArrangementView> => {
      asked.push({ arrangement, leaveOut });
      const out = (at: number) => leaveOut.steps.includes(at) || (leaveOut.unlawful && refused.includes(at));
      return {
        steps: [0, 1, 2].map((at) => step(refused.includes(at), out(at))),
        people: [],
        open_hours_before: 0,
        open_hours_after: 0,
        hear: [],
        outside: 0,
        edit: {
          rota: 'rota',
          what: 'move',
          moves: [0, 1, 2].filter((at) => !out(at)).map(() => ({ kind: 'remove', duty: 'a' })),
        },
      };
    },
  );
  return { subject, asked };
}
const answered = () => new Promise((resolve) => setTimeout(resolve));

describe('what is wanted', () => {
  it('is asked only once all of it is chosen', () => {
    expect(arrangementOf(view, { kind: 'swap', one: 'a', with: null, other: null })).toBeNull();
    expect(arrangementOf(view, { kind: 'swap', one: 'a', with: 'bram', other: 'b' })).toEqual({
      kind: 'swap',
      one: 'a',
      other: 'b',
    });
    expect(arrangementOf(view, { kind: 'swap', one: 'a', with: 'bram', other: null })).toEqual({
      kind: 'swap_day',
      one: 'anna',
      other: 'bram',
      day: '2026-03-27',
    });
    expect(arrangementOf(view, { kind: 'repeat', duty: 'a', every: 2, until: null, people: [] })).toBeNull();
    const still = { days: 0, slots: 0, person: null };
    expect(arrangementOf(view, { kind: 'move', duties: ['a'], shift: still })).toBeNull();
  });

  it('proposes the nearest duty of the other', () => {
    expect(nearestOf(view, 'bram', duty(view, 'a'))?.id).toBe('b');
  });
});

describe('changes of which the law forbids some', () => {
  it('are not possible until those are left out, at once or one by one', async () => {
    const { subject, asked } = arranger([1]);
    subject.want({ kind: 'moves', what: 'move', moves: [] });
    await answered();
    expect([subject.refused, subject.possible]).toEqual([1, false]);
    subject.leaveRefused();
    await answered();
    expect([subject.refused, subject.possible]).toEqual([0, true]);
    expect(asked.at(-1)?.leaveOut, 'which, the backend says').toEqual({ steps: [], unlawful: true });
    expect(subject.view?.edit.moves).toHaveLength(2);
    subject.leave(0, true);
    await answered();
    expect(asked.at(-1)?.leaveOut, 'they stay out').toEqual({ steps: [1, 0], unlawful: false });
    subject.leave(1, false);
    await answered();
    expect(subject.possible).toBe(false);
  });

  it('start anew where something else is wanted', async () => {
    const { subject, asked } = arranger([0]);
    subject.want({ kind: 'copy_week', from: '2026-03-23', to: '2026-03-30', replace: false });
    await answered();
    subject.leaveRefused();
    subject.want({ kind: 'copy_week', from: '2026-03-23', to: '2026-03-30', replace: true });
    await answered();
    expect(asked.at(-1)?.leaveOut).toEqual({ steps: [], unlawful: false });
  });

  it('an answer after closing is dropped', async () => {
    const { subject } = arranger();
    subject.want({ kind: 'moves', what: 'move', moves: [] });
    subject.close();
    await answered();
    expect(subject.view).toBeNull();
  });
});
