// Rules and findings in words: the one place that turns their codes into text.
import { m } from '../../paraglide/messages';
import { getLocale } from '../../paraglide/runtime';
import type { Authority, Measure, RuleCode, Severity } from '../bindings';

/** Each rule's name, what it asks in a sentence, and what is wrong where it is broken. */
const texts: Record<RuleCode, [() => string, () => string, () => string]> = {
  availability: [m.rule_availability, m.rule_availability_asks, m.rule_availability_broken],
  absence: [m.rule_absence, m.rule_absence_asks, m.rule_absence_broken],
  skill: [m.rule_skill, m.rule_skill_asks, m.rule_skill_broken],
  readiness: [m.rule_readiness, m.rule_readiness_asks, m.rule_readiness_broken],
  one_place: [m.rule_one_place, m.rule_one_place_asks, m.rule_one_place_broken],
  duty_budget: [m.rule_duty_budget, m.rule_duty_budget_asks, m.rule_duty_budget_broken],
  duty_length: [m.rule_duty_length, m.rule_duty_length_asks, m.rule_duty_length_broken],
  day_length: [m.rule_day_length, m.rule_day_length_asks, m.rule_day_length_broken],
  daily_rest: [m.rule_daily_rest, m.rule_daily_rest_asks, m.rule_daily_rest_broken],
  weekly_rest: [m.rule_weekly_rest, m.rule_weekly_rest_asks, m.rule_weekly_rest_broken],
  week_hours: [m.rule_week_hours, m.rule_week_hours_asks, m.rule_week_hours_broken],
  four_weeks: [m.rule_four_weeks, m.rule_four_weeks_asks, m.rule_four_weeks_broken],
  sixteen_weeks: [m.rule_sixteen_weeks, m.rule_sixteen_weeks_asks, m.rule_sixteen_weeks_broken],
  shift_breaks: [m.rule_shift_breaks, m.rule_shift_breaks_asks, m.rule_shift_breaks_broken],
  sunday_work: [m.rule_sunday_work, m.rule_sunday_work_asks, m.rule_sunday_work_broken],
  free_sundays: [m.rule_free_sundays, m.rule_free_sundays_asks, m.rule_free_sundays_broken],
  night_length: [m.rule_night_length, m.rule_night_length_asks, m.rule_night_length_broken],
  night_rest: [m.rule_night_rest, m.rule_night_rest_asks, m.rule_night_rest_broken],
  night_series_rest: [m.rule_night_series_rest, m.rule_night_series_rest_asks, m.rule_night_series_rest_broken],
  night_series: [m.rule_night_series, m.rule_night_series_asks, m.rule_night_series_broken],
  night_count: [m.rule_night_count, m.rule_night_count_asks, m.rule_night_count_broken],
  night_average: [m.rule_night_average, m.rule_night_average_asks, m.rule_night_average_broken],
  night_ban: [m.rule_night_ban, m.rule_night_ban_asks, m.rule_night_ban_broken],
  on_call_days: [m.rule_on_call_days, m.rule_on_call_days_asks, m.rule_on_call_days_broken],
  on_call_free: [m.rule_on_call_free, m.rule_on_call_free_asks, m.rule_on_call_free_broken],
  on_call_night: [m.rule_on_call_night, m.rule_on_call_night_asks, m.rule_on_call_night_broken],
  on_call_work: [m.rule_on_call_work, m.rule_on_call_work_asks, m.rule_on_call_work_broken],
  on_call_average: [m.rule_on_call_average, m.rule_on_call_average_asks, m.rule_on_call_average_broken],
  on_call_ban: [m.rule_on_call_ban, m.rule_on_call_ban_asks, m.rule_on_call_ban_broken],
  evenings: [m.rule_evenings, m.rule_evenings_asks, m.rule_evenings_broken],
  newcomer: [m.rule_newcomer, m.rule_newcomer_asks, m.rule_newcomer_broken],
  management: [m.rule_management, m.rule_management_asks, m.rule_management_broken],
  told_ahead: [m.rule_told_ahead, m.rule_told_ahead_asks, m.rule_told_ahead_broken],
  pause: [m.rule_pause, m.rule_pause_asks, m.rule_pause_broken],
  duties_per_day: [m.rule_duties_per_day, m.rule_duties_per_day_asks, m.rule_duties_per_day_broken],
  contract_hours: [m.rule_contract_hours, m.rule_contract_hours_asks, m.rule_contract_hours_broken],
  preference: [m.rule_preference, m.rule_preference_asks, m.rule_preference_broken],
  fairness: [m.rule_fairness, m.rule_fairness_asks, m.rule_fairness_broken],
};

const authorities: Record<Authority, () => string> = {
  law: m.rule_authority_law,
  agreement: m.rule_authority_agreement,
  house: m.rule_authority_house,
  wish: m.rule_authority_wish,
};

const severities: Record<Severity, () => string> = {
  breach: m.rule_severity_breach,
  ask: m.rule_severity_ask,
  warning: m.rule_severity_warning,
  unverified: m.rule_severity_unverified,
  note: m.rule_severity_note,
};

/** Whether a word is a rule's code. */
export function isRuleCode(word: string): word is RuleCode {
  return Object.hasOwn(texts, word);
}

/** The name of a rule: "Duty budget". */
export function ruleName(code: RuleCode): string {
  return texts[code][0]();
}

/** What the rule asks, in a sentence. */
export function ruleAsks(code: RuleCode): string {
  return texts[code][1]();
}

/** What is wrong where it is broken, in a few words: "Over the duty budget". */
export function findingTitle(code: RuleCode): string {
  return texts[code][2]();
}

/** On whose authority a rule stands. */
export function authorityName(authority: Authority): string {
  return authorities[authority]();
}

const ownSources: Record<string, () => string> = {
  'house rule': m.rule_source_house,
  agreement: m.rule_source_agreement,
  wish: m.rule_source_wish,
  'one person, one place': m.rule_source_one_place,
};

/** Where a rule stands written: an article of the law as it is, what the house itself says in the user's language. */
export function sourceText(source: string): string {
  return ownSources[source.toLowerCase()]?.() ?? source;
}

/** How bad a finding is. */
export function severityName(severity: Severity): string {
  return severities[severity]();
}

/** How far off, in words: "9 h 30 where the limit is 11 h"; `null` where a rule just holds or does not. */
export function measureText(measure: Measure): string | null {
  // Where nothing is allowed, how much it is says all.
  if (measure.unit === 'minutes' && measure.limit === 0) return duration(measure.is);
  if (measure.unit === 'minutes') {
    return m.rule_measure({ is: duration(measure.is), limit: duration(measure.limit) });
  }
  if (measure.unit === 'count') {
    return m.rule_measure({ is: String(measure.is), limit: String(measure.limit) });
  }
  return null;
}

/** Minutes as hours and minutes: "9 h 30", in Dutch "9 u 30". */
export function duration(minutes: number): string {
  const hour = getLocale() === 'nl' ? 'u' : 'h';
  const [h, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)];
  if (h === 0) return `${rest} min`;
  return rest === 0 ? `${h} ${hour}` : `${h} ${hour} ${String(rest).padStart(2, '0')}`;
}
