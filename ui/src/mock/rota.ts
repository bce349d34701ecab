// An invented rota for looking at the window without a backend (VITE_MOCK). Never part of a built product.
import type {
  CoverageLine,
  DayView,
  DeskView,
  DutyEdit,
  DutyView,
  GenerateProgress,
  PeriodView,
  RotaFinding,
  RotaOpenSlot,
  RotaPerson,
  RotaView,
  RuleCode,
  Severity,
  SlotSpan,
  RepairProposal,
  RepairRequest,
  RepairStep,
  StandIn,
  StandInsView,
  WhyView,
} from '../shared/bindings';
import { objections } from '../rota/edits/objections';
import { asIs, onDay } from '../rota/edits/duty-edit';
import { dutyOf, withDuty, withLock, withoutDuty } from '../rota/edits/optimistic';
import { weekOf } from '../rota/model/rows';

const names: [string, string[]][] = [
  [
    'communication',
    [
      'Anouk de Wit',
      'Bram Hoekstra',
      'Chaima Bensaïd',
      'Daan Kuipers',
      'Esmée van Dijk',
      'Farida El Idrissi',
      'Gijs Verhoeven',
      'Hanna Postma',
      'Ilse Brouwer',
      'Joris Smeets',
      'Kevin Tjon-A-Loi',
      'Lotte Jansen',
      'Mees van den Berg',
      'Noor Yılmaz',
      'Olaf Wiersma',
      'Puck Hendriks',
      'Quinten Maas',
      'Roos Timmermans',
    ],
  ],
  [
    'technical',
    [
      'Abdel Ouali',
      'Bea Koster',
      'Cees Dekker',
      'Dewi Santoso',
      'Erik Vonk',
      'Femke Scholten',
      'Gerrit Bos',
      'Hülya Demir',
      'Ivo Mulder',
      'Jasmijn Prins',
      'Koen van Leeuwen',
      'Linda Groen',
      'Marco Ricci',
      'Nienke Veenstra',
      'Otto Blom',
      'Petra Kok',
    ],
  ],
  [
    'management',
    ['Astrid van Rijn', 'Bastiaan Mol', 'Claudia Peeters', 'Dirk-Jan Aalbers', 'Els Vermeulen', 'Frank Oosterhuis'],
  ],
];
const teamNames: Record<string, string> = {
  communication: 'Communicatie',
  technical: 'Techniek',
  management: 'Directie',
};

function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function identifier(kind: number, number: number): string {
  return `00000000-0000-5000-8${kind.toString().padStart(3, '0')}-${number.toString(16).padStart(12, '0')}`;
}

/** A period of plain 24-hour days; a day of `shortened` has 23 hours, as when the clock goes forward. */
export function mockPeriod(
  first_day: string,
  days: number,
  slot_minutes: number,
  shortened: number | null = null,
): PeriodView {
  const list: DayView[] = [];
  const clock: number[] = [];
  const start = new Date(`${first_day}T00:00:00Z`);
  for (let i = 0; i < days; i++) {
    const date = new Date(start.getTime() + i * 86_400_000);
    const first_slot = clock.length;
    for (let m = 0; m < 1440; m += slot_minutes) {
      if (i === shortened && m >= 120 && m < 180) continue;
      clock.push(m);
    }
    list.push({
      date: date.toISOString().slice(0, 10),
      weekday: (date.getUTCDay() + 6) % 7,
      first_slot,
      slots: clock.length - first_slot,
    });
  }
  return { first_day, slot_minutes, days: list, clock, open_minutes: [420, 1320] };
}

function spans(period: PeriodView, hours: (day: DayView) => [number, number] | null): SlotSpan[] {
  const found: SlotSpan[] = [];
  for (const day of period.days) {
    const range = hours(day);
    if (!range) continue;
    const slots = Array.from({ length: day.slots }, (_, i) => day.first_slot + i).filter((s) => {
      const at = period.clock[s] ?? 0;
      return at >= range[0] && at < range[1];
    });
    if (slots[0] !== undefined) found.push({ first_slot: slots[0], slots: slots.length });
  }
  return found;
}

function desksOf(period: PeriodView): DeskView[] {
  const hour = 60 / period.slot_minutes;
  const desk = (n: number, name: string, colour: number, hours: (d: DayView) => [number, number] | null): DeskView => ({
    id: identifier(1, n),
    name,
    colour,
    shortest_slots: hour,
    longest_slots: 4 * hour,
    open: spans(period, hours),
  });
  return [
    desk(0, 'Gesprek', 0, (d) => (d.weekday < 5 ? [420, 1320] : [540, 1200])),
    desk(1, 'Reisvragen', 2, (d) => (d.weekday < 5 ? [420, 1200] : [540, 1080])),
    desk(2, 'Spreekuur directie', 4, (d) => (d.weekday === 2 ? [960, 1140] : null)),
  ];
}

