// Coverage: figures and runs of required people against people on duty.
import type { CoverageLine, PeriodView, RotaView } from '../../shared/bindings';
import type { Span } from './axis';

/** A run of slots over which both numbers stay the same. */
export interface Run {
  first: number;
  count: number;
  required: number;
  onDuty: number;
}

/** Person-hours over a span. */
export interface Figures {
  required: number;
  onDuty: number;
  short: number;
  over: number;
  /** Most people short at once. */
  deepest: number;
}

/** The runs of a line over a span. */
export function runsOf(line: CoverageLine, span: Span): Run[] {
  const runs: Run[] = [];
  for (let slot = span.first; slot < span.first + span.count; slot++) {
    const required = line.required[slot] ?? 0;
    const onDuty = line.on_duty[slot] ?? 0;
    const last = runs.at(-1);
    if (last && last.required === required && last.onDuty === onDuty) last.count += 1;
    else runs.push({ first: slot, count: 1, required, onDuty });
  }
  return runs;
}

/** The figures of a line over a span, in person-hours. */
export function figuresOf(line: CoverageLine, period: PeriodView, span: Span): Figures {
  const hour = period.slot_minutes / 60;
  const figures: Figures = { required: 0, onDuty: 0, short: 0, over: 0, deepest: 0 };
  for (const run of runsOf(line, span)) {
    const gap = run.required - run.onDuty;
    figures.required += run.required * run.count * hour;
    figures.onDuty += run.onDuty * run.count * hour;
    if (gap > 0) figures.short += gap * run.count * hour;
    else figures.over += -gap * run.count * hour;
    figures.deepest = Math.max(figures.deepest, gap);
  }
  return figures;
}

/** The most people that a line needs or has at once: the height of its chart. */
export function peakOf(line: CoverageLine): number {
  let peak = 1;
  for (const people of line.required) peak = Math.max(peak, people);
  for (const people of line.on_duty) peak = Math.max(peak, people);
  return peak;
}

/** An SVG path of the steps of one number, from the base line and back to it. `x` and `y` are in pixels. */
export function stepArea(
  runs: Run[],
  people: (run: Run) => number,
  x: (slot: number) => number,
  y: (p: number) => number,
): string {
  let path = '';
  for (const run of runs) {
    const value = people(run);
    if (value <= 0) continue;
    const [left, right] = [round(x(run.first)), round(x(run.first + run.count))];
    path += `M${left} ${round(y(0))}V${round(y(value))}H${right}V${round(y(0))}Z`;
  }
  return path;
}

/** An SVG path of the outline of one number: level pieces joined by risers, broken where the number is zero. */
export function stepLine(
  runs: Run[],
  people: (run: Run) => number,
  x: (slot: number) => number,
  y: (p: number) => number,
): string {
  let path = '';
  let before = 0;
  for (const run of runs) {
    const value = people(run);
    const [left, right] = [round(x(run.first)), round(x(run.first + run.count))];
    if (value > 0 || before > 0) {
      path += before > 0 ? `V${round(y(value))}` : `M${left} ${round(y(0))}V${round(y(value))}`;
      if (value > 0) path += `H${right}`;
    }
    before = value;
  }
  if (before > 0) path += `V${round(y(0))}`;
  return path;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The desk, of those that a person can staff, that is most short over a run of slots; `null` when they can staff none. */
export function deskMostShort(view: RotaView, person: string, first: number, slots: number): string | null {
  const able = view.people.find((p) => p.id === person)?.desks ?? [];
  let best: { desk: string; gap: number } | null = null;
  for (const line of view.coverage) {
    if (line.team !== null || !able.includes(line.desk)) continue;
    let gap = 0;
    for (let s = first; s < first + slots; s++) gap += (line.required[s] ?? 0) - (line.on_duty[s] ?? 0);
    if (!best || gap > best.gap) best = { desk: line.desk, gap };
  }
  return best?.desk ?? able[0] ?? null;
}
