// What the review says, in the language of the window.
import { m } from '../../paraglide/messages';
import type { PersonLoad, RotaTotals, RuleCode } from '../../shared/bindings';
import { numberText, percentText } from '../../shared/text/format';
import { evenness } from './workload';

const names: Record<RuleCode, () => string> = {
  availability: m.review_rule_availability,
  absence: m.review_rule_absence,
  skill: m.review_rule_skill,
  readiness: m.review_rule_readiness,
  one_place: m.review_rule_one_place,
  duty_budget: m.review_rule_duty_budget,
  duty_length: m.review_rule_duty_length,
  day_length: m.review_rule_day_length,
  daily_rest: m.review_rule_daily_rest,
  pause: m.review_rule_pause,
  duties_per_day: m.review_rule_duties_per_day,
  contract_hours: m.review_rule_contract_hours,
  preference: m.review_rule_preference,
  fairness: m.review_rule_fairness,
};

/** What a rule asks, in a few words. */
export function ruleName(code: RuleCode): string {
  return names[code]();
}

/** The sources of the rule set that a workspace starts with; another source is a text of the organisation's own. */
const sources: Record<string, () => string> = {
  'house rule': m.review_source_house,
  agreement: m.review_source_agreement,
  wish: m.review_source_wish,
  'one person, one place': m.review_source_one_place,
};

/** Where a rule stands written. */
export function sourceText(source: string): string {
  return (sources[source.toLowerCase()] ?? (() => source))();
}

/** What matters most, in a sentence on law and agreements. */
export function headline({ breaches, warnings }: RotaTotals): string {
  const law =
    breaches === 0
      ? m.review_law_kept()
      : breaches === 1
        ? m.review_law_one()
        : m.review_law_many({ count: numberText(breaches) });
  const agreements =
    warnings === 0
      ? m.review_agreements_kept()
      : warnings === 1
        ? m.review_agreements_one()
        : m.review_agreements_many({ count: numberText(warnings) });
  return m.review_headline({ law, agreements });
}

/** How evenly the load is shared, in a sentence. */
export function loadLine(people: PersonLoad[]): string {
  const even = evenness(people);
  if (!even) return m.review_load_line({ load: m.review_load_none() });
  const ends = { from: numberText(even.from * 100), to: percentText(even.to) };
  const say = { even: m.review_load_even, fair: m.review_load_fair, uneven: m.review_load_uneven }[even.kind];
  return m.review_load_line({ load: say(ends) });
}

/** A number of findings. */
export function findingsText(count: number): string {
  return count === 1 ? m.review_findings_one() : m.review_findings_many({ count: numberText(count) });
}
