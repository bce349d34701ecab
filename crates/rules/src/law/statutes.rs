//! What a law has of its rules, as strict as a workspace makes it.

use dialoog_model::{Confirmation, Rule, RuleCode, RuleLimit, RuleSet};
use dialoog_working_time::Limits;

use crate::law::built::{Exceptions, unadapted};
use crate::law::table::StatuteRule;
use crate::rule_set::entry::{Confidence, Entry};
use crate::rule_set::shipped;

/// The rules of a law for somebody, as strict as a workspace makes them. What it asks of another law does not hold.
pub(crate) fn limits(law: RuleSet, exceptions: Exceptions, rules: &[Rule]) -> Limits {
    let mut limits = unadapted(law, exceptions).clone();
    for rule in rules {
        if let Some((limit, _)) = rule.under(law) {
            tighten(&mut limits, law, rule.code, limit);
        }
    }
    limits
}

/// What a law has of a rule, as strict as the workspace makes it; `None` where the law does not have it.
pub(crate) fn rule_of(law: RuleSet, statute: StatuteRule, rules: &[Rule]) -> Option<Rule> {
    let entry = statute.of_law(law)?;
    let mut rule = entry.rule(law);
    if let Some((own, confirmed)) = of_workspace(law, rule.code, rules) {
        if std::mem::discriminant(&own) == std::mem::discriminant(&rule.limit) {
            let (own_value, value) = (own.value(), rule.limit.value());
            let looser = if entry.is_minimum() { own_value < value } else { own_value > value };
            rule.limit = if looser { rule.limit } else { own };
        }
        rule.confirmed = confirmed.cloned();
    }
    Some(rule)
}

/// What a workspace made of a rule under a law.
fn of_workspace(law: RuleSet, code: RuleCode, rules: &[Rule]) -> Option<(RuleLimit, Option<&Confirmation>)> {
    rules.iter().filter(|own| own.code == code).find_map(|own| own.under(law))
}

/// Makes a limit as strict as a workspace has it; never looser.
fn tighten(limits: &mut Limits, law: RuleSet, code: RuleCode, limit: RuleLimit) {
    let Some(value) = limit.value() else { return };
    let value = i32::try_from(value).unwrap_or(i32::MAX);
    let is_minimum = shipped::of_law(law, code).is_some_and(Entry::is_minimum);
    if let Some(number) = number(limits, code) {
        *number = if is_minimum { value.max(*number) } else { value.min(*number) };
    }
}

/// The number of a rule that a workspace may make stricter, where the rule is one of the limits and has one.
fn number(limits: &mut Limits, code: RuleCode) -> Option<&mut i32> {
    match code {
        RuleCode::ShiftLength => limits.shift_length.as_mut().map(|l| &mut l.most),
        RuleCode::DailyRest => limits.daily_rest.as_mut().map(|l| &mut l.least),
        RuleCode::WeeklyRest => limits.weekly_rest.as_mut().map(|l| &mut l.least),
        RuleCode::WeekHours => limits.week_hours.as_mut().map(|l| &mut l.most),
        RuleCode::FourWeeks => limits.four_weeks.as_mut().map(|l| &mut l.most),
        RuleCode::SixteenWeeks => limits.sixteen_weeks.as_mut().map(|l| &mut l.most),
        RuleCode::FreeSundays => limits.free_sundays.as_mut().map(|l| &mut l.least),
        RuleCode::NightLength => limits.night_length.as_mut().map(|l| &mut l.most),
        RuleCode::NightRest => limits.night_rest.as_mut().map(|l| &mut l.least),
        RuleCode::NightSeriesRest => limits.night_series_rest.as_mut().map(|l| &mut l.least),
        RuleCode::NightSeries => limits.night_series.as_mut().map(|l| &mut l.most),
        RuleCode::NightCount => limits.night_count.as_mut().map(|l| &mut l.most),
        RuleCode::NightAverage => limits.night_average.as_mut().map(|l| &mut l.most),
        RuleCode::OnCallDays => limits.on_call_days.as_mut().map(|l| &mut l.least),
        RuleCode::OnCallFree => limits.on_call_free.as_mut().map(|l| &mut l.least),
        RuleCode::OnCallWork => limits.on_call_work.as_mut().map(|l| &mut l.most),
        RuleCode::OnCallAverage => limits.on_call_average.as_mut().map(|l| &mut l.most),
        _ => None,
    }
}

/// Whether what is known of a rule of a law is from memory only.
pub(crate) fn is_from_memory(law: RuleSet, code: RuleCode) -> bool {
    shipped::of_law(law, code).is_some_and(|entry| entry.confidence == Confidence::Memory)
}

/// Whether a rule of a law is known from memory only, and nobody has confirmed it.
pub(crate) fn is_unverified(law: RuleSet, code: RuleCode, rules: &[Rule]) -> bool {
    let confirmed = of_workspace(law, code, rules).and_then(|(_, confirmed)| confirmed);
    is_from_memory(law, code) && confirmed.is_none()
}
