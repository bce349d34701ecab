// Texts of hours, days and duties in the grid.
import { m } from '../../paraglide/messages';
import { getLocale } from '../../paraglide/runtime';
import { clockText, dateAfter, dateText } from '../../shared/text/format';
import type { CoverageLine, DutyView, PeriodView, RotaView } from '../../shared/bindings';
import type { Span } from './axis';
import type { Block } from './rows';
import { findingTitle } from '../../shared/text/rules';

// Intl formats are expensive to construct, and hundreds of blocks use the same few.
const numbers = new Map<string, Intl.NumberFormat>();
const days = new Map<string, string>();

/** The hours of a duty: "09:00–12:30", or "9–12:30" where there is little room. */
export function hoursOf(duty: { from: number; to: number }, narrow = false): string {
  if (!narrow) return `${clockText(duty.from)}–${clockText(duty.to)}`;
  return `${brief(duty.from)}–${brief(duty.to)}`;
}

/** The hours of a run of slots of a day: "09:00–13:00", and "24:00" at its end. */
export function hoursOfSlots(period: PeriodView, { first, count }: Span): string {
  const to = period.clock[first + count] ?? 0;
  return hoursOf({ from: period.clock[first] ?? 0, to: to === 0 ? 1440 : to });
}

/** When a duty starts, in brief: "9" or "9:30". */
export function startOf(duty: { from: number }): string {
  return brief(duty.from);
}

function brief(minute: number): string {
  return minute % 60 === 0 ? String(minute / 60) : clockText(minute).replace(/^0(?=\d)/, '');
}

/** A number of hours with at most one decimal, without its unit. */
export function hourCount(hours: number): string {
  const locale = getLocale();
  const format = numbers.get(locale) ?? new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  numbers.set(locale, format);
  return format.format(hours);
}

/** A number of hours with its unit. */
export function hourText(hours: number): string {
  return m.hours_short({ hours: hourCount(hours) });
}

/** The month of a date, in short. */
export function monthText(date: string): string {
  return new Intl.DateTimeFormat(getLocale(), { month: 'short', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** The number of a calendar week of a period: that of most of its days, as it may begin on a Sunday. */
export function weekText(period: PeriodView, week: number): string {
  return String(weekNumber(dateAfter(period.weeks[week] ?? period.first_day, 3)));
}

/** The ISO number of the week that a date lies in. */
function weekNumber(date: string): number {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 3 - ((day.getUTCDay() + 6) % 7));
  const first = Date.UTC(day.getUTCFullYear(), 0, 4);
  const monday = first - ((new Date(first).getUTCDay() + 6) % 7) * 86_400_000;
  return 1 + Math.floor((day.getTime() - monday) / (7 * 86_400_000));
}

/** A day of the period in full. */
export function dayText(period: PeriodView, day: number): string {
  const date = period.days[day]?.date ?? period.first_day;
  const key = getLocale() + date;
  const known = days.get(key);
  if (known !== undefined) return known;
  const text = dateText(date, 'long');
  days.set(key, text);
  return text;
}

/** A block in full, as it is read aloud: who, where, when, and what is said of it. */
export function blockText(
  period: PeriodView,
  name: string,
  desk: string,
  { duty, rules }: Pick<Block, 'duty' | 'rules'>,
): string {
  const [from, end] = [clockText(duty.from), clockText(duty.to)];
  const to = duty.next_day ? m.rota_time_next_day({ time: end }) : end;
  const label = m.rota_duty_label({ name, desk, day: dayText(period, duty.day), from, to });
  const kind = duty.kind === 'stand_by' ? [m.rota_stand_by()] : [];
  return [label, ...kind, ...(duty.locked ? [m.rota_locked()] : []), ...rules.map(findingTitle)].join(', ');
}

/** A duty of a rota in full, as it is read aloud. */
export function dutyText(view: RotaView, duty: DutyView): string {
  const name = view.people.find((p) => p.id === duty.person)?.name ?? '';
  const desk = view.desks.find((d) => d.id === duty.desk)?.name ?? '';
  const rules = duty.findings.flatMap((i) => view.findings[i]?.rule ?? []);
  return blockText(view.period, name, desk, { duty, rules });
}

/** The name of a coverage line: its desk, and the team where it is one team's. */
export function lineText(desk: string, line: CoverageLine): string {
  return line.team_name ? m.rota_line_of({ desk, team: line.team_name }) : desk;
}

/** The first letters of somebody's first and last name. */
export function initials(name: string): string {
  const parts = name.split(/\s+/).filter((part) => /^\p{Lu}/u.test(part));
  return ((parts[0]?.[0] ?? name[0] ?? '') + (parts.length > 1 ? (parts.at(-1)?.[0] ?? '') : '')).toUpperCase();
}
