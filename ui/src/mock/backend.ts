// A mock of the backend behind the very commands of the real one, for the window in a browser (VITE_MOCK) and for tests.
// It answers with golden views of the sample organisation. Never part of a built product.
import { mockIPC, mockWindows } from '@tauri-apps/api/mocks';
import type {
  ArrangementEdit,
  ArrangementView,
  BackupsView,
  Cause,
  ChannelEdit,
  Condition,
  Confirmation,
  DecisionView,
  Desk,
  DutyEdit,
  EditedRota,
  ErasureView,
  FormerPerson,
  Event,
  Failure,
  GenerateProgress,
  GenerateReport,
  ImportPreview,
  PeopleListView,
  LongRequest,
  NewDecision,
  OutlookProgress,
  Person,
  Readiness,
  RemedyView,
  RepairProposal,
  ReviewView,
  RotaView,
  Rule,
  RuleCode,
  RulesImport,
  ScenarioEdit,
  ScenarioGeneration,
  ScenariosView,
  SalvageView,
  Settings,
  SlotSpan,
  StandInsView,
  Telling,
  Team,
  Topic,
} from '../shared/bindings';
import {
  published,
  put,
  reviewedDuties,
  withChannel,
  withDuty,
  withLists,
  withLock,
  withPerson,
  withVolume,
  without,
  withoutChannel,
  withoutDuty,
} from './bookkeeping';
import { exchange, exchanges, golden } from './golden';
import { MockWorkspace } from './workspace';

/** Answers a command with its arguments by their names. */
type Answer = (args: never) => unknown;
type Commands = Record<string, Answer>;

function failure(code: Failure['code'], cause: Cause): Failure {
  return { code, cause, field: null, findings: [] };
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Work that takes a moment, tells how far it is and can be stopped. */
class Work {
  stopped = false;

  /** Runs through so many steps, or until it is stopped. */
  async run(steps: number, milliseconds: number, tell: (done: number) => void): Promise<void> {
    this.stopped = false;
    for (let step = 1; step <= steps && !this.stopped; step++) {
      await pause(milliseconds);
      tell(step / steps);
    }
  }
}

/** The work that runs, by what was asked. */
const works: Partial<Record<LongRequest, Work>> = {};

/** The work that a request begins. */
const begun = (request: LongRequest): Work => (works[request] = new Work());

/** Answers after a moment, unless it is stopped. */
async function working<T>(request: LongRequest, answer: () => T, tell: (done: number) => void = () => {}): Promise<T> {
  const work = begun(request);
  await work.run(10, 20, tell);
  if (work.stopped) throw failure('stopped', { kind: 'stopped' });
  return answer();
}

/** Answers the commands; `?mock=` in the address says what is open: nothing (`closed`), without rotas (`fresh`), or all. */
export function install(state = new URLSearchParams(location.search).get('mock') ?? 'full'): MockWorkspace {
  const workspace = new MockWorkspace(state !== 'fresh');
  const commands: Commands = {
    ...opening(workspace, state),
    ...reading(workspace),
    ...saving(workspace),
    ...editing(workspace),
    ...publishing(workspace),
    ...generating(workspace),
    ...simulating(workspace),
  };
  const refusals = exchanges().filter((e) => e.failure);
  const refusal = (command: string, args: unknown) =>
    refusals.find((e) => e.command === command && sameJson(e.arguments, args))?.failure;

  mockWindows('main');
  mockIPC(async (command, args) => {
    const refused = refusal(command, args);
    if (refused) throw refused;
    const answer = commands[command];
    if (!answer)
      throw failure('internal', { kind: 'internal', part: 'window', report: `The mock backend has no ${command}.` });
    const given = await answer((args ?? {}) as never);
    return given === undefined ? null : structuredClone(given);
  });
  return workspace;
}

/** What erasing somebody would take away. */
function erasureOf(workspace: MockWorkspace, former: FormerPerson[], person: string): ErasureView {
  const there = workspace.views.people.people.find((p) => p.person.id === person)?.person.name;
  const name = there ?? former.find((one) => one.id === person)?.name ?? '';
  return { name, duties: 3, versions: 1, backups: 2 };
}

function sameJson(a: unknown, b: unknown): boolean {
  const sorted = (_: string, value: unknown) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort())
      : value;
  return JSON.stringify(a, sorted) === JSON.stringify(b, sorted);
}

