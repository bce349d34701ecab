// Invented simulations behind the invented backend (VITE_MOCK and tests).
import type {
  Addition,
  BreadthPoint,
  BreadthRequest,
  BreadthView,
  DialogueState,
  OutlookFigures,
  OutlookProgress,
  OutlookRequest,
  OutlookSummary,
  OutlookView,
  Policy,
  PolicyOption,
  StreamTreatment,
  SuccessRequest,
  SuccessView,
} from '../shared/bindings';
import { Demand } from './demand';
import type { Organisation } from './organisation';
import { mockPeriod } from './rota';

const lines = { dialogue: 0.9, broadcast: 0.6 };
const stateOf = (share: number): DialogueState =>
  share >= lines.dialogue ? 'dialogue' : share >= lines.broadcast ? 'strained' : 'broadcast';
const atSlot = (share: number) => ({ within_promise: share, state: stateOf(share) });
const band = (mean: number) => ({
  mean,
  half_width: 0.004,
  p10: Math.max(0, mean - 0.04),
  p90: Math.min(1, mean + 0.03),
  state: stateOf(mean),
});

/** The share in time when the volume grows: flat, then falling with what people can do. */
const shareAt = (growth: number, first: number) =>
  Math.min(0.995, first + 0.06 * (1 - growth) + (growth > 1.2 ? 1.2 / growth - 1 : 0));

function summary(deserving: number, share: number): OutlookSummary {
  return {
    deserving,
    within_promise: share,
    state: stateOf(share),
    unanswered: (1 - share) / 4,
    wait_p50: 13,
    wait_p90: 60 / share,
    backlog_hours: 2 * (1 - share),
  };
}

type Progress = { onmessage: (at: OutlookProgress) => void };

export class Simulation {
  #chosen: StreamTreatment[] = [];
  #stopped = false;

