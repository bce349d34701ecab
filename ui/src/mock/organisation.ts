// The invented organisation behind the invented backend, with a journal that undoes.
import type {
  ExportReport,
  GenerateReport,
  GenerateRequest,
  JournalEntryView,
  OverviewView,
  PeopleView,
  PublishView,
  RotaSummary,
  RotaView,
  Rule,
  RuleLimit,
  Settings,
  SettingsView,
  StateTile,
  VersionView,
  WorkspaceView,
} from '../shared/bindings';
import { dateAfter } from '../shared/text/format';
import { mockRota } from './rota';

const today = '2026-12-03';
const none: RuleLimit = { kind: 'plain' };
const minutes = (minutes: number): RuleLimit => ({ kind: 'minutes', minutes });

const rules: Rule[] = [
  { code: 'availability', limit: none, authority: 'agreement', source: 'Person: availability', enabled: true },
  { code: 'absence', limit: none, authority: 'agreement', source: 'Person: absences', enabled: true },
  { code: 'skill', limit: none, authority: 'house', source: 'House rule', enabled: true },
  { code: 'readiness', limit: none, authority: 'house', source: 'House rule', enabled: true },
  { code: 'one_place', limit: none, authority: 'law', source: 'Nature', enabled: true },
  { code: 'daily_rest', limit: minutes(660), authority: 'law', source: 'ATW 5:3 lid 2', enabled: true },
  { code: 'day_length', limit: minutes(720), authority: 'law', source: 'ATW 5:7 lid 2', enabled: true },
  { code: 'duty_budget', limit: none, authority: 'agreement', source: 'Person: duty budget', enabled: true },
  { code: 'contract_hours', limit: minutes(0), authority: 'agreement', source: 'Person: contract', enabled: true },
  { code: 'duty_length', limit: minutes(240), authority: 'house', source: 'House rule', enabled: true },
  {
    code: 'duties_per_day',
    limit: { kind: 'count', count: 2 },
    authority: 'house',
    source: 'House rule',
    enabled: true,
  },
  { code: 'pause', limit: minutes(60), authority: 'house', source: 'House rule', enabled: true },
  { code: 'preference', limit: none, authority: 'wish', source: 'Person: wishes', enabled: true },
  { code: 'fairness', limit: none, authority: 'wish', source: 'House rule', enabled: false },
];

interface Content {
  rota: RotaView | null;
  rules: Rule[];
  settings: Settings;
}

export class Organisation {
  kept: Settings = {
    id: '00000000-0000-5000-8000-000000000001',
    name: 'Streekvervoer De Lindelanden',
    zone: 'Europe/Amsterdam',
    slot: 'half',
    language: 'nl',
    lines: { dialogue: 0.9, broadcast: 0.6 },
  };
  #rules = rules;
  #rota: RotaView | null;
  #versions: VersionView[] = [];
  #journal: { entry: JournalEntryView; before: Content; after: Content }[] = [];

  constructor(planned: boolean) {
    this.#rota = planned ? mockRota('2026-11-30') : null;
    if (planned) {
      this.#note('history.import', 'WhatsApp', () => {});
      this.#note('rota.generate', '2026-11-30', () => {});
      this.#note('person.save', 'Femke Scholten', () => {});
    }
  }

