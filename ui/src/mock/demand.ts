// Invented channels, counts and requirements behind the invented backend (VITE_MOCK and tests).
import type {
  ChannelEdit,
  ChannelKind,
  ChannelView,
  ChannelsView,
  Desk,
  Event,
  ImportOptions,
  ImportPreview,
  PeriodView,
  Reason,
  Required,
  RequirementLine,
  RequirementView,
  Stream,
  Topic,
  WeekPattern,
} from '../shared/bindings';
import { dateAfter } from '../shared/text/format';
import type { Organisation } from './organisation';
import { mockPeriod, mockRota } from './rota';

type Hours = [number, number];
const weekday = (date: string) => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
const on = (days: number[], [from, to]: Hours): WeekPattern =>
  from === to ? [] : days.map((weekday) => ({ weekday, from: from * 60, to: to * 60 }));
const open = (week: Hours, saturday: Hours, sunday: Hours) => [
  ...on([0, 1, 2, 3, 4], week),
  ...on([5], saturday),
  ...on([6], sunday),
];
const closed: Hours = [0, 0];

/** A row of numbers in 0..1 that is the same each time. */
function chance(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) | 0;
    return (state >>> 0) / 4294967296;
  };
}

interface Place {
  key: string;
  name: string;
  kind: ChannelKind;
  followers: number | null;
  opening: WeekPattern;
  daily: number;
  error: number | null;
}

const places: Place[] = [
  {
    key: 'x',
    name: 'X',
    kind: 'x',
    followers: 118_400,
    opening: open([7, 21], [9, 18], [12, 16]),
    daily: 214,
    error: 0.16,
  },
  {
    key: 'instagram',
    name: 'Instagram',
    kind: 'instagram',
    followers: 47_200,
    opening: open([8, 21], [10, 17], closed),
    daily: 62,
    error: 0.23,
  },
  {
    key: 'facebook',
    name: 'Facebook',
    kind: 'facebook',
    followers: 61_900,
    opening: open([8, 20], [10, 17], closed),
    daily: 88,
    error: 0.19,
  },
  {
    key: 'whatsapp',
    name: 'WhatsApp',
    kind: 'whatsapp',
    followers: null,
    opening: open([7, 21], [9, 20], [12, 16]),
    daily: 156,
    error: 0.12,
  },
  {
    key: 'chat',
    name: 'Webchat',
    kind: 'web_chat',
    followers: null,
    opening: open([8, 18], [10, 16], closed),
    daily: 74,
    error: 0.14,
  },
  {
    key: 'email',
    name: 'E-mail',
    kind: 'email',
    followers: null,
    opening: on([0, 1, 2, 3, 4], [9, 17]),
    daily: 91,
    error: 0.1,
  },
  {
    key: 'consult',
    name: 'Spreekuur',
    kind: 'consult_hour',
    followers: null,
    opening: on([3], [16, 17]),
    daily: 18,
    error: null,
  },
];

const topics: Topic[] = [
  { id: 'conversation', name: 'Gesprek', kind: 'conversation', teams: ['t1'] },
  { id: 'service', name: 'Service', kind: 'service', teams: ['t2', 't1'] },
  { id: 'policy', name: 'Beleid en besluiten', kind: 'policy', teams: ['t3', 't1'] },
];

const live = (patience_minutes: number, side_by_side: number): Stream['service'] => ({
  kind: 'live',
  patience_minutes,
  side_by_side,
});
const wait: Stream['service'] = { kind: 'deferrable' };
const stream = (
  channel: string,
  topic: string,
  share: number,
  full: number,
  brief: number,
  promised: number,
  within_minutes: number,
  service: Stream['service'] = wait,
): Stream => ({
  id: `${channel}/${topic}`,
  channel,
  topic,
  share,
  handling: { full, brief },
  promise: { share: promised, within_minutes, clock: 'opening' },
  service,
  treatment: { full: 1, brief: 0, follow_ups: true },
});

