// Why so many: the parts of a required number, as layers of a picture and in a sentence.
import { m } from '../../paraglide/messages';
import type { PeriodView, Reason, Required, RequirementView } from '../../shared/bindings';
import { clockText, dateText, numberText } from '../../shared/text/format';
import { wallClockAt } from '../../shared/time/zone';

/** The layers of the picture, from the ground up: work first, then what is lacking, then the planner's own number. */
export const layers = ['live', 'deferred', 'busyness', 'event', 'presence', 'slack', 'overruled'] as const;
export type Layer = (typeof layers)[number];

const names: Record<Layer, () => string> = {
  live: m.requirement_live,
  deferred: m.requirement_deferred,
  busyness: m.requirement_safety,
  event: m.requirement_event,
  presence: m.requirement_presence,
  slack: m.requirement_slack,
  overruled: m.requirement_overruled,
};

export function layerText(layer: Layer): string {
  return names[layer]();
}

export function layerOf(reason: Reason): Layer {
  if (reason.kind === 'consult_hour') return 'live';
  if (reason.kind === 'minimum_presence') return 'presence';
  if (reason.kind === 'occupancy' || reason.kind === 'shrinkage') return 'slack';
  return reason.kind;
}

/** People in parts for each layer. */
export function partsOf(required: Required | undefined): Record<Layer, number> {
  const parts: Record<Layer, number> = {
    live: 0,
    deferred: 0,
    busyness: 0,
    event: 0,
    presence: 0,
    slack: 0,
    overruled: 0,
  };
  for (const reason of required?.reasons ?? []) parts[layerOf(reason)] += reason.people;
  return parts;
}

/** Names by identifier, and the zone in which deadlines are told. */
export interface SlotContext {
  names: Map<string, string>;
  zone: string;
}

export function slotContextOf(view: RequirementView, zone: string): SlotContext {
  return { names: new Map(view.names), zone };
}

/** One part in words: "2.1 h of E-mail · Service, due by 10:00". A deadline on another day is told with its day. */
export function reasonText(reason: Reason, date: string, { names, zone }: SlotContext): string {
  const name = (id: string) => names.get(id) ?? '–';
  switch (reason.kind) {
    case 'live':
      return m.requirement_why_live({
        hours: numberText(reason.hours, reason.hours < 0.1 ? 2 : 1),
        stream: name(reason.stream),
      });
    case 'consult_hour':
      return m.requirement_why_consult({
        hours: numberText(reason.hours, 1),
        stream: name(reason.stream),
        minutes: Math.round(reason.overrun_minutes),
      });
    case 'busyness':
      return m.requirement_why_safety();
    case 'deferred': {
      const said = { hours: numberText(reason.hours, reason.hours < 0.1 ? 2 : 1), stream: name(reason.stream) };
      if (reason.due === null) return m.requirement_why_later(said);
      const due = wallClockAt(reason.due, zone);
      const time =
        due.date === date ? clockText(due.minute) : `${dateText(due.date, 'weekday')} ${clockText(due.minute)}`;
      return m.requirement_why_due({ ...said, time });
    }
    case 'event':
      return m.requirement_why_event({ team: name(reason.team), event: name(reason.event) });
    case 'minimum_presence':
      return m.requirement_why_presence();
    case 'occupancy':
      return m.requirement_why_occupancy();
    case 'shrinkage':
      return m.requirement_why_shrinkage();
    case 'overruled':
      return m.requirement_why_overruled();
  }
}

/** The day of a slot. */
export function dayAt(period: PeriodView, slot: number) {
  return period.days.find((d) => slot >= d.first_slot && slot < d.first_slot + d.slots) ?? period.days[0];
}

/** A slot in a sentence: "3 at 09:00 on Tuesday 1 December: 2.1 h of …; 0.8 h live: …". */
export function slotText(
  period: PeriodView,
  slot: number,
  required: Required | undefined,
  context: SlotContext,
): string {
  const date = dayAt(period, slot)?.date ?? period.first_day;
  const when = { time: clockText(period.clock[slot] ?? 0), day: dateText(date, 'long') };
  const people = required?.people ?? 0;
  const parts = (required?.reasons ?? []).map((reason) => reasonText(reason, date, context));
  const head = people === 0 ? m.requirement_none_at(when) : m.requirement_people_at({ ...when, people });
  return parts.length ? `${head}: ${parts.join('; ')}.` : `${head}.`;
}