  commands(organisation: Organisation): Record<string, (args: Record<string, unknown>) => unknown> {
    return {
      outlook: async ({ request }) => (await this.#work(null), this.#outlook(organisation, request as OutlookRequest)),
      success: async ({ request, progress }) => (
        await this.#work(progress as Progress),
        this.#success(organisation, request as SuccessRequest)
      ),
      breadth: async ({ request, progress }) => (
        await this.#work(progress as Progress),
        this.#breadth(organisation, request as BreadthRequest)
      ),
      stop_simulating: () => ((this.#stopped = true), null),
      choose_policy: ({ treatments }) =>
        organisation.change('channel.policy', 'X', () => (this.#chosen = treatments as StreamTreatment[])),
    };
  }

  async #work(progress: Progress | null): Promise<void> {
    this.#stopped = false;
    for (let step = 1; step <= 10; step++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      progress?.onmessage({ done: step / 10 });
      if (this.#stopped)
        throw { code: 'stopped', cause: 'It was stopped before it was done.', remedy: '', field: null, findings: [] };
    }
  }

  #outlook(organisation: Organisation, { rota, growth }: OutlookRequest): OutlookView {
    const period = mockPeriod(organisation.rota().rota.first_day, 28, 30);
    const channels = new Demand(true).channels(period.first_day).channels;
    const figures = (first: number, daily: (day: number) => number): OutlookFigures => {
      const share = (day: number) =>
        Math.max(
          0.05,
          shareAt(growth, first) - (period.days[day]?.date === '2026-12-09' ? 0.35 : 0) - 0.02 * (day % 3),
        );
      return {
        reciprocity: band(shareAt(growth, first)),
        worst_day: first - 0.15,
        promised: 0.82,
        whole: summary(
          period.days.reduce((sum, _, i) => sum + daily(i), 0),
          shareAt(growth, first),
        ),
        per_day: period.days.map((_, i) => (daily(i) > 0.5 ? summary(daily(i), share(i)) : null)),
        per_slot: period.days.flatMap((day, i) =>
          Array.from({ length: day.slots }, (_, slot) =>
            slot < 14 || slot > 42 || daily(i) < 0.5 ? null : atSlot(Math.min(1, share(i) + 0.002 * (slot - 28))),
          ),
        ),
        backlog_hours: period.clock.map(() => 0.4),
      };
    };
    const desks = organisation.rota().desks;
    return {
      rota,
      period,
      growth,
      lines,
      replications: 120,
      simulated: 928_000,
      all: band(shareAt(growth, 0.92)),
      channels: channels.map((c, i) => ({
        channel: c.channel.id,
        name: c.channel.name,
        kind: c.channel.kind,
        figures: figures(0.97 - 0.012 * i, (day) => c.expected[day]?.mean ?? 0),
      })),
      desks: desks.map((d, i) => ({
        desk: d.id,
        name: d.name,
        colour: d.colour,
        occupancy: 0.78,
        occupancy_per_slot: period.clock.map(() => 0.78),
        overrun_minutes: 12,
        figures: figures(0.93 - 0.01 * i, () => 90),
      })),
    };
  }

  #success(organisation: Organisation, { rota, growths, additions }: SuccessRequest): SuccessView {
    const desks = organisation.rota().desks;
    const added = (growth: number): Addition[] =>
      growth <= 1.2
        ? []
        : desks.slice(0, 2).map((d, i): Addition => ({
            desk: d.id,
            desk_name: d.name,
            team: `t${i + 1}`,
            team_name: i ? 'Techniek' : 'Communicatie',
            hours_a_week: 36 * (growth - 1),
            free_hours_a_week: 20,
            hours_each: 8,
            people: Math.max(0, Math.ceil((36 * (growth - 1) - 20) / 8)),
            most_at_once: Math.ceil(growth),
            share: 0.91,
            reached: growth < 6,
          }));
    return {
      rota,
      lines,
      tipping: growths.some((g) => g > 1.2) ? 1.2 : null,
      points: growths.map((growth) => ({
        growth,
        messages_a_week: 1936 * growth,
        reciprocity: band(Math.max(0.03, shareAt(growth, 0.92))),
        channels: [],
        additions: additions ? added(growth) : [],
        with_additions: additions && growth > 1.2 ? 0.91 : null,
      })),
    };
  }

  #breadth(organisation: Organisation, { rota, scope, growth }: BreadthRequest): BreadthView {
    const view = new Demand(true).channels('2026-11-30');
    const of =
      scope.kind === 'channel'
        ? view.channels.find((c) => c.channel.id === scope.channel)?.streams.map((s) => s.stream)
        : new Demand(true).streams.filter((s) => view.desks.find((d) => d.id === scope.desk)?.streams.includes(s.id));
    const name =
      scope.kind === 'channel'
        ? view.channels.find((c) => c.channel.id === scope.channel)?.channel.name
        : organisation.rota().desks.find((d) => d.id === scope.desk)?.name;
    const point = (full: number, brief: number): BreadthPoint => {
      const work = growth * (full + 0.4 * brief);
      const share = Math.min(full + brief, ((full + brief) * 1.1) / Math.max(1.1, work)) * 0.95;
      return {
        full,
        brief,
        answered: full + brief,
        within_promise: share,
        state: stateOf(share),
        chosen_in_time: share / (full + brief),
        promise_kept: share / (full + brief) >= 0.82,
        minutes_each: (full * 4.3 + brief * 1.7) / (full + brief),
        wait_p50: 14,
        wait_p90: 58,
        others: 0.88,
      };
    };
    const option = (policy: Policy, full: number, brief: number): PolicyOption => ({
      policy,
      topic_name: null,
      point: point(full, brief),
      treatments: (of ?? []).map((s) => ({ stream: s.id, treatment: { full, brief, follow_ups: true } })),
    });
    const options = [
      option({ kind: 'in_full' }, 1, 0),
      option({ kind: 'everyone_a_little' }, 0, 1),
      option({ kind: 'a_few_well' }, 0.45, 0),
      option({ kind: 'mixed' }, 0.3, 0.7),
    ];
    const chosen = this.#chosen.find((t) => of?.some((s) => s.id === t.stream))?.treatment;
    const now =
      options.find((o) => o.point.full === (chosen?.full ?? 1) && o.point.brief === (chosen?.brief ?? 0)) ??
      options[0]!;
    const steps = Array.from({ length: 8 }, (_, i) => (i + 1) / 8);
    return {
      rota,
      scope,
      name: name ?? '',
      growth,
      lines,
      load_hours: 56 * growth,
      people_hours: 71,
      promised: 0.82,
      now: now.policy,
      today: now.point,
      options,
      few: steps.map((full) => point(full, 0)),
      mixed: [0, ...steps].map((full) => point(full, 1 - full)),
    };
  }
}
