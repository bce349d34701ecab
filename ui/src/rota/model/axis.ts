// Horizontal axis: slots to pixels. Both zooms share one type, so that rows, coverage strip and dragging are independent
// of the zoom.
import type { DayView, PeriodView } from '../../shared/bindings';

export type Zoom = 'period' | 'day';

/** A run of slots of the period. */
export interface Span {
  first: number;
  count: number;
}

/** One column of the grid: a day in the period's zoom, an hour in the day's. */
export interface Column {
  index: number;
  /** Index of the period's day. */
  day: number;
  /** First slot that the column shows. */
  first: number;
  /** Number of slots that it shows. */
  count: number;
  /** Left edge in pixels from the start of the axis. */
  x: number;
  width: number;
  /** Wall-clock minute of the day at which it starts. */
  clock: number;
}

/** The horizontal axis of the grid. */
export interface Axis {
  zoom: Zoom;
  columns: Column[];
  /** Pixels in all. */
  width: number;
}

/** The minutes of the day that the grid shows, on whole hours: the opening hours, stretched over duties outside them. */
export function shownMinutes(period: PeriodView, duties: { from: number; to: number }[] = []): [number, number] {
  let [from, to] = period.open_minutes;
  if (to <= from) [from, to] = [0, 1440];
  for (const duty of duties) {
    from = Math.min(from, duty.from);
    to = Math.max(to, duty.to > duty.from ? duty.to : 1440);
  }
  return [Math.floor(from / 60) * 60, Math.ceil(to / 60) * 60];
}

/** The slots of a day whose start lies in the shown minutes. On the day that the clock goes back an hour shown twice is
 * there twice. */
export function shownSlots(period: PeriodView, day: DayView, minutes: [number, number]): Span {
  const end = day.first_slot + day.slots;
  let first = day.first_slot;
  while (first < end && clockOf(period, first) < minutes[0]) first++;
  let last = end;
  while (last > first && clockOf(period, last - 1) >= minutes[1]) last--;
  return { first, count: last - first };
}

/** What the clock shows at the start of a slot. */
export function clockOf(period: PeriodView, slot: number): number {
  return period.clock[slot] ?? 0;
}

/** One column for each day, all of the same width. */
export function periodAxis(period: PeriodView, columnWidth: number): Axis {
  const minutes = shownMinutes(period);
  const columns = period.days.map((day, index): Column => {
    const shown = shownSlots(period, day, minutes);
    return { index, day: index, ...shown, x: index * columnWidth, width: columnWidth, clock: minutes[0] };
  });
  return { zoom: 'period', columns, width: columns.length * columnWidth };
}

/** One column for each hour that the clock shows on a day. */
export function dayAxis(period: PeriodView, day: number, minutes: [number, number], slotWidth: number): Axis {
  const view = period.days[day];
  if (!view) return { zoom: 'day', columns: [], width: 0 };
  const shown = shownSlots(period, view, minutes);
  const columns: Column[] = [];
  for (let slot = shown.first; slot < shown.first + shown.count; slot++) {
    const clock = clockOf(period, slot);
    const last = columns.at(-1);
    if (!last || clock % 60 === 0) {
      const x = (slot - shown.first) * slotWidth;
      columns.push({ index: columns.length, day, first: slot, count: 1, x, width: slotWidth, clock });
    } else {
      last.count += 1;
      last.width += slotWidth;
    }
  }
  return { zoom: 'day', columns, width: shown.count * slotWidth };
}

/** The column that a pixel lies in; outside the axis the nearest. */
export function columnAt(axis: Axis, x: number): Column | undefined {
  const index = axis.columns.findIndex((c) => x < c.x + c.width);
  return index < 0 ? axis.columns.at(-1) : axis.columns[index];
}

/** The column that shows a slot; a slot of the day outside the shown hours belongs to the nearest column. */
export function columnOf(axis: Axis, day: number, slot: number): Column | undefined {
  let found: Column | undefined;
  for (const column of axis.columns) {
    if (column.day !== day) continue;
    if (!found || slot >= column.first) found = column;
  }
  return found;
}

/** The slot that a pixel lies in, with its fraction: 12.5 is the middle of slot 12. */
export function slotAt(axis: Axis, x: number): number {
  const column = columnAt(axis, Math.max(0, x));
  if (!column) return 0;
  const share = Math.min(1, Math.max(0, (x - column.x) / column.width));
  return column.first + share * column.count;
}

/** The pixel at which a slot of a day starts, held inside the columns of that day. */
export function xOf(axis: Axis, day: number, slot: number): number {
  const column = columnOf(axis, day, slot);
  if (!column) return 0;
  const share = column.count === 0 ? 0 : (slot - column.first) / column.count;
  return column.x + Math.min(1, Math.max(0, share)) * column.width;
}

/** Left edge and width in pixels of a run of slots of one day. */
export function boxOf(axis: Axis, day: number, first: number, count: number): { x: number; width: number } {
  const x = xOf(axis, day, first);
  return { x, width: Math.max(0, xOf(axis, day, first + count) - x) };
}

/** Numbers of weeks that the period's zoom can show side by side. */
export const weekCounts = [1, 2, 4, 8] as const;
export type WeekCount = (typeof weekCounts)[number];

/** Column width at which so many weeks fill the room, wide enough for a day's number; a shorter period fills it alone. */
export function periodColumnWidth(room: number, days: number, weeks: WeekCount = 2): number {
  const fitting = Math.min(days <= 16 && weeks === 2 ? days : weeks * 7, days);
  return Math.max(24, Math.floor(Math.min(320, room / Math.max(1, fitting))));
}

/** Slot width at which the day fills the room, within what can be grabbed. */
export function daySlotWidth(room: number, slots: number, slotMinutes: number): number {
  const least = slotMinutes <= 15 ? 12 : slotMinutes <= 30 ? 20 : 36;
  return Math.max(least, room / Math.max(1, slots));
}
