// Rules and findings in words: the one place that turns their codes into text.
import { m } from '../../paraglide/messages';
import { getLocale } from '../../paraglide/runtime';
import type { Authority, Measure, RuleCode, Severity } from '../bindings';

const titles: Record<RuleCode, () => string> = {
  availability: m.rule_availability,
  absence: m.rule_absence,
  skill: m.rule_skill,
  readiness: m.rule_readiness,
  one_place: m.rule_one_place,
  duty_budget: m.rule_duty_budget,
  duty_length: m.rule_duty_length,
  day_length: m.rule_day_length,
  daily_rest: m.rule_daily_rest,
  pause: m.rule_pause,
  duties_per_day: m.rule_duties_per_day,
  contract_hours: m.rule_contract_hours,
  preference: m.rule_preference,
  fairness: m.rule_fairness,
};

const reasons: Record<RuleCode, () => string> = {
  availability: m.rule_availability_why,
  absence: m.rule_absence_why,
  skill: m.rule_skill_why,
  readiness: m.rule_readiness_why,
  one_place: m.rule_one_place_why,
  duty_budget: m.rule_duty_budget_why,
  duty_length: m.rule_duty_length_why,
  day_length: m.rule_day_length_why,
  daily_rest: m.rule_daily_rest_why,
  pause: m.rule_pause_why,
  duties_per_day: m.rule_duties_per_day_why,
  contract_hours: m.rule_contract_hours_why,
  preference: m.rule_preference_why,
  fairness: m.rule_fairness_why,
};

const authorities: Record<Authority, () => string> = {
  law: m.rule_authority_law,
  agreement: m.rule_authority_agreement,
  house: m.rule_authority_house,
  wish: m.rule_authority_wish,
};

const severities: Record<Severity, () => string> = {
  breach: m.rule_severity_breach,
  warning: m.rule_severity_warning,
  note: m.rule_severity_note,
};

/** What is wrong, in a few words: "Over the duty budget". */
export function ruleTitle(code: RuleCode): string {
  return titles[code]();
}

/** What the rule asks, in a sentence. */
export function ruleReason(code: RuleCode): string {
  return reasons[code]();
}

/** On whose authority a rule stands. */
export function authorityName(authority: Authority): string {
  return authorities[authority]();
}

const usual: Record<RuleCode, Authority> = {
  availability: 'agreement',
  absence: 'agreement',
  skill: 'house',
  readiness: 'house',
  one_place: 'law',
  duty_budget: 'agreement',
  duty_length: 'house',
  day_length: 'law',
  daily_rest: 'law',
  pause: 'house',
  duties_per_day: 'house',
  contract_hours: 'agreement',
  preference: 'wish',
  fairness: 'wish',
};

/** On whose authority a rule stands as long as the workspace's own rule set is not known. */
export function usualAuthority(code: RuleCode): Authority {
  return usual[code];
}

const ownSources: Record<string, () => string> = {
  'house rule': m.rule_authority_house,
  agreement: m.rule_authority_agreement,
  wish: m.rule_authority_wish,
  'one person, one place': m.rule_source_one_place,
};

/** Where a rule stands written: an article of the law as it is, what the house itself says in the user's language. */
export function sourceText(source: string): string {
  return ownSources[source]?.() ?? source;
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
    return m.rule_measure_minutes({ is: duration(measure.is), limit: duration(measure.limit) });
  }
  if (measure.unit === 'count') {
    return m.rule_measure_count({ is: String(measure.is), limit: String(measure.limit) });
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