function opening(workspace: MockWorkspace, state: string): Commands {
  const open = () => workspace.frame();
  const reasons = ['opening', 'asked', 'restoring'] as const;
  const backups = reasons.map((reason, at) => ({
    name: `2026112${at}T080000Z-${at}-0000000${at}-${reason}`,
    workspace: workspace.frame().name,
    at: `2026-11-2${3 - at}T08:00:00Z`,
    reason,
    bytes: 1_650_000 - at * 40_000,
  }));
  return {
    startup: () => {
      if (state === 'damaged')
        throw failure('damaged_file', { kind: 'file_damaged', path: '/home/anna/planning.dialoog', detail: 'page 12' });
      return state === 'closed' ? null : open();
    },
    open_sample: open,
    choose_workspace: () => ({ token: '1', name: 'planning.dialoog' }),
    choose_new_workspace: () => ({ token: '2', name: 'Dialoog.dialoog' }),
    choose_people: () => ({ token: '3p', name: 'mensen.csv' }),
    choose_counts: () => ({ token: '3', name: 'counts.csv' }),
    choose_calendar_folder: () => ({ token: '4', name: 'calendars' }),
    choose_rule_set: () => ({ token: '6', name: 'rules.toml' }),
    choose_new_rule_set: ({ name }: { name: string }) => ({ token: '7', name: `${name}.toml` }),
    choose_document: ({ name }: { name: string }) => ({ token: '5', name }),
    open_workspace: open,
    create_workspace: open,
    workspace: open,
    backups: (): BackupsView => ({ folder: '/home/anna/backups', of_this_workspace: state !== 'damaged', backups }),
    back_up: () => null,
    restore_backup: open,
    restore_backup_to: open,
    save_copy: () => null,
    salvage: ({ path }: { path: string }): SalvageView => ({
      path,
      pages: ['Tree 12 page 40: btreeInitPage() returns error code 11'],
      lost: [{ record: { what: 'event', name: 'event 7' }, fault: 'unreadable' }],
      doubtful: [],
      recovered: [{ what: 'person', name: 'Sanne Halteman' }],
      told: [],
      placeholders: [],
      dropped: [],
    }),
    undo: () => workspace.undo(),
    redo: () => workspace.redo(),
    open_elsewhere: () => false,
    'plugin:event|listen': () => 0,
    'plugin:event|unlisten': () => null,
  };
}

function reading(workspace: MockWorkspace): Commands {
  return {
    overview: () => workspace.views.overview,
    people: () => workspace.views.people,
    channels: () => workspace.views.channels,
    settings: () => workspace.settings(),
    rota: () => workspace.rota(),
    requirement: () => golden('requirement'),
    search_staffing_target: () => working('staffing_target', () => exchange('search_staffing_target').answer),
    review: () => golden('review'),
    review_span: () => golden('review_span'),
    review_duties: ({ person }: { person: string }) => reviewedDuties(workspace.rota(), person),
    exports: () => [],
    retention: () => ({ months: null, before: null, rotas: [], duties: 0, recorded_hours: 0 }),
    law_of_span: () => golden<ReviewView>('review').law,
    why: () => working('why', () => golden('why')),
    stand_ins: ({ duty }: { duty: string }) => ({ ...golden<StandInsView>('stand_ins'), duty }),
    verdicts: () => exchange('verdicts').answer,
    propose_duty: ({ person, within }: { person: string; within: SlotSpan }) => ({
      ...exchange<DutyEdit>('propose_duty').answer,
      person,
      first_slot: within.first_slot,
    }),
    absence_year: () => golden('absence_year'),
    restated_readiness: ({
      readiness,
      condition,
      stated,
    }: {
      readiness: Readiness[];
      condition: string;
      stated: Condition;
    }) => readiness.map((one) => ({ ...one, [condition]: stated })),
    person_eligibility: () => exchange('person_eligibility').answer,
    desk_eligibility: () => exchange('desk_eligibility').answer,
    preview_history: () => golden('preview_history'),
    preview_people: () => golden('preview_people'),
    preview_settings: () => ({
      duties: 0,
      published_duties: 0,
      events: 0,
      own_numbers: 0,
      recorded_hours: 0,
      history_days: 0,
      counts_left_out: 0,
    }),
  };
}

