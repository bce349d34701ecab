import { describe, expect, it } from 'vitest';
import { chat, mail, rota, slotOf } from '../fixture';
import { asIs } from './duty-edit';
import { objections, weekMinutes } from './objections';
import { withDuty, withLock, withoutDuty } from './optimistic';

describe('an edit seen beforehand', () => {
  const view = rota(['a', 'anna', chat, 4, '10:00', 8], ['b', 'anna', chat, 5, '10:00', 8]);
  const edit = (person: string, day: number, from: string, slots: number, desk = chat) => ({
    person,
    desk,
    first_slot: slotOf(view, day, from),
    slots,
  });
  const broken = (e: ReturnType<typeof edit>, duty: string | null = null) =>
    objections(view, e, duty).map((o) => o.rule);

  it('breaks nothing when it breaks nothing', () => expect(broken(edit('bram', 4, '10:00', 4))).toEqual([]));
  it('knows days away', () => expect(broken(edit('bram', 1, '10:00', 4))).toEqual(['absence']));
  it('knows hours', () => expect(broken(edit('bram', 4, '16:00', 4))).toEqual(['availability']));
  it('knows desks', () => expect(broken(edit('bram', 4, '10:00', 4, mail))).toEqual(['skill']));
  it('knows that nobody is in two places', () => expect(broken(edit('anna', 4, '13:00', 4))).toContain('one_place'));
  it('does not hold a duty against itself', () => expect(broken(edit('anna', 4, '10:30', 8), 'a')).toEqual([]));
  it('knows how long a duty may be', () => expect(broken(edit('bram', 4, '10:00', 9))).toEqual(['duty_length']));
  it('knows opening hours', () => expect(broken(edit('bram', 4, '19:30', 4))).toContain('closed'));

  it('counts the budget by the week', () => {
    const person = view.people[0]!;
    expect(weekMinutes(view, person, edit('anna', 6, '10:00', 2), null)).toBe(480 + 60);
    expect(weekMinutes(view, person, edit('anna', 0, '10:00', 2), null)).toBe(60);
    expect(objections(view, edit('anna', 6, '10:00', 2), null)).toEqual([
      { rule: 'duty_budget', measure: { unit: 'minutes', is: 540, limit: 480 } },
    ]);
  });

  it('moves cover, hours and figures along, and back when it is removed', () => {
    const more = withDuty(view, 'c', edit('cees', 4, '10:00', 4, mail));
    expect(more.totals.duty_hours).toBe(view.totals.duty_hours + 2);
    expect(more.people[2]!.week_minutes).toEqual([0, 120]);
    expect(more.coverage[1]!.on_duty[slotOf(view, 4, '10:30')]).toBe(1);
    expect(more.coverage[0]).toBe(view.coverage[0]);
    const back = withoutDuty(more, 'c');
    expect(back.coverage).toEqual(view.coverage);
    expect(back.people).toEqual(view.people);
    expect(back.totals).toEqual(view.totals);
  });

  it('keeps the lock', () => {
    const locked = withLock(view, 'a', true);
    const moved = withDuty(locked, 'a', { ...asIs(locked.duties[0]!), slots: 4 });
    expect(moved.duties.find((d) => d.id === 'a')?.locked).toBe(true);
  });
});
