// A rota small enough to reason about, for the tests: three people, two desks, nine days from a Thursday at half-hour
// slots; on the fourth day the clock goes forward.
import type { DutyView, RotaPerson, RotaView } from '../shared/bindings';
import { periodOf } from '../testing/period';
import { withDuty } from './edits/optimistic';

export const chat = 'desk-chat';
export const mail = 'desk-mail';

/** The first slot of a day at which the clock shows a time such as "09:30". */
export function slotOf(view: RotaView, day: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const { first_slot, slots } = view.period.days[day]!;
  for (let s = first_slot; s < first_slot + slots; s++) {
    if (view.period.clock[s] === hours * 60 + minutes) return s;
  }
  throw new Error(`day ${day} has no ${time}`);
}

function person(view: RotaView, id: string, name: string, desks: string[], away: number[] = []): RotaPerson {
  const days = view.period.days.filter((_, i) => !away.includes(i));
  const hours = (from: string, to: string) =>
    days.map((d) => {
      const day = view.period.days.indexOf(d);
      const first_slot = slotOf(view, day, from);
      return { first_slot, slots: slotOf(view, day, to) - first_slot };
    });
  return {
    id,
    name,
    team: id === 'cees' ? 'team-tech' : 'team-com',
    team_name: id === 'cees' ? 'Techniek' : 'Communicatie',
    team_kind: id === 'cees' ? 'technical' : 'communication',
    desks,
    budget_minutes: 480,
    week_minutes: [0, 0],
    away_days: away,
    away_hours: [],
    unready_days: [],
    available: hours('09:00', '17:00'),
    working: hours('08:30', '17:00'),
  };
}

/** The rota, with the duties that are given as [id, person, desk, day, from, slots]. */
export function rota(...duties: [string, string, string, number, string, number][]): RotaView {
  const period = periodOf('2026-03-26', 9, 30, 3);
  let view: RotaView = {
    revision: 1,
    rota: { id: 'rota', first_day: '2026-03-26', days: 9, state: { kind: 'draft' }, seed: null },
    period,
    desks: [],
    people: [],
    events: [],
    duties: [],
    coverage: [],
    findings: [],
    open: [],
    totals: {
      required_hours: 0,
      covered_hours: 0,
      coverage: 1,
      open_hours: 0,
      surplus_hours: 0,
      duty_hours: 0,
      duties: 0,
      breaches: 0,
      told_too_late: 0,
      warnings: 0,
      notes: 0,
    },
  };
  const open = period.days.map((_, day) => {
    const first_slot = slotOf(view, day, '08:00');
    return { first_slot, slots: slotOf(view, day, '20:00') - first_slot };
  });
  const desk = (id: string, name: string, colour: number) => ({
    id,
    name,
    colour,
    shortest_slots: 2,
    longest_slots: 8,
    open,
  });
  const required = (people: number) =>
    period.clock.map((_, s) => (open.some((o) => o.first_slot <= s && s < o.first_slot + o.slots) ? people : 0));
  const line = (id: string, team: string | null, people: number) => ({
    desk: id,
    team,
    team_name: team,
    required: required(people),
    on_duty: period.clock.map(() => 0),
  });
  view.desks = [desk(chat, 'Chat', 0), desk(mail, 'Mail', 1)];
  view.people = [
    person(view, 'anna', 'Anna', [chat, mail]),
    person(view, 'bram', 'Zoë Bram', [chat], [1, 2]),
    person(view, 'cees', 'Cees', [mail]),
  ];
  view.coverage = [line(chat, null, 1), line(mail, null, 2), line(chat, 'team-com', 1)];
  for (const [id, who, where, day, from, slots] of duties) {
    view = withDuty(view, id, { person: who, desk: where, first_slot: slotOf(view, day, from), slots });
  }
  for (const { desk, person, first_slot, slots } of view.duties) {
    const team = view.people.find((p) => p.id === person)?.team;
    for (const line of view.coverage.filter((l) => l.desk === desk && (l.team === null || l.team === team))) {
      for (let s = first_slot; s < first_slot + slots; s++) line.on_duty[s] = (line.on_duty[s] ?? 0) + 1;
    }
  }
  return view;
}

/** A duty of a rota by its identifier. */
export function duty(view: RotaView, id: string): DutyView {
  const found = view.duties.find((d) => d.id === id);
  if (!found) throw new Error(`no duty ${id}`);
  return found;
}
