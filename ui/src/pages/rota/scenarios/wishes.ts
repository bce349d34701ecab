// What is otherwise in a scenario, as the lines of a form.
import type { ScenarioChange, ScenarioWish, Treatment } from '../../../shared/bindings';

/** Stands for all channels, and for all topics of all channels. No identifier is empty. */
export const ALL = '';

/** How messages are answered: all in full, all in brief, or in the shares that the change has already. */
export type Answers = 'full' | 'brief' | 'kept';

/** People who are to be like somebody, or people that the scenario has already: of those only what they can do is kept. */
type Alike = { like: string; kept: null } | { like: null; kept: Extra };
type Extra = Extract<ScenarioChange, { kind: 'more_people' }>['each'];

export type Line = { key: number } & (
  | { kind: 'volume'; channel: string; factor: number | null }
  | ({ kind: 'people'; people: number | null; hours: number | null } & Alike)
  | { kind: 'answers'; stream: string; answers: Answers; kept: Treatment | null }
  | { kind: 'without'; person: string }
);

/** Each line as it was saved. */
export function linesOf(changes: ScenarioChange[]): Line[] {
  return changes.map((change, key): Line => {
    switch (change.kind) {
      case 'volume':
        return { key, kind: 'volume', channel: change.channel ?? ALL, factor: change.factor };
      case 'more_people': {
        const { people, each } = change;
        return { key, kind: 'people', people, hours: each.duty_budget_minutes / 60, like: null, kept: each };
      }
      case 'treatment': {
        const { full, brief } = change.treatment;
        const answers = full === 1 ? 'full' : brief === 1 ? 'brief' : 'kept';
        return { key, kind: 'answers', stream: change.stream ?? ALL, answers, kept: change.treatment };
      }
      case 'left_out':
        return { key, kind: 'without', person: change.person };
    }
  });
}

/** A line as it is to be saved; `null` where it changes nothing. */
export function wishOf(line: Line): ScenarioWish | null {
  const wish = (change: ScenarioChange): ScenarioWish => ({ kind: 'change', change });
  switch (line.kind) {
    case 'volume':
      if (line.factor === null || line.factor === 1) return null;
      return wish({ kind: 'volume', channel: line.channel || null, factor: line.factor });
    case 'people': {
      if (!line.people) return null;
      const minutes = line.hours === null ? null : Math.round(line.hours * 60);
      if (line.kept === null)
        return { kind: 'more_like', people: line.people, like: line.like, duty_budget_minutes: minutes };
      const each = { ...line.kept, duty_budget_minutes: minutes ?? line.kept.duty_budget_minutes };
      return wish({ kind: 'more_people', people: line.people, each });
    }
    case 'answers':
      return wish({ kind: 'treatment', stream: line.stream || null, treatment: treatmentOf(line) });
    case 'without':
      return wish({ kind: 'left_out', person: line.person });
  }
}

function treatmentOf(line: Extract<Line, { kind: 'answers' }>): Treatment {
  const { answers, kept } = line;
  const follow_ups = kept?.follow_ups ?? true;
  if (answers === 'kept' && kept) return kept;
  return answers === 'full' ? { full: 1, brief: 0, follow_ups } : { full: 0, brief: 1, follow_ups };
}