function saving(workspace: MockWorkspace): Commands {
  const change = workspace.change.bind(workspace);
  /** Who was removed and not erased. */
  let former: FormerPerson[] = [];
  const gone = (id: string): FormerPerson[] =>
    workspace.views.people.people.filter((p) => p.person.id === id).map((p) => ({ id, name: p.person.name }));
  const today = () => workspace.views.overview.today;
  const confirmed = (action: string, code: RuleCode, by: Confirmation | null) => {
    const rules = workspace.views.settings.rules.map((r) => (r.code === code ? { ...r, confirmed: by } : r));
    change(action, code, (v) => ({ settings: { ...v.settings, rules } }));
    return rules.find((r) => r.code === code);
  };
  return {
    save_settings: ({ settings }: { settings: Settings }) =>
      change('settings.save', settings.name, (v) => ({ settings: { ...v.settings, settings } })),
    save_rule: ({ rule }: { rule: Rule }) =>
      change('rule.save', rule.code, (v) => ({
        settings: { ...v.settings, rules: v.settings.rules.map((r) => (r.code === rule.code ? { ...r, ...rule } : r)) },
      })),
    confirm_rule: ({ rule, by }: { rule: RuleCode; by: string }) =>
      confirmed('rule.confirm', rule, { by, on: today() }),
    withdraw_confirmation: ({ rule }: { rule: RuleCode }) => confirmed('rule.doubt', rule, null),
    export_rules: () => null,
    import_rules: (): RulesImport => {
      change('rules.import', 'rules.toml', () => ({}));
      return { law: null, changed: [], named: 3, taken: true };
    },
    record_decision: ({ decision }: { decision: NewDecision }) => {
      const id = crypto.randomUUID();
      const name = workspace.views.people.people.find((p) => p.person.id === decision.person)?.person.name ?? null;
      const made: DecisionView = { ...decision, id, decided_on: decision.decided_on ?? '2026-11-24', name };
      change('decision.record', decision.rule, (v) => ({
        settings: { ...v.settings, decisions: [made, ...v.settings.decisions] },
      }));
      return made;
    },
    withdraw_decision: ({ decision }: { decision: string }) =>
      change('decision.withdraw', '', (v) => ({
        settings: { ...v.settings, decisions: v.settings.decisions.filter((d) => d.id !== decision) },
      })),
    save_team: ({ team }: { team: Team }) =>
      change('team.save', team.name, (v) => withLists(v, { teams: put(v.settings.teams, team) })),
    remove_team: ({ team }: { team: string }) =>
      change('team.remove', '', (v) => withLists(v, { teams: without(v.settings.teams, team) })),
    save_person: ({ person }: { person: Person }) =>
      change('person.save', person.name, (v) => ({ people: withPerson(v.people, person) })),
    save_people: ({ people }: { people: Person[] }) =>
      change('people.save', '', (v) => ({ people: people.reduce(withPerson, v.people) })),
    remove_person: ({ person }: { person: string }) => {
      former = [...former, ...gone(person)];
      change('person.remove', '', (v) => ({
        people: { ...v.people, people: v.people.people.filter((p) => p.person.id !== person) },
      }));
    },
    former_people: () => former,
    erasure: ({ person }: { person: string }) => erasureOf(workspace, former, person),
    erase_person: ({ person }: { person: string }) => {
      const erased = erasureOf(workspace, former, person);
      former = former.filter((one) => one.id !== person);
      change('workspace.erase', '', (v) => ({
        people: { ...v.people, people: v.people.people.filter((p) => p.person.id !== person) },
      }));
      return { erased, removed_backups: 0, left: [], still_mentioned: false };
    },
    save_channel: ({ edit }: { edit: ChannelEdit }) =>
      change('channel.save', edit.channel.name, (v) => ({ channels: withChannel(v.channels, edit) })),
    remove_channel: ({ channel }: { channel: string }) =>
      change('channel.remove', '', (v) => ({ channels: withoutChannel(v.channels, channel) })),
    save_topic: ({ topic }: { topic: Topic }) =>
      change('topic.save', topic.name, (v) => withLists(v, { topics: put(v.channels.topics, topic) })),
    remove_topic: ({ topic }: { topic: string }) =>
      change('topic.remove', '', (v) => withLists(v, { topics: without(v.channels.topics, topic) })),
    save_desk: ({ desk }: { desk: Desk }) =>
      change('desk.save', desk.name, (v) => withLists(v, { desks: put(v.channels.desks, desk) })),
    remove_desk: ({ desk }: { desk: string }) =>
      change('desk.remove', '', (v) => withLists(v, { desks: without(v.channels.desks, desk) })),
    save_event: ({ event }: { event: Event }) =>
      change('event.save', event.name, (v) => ({ channels: { ...v.channels, events: put(v.channels.events, event) } })),
    remove_event: ({ event }: { event: string }) =>
      change('event.remove', '', (v) => ({ channels: { ...v.channels, events: without(v.channels.events, event) } })),
    overrule_volume: (args: { channel: string; date: string; messages: number | null }) =>
      change('volume.overrule', args.date, (v) => ({
        channels: withVolume(v.channels, args.channel, args.date, args.messages),
      })),
    mark_day: ({ date }: { date: string }) => change('history.mark', date, () => ({})),
    save_safety: () => change('desk.safety', '', () => ({})),
    choose_policy: () => change('channel.policy', '', () => ({})),
    import_people: () => {
      change('people.import', '', () => ({}));
      return { ...golden<PeopleListView>('preview_people'), taken: true };
    },
    import_history: ({ channel }: { channel: string }) => {
      const name = workspace.views.channels.channels.find((c) => c.channel.id === channel)?.channel.name ?? '';
      change('history.import', name, () => ({}));
      return { channel: name, preview: golden<ImportPreview>('preview_history') };
    },
  };
}

