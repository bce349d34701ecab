// The recommended next step, from the figures of the overview.
import type { OverviewView, StateTile, WorkspaceView } from '../../../shared/bindings';
import type { Page, Target } from '../../../shared/route.svelte';
import { daysBetween } from '../../../shared/text/format';

/** The desk and day ahead with the most hours that nobody is on duty for. */
export function widestGap(states: StateTile[], today: string): StateTile | null {
  const gap = (tile: StateTile) => tile.required_hours * (1 - tile.covered);
  const ahead = states.filter((tile) => tile.date >= today && gap(tile) > 0.01);
  return ahead.reduce<StateTile | null>((widest, tile) => (widest && gap(widest) >= gap(tile) ? widest : tile), null);
}

/** What is best done next, and where. */
export interface Step {
  kind: 'import' | 'people' | 'generate' | 'breaches' | 'open' | 'lapses' | 'publish';
  page: Page;
  target: Target;
}

/** Days ahead in which a condition that lapses asks for action. */
const soon = 21;

/** The next step, the most pressing first; `null` when all is done. */
export function nextStep(workspace: WorkspaceView, overview: OverviewView): Step | null {
  if (workspace.history_days + workspace.stated_channels === 0) return { kind: 'import', page: 'channels', target: {} };
  if (!overview.rota && overview.ready_people === 0) return { kind: 'people', page: 'people', target: {} };
  if (!overview.rota || !overview.totals) return { kind: 'generate', page: 'rota', target: {} };
  if (overview.totals.breaches > 0) return { kind: 'breaches', page: 'rota', target: {} };
  const gap = widestGap(overview.states, overview.today);
  if (gap) return { kind: 'open', page: 'rota', target: { desk: gap.desk, date: gap.date } };
  const lapse = overview.lapses.find((l) => daysBetween(overview.today, l.until) <= soon);
  if (lapse) return { kind: 'lapses', page: 'people', target: { person: lapse.person } };
  return overview.rota.state.kind === 'draft' ? { kind: 'publish', page: 'publish', target: {} } : null;
}

/** Bars laid in as few lines as they fit in, none over another, in the order in which they come. */
export function packBars<T extends { from: number; to: number }>(bars: T[]): { bar: T; line: number }[] {
  const ends: number[] = [];
  return bars.map((bar) => {
    let line = ends.findIndex((end) => end <= bar.from);
    if (line < 0) line = ends.length;
    ends[line] = bar.to;
    return { bar, line };
  });
}
