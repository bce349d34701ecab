import { describe, expect, it } from 'vitest';
import { dayAxis, periodAxis, shownMinutes, xOf } from '../model/axis';
import { startDrawing, dragTo, drop, grab } from './drag';
import { chat, duty, mail, rota, slotOf } from '../fixture';

const view = rota(['a', 'anna', chat, 1, '10:00', 4], ['b', 'bram', chat, 4, '12:00', 4]);
const held = duty(view, 'a');
const day = dayAxis(view.period, 1, shownMinutes(view.period), 20);
const period = periodAxis(view.period, 90);
const at = (x: number, person: string | null = 'anna', y = 0) => ({ x, y, person });

describe('a press without a move', () => {
  it('is a click, not an edit', () => {
    const trembled = dragTo(view, day, grab(held, 'move', at(100)), at(102));
    expect(trembled.phase).toBe('pressed');
    expect(drop(trembled)).toBeNull();
  });
});

describe('dragging on the axis of a day', () => {
  it('snaps to the slot that is nearest', () => {
    const drag = dragTo(view, day, grab(held, 'move', at(100)), at(100 + 29));
    expect(drop(drag)).toMatchObject({ person: 'anna', desk: chat, first_slot: held.first_slot + 1, slots: 4 });
  });

  it('back to where it came from changes nothing', () => {
    const there = dragTo(view, day, grab(held, 'move', at(100)), at(160));
    expect(drop(dragTo(view, day, there, at(103)))).toBeNull();
  });

  it('by an end changes that end alone', () => {
    const longer = drop(dragTo(view, day, grab(held, 'end', at(200)), at(241)));
    expect(longer).toMatchObject({ first_slot: held.first_slot, slots: 6 });
    const later = drop(dragTo(view, day, grab(held, 'start', at(120)), at(140, 'bram')));
    expect(later).toMatchObject({ person: 'anna', first_slot: held.first_slot + 1, slots: 3 });
  });

  it('over another row hands it over', () => {
    expect(drop(dragTo(view, day, grab(held, 'move', at(100)), at(100, 'cees', 80)))).toMatchObject({
      person: 'cees',
      first_slot: held.first_slot,
    });
  });

  it('over an empty place draws a duty either way', () => {
    const start = xOf(day, 1, slotOf(view, 1, '14:00'));
    const drawn = drop(dragTo(view, day, startDrawing(day, 'anna', mail, at(start + 5)), at(start + 75)));
    expect(drawn).toEqual({ person: 'anna', desk: mail, first_slot: slotOf(view, 1, '14:00'), slots: 4 });
    const back = drop(dragTo(view, day, startDrawing(day, 'anna', mail, at(start + 5)), at(start - 35)));
    expect(back).toEqual({ person: 'anna', desk: mail, first_slot: slotOf(view, 1, '13:00'), slots: 3 });
  });
});

describe('dragging on the axis of the period', () => {
  it('goes by whole days and keeps the hours', () => {
    const drag = dragTo(view, period, grab(held, 'move', at(100)), at(100 + 2 * 90, 'bram', 40));
    expect(drop(drag)).toMatchObject({
      person: 'bram',
      desk: chat,
      first_slot: slotOf(view, 3, '10:00'),
      slots: 4,
    });
  });

  it('stays inside the period', () => {
    const drag = dragTo(view, period, grab(held, 'move', at(100)), at(5000));
    expect(drop(drag)?.first_slot).toBe(slotOf(view, 8, '10:00'));
  });
});
