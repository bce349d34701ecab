// What is otherwise in a scenario, in words.
import type { ScenarioChange } from '../../../shared/bindings';
import { m } from '../../../paraglide/messages';
import { hoursText, numberText, percentText } from '../../../shared/text/format';

/** A change; `about` is what it speaks of: empty for all, `null` for what is gone. */
export function changeWords(change: ScenarioChange, about: string | null): string {
  const of = about === null ? m.scenarios_said_gone() : about || m.scenarios_said_all();
  switch (change.kind) {
    case 'volume':
      return m.scenarios_said_volume({ of, times: numberText(change.factor, 2) });
    case 'more_people':
      return m.scenarios_said_people({
        of,
        count: numberText(change.people),
        hours: hoursText(change.each.duty_budget_minutes / 60),
      });
    case 'treatment':
      return m.scenarios_said_answers({
        of,
        full: percentText(change.treatment.full),
        brief: percentText(change.treatment.brief),
      });
    case 'left_out':
      return m.scenarios_said_without({ of });
  }
}