function peopleOf(period: PeriodView, desks: DeskView[], next: () => number): RotaPerson[] {
  const staffed: Record<string, number[]> = { communication: [0, 1], technical: [1], management: [0, 2] };
  let number = 0;
  return names.flatMap(([team, list], t) =>
    list.map((name): RotaPerson => {
      const off = Math.floor(next() * 7);
      const early = next() < 0.35;
      const away = next() < 0.22 ? Math.floor(next() * (period.days.length - 4)) : -1;
      const away_days = away < 0 ? [] : [0, 1, 2, 3].map((i) => away + i);
      const hours =
        (from: number, to: number) =>
        (d: DayView): [number, number] | null =>
          d.weekday === off % 5 || away_days.includes(period.days.indexOf(d))
            ? null
            : d.weekday < 5
              ? [from, to]
              : null;
      return {
        id: identifier(2, number++),
        name,
        team: identifier(3, t),
        team_name: teamNames[team] ?? team,
        team_kind: team as RotaPerson['team_kind'],
        desks: (staffed[team] ?? []).flatMap((i) => desks[i]?.id ?? []),
        budget_minutes: team === 'management' ? 240 : 60 * (6 + 2 * Math.floor(next() * 6)),
        week_minutes: Array.from({ length: Math.ceil(period.days.length / 7) }, () => 0),
        away_days,
        available: [
          ...spans(period, hours(early ? 420 : 540, early ? 960 : 1320)),
          ...(next() < 0.5
            ? spans(period, (d) => (d.weekday >= 5 && !away_days.includes(period.days.indexOf(d)) ? [540, 1200] : null))
            : []),
        ].sort((a, b) => a.first_slot - b.first_slot),
        working: spans(period, hours(510, 1020)),
      };
    }),
  );
}

function coverageOf(period: PeriodView, desks: DeskView[], people: RotaPerson[]): CoverageLine[] {
  const need = (desk: number, clock: number): number => {
    if (desk === 2) return 2;
    const peak = (clock >= 480 && clock < 600) || (clock >= 960 && clock < 1110);
    return desk === 0 ? (peak ? 4 : 2) + (clock >= 1200 ? -1 : 0) : peak ? 3 : 1;
  };
  const line = (desk: number, team: string | null, people: (clock: number) => number): CoverageLine => {
    const required = period.clock.map(() => 0);
    for (const span of desks[desk]?.open ?? []) {
      for (let s = span.first_slot; s < span.first_slot + span.slots; s++) required[s] = people(period.clock[s] ?? 0);
    }
    return {
      desk: desks[desk]?.id ?? '',
      team,
      team_name: team && teamNames.management ? teamNames.management : null,
      required,
      on_duty: period.clock.map(() => 0),
    };
  };
  const management = people.find((p) => p.team_kind === 'management')?.team ?? null;
  return [0, 1, 2].map((d) => line(d, null, (clock) => need(d, clock))).concat(line(2, management, () => 1));
}

/** A rota of four weeks of about forty people, filled by a greedy hand. */
export function mockRota(first_day = '2026-11-30', days = 28, slot_minutes = 30, seed = 7): RotaView {
  const next = random(seed);
  const period = mockPeriod(first_day, days, slot_minutes);
  const desks = desksOf(period);
  const people = peopleOf(period, desks, next);
  let view: RotaView = {
    rota: { id: identifier(4, 1), first_day, days, state: { kind: 'draft' }, seed },
    period,
    desks,
    people,
    duties: [],
    coverage: coverageOf(period, desks, people),
    findings: [],
    open: [],
    totals: {
      required_hours: 0,
      covered_hours: 0,
      open_hours: 0,
      surplus_hours: 0,
      duty_hours: 0,
      duties: 0,
      breaches: 0,
      warnings: 0,
      notes: 0,
    },
  };
  const hour = 60 / slot_minutes;
  let number = 0;
  for (const day of period.days) {
    for (const line of view.coverage.filter((l) => l.team === null)) {
      for (let s = day.first_slot; s < day.first_slot + day.slots; s++) {
        for (let tries = 0; tries < 60; tries++) {
          const now = view.coverage.find((l) => l.desk === line.desk && l.team === null);
          if ((now?.required[s] ?? 0) <= (now?.on_duty[s] ?? 0)) break;
          const person = people[Math.floor(next() * people.length)];
          if (!person) break;
          const long = [4, 3, 3, 2][tries % 4] ?? 2;
          const edit: DutyEdit = { person: person.id, desk: line.desk, first_slot: s, slots: long * hour };
          const sameDay = view.duties.filter(
            (d) => d.person === person.id && d.day === period.days.indexOf(day),
          ).length;
          if (sameDay > 1 || (sameDay === 1 && next() < 0.8) || objections(view, edit, null).length > 0) continue;
          view = withDuty(view, identifier(5, ++number), edit);
          view.duties.at(-1)!.locked = next() < 0.04;
        }
      }
    }
  }
  return reviewed(blemished(view, next));
}

