//! The rules of law as rules of a workspace.

use dialoog_model::{RuleCode, RuleSet};
use dialoog_working_time::Statute;

use crate::rule_set::entry::Entry;
use crate::rule_set::shipped;

/// A rule of law.
#[derive(Clone, Copy)]
pub(crate) struct StatuteRule {
    pub statute: Statute,
    pub code: RuleCode,
}

const fn rule(statute: Statute, code: RuleCode) -> StatuteRule {
    StatuteRule { statute, code }
}

/// All of them, in the order of the articles.
pub(crate) const STATUTES: [StatuteRule; 22] = [
    rule(Statute::DailyRest, RuleCode::DailyRest),
    rule(Statute::Breaks, RuleCode::ShiftBreaks),
    rule(Statute::WeeklyRest, RuleCode::WeeklyRest),
    rule(Statute::SundayWork, RuleCode::SundayWork),
    rule(Statute::FreeSundays, RuleCode::FreeSundays),
    rule(Statute::ShiftLength, RuleCode::ShiftLength),
    rule(Statute::WeekHours, RuleCode::WeekHours),
    rule(Statute::SixteenWeeks, RuleCode::SixteenWeeks),
    rule(Statute::FourWeeks, RuleCode::FourWeeks),
    rule(Statute::NightLength, RuleCode::NightLength),
    rule(Statute::NightAverage, RuleCode::NightAverage),
    rule(Statute::NightRest, RuleCode::NightRest),
    rule(Statute::NightSeriesRest, RuleCode::NightSeriesRest),
    rule(Statute::NightSeries, RuleCode::NightSeries),
    rule(Statute::NightCount, RuleCode::NightCount),
    rule(Statute::OnCallDays, RuleCode::OnCallDays),
    rule(Statute::OnCallFree, RuleCode::OnCallFree),
    rule(Statute::OnCallNight, RuleCode::OnCallNight),
    rule(Statute::OnCallWork, RuleCode::OnCallWork),
    rule(Statute::OnCallAverage, RuleCode::OnCallAverage),
    rule(Statute::NightBan, RuleCode::NightBan),
    rule(Statute::OnCallBan, RuleCode::OnCallBan),
];

impl StatuteRule {
    /// What a law has of it; `None` where that does not have it.
    pub fn of_law(self, law: RuleSet) -> Option<&'static Entry> {
        shipped::of_law(law, self.code)
    }

    /// Where it is written in a law.
    pub fn source(self, law: RuleSet) -> Option<&'static str> {
        self.of_law(law).map(|entry| entry.article.as_str())
    }
}

/// The rule of law that a violation is of.
pub(crate) fn of(statute: Statute) -> &'static StatuteRule {
    STATUTES.iter().find(|rule| rule.statute == statute).expect("every statute is in the table")
}
