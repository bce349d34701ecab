import { describe, expect, it } from 'vitest';
import { noon } from '../bindings';
import { hoursOfPart, partOf, typedHours, type DayPart } from './day-hours';

describe('the part of a day that somebody is away', () => {
  it('is what was chosen', () => {
    const parts: DayPart[] = ['whole', 'morning', 'afternoon', 'hours'];
    expect(parts.map((part) => partOf(hoursOfPart(part, null)))).toEqual(parts);
    expect(hoursOfPart('hours', { from: 0, to: noon })).toEqual({ from: 0, to: noon });
    expect(partOf(undefined)).toBe('whole');
  });

  it('takes the other end along when one is typed, and is never more than a part', () => {
    const hours = { from: 540, to: noon };
    expect(typedHours(hours, { from: 840 })).toEqual({ from: 840, to: 900 });
    expect(typedHours(hours, { to: 480 })).toEqual({ from: 420, to: 480 });
    expect(typedHours(hours, { to: 0 }), 'midnight at its end').toEqual({ from: 540, to: 1440 });
    expect(typedHours(hours, { from: 1439 })).toEqual({ from: 1439, to: 1440 });
    expect(typedHours({ from: 0, to: noon }, { to: 1440 }), 'the whole day').toBeNull();
  });
});
