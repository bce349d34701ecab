// What is on in a rota: its public holidays and events, as bars below the days.
import type { EventSpan, PeriodView } from '../../shared/bindings';
import { holidayText } from '../../shared/text/holidays';
import { xOf, type Axis } from './axis';

export interface Note {
  key: string;
  kind: 'holiday' | 'event';
  text: string;
  /** The first and the last day that it touches, as indices of the period's. */
  days: [number, number];
  x: number;
  width: number;
  /** Its place from above, from 0: notes of the same time are below each other. */
  lane: number;
}

/** Pixels that a bar has at least: an event may last an hour. */
const LEAST = 10;

/** The notes of the days that an axis shows, by where they begin. */
export function notesOf(axis: Axis, period: PeriodView, events: EventSpan[]): Note[] {
  const shown = [...new Set(axis.columns.map((column) => column.day))];
  const ends: number[] = [];
  return [...holidays(period), ...spans(period, events)]
    .flatMap(({ slots: [first, end], ...note }) => {
      const days = shown.filter((day) => note.days[0] <= day && day <= note.days[1]);
      const [from, to] = [days[0], days.at(-1)];
      if (from === undefined || to === undefined) return [];
      // Over a period whole days, so that a name can be read.
      const ofDay = (day: number) => axis.columns.find((column) => column.day === day)!;
      const whole = axis.zoom === 'period';
      const x = whole ? ofDay(from).x : xOf(axis, from, first);
      const until = whole ? ofDay(to).x + ofDay(to).width : xOf(axis, to, end);
      return [{ ...note, x, width: Math.max(LEAST, until - x) }];
    })
    .sort((a, b) => a.x - b.x || b.width - a.width)
    .map((note) => {
      const free = ends.findIndex((end) => end <= note.x);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = note.x + note.width;
      return { ...note, lane };
    });
}

/** How many lanes notes need. */
export function lanesOf(notes: Note[]): number {
  return notes.reduce((most, note) => Math.max(most, note.lane + 1), 0);
}

/** What is on that day, to be read with it. */
export function saidOf(notes: Note[], day: number): string[] {
  return notes.filter(({ days: [first, last] }) => first <= day && day <= last).map((note) => note.text);
}

type Placed = Omit<Note, 'x' | 'width' | 'lane'> & { slots: [number, number] };

function holidays(period: PeriodView): Placed[] {
  return period.days.flatMap((day, at): Placed[] =>
    day.holiday === null
      ? []
      : [
          {
            key: `holiday${at}`,
            kind: 'holiday',
            text: holidayText(day.holiday),
            days: [at, at],
            slots: [day.first_slot, day.first_slot + day.slots],
          },
        ],
  );
}

function spans(period: PeriodView, events: EventSpan[]): Placed[] {
  const dayOf = (slot: number) => period.days.findLastIndex((day) => day.first_slot <= slot);
  return events.map(({ event, name, first_slot, slots }) => ({
    key: event,
    kind: 'event',
    text: name,
    days: [dayOf(first_slot), dayOf(first_slot + slots - 1)],
    slots: [first_slot, first_slot + slots],
  }));
}
