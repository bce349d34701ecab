import { describe, expect, it } from 'vitest';
import { rota, slotOf } from '../fixture';
import { dayAxis, periodAxis, shownMinutes } from './axis';
import { awayIn, backgroundOf, bandsOf } from './bands';
import { hoursOfSlots } from './labels';

/** Anna away on the second day until 13:00: her hours of nine to five begin then. */
function half() {
  const view = rota();
  const [anna] = view.people;
  const day = view.period.days[1]!;
  const [nine, one] = [slotOf(view, 1, '09:00'), slotOf(view, 1, '13:00')];
  const span = { first_slot: day.first_slot, slots: one - day.first_slot };
  const available = anna!.available.map((s) => (s.first_slot === nine ? { first_slot: one, slots: 8 } : s));
  return { view, one, person: { ...anna!, available, away_hours: [span] } };
}

describe('somebody who is away for a part of a day', () => {
  it('is away in that part of the cell, and free in the rest', () => {
    const { view, person, one } = half();
    const { columns } = periodAxis(view.period, 90);
    const column = columns.find((c) => c.day === 1)!;
    expect(backgroundOf(person, column)).toBe('free');
    expect(awayIn(person, column)).toEqual([{ first: column.first, count: one - column.first }]);
    expect(hoursOfSlots(view.period, { first: one - 8, count: 8 })).toBe('09:00–13:00');
    expect(
      awayIn(
        person,
        columns.find((c) => c.day === 2)!,
      ),
    ).toEqual([]);
  });

  it('has a band of just those hours on the day itself', () => {
    const { view, person, one } = half();
    const axis = dayAxis(view.period, 1, shownMinutes(view.period), 20);
    const bands = bandsOf(axis, person, 1);
    const away = bands.filter((band) => band.kind === 'away');
    expect(away).toHaveLength(1);
    const noon = axis.columns.find((c) => c.first === one)!;
    expect([away[0]!.x, away[0]!.x + away[0]!.width]).toEqual([axis.columns[0]!.x, noon.x]);
    expect(bands.some((band) => band.kind === 'off' && band.x < noon.x)).toBe(false);
    expect(axis.columns.map((c) => backgroundOf(person, c) === 'away')).toEqual(axis.columns.map((c) => c.first < one));
  });
});

describe('somebody who is not ready for duty', () => {
  const view = rota();
  const person = { ...view.people[0]!, unready_days: [1] };

  it('is not free on that day, over the period and on the day itself, and away first', () => {
    const column = (day: number) => periodAxis(view.period, 90).columns.find((c) => c.day === day)!;
    expect(backgroundOf(person, column(1))).toBe('unready');
    expect(backgroundOf(person, column(2))).toBe('free');
    expect(backgroundOf({ ...person, away_days: [1] }, column(1))).toBe('away');
    const bands = bandsOf(dayAxis(view.period, 1, shownMinutes(view.period), 20), person, 1);
    expect(bands.map((band) => band.kind)).toEqual(['unready']);
  });
});
