// Changes of views as far as a list shows them: something is put in it, replaced or taken out. What the backend works out
// from a change (findings, coverage, totals, forecasts) stays as it was.
import type {
  ChannelEdit,
  ChannelView,
  ChannelsView,
  Desk,
  DutyEdit,
  DutyView,
  PeopleView,
  Person,
  PersonView,
  PublishView,
  RotaView,
  Team,
  Topic,
} from '../shared/bindings';
import type { Views } from './workspace';

/** A list with an item in the place of the one of the same identifier, or at its end. */
export function put<T extends { id: string }>(list: T[], item: T): T[] {
  return list.some((o) => o.id === item.id) ? list.map((o) => (o.id === item.id ? item : o)) : [...list, item];
}

/** A list without an item. */
export function without<T extends { id: string }>(list: T[], id: string): T[] {
  return list.filter((o) => o.id !== id);
}

/** A rota with a duty put in the place of the one of the same identifier, or added. */
export function withDuty(rota: RotaView, id: string, edit: DutyEdit): RotaView {
  const { clock, days, slot_minutes } = rota.period;
  const old = rota.duties.find((d) => d.id === id);
  const last = edit.first_slot + edit.slots - 1;
  const dayOf = (slot: number) => days.findLastIndex((d) => d.first_slot <= slot);
  const duty: DutyView = {
    ...(old ?? { locked: false, findings: [] }),
    ...edit,
    id,
    kind: edit.kind ?? old?.kind ?? 'duty',
    day: dayOf(edit.first_slot),
    next_day: dayOf(last) > dayOf(edit.first_slot),
    from: clock[edit.first_slot] ?? 0,
    to: (clock[last] ?? 0) + slot_minutes,
  };
  return { ...rota, duties: put(rota.duties, duty) };
}

/** A rota without a duty. */
export function withoutDuty(rota: RotaView, id: string): RotaView {
  return { ...rota, duties: without(rota.duties, id) };
}

/** A rota with a duty locked or free. */
export function withLock(rota: RotaView, id: string, locked: boolean): RotaView {
  return { ...rota, duties: rota.duties.map((d) => (d.id === id ? { ...d, locked } : d)) };
}

/** The people with somebody saved. */
export function withPerson(view: PeopleView, person: Person): PeopleView {
  const never = { kind: 'never' } as const;
  const unknown: PersonView = {
    person,
    desks: [],
    gaps: [],
    ready: false,
    conditions: { own_employee: never, briefed: never, willing: never, mandated: never },
    duty_minutes: [],
    over_budget: false,
    available_minutes: 0,
  };
  const known = view.people.some((p) => p.person.id === person.id);
  const people = view.people.map((p) => (p.person.id === person.id ? { ...p, person } : p));
  return { ...view, people: known ? people : [...people, unknown] };
}

/** The channels with one saved, its streams and the desks that answer them. */
export function withChannel(view: ChannelsView, edit: ChannelEdit): ChannelsView {
  const desk = (id: string | null) => view.desks.find((d) => d.id === id)?.name ?? null;
  const unknown: Omit<ChannelView, 'channel' | 'streams'> = {
    history: { first_day: null, last_day: null, per_day: [], gaps: 0, total: 0 },
    anomalies: [],
    expected: [],
    heat: [],
    expected_total: 0,
    usual_error: null,
    method: null,
    learnt_until: null,
  };
  const old = view.channels.find((c) => c.channel.id === edit.channel.id);
  const streams = edit.streams.map((s) => ({ stream: s.stream, desk: desk(s.desk), hours: 0 }));
  const saved: ChannelView = { ...(old ?? unknown), channel: edit.channel, streams };
  const channels = old ? view.channels.map((c) => (c === old ? saved : c)) : [...view.channels, saved];
  const saves = (id: string) => edit.streams.some((s) => s.stream.id === id);
  const desks = view.desks.map((d) => ({
    ...d,
    streams: [
      ...d.streams.filter((s) => !saves(s)),
      ...edit.streams.filter((s) => s.desk === d.id).map((s) => s.stream.id),
    ],
  }));
  return { ...view, channels, desks };
}

/** The channels without one. */
export function withoutChannel(view: ChannelsView, id: string): ChannelsView {
  return { ...view, channels: view.channels.filter((c) => c.channel.id !== id) };
}

/** The channels with a day's expected messages overruled, or as they were calculated. */
export function withVolume(view: ChannelsView, id: string, date: string, messages: number | null): ChannelsView {
  const channels = view.channels.map((c) => {
    if (c.channel.id !== id) return c;
    const overruled = messages !== null;
    const expected = c.expected.map((d) => (d.date === date ? { ...d, mean: messages ?? d.calculated, overruled } : d));
    return { ...c, expected };
  });
  return { ...view, channels };
}

/** Changed desks, topics or teams, in every view that lists them. */
export function withLists(
  { people, channels, settings }: Views,
  lists: { desks?: Desk[]; topics?: Topic[]; teams?: Team[] },
) {
  const { teams, ...others } = lists;
  return {
    people: { ...people, ...lists },
    channels: { ...channels, ...others },
    settings: teams ? { ...settings, teams } : settings,
  };
}

/** The views with the rota published once more. */
export function published(views: Views, rota: RotaView, note: string): Partial<Views> {
  const version = (views.publishing.versions[0]?.version ?? 0) + 1;
  const state = { kind: 'published', version } as const;
  const summary = { ...views.publishing.rota, state, changes_since_version: 0 };
  const versions = [
    { version, published_at: `${views.overview.today}T09:00:00Z`, note, duties: rota.duties.length },
    ...views.publishing.versions,
  ];
  const changes = { ...views.publishing.changes, duties: 0, people: [], days: [] };
  const publishing: PublishView = {
    ...views.publishing,
    rota: summary,
    versions,
    added: 0,
    changed: 0,
    removed: 0,
    changes,
  };
  return {
    publishing,
    rota: { ...rota, rota: { ...rota.rota, state } },
    workspace: { ...views.workspace, rotas: [summary] },
    overview: { ...views.overview, rota: summary },
  };
}
