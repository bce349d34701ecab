import { describe, expect, it } from 'vitest';
import { chat, mail, rota, slotOf } from '../fixture';
import { asIs } from './duty-edit';
import { withDuty, withLock, withoutDuty } from './optimistic';

describe('an edit drawn beforehand', () => {
  const view = rota(['a', 'anna', chat, 4, '10:00', 8]);

  it('moves the block and nothing else', () => {
    const more = withDuty(view, 'c', { person: 'cees', desk: mail, first_slot: slotOf(view, 4, '10:00'), slots: 4 });
    expect(more.duties.find((d) => d.id === 'c')).toMatchObject({ day: 4, from: 600, to: 720, locked: false });
    expect({ ...withoutDuty(more, 'c'), duties: [] }).toEqual({ ...view, duties: [] });
    expect(withoutDuty(more, 'c').duties).toEqual(view.duties);
  });

  it('keeps the lock', () => {
    const locked = withLock(view, 'a', true);
    const moved = withDuty(locked, 'a', { ...asIs(locked.duties[0]!), slots: 4 });
    expect(moved.duties.find((d) => d.id === 'a')?.locked).toBe(true);
  });
});
