// Invented people, and the review of the invented rota, behind the invented backend (VITE_MOCK and tests).
import type {
  ChannelsView,
  Condition,
  Failure,
  PeopleView,
  Person,
  PersonLoad,
  PersonView,
  ReviewView,
  RotaPerson,
  RotaView,
  Severity,
  TeamLoad,
  WeekSpan,
} from '../shared/bindings';
import { mondays, readyOn } from '../pages/people/model/person';
import { fits, gaps } from '../shared/eligibility';
import { weekMinutes } from '../shared/time/week-spans';
import { dateAfter } from '../shared/text/format';
import { Demand } from './demand';
import type { Organisation } from './organisation';
import { mockRota } from './rota';

const teams = { communication: 't1', technical: 't2', management: 't3', other: 't3' } as const;
const not: Condition = { since: null, until: null };
const since = (from: string, until: string | null = null): Condition => ({ since: from, until });

function week(days: number[], from: number, to: number): WeekSpan[] {
  return days.map((weekday) => ({ weekday, from: from * 60, to: to * 60 }));
}

function personOf(row: RotaPerson, n: number, today: string): Person {
  const off = n % 5;
  const days = [0, 1, 2, 3, 4].filter((d) => n % 3 === 0 || d !== off);
  const early = n % 4 === 1;
  const [from, to] = early ? [7, 15] : n % 7 === 3 ? [12.5, 21] : [8.5, 17];
  const late = row.team_kind === 'technical' ? week([(n + 2) % 7], 17.5, 21) : week([5 + (n % 2)], 10, 16);
  const work = week(days, from ?? 9, to ?? 17);
  const ready = since('2025-11-24');
  const readiness = { own_employee: ready, briefed: ready, willing: ready, mandated: ready };
  if (n === 4) readiness.briefed = since('2025-12-12', dateAfter(today, 8));
  if (n === 9) readiness.mandated = not;
  if (n === 21) readiness.own_employee = since('2026-12-14');
  if (n === 26) [readiness.willing, readiness.mandated] = [not, not];
  if (n === 33) readiness.briefed = since('2025-10-01', '2026-11-20');
  const can = {
    communication: ['x', 'instagram', 'facebook'],
    technical: ['whatsapp', 'chat', 'x', 'facebook', 'email'],
    management: ['email', 'consult'],
    other: [],
  };
  const topics = { communication: ['conversation'], technical: ['service'], management: ['policy'], other: [] };
  const both = row.team_kind === 'communication' && n % 3 === 1;
  return {
    id: row.id,
    name: row.name,
    team: teams[row.team_kind],
    contract_minutes: 240 * days.length + (n % 3 === 0 ? 960 : 960 - 120 * (n % 2)),
    duty_budget_minutes: row.budget_minutes,
    channels: [...new Set([...can[row.team_kind], ...(both ? can.technical : [])])].slice(0, n === 30 ? 2 : 9),
    topics: [...topics[row.team_kind], ...(both ? ['service'] : [])],
    languages: [['nl', 'en'], ['nl'], ['nl', 'en', 'de'], ['nl', 'tr'], ['nl', 'en', 'ar']][n % 5] ?? ['nl'],
    working_hours: work,
    availability: [
      ...week(days, row.team_kind === 'management' ? 9 : (from ?? 9), to ?? 17),
      ...(n % 2 ? late : []),
    ].sort((a, b) => a.weekday - b.weekday || a.from - b.from),
    absences:
      n % 4 === 2
        ? [
            { from: dateAfter(today, n % 17), to: dateAfter(today, (n % 17) + (n % 6)) },
            ...(n % 8 === 2 ? [{ from: '2026-12-23', to: '2027-01-03' }] : []),
          ]
        : [],
    preferences:
      n % 5 === 0
        ? [
            { span: { weekday: 4, from: 1020, to: 1260 }, wish: 'rather_not' },
            { span: { weekday: 1, from: 540, to: 720 }, wish: 'rather' },
          ]
        : [],
    readiness,
  };
}

const away = (p: Person, first: string): number => p.absences.filter((a) => a.to >= first).length;

export class Staff {
  #people: Person[] | null = null;
  readonly #around: ChannelsView;

  constructor(first_day = '2026-11-30') {
    this.#around = new Demand(true).channels(first_day);
  }