/** A few duties that a hand has moved to where they should not be, so that there are findings to look at. */
function blemished(view: RotaView, next: () => number): RotaView {
  let out = view;
  for (let i = 0; i < 5; i++) {
    const duty = out.duties[Math.floor(next() * out.duties.length)];
    if (duty)
      out = withDuty(out, duty.id, {
        ...onDay(out.period, asIs(duty), Math.min(duty.day + 1, 27)),
        slots: duty.slots + (i % 2) * 4,
      });
  }
  return out;
}

/** Findings and open stretches anew, as far as the window's own check goes. */
export function reviewed(view: RotaView): RotaView {
  const findings: RotaFinding[] = [];
  const severity: Partial<Record<RuleCode, Severity>> = {
    absence: 'warning',
    skill: 'warning',
    one_place: 'breach',
    availability: 'warning',
  };
  for (const duty of view.duties) {
    for (const { rule, measure } of objections(view, asIs(duty), duty.id)) {
      if (rule === 'closed') continue;
      const person = view.people.find((p) => p.id === duty.person);
      findings.push({
        rule,
        measure,
        severity: severity[rule] ?? 'warning',
        person: duty.person,
        name: person?.name ?? '',
        date: view.period.days[duty.day]?.date ?? '',
        duties: [duty.id],
        source: rule === 'one_place' ? 'Huisregel' : 'Afspraak dialoogdienst',
      });
    }
  }
  const law = view.duties[37];
  if (law) {
    findings.push({
      rule: 'daily_rest',
      severity: 'breach',
      person: law.person,
      name: view.people.find((p) => p.id === law.person)?.name ?? '',
      date: view.period.days[law.day]?.date ?? '',
      duties: [law.id],
      measure: { unit: 'minutes', is: 570, limit: 660 },
      source: 'ATW 5:3',
    });
  }
  const wish = view.duties[90];
  if (wish) {
    findings.push({
      rule: 'preference',
      severity: 'note',
      person: wish.person,
      name: view.people.find((p) => p.id === wish.person)?.name ?? '',
      date: view.period.days[wish.day]?.date ?? '',
      duties: [wish.id],
      measure: { unit: 'plain' },
      source: 'Wens',
    });
  }
  const rank: Record<Severity, number> = { breach: 0, warning: 1, note: 2 };
  findings.sort((a, b) => rank[a.severity] - rank[b.severity] || a.date.localeCompare(b.date));
  const count = (s: Severity) => findings.filter((f) => f.severity === s).length;
  const duties = view.duties
    .map((d): DutyView => ({ ...d, findings: findings.flatMap((f, i) => (f.duties.includes(d.id) ? [i] : [])) }))
    .sort((a, b) => a.person.localeCompare(b.person) || a.first_slot - b.first_slot);
  return {
    ...view,
    duties,
    findings,
    open: openOf(view),
    totals: { ...view.totals, breaches: count('breach'), warnings: count('warning'), notes: count('note') },
  };
}

function openOf(view: RotaView): RotaOpenSlot[] {
  const open: RotaOpenSlot[] = [];
  for (const line of view.coverage) {
    view.period.days.forEach((day, index) => {
      for (let s = day.first_slot; s < day.first_slot + day.slots; s++) {
        const missing = (line.required[s] ?? 0) - (line.on_duty[s] ?? 0);
        if (missing <= 0) continue;
        const before = open.at(-1);
        if (
          before &&
          before.desk === line.desk &&
          before.team === line.team &&
          before.missing === missing &&
          before.first_slot + before.slots === s
        ) {
          before.slots += 1;
          before.to = (view.period.clock[s] ?? 0) + view.period.slot_minutes;
          continue;
        }
        const from = view.period.clock[s] ?? 0;
        open.push({
          desk: line.desk,
          team: line.team,
          start: `${day.date}T00:00:00Z`,
          end: `${day.date}T00:00:00Z`,
          missing,
          nearest: [],
          others: [
            ['availability', 14],
            ['duty_budget', 3],
          ],
          day: index,
          first_slot: s,
          slots: 1,
          from,
          to: from + view.period.slot_minutes,
          names: [],
        });
      }
    });
  }
  for (const stretch of open) {
    const tried = view.people
      .filter((p) => p.desks.includes(stretch.desk))
      .map((person) => {
        const found = objections(
          view,
          {
            person: person.id,
            desk: stretch.desk,
            first_slot: stretch.first_slot,
            slots: Math.max(stretch.slots, 60 / view.period.slot_minutes),
          },
          null,
        );
        return { person, found: found.filter((f) => f.rule !== 'closed') };
      });
    tried.sort((a, b) => a.found.length - b.found.length);
    for (const { person, found } of tried.slice(0, 4)) {
      const rule = found[0]?.rule;
      stretch.nearest.push({
        person: person.id,
        rule: rule && rule !== 'closed' ? rule : null,
        measure: found[0]?.measure ?? { unit: 'plain' },
      });
      stretch.names.push(person.name);
    }
  }
  return open.sort((a, b) => a.first_slot - b.first_slot);
}