function editing(workspace: MockWorkspace): Commands {
  let added = 0;
  return {
    add_duty: ({ duty }: { duty: DutyEdit }) =>
      workspace.edit('duty.add', (rota) => withDuty(rota, `added-${++added}`, duty)),
    change_duty: ({ duty, to }: { duty: string; to: DutyEdit }) =>
      workspace.edit('duty.change', (rota) => withDuty(rota, duty, to)),
    remove_duty: ({ duty }: { duty: string }) => workspace.edit('duty.remove', (rota) => withoutDuty(rota, duty)),
    lock_duty: ({ duty, locked }: { duty: string; locked: boolean }) =>
      workspace.edit('duty.lock', (rota) => withLock(rota, duty, locked)),
    arrangement: () => exchange<ArrangementView>('arrangement').answer,
    arrange_duties: ({ edit }: { edit: ArrangementEdit }) =>
      workspace.edit(`duty.${edit.what}`, (rota) =>
        edit.moves.reduce((view, move) => {
          if (move.kind === 'add') return withDuty(view, `added-${++added}`, move.edit);
          if (move.kind === 'change') return withDuty(view, move.duty, move.to);
          if (move.kind === 'lock') return withLock(view, move.duty, move.locked);
          return withoutDuty(view, move.duty);
        }, rota),
      ),
    remedies: () => exchange<RemedyView[]>('remedies').answer,
    repair: () => working('repair', () => exchange<RepairProposal>('repair').answer),
    repair_in_part: () => exchange<RepairProposal>('repair_in_part').answer,
    accept_repair: () => workspace.edit('rota.repair', () => exchange<EditedRota>('accept_repair').answer.rota),
  };
}