  people(organisation: Organisation): PeopleView {
    const { today, rotas } = organisation.workspace();
    const rota = rotas.length ? organisation.rota() : null;
    this.#people ??= mockRota('2026-11-30', 7).people.map((row, n) => personOf(row, n, today));
    const { channels, topics, desks } = this.#around;
    const streams = channels.flatMap((c) => c.streams.map((s) => s.stream));
    const people = this.#people
      .map((person): PersonView => ({
        person,
        desks: desks.filter((d) => fits(gaps(person, d, streams, topics))).map((d) => d.id),
        ready: readyOn(person.readiness, today),
        duty_minutes: rota
          ? (rota.people.find((p) => p.id === person.id)?.week_minutes ??
            rota.people[0]?.week_minutes.map(() => 0) ??
            [])
          : [],
        available_minutes: weekMinutes(person.availability),
      }))
      .sort((a, b) => a.person.name.localeCompare(b.person.name));
    return {
      today,
      people,
      teams: organisation.settings().teams,
      channels: channels.map((c) => c.channel),
      topics,
      desks,
    };
  }

  save(organisation: Organisation, person: Person): null {
    if (person.name === 'Fout')
      throw {
        code: 'invalid',
        cause: 'name: a name of 1 to 120 characters',
        remedy: '',
        field: 'name',
        findings: [],
      } satisfies Failure;
    this.people(organisation);
    const known = this.#people ?? [];
    return organisation.change('person.save', person.name, () => {
      this.#people = known.some((p) => p.id === person.id)
        ? known.map((p) => (p.id === person.id ? person : p))
        : [...known, person];
    });
  }

  review(organisation: Organisation, rota: RotaView): ReviewView {
    const stored = this.people(organisation).people.map((p) => p.person);
    const last = dateAfter(rota.rota.first_day, rota.rota.days - 1);
    const people = rota.people
      .map((row): PersonLoad => {
        const own = rota.duties.filter((d) => d.person === row.id);
        const person = stored.find((p) => p.id === row.id);
        const minutes = own.reduce((sum, d) => sum + d.to - d.from, 0);
        const there =
          (row.budget_minutes * row.week_minutes.length * (rota.rota.days - row.away_days.length)) / rota.rota.days;
        return {
          person: row.id,
          name: row.name,
          team: teams[row.team_kind],
          week_minutes: row.week_minutes,
          budget_minutes: row.budget_minutes,
          budget_share: there ? minutes / there : 0,
          duties: own.length,
          unsocial_minutes: own.reduce(
            (sum, d) =>
              sum +
              ((rota.period.days[d.day]?.weekday ?? 0) > 4
                ? d.to - d.from
                : Math.max(0, d.to - Math.max(d.from, 1080))),
            0,
          ),
          outside_work_minutes: own.reduce((sum, d) => sum + Math.max(0, d.to - Math.max(d.from, 1020)), 0),
          wishes_refused: person && away(person, rota.rota.first_day) > 1 ? 1 : 0,
        };
      })
      .sort((a, b) => b.budget_share - a.budget_share);
    const loads = organisation.settings().teams.map((team): TeamLoad => {
      const of = people.filter((p) => p.team === team.id);
      const on = of.filter((p) => p.duties > 0);
      const mean_share = of.reduce((sum, p) => sum + p.budget_share, 0) / Math.max(1, of.length);
      return {
        team: team.id,
        name: team.name,
        people: of.length,
        on_duty: on.length,
        mean_share,
        hours: of.reduce((sum, p) => sum + p.week_minutes.reduce((a, b) => a + b, 0), 0) / 60,
        spread: Math.sqrt(of.reduce((sum, p) => sum + (p.budget_share - mean_share) ** 2, 0) / Math.max(1, of.length)),
      };
    });
    const severities: Record<string, Severity> = {
      law: 'breach',
      agreement: 'warning',
      house: 'warning',
      wish: 'note',
    };
    const rules = organisation
      .settings()
      .rules.filter((r) => r.enabled)
      .map((r) => ({
        rule: r.code,
        severity: severities[r.authority] ?? 'note',
        source: r.source,
        findings: rota.findings.filter((f) => f.rule === r.code).length,
      }));
    return {
      rota: rota.rota.id,
      first_day: rota.rota.first_day,
      weeks: mondays(rota.rota.first_day, last),
      totals: rota.totals,
      people,
      teams: loads,
      rules,
      findings: rota.findings,
    };
  }

  commands(organisation: Organisation): Record<string, (args: Record<string, unknown>) => unknown> {
    return {
      people: () => this.people(organisation),
      save_person: ({ person }) => this.save(organisation, person as Person),
      review: () => this.review(organisation, organisation.rota()),
    };
  }
}