const storm = '2026-10-22';
const count = (place: Place, date: string, next: () => number): number => {
  const day = weekday(date);
  if (place.kind === 'consult_hour') return day === 3 ? Math.round(place.daily * (0.7 + 0.6 * next())) : 0;
  const shape = [1.12, 1.06, 1, 1.02, 0.96, 0.55, 0.38][day] ?? 1;
  const shut = place.opening.every((s) => s.weekday !== day) ? 0.6 : 1;
  return Math.round(place.daily * shape * shut * (0.82 + 0.36 * next()) * (date === storm ? 3.6 : 1));
};

/** The picture by weekday and hour: two rush hours in the week, a late hump in the weekend. */
const busy = (day: number, hour: number): number => {
  const hump = (at: number, width: number) => Math.exp(-(((hour - at) / width) ** 2));
  return day < 5
    ? 0.04 + 1.1 * hump(8.3, 1.7) + 0.55 * hump(12.7, 2.4) + hump(17, 2.2) + 0.3 * hump(20, 1.8)
    : 0.03 + 0.5 * hump(13, 4);
};

const required = (people: number, reasons: Reason[]): Required => ({
  people,
  reasons: reasons.sort((a, b) => b.people - a.people),
});

export class Demand {
  streams: Stream[] = [
    stream('x', 'conversation', 0.75, 4, 1.5, 0.8, 60),
    stream('x', 'service', 0.25, 5, 2, 0.9, 60),
    stream('instagram', 'conversation', 1, 3, 1, 0.8, 180),
    stream('facebook', 'conversation', 0.7, 5, 2, 0.8, 120),
    stream('facebook', 'service', 0.3, 6, 2.5, 0.8, 120),
    stream('whatsapp', 'service', 1, 6, 3, 0.85, 60),
    stream('chat', 'service', 1, 8, 4, 0.8, 2, live(4, 2)),
    stream('email', 'service', 0.65, 9, 4, 0.9, 480),
    stream('email', 'policy', 0.35, 16, 6, 0.9, 960),
    stream('consult', 'policy', 1, 7, 3, 0.8, 5, live(12, 1)),
  ];
  events: Event[] = [
    {
      id: 'e1',
      name: 'Nieuwe dienstregeling bekendgemaakt',
      kind: 'announcement',
      start: '2026-12-09T08:00:00Z',
      end: '2026-12-09T16:00:00Z',
      uplift: 1.8,
      course: 'fading',
      streams: ['x/conversation', 'facebook/conversation', 'email/policy'],
      presence: [{ desk: this.desk(2), team: 't3', people: 2 }],
    },
    {
      id: 'e2',
      name: 'Nieuwe dienstregeling gaat in',
      kind: 'announcement',
      start: '2026-12-14T06:00:00Z',
      end: '2026-12-14T20:00:00Z',
      uplift: 1.7,
      course: 'fading',
      streams: ['x/service', 'facebook/service', 'whatsapp/service', 'chat/service'],
      presence: [],
    },
    {
      id: 'e3',
      name: 'Wintercampagne ‘Samen op weg’',
      kind: 'campaign',
      start: '2026-12-17T07:00:00Z',
      end: '2026-12-23T17:00:00Z',
      uplift: 1.25,
      course: 'even',
      streams: ['instagram/conversation', 'facebook/conversation'],
      presence: [],
    },
    ...['2026-12-03', '2026-12-10', '2026-12-17', '2026-12-24'].map((day): Event => ({
      id: `consult${day}`,
      name: 'Spreekuur met de directie',
      kind: 'consult_hour',
      start: `${day}T15:00:00Z`,
      end: `${day}T16:00:00Z`,
      uplift: 1,
      course: 'even',
      streams: ['consult/policy'],
      presence: [{ desk: this.desk(2), team: 't3', people: 1 }],
    })),
  ];
  #imported = new Set<string>();

  constructor(private readonly historic: boolean) {}

  private desk(n: number): string {
    return mockRota('2026-11-30', 7).desks[n]?.id ?? '';
  }