function publishing(workspace: MockWorkspace): Commands {
  return {
    publishing: () => workspace.views.publishing,
    publish: ({ note }: { note: string }) => {
      workspace.change('rota.publish', '', (views) => published(views, workspace.rota(), note));
      return workspace.views.publishing;
    },
    changes: ({ from, to }: { from: Telling; to: Telling }) => ({ ...workspace.views.publishing.changes, from, to }),
    messages: () => golden('messages'),
    restore_version: ({ version }: { version: number }) => {
      workspace.change('rota.restore', String(version), () => ({}));
      return { rota: workspace.views.publishing.rota, version, left_out: [] };
    },
    export_calendars: () => golden('export_calendars'),
    export_review: () => ({ files: ['/home/anna/review.pdf'], people: 3, rotas: 1 }),
    export_person_data: () => null,
  };
}

function generating(workspace: MockWorkspace): Commands {
  return {
    generate: async ({ progress }: { progress: { onmessage: (at: GenerateProgress) => void } }) => {
      const work = begun('generate');
      const report = exchange<GenerateReport>('generate').answer;
      const { required_hours, open_hours } = report.totals;
      await work.run(40, 60, (done) => {
        const open = open_hours + (1 - done) ** 3 * (required_hours - open_hours);
        progress.onmessage({
          done,
          seconds: done * 8,
          open_hours: open,
          coverage: 1 - open / required_hours,
          penalty: open * 1000,
        });
      });
      workspace.change('rota.generate', golden<RotaView>('rota').rota.first_day, () => ({
        workspace: golden('workspace'),
        overview: golden('overview'),
        rota: golden('rota'),
      }));
      return { ...report, stopped: work.stopped };
    },
    stop_request: ({ request }: { request: LongRequest }) => {
      const work = works[request];
      if (work) work.stopped = true;
      return null;
    },
  };
}

function simulating(workspace: MockWorkspace): Commands {
  const simulated = (
    request: LongRequest,
    view: () => unknown,
    progress?: { onmessage: (at: OutlookProgress) => void },
  ) =>
    working(
      request,
      () => (workspace.rota(), view()),
      (done) => progress?.onmessage({ done }),
    );
  type Asked = { progress: { onmessage: (at: OutlookProgress) => void } };
  return {
    outlook: () => simulated('outlook', () => golden('outlook')),
    success: ({ progress }: Asked) => simulated('success', () => exchange('success').answer, progress),
    breadth: ({ progress }: Asked) => simulated('breadth', () => exchange('breadth').answer, progress),
    compare_scenarios: ({ progress }: Asked) =>
      simulated('scenarios', () => exchange('compare_scenarios').answer, progress),
    ...supposing(),
  };
}

/** Scenarios, which the mock keeps beside the journal. */
function supposing(): Commands {
  const view = golden<ScenariosView>('scenarios');
  let list = view.scenarios;
  return {
    scenarios: () => ({ ...view, scenarios: list }),
    save_scenario: ({ edit }: { edit: ScenarioEdit }) => {
      const kept = edit.changes.flatMap((wish) => (wish.kind === 'change' ? [wish.change] : []));
      const [like] = view.scenarios;
      if (!like) return edit.rota;
      const id = edit.scenario ?? crypto.randomUUID();
      const made = { ...like, id, name: edit.name, note: edit.note, changes: kept, about: kept.map(() => '') };
      list = [...list.filter((one) => one.id !== id), made];
      return id;
    },
    generate_scenario: ({ request }: { request: ScenarioGeneration }) => {
      list = list.map((one) => (one.id === request.scenario ? { ...one, generated: true } : one));
      return working('generate', () => exchange('generate_scenario').answer);
    },
    adoption: () => exchange('adoption').answer,
    adopt_scenario: () => exchange('adoption').answer,
    drop_scenario: ({ scenario }: { scenario: string }) => {
      list = list.filter((one) => one.id !== scenario);
      return null;
    },
  };
}
