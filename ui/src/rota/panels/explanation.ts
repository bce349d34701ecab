// Texts of the explanation of uncovered hours.
import type { Conflict, PeriodView, RotaView, RuleLimit, TriedRelaxation } from '../../shared/bindings';
import { m } from '../../paraglide/messages';
import { clockText, dateText, listText, weekdayText } from '../../shared/text/format';
import { ruleName } from '../../shared/text/rules';
import { hoursOf, hourText } from '../model/labels';

/** A relaxation that would cover hours: "if Farida's budget were 10 h a week". */
export function conditionText(view: RotaView, one: TriedRelaxation): string {
  switch (one.kind) {
    case 'ready': {
      const names = listText(one.names);
      return m.rota_if_ready({ count: one.names.length, names });
    }
    case 'trained': {
      const names = listText(one.names);
      const desk = view.desks.find((d) => d.id === one.desk)?.name ?? '';
      return m.rota_if_trained({ count: one.names.length, names, desk });
    }
    case 'budget':
      return m.rota_if_budget({ name: one.name, needed: hourText(one.needed / 60), is: hourText(one.is / 60) });
    case 'available':
      return m.rota_if_available({
        name: one.name,
        day: weekdayText(one.weekday, 'long'),
        from: clockText(one.from),
        to: clockText(one.to),
      });
    case 'rule':
      return m.rota_if_rule({ rule: ruleName(one.rule), tried: limitText(one.tried), is: limitText(one.is) });
  }
}

function limitText(limit: RuleLimit): string {
  if (limit.kind === 'minutes') return hourText(limit.minutes / 60);
  return limit.kind === 'count' ? String(limit.count) : '–';
}

/** A conflict of locked duties and rules. */
export function conflictText(period: PeriodView, conflict: Conflict): string {
  const duties = conflict.duties.map((d) =>
    m.rota_conflict_duty({ day: dateText(period.days[d.day]?.date ?? period.first_day, 'short'), hours: hoursOf(d) }),
  );
  return listText([...duties, ...conflict.rules.map(ruleName)]);
}
