//! What breaks a rule.

use serde::{Deserialize, Serialize};

use crate::span::Span;

/// The rules of working-time law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Statute {
    /// Work in a shift.
    ShiftLength,
    /// Rest in 24 hours.
    DailyRest,
    /// Rest in seven or fourteen times 24 hours.
    WeeklyRest,
    /// Work in a week.
    WeekHours,
    /// Work in a few consecutive weeks.
    FourWeeks,
    /// Work in many consecutive weeks.
    SixteenWeeks,
    /// Breaks inside a shift.
    Breaks,
    /// Work on Sundays at all.
    SundayWork,
    /// Free Sundays in a year.
    FreeSundays,
    /// Work in a night shift.
    NightLength,
    /// Rest after a night shift.
    NightRest,
    /// Rest after a series of night shifts.
    NightSeriesRest,
    /// Consecutive shifts with a night shift among them.
    NightSeries,
    /// Number of night shifts.
    NightCount,
    /// Work in many weeks with many night shifts.
    NightAverage,
    /// No work in the night at all.
    NightBan,
    /// Days without stand-by.
    OnCallDays,
    /// Blocks of days without work and stand-by.
    OnCallFree,
    /// Stand-by beside night shifts.
    OnCallNight,
    /// Work and calls in 24 hours with stand-by.
    OnCallWork,
    /// Work in many weeks with many nights of stand-by.
    OnCallAverage,
    /// No stand-by at all.
    OnCallBan,
}

/// How bad a violation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Allowed where somebody decided so, for a reason that the law names.
    Ask,
    /// Not allowed.
    Breach,
}

/// What breaks a rule: where, and by how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Violation {
    /// The rule.
    pub rule: Statute,
    /// How bad it is.
    pub level: Level,
    /// The window that the rule looks at: the shift, the 24 hours, the weeks.
    pub window: Span,
    /// Measured: minutes, or a count where the rule counts.
    pub is: i32,
    /// The limit, in the same unit.
    pub limit: i32,
    /// Whether the same window is as bad without what is looked at: by what is there anyway.
    pub own: bool,
}

impl Violation {
    /// The minute at which its window begins, or 0 where that is before: which rules hold is asked there.
    pub fn begins(&self) -> i32 {
        self.window.from.max(0)
    }

    /// Whether it breaks the rule of another at the same time, and as far.
    pub fn is_as_bad_as(&self, other: &Self) -> bool {
        let far = |of: &Self| (of.is - of.limit).abs();
        self.rule == other.rule && self.window.overlaps(other.window) && far(self) >= far(other)
    }

    /// That of a rule that sets a least value, unless the value is kept. `anyway` is the value of the base.
    pub(crate) fn least(
        rule: Statute,
        window: Span,
        is: i32,
        limit: i32,
        anyway: impl FnOnce() -> i32,
    ) -> Option<Self> {
        let found = |own| Self { rule, level: Level::Breach, window, is, limit, own };
        (is < limit).then(|| found(anyway() <= is))
    }

    /// That of a rule that sets a most value, unless the value is kept. `anyway` is the value of the base.
    pub(crate) fn most(
        rule: Statute,
        window: Span,
        is: i32,
        limit: i32,
        anyway: impl FnOnce() -> i32,
    ) -> Option<Self> {
        let found = |own| Self { rule, level: Level::Breach, window, is, limit, own };
        (is > limit).then(|| found(anyway() >= is))
    }
}
