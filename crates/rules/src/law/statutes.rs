//! The rules of law as rules of a workspace: code, article, and the number that a workspace may make stricter.

use dialoog_model::{Rule, RuleCode, RuleLimit, RuleSet};
use dialoog_working_time::{Limits, Statute};

/// A rule of law.
pub(crate) struct StatuteRule {
    pub statute: Statute,
    pub code: RuleCode,
    /// Where it is written: in the Arbeidstijdenwet, and in Directive 2003/88/EC where that has it.
    pub dutch: &'static str,
    pub european: Option<&'static str>,
}

const fn rule(statute: Statute, code: RuleCode, dutch: &'static str) -> StatuteRule {
    StatuteRule { statute, code, dutch, european: None }
}

const fn both(statute: Statute, code: RuleCode, dutch: &'static str, european: &'static str) -> StatuteRule {
    StatuteRule { statute, code, dutch, european: Some(european) }
}

/// All of them, in the order of the articles.
pub(crate) const STATUTES: [StatuteRule; 22] = [
    both(Statute::DailyRest, RuleCode::DailyRest, "ATW 5:3", "2003/88/EC art. 3"),
    both(Statute::Breaks, RuleCode::ShiftBreaks, "ATW 5:4", "2003/88/EC art. 4"),
    both(Statute::WeeklyRest, RuleCode::WeeklyRest, "ATW 5:5", "2003/88/EC art. 5, 16(a)"),
    rule(Statute::SundayWork, RuleCode::SundayWork, "ATW 5:6"),
    rule(Statute::FreeSundays, RuleCode::FreeSundays, "ATW 5:6"),
    rule(Statute::ShiftLength, RuleCode::ShiftLength, "ATW 5:7(2)"),
    rule(Statute::WeekHours, RuleCode::WeekHours, "ATW 5:7(2)(b)"),
    both(Statute::SixteenWeeks, RuleCode::SixteenWeeks, "ATW 5:7(2)(c)", "2003/88/EC art. 6, 16(b)"),
    rule(Statute::FourWeeks, RuleCode::FourWeeks, "ATW 5:7(3)"),
    rule(Statute::NightLength, RuleCode::NightLength, "ATW 5:8(1)"),
    both(Statute::NightAverage, RuleCode::NightAverage, "ATW 5:8(2)", "2003/88/EC art. 8"),
    rule(Statute::NightRest, RuleCode::NightRest, "ATW 5:8(3)"),
    rule(Statute::NightSeriesRest, RuleCode::NightSeriesRest, "ATW 5:8(4)"),
    rule(Statute::NightSeries, RuleCode::NightSeries, "ATW 5:8(5)"),
    rule(Statute::NightCount, RuleCode::NightCount, "ATW 5:8(6)"),
    rule(Statute::OnCallDays, RuleCode::OnCallDays, "ATW 5:9"),
    rule(Statute::OnCallFree, RuleCode::OnCallFree, "ATW 5:9"),
    rule(Statute::OnCallNight, RuleCode::OnCallNight, "ATW 5:9"),
    rule(Statute::OnCallWork, RuleCode::OnCallWork, "ATW 5:9"),
    rule(Statute::OnCallAverage, RuleCode::OnCallAverage, "ATW 5:9"),
    rule(Statute::NightBan, RuleCode::NightBan, "ATW 4:5, 5:3-5:9"),
    rule(Statute::OnCallBan, RuleCode::OnCallBan, "ATW 5:9"),
];

/// The number of Dutch law that a workspace may make stricter.
pub(crate) const fn limit(code: RuleCode) -> RuleLimit {
    const fn hours(hours: u32) -> RuleLimit {
        RuleLimit::Minutes { minutes: hours * 60 }
    }
    match code {
        RuleCode::ShiftLength => hours(12),
        RuleCode::DailyRest => hours(11),
        RuleCode::WeeklyRest => hours(36),
        RuleCode::WeekHours => hours(60),
        RuleCode::FourWeeks => hours(4 * 55),
        RuleCode::SixteenWeeks => hours(16 * 48),
        RuleCode::FreeSundays => RuleLimit::Count { count: 13 },
        RuleCode::NightLength => hours(10),
        RuleCode::NightRest => hours(14),
        RuleCode::NightSeriesRest => hours(46),
        RuleCode::NightSeries => RuleLimit::Count { count: 7 },
        RuleCode::NightCount => RuleLimit::Count { count: 36 },
        RuleCode::NightAverage | RuleCode::OnCallAverage => hours(16 * 40),
        RuleCode::OnCallDays => RuleLimit::Count { count: 14 },
        RuleCode::OnCallFree => RuleLimit::Count { count: 2 },
        RuleCode::OnCallWork => hours(13),
        _ => RuleLimit::Plain,
    }
}

/// Whether more of what a rule measures is better.
pub(crate) fn is_minimum(code: RuleCode) -> bool {
    matches!(
        code,
        RuleCode::DailyRest
            | RuleCode::WeeklyRest
            | RuleCode::FreeSundays
            | RuleCode::NightRest
            | RuleCode::NightSeriesRest
            | RuleCode::OnCallDays
            | RuleCode::OnCallFree
    )
}

/// The rule of law that a violation is of.
pub(crate) fn of(statute: Statute) -> &'static StatuteRule {
    STATUTES.iter().find(|rule| rule.statute == statute).expect("every statute is in the table")
}

/// The rules of a rule set, as strict as a workspace makes them.
pub(crate) fn limits(set: RuleSet, rules: &[Rule]) -> Limits {
    let mut limits = match set {
        RuleSet::Dutch => Limits::dutch(),
        RuleSet::EuropeanUnion => Limits::european(),
    };
    for rule in rules {
        tighten(&mut limits, rule);
    }
    limits
}

/// Makes a limit as strict as a workspace has it; never looser.
fn tighten(limits: &mut Limits, rule: &Rule) {
    let value = match rule.limit {
        RuleLimit::Minutes { minutes } => minutes,
        RuleLimit::Count { count } => count,
        RuleLimit::Plain => return,
    };
    let value = i32::try_from(value).unwrap_or(i32::MAX);
    let number = match rule.code {
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
    };
    if let Some(number) = number {
        *number = if is_minimum(rule.code) { value.max(*number) } else { value.min(*number) };
    }
}

/// Whether a rule of a set is known from memory only, and nobody has confirmed it.
pub(crate) fn is_unverified(set: RuleSet, code: RuleCode, rules: &[Rule]) -> bool {
    set == RuleSet::EuropeanUnion && !rules.iter().any(|rule| rule.code == code && rule.confirmed)
}