  channels(first_day: string): ChannelsView {
    const names = mockRota('2026-11-30', 7).desks;
    const colours = names.map((d) => d.colour);
    const desk = (n: number, topic: string, teams: string[], minimum_presence: number): Desk => ({
      id: names[n]?.id ?? '',
      name: names[n]?.name ?? '',
      colour: colours[n] ?? n,
      teams,
      minimum_presence,
      occupancy_ceiling: 0.85,
      shrinkage: 0.1,
      shortest_duty: 60,
      longest_duty: 240,
      streams: this.streams.filter((s) => s.topic === topic).map((s) => s.id),
    });
    const desks = [
      desk(0, 'conversation', ['t1'], 1),
      desk(1, 'service', ['t2', 't1'], 1),
      desk(2, 'policy', ['t3', 't1'], 0),
    ];
    return {
      first_day,
      days: 28,
      topics,
      desks,
      events: this.events,
      past_events: [],
      holidays: [{ date: '2026-12-25', holiday: 'christmas' }],
      channels: places.map((p, i) => this.#channel(p, i, first_day, desks)),
    };
  }

  #channel(place: Place, index: number, first_day: string, desks: Desk[]): ChannelView {
    const next = chance(index + 3);
    const known = this.historic || this.#imported.has(place.key);
    const first = '2026-09-21';
    const per_day = known
      ? Array.from({ length: 70 }, (_, i) =>
          (place.key === 'instagram' && i > 29 && i < 34) || (place.key === 'email' && i === 52)
            ? null
            : count(place, dateAfter(first, i), next),
        )
      : [];
    const level = chance(99);
    const expected = Array.from({ length: 28 }, (_, i) => {
      const date = dateAfter(first_day, i);
      const lift = this.events.filter(
        (e) =>
          e.start.slice(0, 10) <= date &&
          date <= e.end.slice(0, 10) &&
          e.streams.some((s) => s.startsWith(`${place.key}/`)),
      );
      const mean = known
        ? count(place, date, () => 0.45 + 0.1 * level()) * lift.reduce((all, e) => all * e.uplift, 1)
        : 0;
      return { date, mean, calculated: mean, overruled: false, low: mean * 0.74, high: mean * 1.34 };
    });
    const total = expected.reduce((sum, d) => sum + d.mean, 0);
    const scale = place.daily / 11;
    const streams = this.streams.filter((s) => s.channel === place.key);
    return {
      channel: {
        id: place.key,
        name: place.name,
        kind: place.kind,
        opening: place.opening,
        followers: place.followers,
      },
      streams: streams.map((s) => ({
        stream: s,
        desk: desks.find((d) => d.streams.includes(s.id))?.name ?? null,
        hours: (total * s.share * s.handling.full) / 60,
      })),
      history: {
        first_day: known ? first : null,
        last_day: known ? dateAfter(first, 69) : null,
        per_day,
        gaps: per_day.filter((d) => d === null).length * 96,
        total: per_day.reduce<number>((sum, d) => sum + (d ?? 0), 0),
      },
      expected,
      expected_total: total,
      usual_error: known ? place.error : null,
      method: known ? 'usual_week' : null,
      standing_out: [],
      heat: known
        ? Array.from({ length: 168 }, (_, i) => {
            const [day, hour] = [Math.floor(i / 24), i % 24];
            const is = place.opening.some((s) => s.weekday === day && s.from < hour * 60 + 60 && hour * 60 < s.to);
            return {
              weekday: day,
              hour,
              open: is,
              per_hour: place.kind === 'consult_hour' ? (is ? 16.4 : 0) : busy(day, hour) * scale,
            };
          })
        : [],
    };
  }