  rota(): RotaView {
    if (!this.#rota) throw { code: 'not_found', cause: 'There is no rota.', remedy: '', field: null, findings: [] };
    return this.#rota;
  }

  workspace(): WorkspaceView {
    const last = this.#journal.findLast((j) => !j.entry.undone);
    const next = this.#journal.find((j) => j.entry.undone);
    return {
      name: this.kept.name,
      path: '/home/anna/Documenten/Lindelanden.dialoog',
      zone: this.kept.zone,
      language: this.kept.language,
      today,
      next_first_day: this.#rota ? '2026-12-28' : '2026-12-07',
      people: 40,
      channels: 7,
      history_days: 490,
      rotas: this.#summary() ? [this.#summary()!] : [],
      undo: last?.entry ?? null,
      redo: next?.entry ?? null,
    };
  }

  settings(): SettingsView {
    return {
      settings: this.kept,
      rules: this.#rules,
      teams: [
        { id: 't1', name: 'Communicatie', kind: 'communication' },
        { id: 't2', name: 'Techniek', kind: 'technical' },
        { id: 't3', name: 'Directie', kind: 'management' },
      ],
      journal: this.#journal.map((j) => j.entry).reverse(),
    };
  }

  overview(): OverviewView {
    const rota = this.#rota;
    const common = { today, expected_messages: 18_420, expected_hours: 702, ready_people: 36, people: 40 };
    const lapses = [
      { person: 'p1', name: 'Femke Scholten', condition: 'briefed', until: '2026-12-11' },
      { person: 'p2', name: 'Kevin Tjon-A-Loi', condition: 'own_employee', until: '2026-12-31' },
      { person: 'p3', name: 'Hülya Demir', condition: 'mandated', until: '2027-01-15' },
    ];
    const event = (
      name: string,
      kind: OverviewView['events'][number]['event']['kind'],
      day: string,
      from: number,
      to: number,
      uplift: number,
    ) => ({
      event: {
        id: name + day,
        name,
        kind,
        start: `${day}T08:00:00Z`,
        end: `${day}T16:00:00Z`,
        uplift,
        course: 'even' as const,
        streams: [],
        presence: kind === 'consult_hour' ? [{ desk: rota?.desks[2]?.id ?? '', team: 't3', people: 1 }] : [],
      },
      local_start: [day, from] as [string, number],
      local_end: [day, to] as [string, number],
    });
    const events = [
      event('Spreekuur met de directie', 'consult_hour', '2026-12-03', 960, 1020, 1),
      event('Nieuwe dienstregeling bekendgemaakt', 'announcement', '2026-12-09', 540, 1020, 1.8),
      event('Nieuwe dienstregeling gaat in', 'announcement', '2026-12-14', 420, 1260, 1.7),
      event('Spreekuur met de directie', 'consult_hour', '2026-12-10', 960, 1020, 1),
    ];
    if (!rota) return { ...common, rota: null, totals: null, desks: [], states: [], events, lapses };
    const day = rota.period.days.findIndex((d) => d.date === today);
    return {
      ...common,
      rota: this.#summary(),
      totals: rota.totals,
      lapses,
      events,
      desks: rota.desks.map((desk) => ({
        desk: desk.id,
        date: today,
        people: rota.duties
          .filter((d) => d.day === day && d.desk === desk.id)
          .sort((a, b) => a.from - b.from)
          .map((d): [string, number, number] => [rota.people.find((p) => p.id === d.person)?.name ?? '', d.from, d.to]),
      })),
      states: rota.desks.flatMap((desk) => this.#states(rota, desk.id)),
    };
  }

  people(): PeopleView {
    const rota = this.#rota ?? mockRota();
    const desks = rota.desks.map((d) => ({
      id: d.id,
      name: d.name,
      colour: d.colour,
      streams: [],
      teams: [],
      minimum_presence: 1,
      occupancy_ceiling: 0.85,
      shrinkage: 0.1,
      shortest_duty: 60,
      longest_duty: 240,
    }));
    return { today, people: [], teams: this.settings().teams, channels: [], topics: [], desks };
  }

  publishing(): PublishView {
    const rota = this.rota();
    const known = this.#versions.length > 0;
    return {
      rota: this.#summary()!,
      versions: this.#versions,
      breaches: rota.totals.breaches,
      added: known ? 2 : rota.duties.length,
      changed: known ? 5 : 0,
      removed: known ? 1 : 0,
    };
  }

  publish(): PublishView {
    const rota = this.rota();
    const version = this.#versions.length + 1;
    this.#note(
      'rota.publish',
      String(version),
      () => (this.#rota = { ...rota, rota: { ...rota.rota, state: { kind: 'published', version } } }),
    );
    this.#versions = [{ version, published_at: '2026-12-03T09:12:00Z', duties: rota.duties.length }, ...this.#versions];
    return { ...this.publishing(), added: 0, changed: 0, removed: 0 };
  }

  exported(folder: string): ExportReport {
    const rota = this.rota();
    const files = [
      'Team.ics',
      ...rota.desks.map((d) => `desks/${d.name}.ics`),
      ...rota.people.map((p) => `${p.name}.ics`),
    ];
    return { folder, files, confirmed: rota.duties.length, cancelled: 3, changed: 12 };
  }

  saveRule(rule: Rule): null {
    return this.change(
      'rule.save',
      rule.code,
      () => (this.#rules = this.#rules.map((r) => (r.code === rule.code ? rule : r))),
    );
  }

  edit(action: string, edit: (view: RotaView) => RotaView): RotaView {
    this.#note(action, '', () => (this.#rota = edit(this.rota())));
    return this.rota();
  }

  generate(request: GenerateRequest, stopped: boolean): GenerateReport {
    this.#note(
      'rota.generate',
      request.first_day,
      () => (this.#rota = mockRota(request.first_day, request.weeks * 7, 30, request.seed)),
    );
    const rota = this.rota();
    return {
      rota: rota.rota.id,
      totals: rota.totals,
      seconds: 2.4,
      first_seconds: 0.3,
      stopped,
      penalty: 1234,
      open: rota.open,
    };
  }

  change(action: string, subject: string, make: () => unknown): null {
    this.#note(action, subject, make);
    return null;
  }

  undo(): JournalEntryView {
    return this.#turn(
      this.#journal.findLast((j) => !j.entry.undone),
      true,
    );
  }

  redo(): JournalEntryView {
    return this.#turn(
      this.#journal.find((j) => j.entry.undone),
      false,
    );
  }

  #turn(
    step: { entry: JournalEntryView; before: Content; after: Content } | undefined,
    undone: boolean,
  ): JournalEntryView {
    if (!step) throw { code: 'nothing_to_undo', cause: 'The journal is empty.', remedy: '', field: null, findings: [] };
    const content = undone ? step.before : step.after;
    [this.#rota, this.#rules, this.kept] = [content.rota, content.rules, content.settings];
    step.entry = { ...step.entry, undone };
    return step.entry;
  }

  #note(action: string, subject: string, make: () => unknown): void {
    const before = this.#content();
    make();
    this.#journal = this.#journal.filter((j) => !j.entry.undone);
    const number = this.#journal.length + 1;
    const at = new Date(Date.parse('2026-12-03T08:40:00Z') + number * 420_000).toISOString();
    this.#journal.push({ entry: { number, action, subject, at, undone: false }, before, after: this.#content() });
  }

  #content(): Content {
    return { rota: this.#rota, rules: this.#rules, settings: this.kept };
  }

  #summary(): RotaSummary | null {
    const rota = this.#rota;
    if (!rota) return null;
    const { id, first_day, days, state } = rota.rota;
    return { id, first_day, last_day: dateAfter(first_day, days - 1), state, duties: rota.duties.length };
  }

  #states(rota: RotaView, desk: string): StateTile[] {
    const line = rota.coverage.find((l) => l.desk === desk && l.team === null);
    const hours = rota.period.slot_minutes / 60;
    return rota.period.days.map((day): StateTile => {
      let [required, covered] = [0, 0];
      for (let s = day.first_slot; s < day.first_slot + day.slots; s++) {
        required += line?.required[s] ?? 0;
        covered += Math.min(line?.required[s] ?? 0, line?.on_duty[s] ?? 0);
      }
      const share = required ? covered / required : 1;
      const { dialogue, broadcast } = this.kept.lines;
      return {
        desk,
        date: day.date,
        required_hours: required * hours,
        covered: share,
        state: share >= dialogue ? 'dialogue' : share >= broadcast ? 'strained' : 'broadcast',
      };
    });
  }
}
