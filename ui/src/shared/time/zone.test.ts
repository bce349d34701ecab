import { describe, expect, it } from 'vitest';
import { instantAt, wallClockAt } from './zone';

const amsterdam = 'Europe/Amsterdam';

describe('the wall clock of a zone', () => {
  it('is an hour ahead of UTC in winter and two in summer', () => {
    expect(wallClockAt('2026-11-24T08:00:00Z', amsterdam)).toEqual({ date: '2026-11-24', minute: 540 });
    expect(wallClockAt('2026-07-01T08:30:00Z', amsterdam)).toEqual({ date: '2026-07-01', minute: 630 });
  });

  it('may show another date than UTC', () => {
    expect(wallClockAt('2026-11-24T23:30:00Z', amsterdam)).toEqual({ date: '2026-11-25', minute: 30 });
    expect(wallClockAt('2026-11-24T02:00:00Z', 'America/New_York')).toEqual({ date: '2026-11-23', minute: 1260 });
  });

  it('shows half and quarter hours where a zone has them', () => {
    expect(wallClockAt('2026-01-01T00:00:00Z', 'Asia/Kathmandu')).toEqual({ date: '2026-01-01', minute: 345 });
  });
});

describe('the instant of a local time', () => {
  it('reads back as what was typed', () => {
    for (const zone of [amsterdam, 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'UTC']) {
      for (const date of ['2026-01-15', '2026-03-29', '2026-07-15', '2026-10-25', '2026-12-31']) {
        for (const minute of [0, 570, 735, 1439]) {
          expect(wallClockAt(instantAt({ date, minute }, zone), zone)).toEqual({ date, minute });
        }
      }
    }
  });

  it('takes midnight at the end of a day as the start of the next', () => {
    expect(instantAt({ date: '2026-12-31', minute: 1440 }, amsterdam)).toBe('2026-12-31T23:00:00.000Z');
  });

  it('lies after the change where the clock never showed it', () => {
    // On 29 March 2026 the clock goes from 02:00 to 03:00.
    expect(instantAt({ date: '2026-03-29', minute: 150 }, amsterdam)).toBe('2026-03-29T01:30:00.000Z');
    expect(wallClockAt('2026-03-29T01:30:00Z', amsterdam).minute).toBe(210);
  });

  it('is the earlier one where the clock shows it twice', () => {
    // On 25 October 2026 the clock goes from 03:00 back to 02:00.
    expect(instantAt({ date: '2026-10-25', minute: 150 }, amsterdam)).toBe('2026-10-25T00:30:00.000Z');
  });

  it('counts the hours of a day on which the clock changes', () => {
    const hours = (date: string) =>
      (Date.parse(instantAt({ date, minute: 1440 }, amsterdam)) -
        Date.parse(instantAt({ date, minute: 0 }, amsterdam))) /
      3_600_000;
    expect([hours('2026-03-29'), hours('2026-06-01'), hours('2026-10-25')]).toEqual([23, 24, 25]);
  });
});