  requirement(first_day: string, weeks: number): RequirementView {
    const period = mockPeriod(first_day, weeks * 7, 30);
    const desks = mockRota(first_day, weeks * 7).desks;
    const lines = [0, 1].map((n) =>
      this.#line(period, desks[n]!.id, null, (day, clock, date) => this.#steady(n, day, clock, date)),
    );
    const policy = (clock: number, date: string, team: boolean): Required | null => {
      const event = this.events.find(
        (e) =>
          e.start.slice(0, 10) === date &&
          e.presence.length > 0 &&
          clock >= (Number(e.start.slice(11, 13)) + 1) * 60 &&
          clock < (Number(e.end.slice(11, 13)) + 1) * 60,
      );
      if (!event) return null;
      const people = event.presence[0]?.people ?? 0;
      const here: Reason = { kind: 'event', event: event.id, team: 't3', people: team ? people : people - 0.4 };
      const reasons: Reason[] = [here, { kind: 'live', stream: 'consult/policy', hours: 0.2, people: 0.4 }];
      return required(people, team ? [here] : reasons);
    };
    lines.push(
      this.#line(
        period,
        desks[2]!.id,
        null,
        (day, clock, date) =>
          policy(clock, date, false) ??
          (day < 5 && clock >= 570 && clock < 690
            ? required(1, [
                { kind: 'deferred', stream: 'email/policy', hours: 0.31, due: `${date}T15:00:00Z`, people: 0.63 },
                { kind: 'occupancy', people: 0.11 },
                { kind: 'shrinkage', people: 0.07 },
              ])
            : required(0, [])),
      ),
    );
    lines.push(
      this.#line(period, desks[2]!.id, 't3', (_, clock, date) => policy(clock, date, true) ?? required(0, [])),
    );
    const names: [string, string][] = [
      ...this.streams.map((s): [string, string] => [
        s.id,
        `${places.find((p) => p.key === s.channel)?.name} · ${topics.find((t) => t.id === s.topic)?.name}`,
      ]),
      ['t1', 'Communicatie'],
      ['t2', 'Techniek'],
      ['t3', 'Directie'],
      ...this.events.map((e): [string, string] => [e.id, e.name]),
    ];
    return {
      period,
      desks,
      lines,
      lacking: [],
      names,
      events: this.events.filter((e) => e.start < `${dateAfter(first_day, weeks * 7)}T` && e.end > first_day),
    };
  }

  #steady(n: number, day: number, clock: number, date: string): Required {
    const [from, to] = n === 0 ? (day < 5 ? [420, 1260] : [540, 1080]) : day < 5 ? [420, 1260] : [540, 1200];
    if (clock < from! || clock >= to!) return required(0, []);
    const load = busy(day, clock / 60);
    const lift = this.events
      .filter(
        (e) =>
          e.uplift > 1 &&
          e.start.slice(0, 10) <= date &&
          date <= e.end.slice(0, 10) &&
          e.streams.some((s) => s.endsWith(n === 0 ? 'conversation' : 'service')),
      )
      .reduce((all, e) => all * e.uplift, 1);
    const due = (minutes: number) =>
      new Date(Date.parse(`${date}T00:00:00Z`) + (clock + minutes - 60) * 60_000).toISOString();
    const parts: Reason[] = [];
    const later = (stream: string, people: number, minutes: number) =>
      people > 0.02 && parts.push({ kind: 'deferred', stream, hours: people / 2, due: due(minutes), people });
    if (n === 0) {
      later('x/conversation', load * 1.05 * lift, 60);
      later('facebook/conversation', load * 0.5 * lift, 120);
      later('instagram/conversation', load * 0.22, 180);
    } else {
      later('whatsapp/service', load * 0.9 * lift, 60);
      if (day < 5 && clock >= 480 && clock < 1080)
        parts.push({
          kind: 'live',
          stream: 'chat/service',
          hours: load * 0.3 * lift,
          people: 0.35 + load * 0.6 * lift,
        });
      if (day < 5 && clock >= 540 && clock < 1020)
        later('email/service', clock < 660 ? 1.1 : 0.35, clock < 660 ? 660 - clock : 480);
      later('x/service', load * 0.25 * lift, 60);
    }
    const work = parts.reduce((sum, p) => sum + p.people, 0);
    parts.push({ kind: 'occupancy', people: work * 0.16 }, { kind: 'shrinkage', people: work * 0.12 });
    const sum = work * 1.28;
    if (sum < 1) parts.push({ kind: 'minimum_presence', people: 1 - sum });
    return required(Math.max(1, Math.ceil(sum - 1e-9)), parts);
  }

  #line(
    period: PeriodView,
    desk: string,
    team: string | null,
    need: (day: number, clock: number, date: string) => Required,
  ): RequirementLine {
    const per_slot = period.days.flatMap((day) =>
      Array.from({ length: day.slots }, (_, i) => need(day.weekday, period.clock[day.first_slot + i] ?? 0, day.date)),
    );
    const hours = (from: number, to: number) => per_slot.slice(from, to).reduce((sum, r) => sum + r.people, 0) / 2;
    const peak = (from: number, to: number) => Math.max(0, ...per_slot.slice(from, to).map((r) => r.people));
    return {
      desk,
      team,
      per_slot,
      hours: hours(0, per_slot.length),
      peak: peak(0, per_slot.length),
      per_day: period.days.map((d) => ({
        date: d.date,
        hours: hours(d.first_slot, d.first_slot + d.slots),
        peak: peak(d.first_slot, d.first_slot + d.slots),
      })),
    };
  }

  preview(options: ImportOptions): ImportPreview {
    const days = Array.from({ length: 57 }, (_, i) => ({
      date: dateAfter('2026-08-03', i),
      messages: Math.round(180 + 60 * Math.sin(i)),
      gaps: i === 12 ? 96 : i === 13 ? 22 : 0,
    })).filter((_, i) => i !== 12);
    const share = options.deserving_share ?? 1;
    return {
      columns: ['timestamp', 'value', 'source'],
      sample: [
        ['2026-08-03 21:42:53', '104', 'api'],
        ['2026-08-03 21:47:53', '100', 'api'],
        ['2026-08-03 21:52:53', '99', 'api'],
        ['2026-08-03 21:57:53', '154', 'api'],
        ['2026-08-03 22:02:53', '87', 'api'],
      ],
      options: {
        time_column: options.time_column ?? 0,
        count_column: options.count_column ?? 1,
        clock: options.clock ?? 'local',
        deserving_share: share,
      },
      good_rows: options.count_column === 2 ? 0 : 15_902,
      interval_minutes: 5,
      from: '2026-08-03T19:42:53Z',
      to: '2026-09-28T18:37:53Z',
      days: options.count_column === 2 ? [] : days.map((d) => ({ ...d, messages: d.messages * share })),
      messages: 229_840 * share,
      problem_count: 4,
      replaces_days: 8,
      removes_days: 0,
      problems: [
        { line: 311, column: 2, kind: 'bad_count', found: 'n/a' },
        { line: 2204, column: 1, kind: 'bad_time', found: '2026-08-1l 14:02:53' },
        { line: 2205, column: 1, kind: 'duplicate', found: '2026-08-11 14:07:53' },
        { line: 9120, column: null, kind: 'short_row', found: '2026-09-04 13:02:53' },
      ],
    };
  }

  commands(organisation: Organisation): Record<string, (args: Record<string, unknown>) => unknown> {
    const put = <T extends { id: string }>(list: T[], one: T): T[] =>
      list.some((o) => o.id === one.id) ? list.map((o) => (o.id === one.id ? one : o)) : [...list, one];
    const first = () => organisation.workspace().rotas[0]?.first_day ?? organisation.workspace().next_first_day;
    return {
      channels: () => this.channels(first()),
      requirement: ({ firstDay, weeks }) => {
        if (!this.historic && this.#imported.size === 0)
          throw { code: 'no_history', cause: 'No channel has a history.', remedy: '', field: null, findings: [] };
        return this.requirement(firstDay as string, weeks as number);
      },
      preview_history: ({ options }) => this.preview(options as ImportOptions),
      import_history: ({ channel, options }) => {
        const name = places.find((p) => p.key === channel)?.name ?? '';
        organisation.change('history.import', name, () => this.#imported.add(channel as string));
        return { channel: name, preview: this.preview(options as ImportOptions) };
      },
      save_channel: ({ edit }) =>
        organisation.change(
          'channel.save',
          '',
          () => (this.streams = (edit as ChannelEdit).streams.map((s) => s.stream).reduce(put, this.streams)),
        ),
      save_event: ({ event }) =>
        organisation.change(
          'event.save',
          (event as Event).name,
          () => (this.events = put(this.events, event as Event)),
        ),
      remove_event: ({ event }) =>
        organisation.change('event.remove', '', () => (this.events = this.events.filter((e) => e.id !== event))),
      'plugin:dialog|open': ({ options }) =>
        (options as { directory?: boolean }).directory
          ? '/home/anna/Roosters'
          : '/home/anna/Downloads/vermeldingen-x-zomer.csv',
    };
  }
}
