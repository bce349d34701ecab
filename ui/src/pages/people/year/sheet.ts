// The year of absences as a sheet: what lies in which line, which lines are drawn, and the shapes in them.
import {
  noon,
  type AbsenceDayView,
  type AbsencePersonView,
  type AbsenceSpan,
  type AbsenceTeamView,
  type AbsenceYearView,
} from '../../../shared/bindings';
import { isWeekend } from '../../../shared/text/format';

interface Place {
  /** Among all lines, from 1. */
  index: number;
  /** In pixels. */
  top: number;
  height: number;
}

/** A line of the sheet, with its place. */
export type Line =
  | ({ kind: 'team'; key: string; team: AbsenceTeamView } & Place)
  | ({ kind: 'person'; key: string; team: AbsenceTeamView; person: AbsencePersonView } & Place);
export type PersonLine = Extract<Line, { kind: 'person' }>;

export const teamHeight = 40;
export const personHeight = 24;
/** Pixels above and below what is in sight that are drawn as well. */
const overscan = 240;

/** The lines of all teams, of those people who are listed. */
export function linesOf(view: AbsenceYearView, listed: ReadonlySet<string>): Line[] {
  let [index, top] = [0, 0];
  const line = <L extends { key: string }>(what: L, height: number) => {
    index += 1;
    const placed = { ...what, index, top, height };
    top += height;
    return placed;
  };
  return view.teams.flatMap((team): Line[] => {
    const people = team.people.filter(({ person }) => listed.has(person));
    if (people.length === 0) return [];
    return [
      line({ kind: 'team' as const, key: team.team, team }, teamHeight),
      ...people.map((person) => line({ kind: 'person' as const, key: person.person, team, person }, personHeight)),
    ];
  });
}

/** The lines that are drawn: those in sight and around them, and that of `always`; without a height all of them. */
export function drawn(lines: Line[], top: number, height: number, always: string | null): Line[] {
  const [from, to] = [top - overscan, top + height + overscan];
  return lines.filter((l) => height === 0 || l.key === always || (l.top < to && l.top + l.height > from));
}

/** The span of somebody that holds a day. */
export function spanAt(person: AbsencePersonView, day: number) {
  return person.spans.find((s) => s.first_day <= day && day < s.first_day + s.days) ?? null;
}

/** Which half of its cells a span of hours fills: mornings the upper, afternoons the lower, other hours the middle; `null`: all of it. */
export function halfOf({ hours }: AbsenceSpan): 'upper' | 'lower' | 'middle' | null {
  if (hours.length === 0) return null;
  if (hours.every(({ to }) => to <= noon)) return 'upper';
  return hours.every(({ from }) => from >= noon) ? 'lower' : 'middle';
}

/** A month of the year, by the place of its first day. */
export interface Month {
  first: number;
  days: number;
  /** Its first day. */
  date: string;
}

export function monthsOf(days: AbsenceDayView[]): Month[] {
  const firsts = days.flatMap(({ date }, at) => (date.endsWith('-01') ? [at] : []));
  return firsts.map((first, i) => ({
    first,
    days: (firsts[i + 1] ?? days.length) - first,
    date: days[first]?.date ?? '',
  }));
}

/** The days that stand out, as columns of days on end: week-ends, days on which no channel is open, public holidays. */
export function columnsOf(days: AbsenceDayView[], kind: 'weekend' | 'closed' | 'holiday'): [number, number][] {
  const holds = { weekend: isWeekend, closed: null, holiday: null }[kind];
  const columns: [number, number][] = [];
  days.forEach((day, at) => {
    if (!(holds ? holds(day.date) : kind === 'closed' ? day.closed : day.holiday !== null)) return;
    const last = columns.at(-1);
    if (last && last[0] + last[1] === at) last[1] += 1;
    else columns.push([at, 1]);
  });
  return columns;
}

/** Columns as one shape. */
export function columnsPath(columns: [number, number][], dayWidth: number, height: number): string {
  return columns.map(([at, days]) => `M${at * dayWidth} 0h${days * dayWidth}v${height}h${-days * dayWidth}z`).join('');
}

/** How many of `people` are away on each day, as one shape of steps that stands on `height`. As high as it is the most, but at least a
 * quarter of them: one of fourteen does not look like all. */
export function stepsPath({ away, people }: AbsenceTeamView, dayWidth: number, height: number): string {
  const most = Math.max(1, people.length / 4, ...away);
  const steps = away.map(
    (count, day) => `V${(height * (1 - count / most)).toFixed(1)}H${((day + 1) * dayWidth).toFixed(2)}`,
  );
  return `M0 ${height}${steps.join('')}V${height}z`;
}
