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
  /** What the text is rounded to. */
  step: number;
  /** A difference in words, where it is not told as the figure is. */
  apart?: (by: number) => string;
}

/** How a value is told, and what that is rounded to. */
type Unit = Pick<Figure, 'text' | 'step' | 'apart'>;
const hours: Unit = { text: (value) => numberText(value, 1), step: 0.1 };
const count: Unit = { text: (value) => numberText(value), step: 1 };
/** Shares differ by points: 4 % more than 80 % would be 83.2 %. */
const share: Unit = {
  text: (value) => percentText(value, 1),
  step: 0.001,
  apart: (by) => m.scenarios_points({ points: Math.round(by * 1000) / 10 }),
};

export const figures: Figure[] = [
  { name: m.scenarios_covered, better: 'more', of: (p) => p.totals.coverage, ...share },
  { name: m.scenarios_open, better: 'less', of: (p) => p.totals.open_hours, ...hours },
  {
    name: m.scenarios_dialogue,
    better: 'more',
    of: (p) => p.dialogue?.mean ?? null,
    ...share,
  },
  { name: m.scenarios_answered, better: 'more', of: (p) => p.answered, ...share },
  { name: m.scenarios_mean, better: null, of: (p) => p.load.mean_hours, ...hours },
  { name: m.scenarios_most, better: 'less', of: (p) => p.load.most_hours, ...hours },
  { name: m.scenarios_over, better: 'less', of: (p) => p.load.over_budget, ...count },
  { name: m.scenarios_unfair, better: 'less', of: (p) => p.load.unfairness, ...share },
  { name: m.scenarios_law, better: 'less', of: (p) => p.totals.breaches, ...count },
  { name: m.scenarios_warnings, better: 'less', of: (p) => p.totals.warnings, ...count },
  {
    name: m.scenarios_add_hours,
    better: 'less',
    of: (p) => p.additions.reduce((sum, one) => sum + one.hours_a_week, 0),
    ...hours,
  },
  {
    name: m.scenarios_add,
    better: 'less',
    of: (p) => p.additions.reduce((sum, one) => sum + one.people, 0),
    ...count,
  },
];

/** A value as its text shows it, so that the difference is the one between the texts. */
function shown(figure: Figure, value: number): number {
  const rounded = (at: number) => Math.round(at / figure.step) * figure.step;
  // A share is never rounded up to the whole.
  return figure.apart && value < 1 ? Math.min(rounded(value), 1 - figure.step) : rounded(value);
}

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
  const by = (figure.apart ?? figure.text)(Math.abs(shown(figure, here) - shown(figure, there)));
  const better = here > there === (figure.better === 'more');
  return { better, text: better ? m.scenarios_better({ by }) : m.scenarios_worse({ by }) };
}