/** The edits of the mock's backend. */
export const mockEdits = {
  add: (view: RotaView, edit: DutyEdit): RotaView =>
    reviewed(withDuty(view, identifier(5, 90_000 + view.duties.length), edit)),
  change: (view: RotaView, id: string, edit: DutyEdit): RotaView => reviewed(withDuty(view, id, edit)),
  remove: (view: RotaView, id: string): RotaView => reviewed(withoutDuty(view, id)),
  lock: (view: RotaView, id: string, locked: boolean): RotaView => reviewed(withLock(view, id, locked)),
  /** Whether the mock plays the law: somebody cannot be in two places at once. */
  refuses: (view: RotaView, id: string | null, edit: DutyEdit): boolean =>
    objections(view, edit, id).some((o) => o.rule === 'one_place'),
  standIns(view: RotaView, id: string): StandInsView {
    const duty = view.duties.find((d) => d.id === id)!;
    const standIn = (p: RotaPerson): StandIn => {
      const found = objections(view, { ...asIs(dutyOf(view, id, asIs(duty))), person: p.id }, id);
      return {
        person: p.id,
        name: p.name,
        week_minutes: p.week_minutes[weekOf(view.period, duty.day)] ?? 0,
        budget_minutes: p.budget_minutes,
        breaks: found.flatMap((o) =>
          o.rule === 'closed' ? [] : [{ rule: o.rule, severity: 'warning' as const, measure: o.measure }],
        ),
        load: 0.4,
        wish_minutes: 0,
        second_duty: false,
        joins: false,
        continuity: false,
        cost: p.week_minutes[0] ?? 0,
      };
    };
    const others = view.people.filter((p) => p.id !== duty.person && p.desks.includes(duty.desk)).map(standIn);
    others.sort((a, b) => a.breaks.length - b.breaks.length || a.week_minutes - b.week_minutes);
    return {
      duty: id,
      own: standIn(view.people.find((p) => p.id === duty.person)!),
      others: others.slice(0, 8),
      better: 0,
      unable: 0,
    };
  },
  /** A repair in which one other takes over every duty of whoever is away. */
  repair(view: RotaView, request: RepairRequest): RepairProposal {
    const { away } = request;
    const gone = view.duties.filter((d) => {
      const date = view.period.days[d.day]?.date ?? '';
      return away !== null && d.person === away.person && away.from <= date && date <= away.to;
    });
    const named = (d: DutyView) => ({ ...d, name: view.people.find((p) => p.id === d.person)?.name ?? '' });
    const steps = gone.map((was): RepairStep => {
      const other = view.people.find((p) => p.id !== was.person && p.desks.includes(was.desk));
      return { kind: 'hand_over', was: named(was), now: other ? named({ ...was, person: other.id }) : null };
    });
    const hours = gone.reduce((sum, d) => sum + (d.slots * view.period.slot_minutes) / 60, 0);
    return {
      steps,
      people_told: new Set(steps.map((s) => s.now?.person)).size,
      opened_hours: hours,
      open_hours: 0,
      open: [],
      seconds: 0.1,
      edit: { rota: view.rota.id, away, before: [], put: [], remove: [] },
    };
  },
};

/** Why the mock's rota is as it is. */
export function mockWhy(rota: string): WhyView {
  return {
    rota,
    open_hours: 6,
    reachable_hours: 0,
    room: 0.012,
    seconds: 0.4,
    conflicts: [],
    relaxations: [
      { kind: 'ready', people: ['bo', 'cas'], names: ['Bo', 'Cas'], hours: 4, fills: [0] },
      { kind: 'budget', person: 'anna', name: 'Anna', is: 480, needed: 600, hours: 2, fills: [] },
    ],
    prices: [{ rule: 'duty_budget', authority: 'agreement', open_hours: 2, unmet_hours: 0 }],
  };
}

/** What generating tells on its way. */
export function mockProgress(step: number, steps: number): GenerateProgress {
  const done = step / steps;
  const coverage = 0.97 - 0.4 * Math.exp(-6 * done);
  return { seconds: done * 8, done, coverage, open_hours: (1 - coverage) * 900, penalty: (1 - coverage) * 1e5 };
}
