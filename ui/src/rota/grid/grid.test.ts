import { describe, expect, it } from 'vitest';
import { chat, mail, rota, slotOf } from '../fixture';
import { objections, weekMinutes } from '../edits/objections';
import { figuresOf, deskMostShort, peakOf, runsOf, stepArea, stepLine } from '../model/coverage';
import { at, step, type GridModel } from '../model/focus';
import { commandOf } from '../editor/keys';
import { laneCount, lanes } from '../model/lanes';
import { withDuty, withLock, withoutDuty } from '../edits/optimistic';
import { everything, groupsOf, rowsOf } from '../model/rows';
import { filling, proposal } from '../edits/proposals';
import { asIs } from '../edits/duty-edit';

describe('two duties on a day', () => {
  it('share a line when they do not overlap', () => {
    expect(
      lanes([
        { first_slot: 0, slots: 4 },
        { first_slot: 4, slots: 2 },
      ]),
    ).toEqual([0, 0]);
  });

  it('stand under each other when they do', () => {
    const list = lanes([
      { first_slot: 0, slots: 4 },
      { first_slot: 2, slots: 4 },
      { first_slot: 4, slots: 1 },
    ]);
    expect(list).toEqual([0, 1, 0]);
    expect(laneCount(list)).toBe(2);
  });
});

describe('rows', () => {
  const view = rota(['a', 'anna', chat, 1, '10:00', 4], ['b', 'bram', chat, 4, '12:00', 4]);

  it('stay the same objects where nothing has changed', () => {
    const before = rowsOf(view);
    const after = rowsOf(withDuty(view, 'a', { person: 'anna', desk: mail, first_slot: 60, slots: 4 }), before);
    expect(after[0]).not.toBe(before[0]);
    expect(after[1]).toBe(before[1]);
    expect(after[2]).toBe(before[2]);
  });

  it('are found without accents, by team and by desk', () => {
    const shown = (filter: Partial<typeof everything>) =>
      groupsOf(rowsOf(view), { ...everything, ...filter }).flatMap((g) => g.rows.map((r) => r.person.id));
    expect(shown({})).toEqual(['anna', 'bram', 'cees']);
    expect(shown({ search: 'zoe' })).toEqual(['bram']);
    expect(shown({ team: 'team-tech' })).toEqual(['cees']);
    expect(shown({ desk: chat })).toEqual(['anna', 'bram']);
  });
});

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

describe('the coverage strip', () => {
  const view = rota(
    ['a', 'anna', mail, 1, '08:00', 4],
    ['b', 'cees', mail, 1, '08:00', 4],
    ['c', 'anna', chat, 1, '12:00', 4],
    ['d', 'bram', chat, 1, '12:00', 4],
  );
  const [chatLine, mailLine, teamLine] = view.coverage;
  const day = { first: view.period.days[1]!.first_slot, count: 48 };

  it('counts short and over in hours, not set off against each other', () => {
    expect(figuresOf(mailLine!, view.period, day)).toEqual({ required: 24, onDuty: 4, short: 20, over: 0, deepest: 2 });
    expect(figuresOf(chatLine!, view.period, day)).toMatchObject({ required: 12, onDuty: 4, short: 10, over: 2 });
    expect(figuresOf(teamLine!, view.period, day)).toMatchObject({ short: 10 });
  });

  it('draws runs, not slots', () => {
    expect(runsOf(mailLine!, day).map((r) => [r.count, r.required, r.onDuty])).toEqual([
      [16, 0, 0],
      [4, 2, 2],
      [20, 2, 0],
      [8, 0, 0],
    ]);
    expect(peakOf(mailLine!)).toBe(2);
  });

  it('draws steps from the base line and back to it', () => {
    const runs = [
      { first: 0, count: 2, required: 1, onDuty: 0 },
      { first: 2, count: 1, required: 0, onDuty: 0 },
    ];
    const [x, y] = [(s: number) => s * 10, (p: number) => 20 - p * 10];
    expect(stepArea(runs, (r) => r.required, x, y)).toBe('M0 20V10H20V20Z');
    expect(stepLine(runs, (r) => r.required, x, y)).toBe('M0 20V10H20V20');
  });

  it('offers the desk that is most short', () => {
    expect(deskMostShort(view, 'anna', slotOf(view, 1, '09:00'), 2)).toBe(chat);
    expect(deskMostShort(view, 'anna', slotOf(view, 1, '12:00'), 2)).toBe(mail);
    expect(deskMostShort(view, 'bram', slotOf(view, 1, '12:00'), 2)).toBe(chat);
  });
});

