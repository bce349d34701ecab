import { describe, expect, it } from 'vitest';
import { chat, mail, rota, slotOf } from '../fixture';
import { deskMostShort, figuresOf, peakOf, runsOf, stepArea, stepLine } from './coverage';

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
