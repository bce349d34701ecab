// Numbers, dates and times as they are written in the language of the window. Dates of the backend carry no time zone,
// so they are read and written as UTC and nothing shifts.
import { getLocale } from '../../paraglide/runtime';

/** A number with at most so many decimals. */
export function numberText(value: number, decimals = 0): string {
  return new Intl.NumberFormat(getLocale(), { maximumFractionDigits: decimals }).format(value);
}

/** A share as a percentage; never rounded up to a full hundred. */
export function percentText(share: number, decimals = 0): string {
  const held = share < 1 ? Math.min(share, 1 - 10 ** -(decimals + 2)) : share;
  return new Intl.NumberFormat(getLocale(), { style: 'percent', maximumFractionDigits: decimals }).format(held);
}

/** A number of hours without its unit. */
export function hoursText(hours: number): string {
  return numberText(hours, hours < 100 ? 1 : 0);
}

/** A minute of the day (0..=1440) as "09:30". */
export function clockText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

const styles = {
  initial: { weekday: 'narrow' },
  weekday: { weekday: 'short' },
  day: { day: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  medium: { weekday: 'short', day: 'numeric', month: 'short' },
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  full: { day: 'numeric', month: 'long', year: 'numeric' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A date such as "2026-11-24". */
export function dateText(date: string, style: keyof typeof styles): string {
  const options: Intl.DateTimeFormatOptions = { ...styles[style], timeZone: 'UTC' };
  return new Intl.DateTimeFormat(locale(), options).format(new Date(`${date}T00:00:00Z`));
}

/** The month of a date, in full or in brief. */
export function monthText(date: string, long: boolean): string {
  const options: Intl.DateTimeFormatOptions = { month: long ? 'long' : 'short', timeZone: 'UTC' };
  return new Intl.DateTimeFormat(locale(), options).format(new Date(`${date}T00:00:00Z`));
}

/** A day of the week, 0 is Monday. */
export function weekdayText(weekday: number, style: 'narrow' | 'short' | 'long'): string {
  // The first of January 2024 was a Monday.
  const date = new Date(Date.UTC(2024, 0, 1 + weekday));
  return new Intl.DateTimeFormat(getLocale(), { weekday: style, timeZone: 'UTC' }).format(date);
}

/** A period: "30 Nov – 27 Dec". */
export function periodText(from: string, to: string): string {
  return `${dateText(from, 'short')} – ${dateText(to, 'short')}`;
}

/** An instant on the clock of the workspace: "Tue 24 Nov, 09:12". */
export function momentText(at: string, zone: string): string {
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  };
  return new Intl.DateTimeFormat(locale(), { ...options, timeZone: zone }).format(new Date(at));
}

/** Days from one date to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The date that lies so many days later. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whether a date is a Saturday or a Sunday. */
export function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}

/** Several names as a list: "a, b and c". */
export function listText(names: string[]): string {
  return new Intl.ListFormat(getLocale()).format(names);
}

/** English as Europeans write it: the day before the month, 24 hours. */
function locale(): string {
  return getLocale() === 'en' ? 'en-GB' : 'nl-NL';
}
