// The figures of a comparison, each with what is better of it.
import type { ComparedPlan } from '../../../shared/bindings';
import { m } from '../../../paraglide/messages';
import { numberText, percentText } from '../../../shared/text/format';

/** Which side is better: more, or less; `null` where neither is. */
export type Better = 'more' | 'less' | null;

export interface Figure {
  name: () => string;
  better: Better;
  /** `null` where it is not known. */
  of: (plan: ComparedPlan) => number | null;
  text: (value: number) => string;
  /** A difference in words, where it is not told as the figure is. */
  apart?: (by: number) => string;
}

const hours = (value: number) => numberText(value, 1);
const count = (value: number) => numberText(value);
const share = (value: number) => percentText(value, 1);
/** Shares differ by points: 4 % more than 80 % would be 83.2 %. */
const points = (by: number) => m.scenarios_points({ points: numberText(by * 100, 1) });

export const figures: Figure[] = [
  { name: m.scenarios_covered, better: 'more', of: (p) => p.totals.coverage, text: share, apart: points },
  { name: m.scenarios_open, better: 'less', of: (p) => p.totals.open_hours, text: hours },
  { name: m.scenarios_dialogue, better: 'more', of: (p) => p.dialogue?.mean ?? null, text: share, apart: points },
  { name: m.scenarios_answered, better: 'more', of: (p) => p.answered, text: share, apart: points },
  { name: m.scenarios_mean, better: null, of: (p) => p.load.mean_hours, text: hours },
  { name: m.scenarios_most, better: 'less', of: (p) => p.load.most_hours, text: hours },
  { name: m.scenarios_over, better: 'less', of: (p) => p.load.over_budget, text: count },
  { name: m.scenarios_unfair, better: 'less', of: (p) => p.load.unfairness, text: share, apart: points },
  { name: m.scenarios_law, better: 'less', of: (p) => p.totals.breaches, text: count },
  { name: m.scenarios_warnings, better: 'less', of: (p) => p.totals.warnings, text: count },
  {
    name: m.scenarios_add_hours,
    better: 'less',
    of: (p) => p.additions.reduce((sum, one) => sum + one.hours_a_week, 0),
    text: hours,
  },
  {
    name: m.scenarios_add,
    better: 'less',
    of: (p) => p.additions.reduce((sum, one) => sum + one.people, 0),
    text: count,
  },
];

/** How a plan differs from the rota in a figure; `null` where that says nothing. */
export function difference(
  figure: Figure,
  plan: ComparedPlan,
  rota: ComparedPlan,
): { better: boolean | null; text: string } | null {
  const [here, there] = [figure.of(plan), figure.of(rota)];
  if (here === null || there === null || figure.better === null) return null;
  // What reads the same is the same.
  if (figure.text(here) === figure.text(there)) return { better: null, text: m.scenarios_same() };
  const by = (figure.apart ?? figure.text)(Math.abs(here - there));
  const better = here > there === (figure.better === 'more');
  return { better, text: better ? m.scenarios_better({ by }) : m.scenarios_worse({ by }) };
}
