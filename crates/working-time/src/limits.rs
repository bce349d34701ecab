//! The rules in force for one person.

use serde::{Deserialize, Serialize};

use crate::statutes::breaks::Breaks;
use crate::statutes::daily_rest::DailyRest;
use crate::statutes::shift_length::ShiftLength;
use crate::statutes::week_hours::WeekHours;
use crate::statutes::weekly_rest::WeeklyRest;
use crate::statutes::weeks_average::WeeksAverage;
use crate::view::View;
use crate::violation::{Statute, Violation};

/// The rules in force for one person, each with its numbers; `None` where one is not in force for them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limits {
    /// Work in a shift.
    pub shift_length: Option<ShiftLength>,
    /// Rest in 24 hours.
    pub daily_rest: Option<DailyRest>,
    /// Rest in 7 or 14 times 24 hours.
    pub weekly_rest: Option<WeeklyRest>,
    /// Work in a week.
    pub week_hours: Option<WeekHours>,
    /// Work in a few weeks.
    pub four_weeks: Option<WeeksAverage>,
    /// Work in many weeks.
    pub sixteen_weeks: Option<WeeksAverage>,
    /// Breaks inside a shift.
    pub breaks: Option<Breaks>,
}

impl Limits {
    /// Tells all violations of the windows that overlap what is judged, rule by rule.
    pub fn check(&self, view: &View, found: &mut impl FnMut(Violation)) {
        if let Some(rule) = &self.shift_length {
            rule.check(view, found);
        }
        if let Some(rule) = &self.daily_rest {
            rule.check(view, found);
        }
        if let Some(rule) = &self.weekly_rest {
            rule.check(view, found);
        }
        if let Some(rule) = &self.breaks {
            rule.check(view, found);
        }
        if let Some(rule) = &self.week_hours {
            rule.check(view, found);
        }
        if let Some(rule) = &self.four_weeks {
            rule.check(Statute::FourWeeks, view, found);
        }
        if let Some(rule) = &self.sixteen_weeks {
            rule.check(Statute::SixteenWeeks, view, found);
        }
    }

    /// Whether nothing is broken that the base does not break as badly by itself. What the law only asks about counts as
    /// broken: nobody has decided it yet.
    pub fn allows(&self, view: &View) -> bool {
        let mut allowed = true;
        self.check(view, &mut |violation| allowed &= violation.own);
        allowed
    }
}
