import { describe, expect, it } from 'vitest';
import { chat, duty, rota, slotOf } from '../fixture';
import { asIs, clockAfter, latestEnd, neighbour, onDay, shifted, withEnd, withStart } from './duty-edit';
import { dutyOf } from './optimistic';
import { clockOf } from '../model/axis';

const view = rota(['a', 'anna', chat, 1, '10:00', 4]);
const edit = asIs(duty(view, 'a'));
const { period } = view;

describe('moving a duty', () => {
  it('keeps its length and stays in its day', () => {
    expect(shifted(period, edit, 2)).toEqual({ ...edit, first_slot: edit.first_slot + 2 });
    expect(shifted(period, edit, -999).first_slot).toBe(period.days[1]!.first_slot);
    const late = shifted(period, edit, 999);
    expect(late.first_slot + late.slots).toBe(period.days[2]!.first_slot);
  });

  it('to another day keeps the hours on the clock, also across a change of the clock', () => {
    for (const day of [0, 2, 3, 4, 8]) {
      const there = onDay(period, edit, day);
      expect(clockOf(period, there.first_slot)).toBe(600);
      expect(there.slots).toBe(4);
    }
  });

  it('into an hour that the clock skips starts at the hour after it', () => {
    const night = { ...edit, first_slot: slotOf(view, 1, '02:00') };
    expect(clockOf(period, onDay(period, night, 3).first_slot)).toBe(180);
  });

  it('past the period does nothing', () => {
    expect(onDay(period, edit, 9)).toEqual(edit);
  });
});

describe('changing its length', () => {
  it('leaves at least one slot', () => {
    expect(withEnd(period, edit, -99).slots).toBe(1);
    const start = withStart(period, edit, 99);
    expect(start.slots).toBe(1);
    expect(start.first_slot + start.slots).toBe(edit.first_slot + edit.slots);
  });

  it('does not leave the day', () => {
    const long = withEnd(period, edit, 999);
    expect(long.first_slot + long.slots).toBe(period.days[2]!.first_slot);
    expect(clockAfter(period, long.first_slot, long.slots)).toBe(1440);
  });
});

describe('over midnight', () => {
  const desk = {
    ...view.desks.find((d) => d.id === chat)!,
    open: [{ first_slot: 0, slots: period.days[3]!.first_slot }],
  };
  const late = { ...edit, first_slot: slotOf(view, 1, '22:00') };

  it('a duty runs on where its desk is open on both sides', () => {
    const night = withEnd(period, late, 4, [desk]);
    expect(night.first_slot + night.slots).toBe(slotOf(view, 2, '02:00'));
    expect(dutyOf(view, 'n', night)).toMatchObject({ day: 1, from: 1320, to: 120, next_day: true });
    // It starts on its own day, however far it is moved.
    expect(shifted(period, night, 99, [desk]).first_slot).toBe(period.days[2]!.first_slot - 1);
    expect(onDay(period, night, 0, [desk])).toEqual({ ...night, first_slot: slotOf(view, 0, '22:00') });
  });

  it('and ends there where the desk is closed then, unless it is stand-by', () => {
    const open = [{ first_slot: 0, slots: period.days[2]!.first_slot }];
    expect(latestEnd(period, late, [{ ...desk, open }])).toBe(period.days[2]!.first_slot);
    expect(latestEnd(period, { ...late, kind: 'stand_by' }, [{ ...desk, open }])).toBe(period.days[3]!.first_slot);
  });
});

describe('handing it to a neighbour', () => {
  it('passes over those who cannot staff the desk', () => {
    expect(neighbour(view, ['anna', 'cees', 'bram'], edit, 1)).toBe('bram');
    expect(neighbour(view, ['anna', 'cees'], edit, 1)).toBeNull();
    expect(neighbour(view, ['anna', 'bram'], edit, -1)).toBeNull();
  });
});
