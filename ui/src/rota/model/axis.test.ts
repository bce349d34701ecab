import { describe, expect, it } from 'vitest';
import { boxOf, columnOf, dayAxis, periodAxis, periodColumnWidth, shownMinutes, slotAt, xOf } from './axis';
import { rota, slotOf } from '../fixture';

const view = rota();

describe('the axis of the period', () => {
  const axis = periodAxis(view.period, 90);

  it('has a column of the same width for each day', () => {
    expect(axis.columns).toHaveLength(9);
    expect(axis.width).toBe(9 * 90);
  });

  it('places a slot inside its day in proportion to the hours shown', () => {
    const noon = slotOf(view, 2, '14:30');
    expect(xOf(axis, 2, noon)).toBeCloseTo(2 * 90 + 90 * (7.5 / 15));
  });

  it('finds the slot under a pixel, and the pixel under a slot', () => {
    const slot = slotOf(view, 5, '10:00');
    expect(slotAt(axis, xOf(axis, 5, slot) + 0.01)).toBeCloseTo(slot, 1);
  });
});

describe('the axis of a day', () => {
  it('has a column for each hour shown', () => {
    const axis = dayAxis(view.period, 1, shownMinutes(view.period), 20);
    expect(axis.columns.map((c) => c.clock)).toEqual(Array.from({ length: 15 }, (_, i) => 420 + i * 60));
    expect(axis.width).toBe(30 * 20);
  });

  it('leaves out the hour that the clock skips', () => {
    const axis = dayAxis(view.period, 3, [0, 1440], 20);
    expect(axis.columns.map((c) => c.clock / 60)).not.toContain(2);
    expect(axis.columns).toHaveLength(23);
  });

  it('shows the hour twice that the clock shows twice', () => {
    const period = { ...view.period, clock: [0, 60, 120, 120, 180], slot_minutes: 60 };
    period.days = [{ date: '2026-10-25', weekday: 6, first_slot: 0, slots: 5, holiday: null }];
    const axis = dayAxis(period, 0, [0, 240], 30);
    expect(axis.columns.map((c) => c.clock)).toEqual([0, 60, 120, 120, 180]);
  });

  it('stretches over duties outside the opening hours, on whole hours', () => {
    expect(
      shownMinutes(view.period, [
        { from: 405, to: 480 },
        { from: 1260, to: 1350 },
      ]),
    ).toEqual([360, 1380]);
  });

  it('gives a duty the width of its slots', () => {
    const axis = dayAxis(view.period, 1, shownMinutes(view.period), 20);
    expect(boxOf(axis, 1, slotOf(view, 1, '09:00'), 6)).toEqual({ x: 80, width: 120 });
  });

  it('holds a slot before the shown hours in the first column', () => {
    const axis = dayAxis(view.period, 1, shownMinutes(view.period), 20);
    expect(columnOf(axis, 1, slotOf(view, 1, '05:00'))?.clock).toBe(420);
  });
});

it('lets as many weeks fill the room as are asked for', () => {
  expect(periodColumnWidth(1400, 28)).toBe(100);
  expect(periodColumnWidth(1400, 28, 1)).toBe(200);
  expect(periodColumnWidth(1400, 28, 4)).toBe(50);
  expect(periodColumnWidth(1400, 7)).toBe(200);
  // A period of a fortnight and a day is not pushed out of sight by that day.
  expect(periodColumnWidth(1500, 15)).toBe(100);
});

it('keeps room for the number of a day where eight weeks do not fit', () => {
  expect(periodColumnWidth(900, 56, 8)).toBe(24);
});