describe('a proposal', () => {
  it('starts where people are short and the person is free and available', () => {
    const view = rota(['a', 'anna', chat, 4, '09:00', 4]);
    const { first_slot, slots } = view.period.days[4]!;
    expect(proposal(view, 'anna', { first_slot, slots })).toEqual({
      person: 'anna',
      desk: mail,
      first_slot: slotOf(view, 4, '11:00'),
      slots: 2,
    });
  });

  it('for an open stretch is as long as a duty may be', () => {
    const view = rota();
    const stretch = (from: string, slots: number) =>
      ({ desk: chat, first_slot: slotOf(view, 4, from), slots }) as never;
    expect(filling(view, stretch('08:00', 24), 'anna').slots).toBe(8);
    expect(filling(view, stretch('19:30', 1), 'anna')).toMatchObject({
      first_slot: slotOf(view, 4, '19:00'),
      slots: 2,
    });
  });
});

describe('the arrows', () => {
  const cells: Record<string, string[]> = { 'anna:1': ['a', 'b'], 'cees:1': ['c'] };
  const gridModel: GridModel = {
    people: ['anna', 'bram', 'cees'],
    columns: 5,
    duties: (p, c) => cells[`${p}:${c}`] ?? [],
  };

  it('land on a duty where there is one', () => {
    expect(step(gridModel, { person: 'anna', column: 0, duty: null }, 'right')).toEqual({
      person: 'anna',
      column: 1,
      duty: 'a',
    });
  });

  it('go through the duties of a cell before they leave it', () => {
    const a = { person: 'anna', column: 1, duty: 'a' };
    const b = step(gridModel, a, 'down');
    expect(b.duty).toBe('b');
    expect(step(gridModel, b, 'down')).toEqual({ person: 'bram', column: 1, duty: null });
    expect(step(gridModel, b, 'up')).toEqual(a);
    expect(step(gridModel, { person: 'bram', column: 1, duty: null }, 'up')).toEqual(b);
  });

  it('stop at the edge', () => {
    const corner = at(gridModel, 0, 0);
    expect(step(gridModel, corner, 'left')).toEqual(corner);
    expect(step(gridModel, corner, 'up')).toEqual(corner);
    const end = step(gridModel, corner, 'grid-end');
    expect(end).toEqual({ person: 'cees', column: 4, duty: null });
    expect(step(gridModel, end, 'down')).toEqual(end);
  });
});

describe('the keys', () => {
  const press = (key: string, ...held: ('alt' | 'shift' | 'ctrl')[]) =>
    commandOf({
      key,
      altKey: held.includes('alt'),
      shiftKey: held.includes('shift'),
      ctrlKey: held.includes('ctrl'),
      metaKey: false,
    });

  it('move, lengthen and hand over', () => {
    expect(press('ArrowLeft')).toEqual({ kind: 'step', step: 'left' });
    expect(press('ArrowLeft', 'alt')).toEqual({ kind: 'shift', by: -1 });
    expect(press('ArrowRight', 'shift')).toEqual({ kind: 'end', by: 1 });
    expect(press('ArrowRight', 'alt', 'shift')).toEqual({ kind: 'start', by: 1 });
    expect(press('ArrowDown', 'alt')).toEqual({ kind: 'person', by: 1 });
    expect(press('.')).toEqual({ kind: 'day', by: 1 });
    expect(press('L')).toEqual({ kind: 'lock' });
    expect(press('End', 'ctrl')).toEqual({ kind: 'step', step: 'grid-end' });
  });

  it('leave undo and the rest to the window', () => {
    expect(press('z', 'ctrl')).toBeNull();
    expect(press('ArrowUp', 'shift')).toBeNull();
    expect(press('Tab')).toBeNull();
  });
});
