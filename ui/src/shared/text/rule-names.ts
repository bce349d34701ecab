// Rules as what they ask, where findings say what is wrong.
import { m } from '../../paraglide/messages';
import type { RuleCode } from '../bindings';

const names: Record<RuleCode, [() => string, () => string]> = {
  availability: [m.settings_rule_availability, m.settings_rule_availability_ask],
  absence: [m.settings_rule_absence, m.settings_rule_absence_ask],
  skill: [m.settings_rule_skill, m.settings_rule_skill_ask],
  readiness: [m.settings_rule_readiness, m.settings_rule_readiness_ask],
  one_place: [m.settings_rule_one_place, m.settings_rule_one_place_ask],
  duty_budget: [m.settings_rule_duty_budget, m.settings_rule_duty_budget_ask],
  duty_length: [m.settings_rule_duty_length, m.settings_rule_duty_length_ask],
  day_length: [m.settings_rule_day_length, m.settings_rule_day_length_ask],
  daily_rest: [m.settings_rule_daily_rest, m.settings_rule_daily_rest_ask],
  pause: [m.settings_rule_pause, m.settings_rule_pause_ask],
  duties_per_day: [m.settings_rule_duties_per_day, m.settings_rule_duties_per_day_ask],
  contract_hours: [m.settings_rule_contract_hours, m.settings_rule_contract_hours_ask],
  preference: [m.settings_rule_preference, m.settings_rule_preference_ask],
  fairness: [m.settings_rule_fairness, m.settings_rule_fairness_ask],
};

/** Whether a word is a rule's code. */
export function isRuleCode(word: string): word is RuleCode {
  return Object.hasOwn(names, word);
}

/** A rule by name. */
export function ruleName(code: RuleCode): string {
  return names[code][0]();
}

/** What it asks, in a sentence. */
export function ruleAsk(code: RuleCode): string {
  return names[code][1]();
}
