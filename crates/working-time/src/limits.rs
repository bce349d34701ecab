//! The rules in force for one person.

use serde::{Deserialize, Serialize};
use std::ops::Range;

use crate::decided::Decided;
use crate::statutes::breaks::Breaks;
use crate::statutes::daily_rest::DailyRest;
use crate::statutes::night_ban::NightBan;
use crate::statutes::night_count::{NightAverage, NightCount};
use crate::statutes::night_length::NightLength;
use crate::statutes::night_rest::NightRest;
use crate::statutes::night_series::{NightSeries, NightSeriesRest};
use crate::statutes::on_call::{OnCallAverage, OnCallBan, OnCallDays, OnCallFree, OnCallNight, OnCallWork};
use crate::statutes::shift_length::ShiftLength;
use crate::statutes::sundays::{FreeSundays, SundayWork};
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
    /// Work in a night shift.
    pub night_length: Option<NightLength>,
    /// Rest after a night shift.
    pub night_rest: Option<NightRest>,
    /// Rest after consecutive night shifts.
    pub night_series_rest: Option<NightSeriesRest>,
    /// Consecutive shifts with a night shift among them.
    pub night_series: Option<NightSeries>,
    /// Number of night shifts.
    pub night_count: Option<NightCount>,
    /// Work in many weeks with many night shifts.
    pub night_average: Option<NightAverage>,
    /// No work in the night.
    pub night_ban: Option<NightBan>,
    /// No work on Sundays.
    pub sunday_work: Option<SundayWork>,
    /// Free Sundays.
    pub free_sundays: Option<FreeSundays>,
    /// Days without stand-by.
    pub on_call_days: Option<OnCallDays>,
    /// Blocks of days without work and stand-by.
    pub on_call_free: Option<OnCallFree>,
    /// Stand-by beside night shifts.
    pub on_call_night: Option<OnCallNight>,
    /// Work and calls in 24 hours with stand-by.
    pub on_call_work: Option<OnCallWork>,
    /// Work in many weeks with many nights of stand-by.
    pub on_call_average: Option<OnCallAverage>,
    /// No stand-by.
    pub on_call_ban: Option<OnCallBan>,
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
        if let Some(rule) = &self.night_length {
            rule.check(view, found);
        }
        if let Some(rule) = &self.night_rest {
            rule.check(view, found);
        }
        if let Some(rule) = &self.night_series_rest {
            rule.check(view, found);
        }
        if let Some(rule) = &self.night_series {
            rule.check(view, found);
        }
        if let Some(rule) = &self.night_count {
            rule.check(view, found);
        }
        if let Some(rule) = &self.night_average {
            rule.check(view, found);
        }
        if let Some(rule) = &self.night_ban {
            rule.check(view, found);
        }
        if let Some(rule) = &self.sunday_work {
            rule.check(view, found);
        }
        if let Some(rule) = &self.free_sundays {
            rule.check(view, found);
        }
        if let Some(rule) = &self.on_call_days {
            rule.check(view, found);
        }
        if let Some(rule) = &self.on_call_free {
            rule.check(view, found);
        }
        if let Some(rule) = &self.on_call_night {
            rule.check(view, found);
        }
        if let Some(rule) = &self.on_call_work {
            rule.check(view, found);
        }
        if let Some(rule) = &self.on_call_average {
            rule.check(view, found);
        }
        if let Some(rule) = &self.on_call_ban {
            rule.check(view, found);
        }
    }

    /// Leaves only some of the rules in force.
    pub fn retain(&mut self, keep: impl Fn(Statute) -> bool) {
        fn only<T>(rule: &mut Option<T>, keeps: bool) {
            *rule = rule.take().filter(|_| keeps);
        }
        only(&mut self.shift_length, keep(Statute::ShiftLength));
        only(&mut self.daily_rest, keep(Statute::DailyRest));
        only(&mut self.weekly_rest, keep(Statute::WeeklyRest));
        only(&mut self.week_hours, keep(Statute::WeekHours));
        only(&mut self.four_weeks, keep(Statute::FourWeeks));
        only(&mut self.sixteen_weeks, keep(Statute::SixteenWeeks));
        only(&mut self.breaks, keep(Statute::Breaks));
        only(&mut self.night_length, keep(Statute::NightLength));
        only(&mut self.night_rest, keep(Statute::NightRest));
        only(&mut self.night_series_rest, keep(Statute::NightSeriesRest));
        only(&mut self.night_series, keep(Statute::NightSeries));
        only(&mut self.night_count, keep(Statute::NightCount));
        only(&mut self.night_average, keep(Statute::NightAverage));
        only(&mut self.night_ban, keep(Statute::NightBan));
        only(&mut self.sunday_work, keep(Statute::SundayWork));
        only(&mut self.free_sundays, keep(Statute::FreeSundays));
        only(&mut self.on_call_days, keep(Statute::OnCallDays));
        only(&mut self.on_call_free, keep(Statute::OnCallFree));
        only(&mut self.on_call_night, keep(Statute::OnCallNight));
        only(&mut self.on_call_work, keep(Statute::OnCallWork));
        only(&mut self.on_call_average, keep(Statute::OnCallAverage));
        only(&mut self.on_call_ban, keep(Statute::OnCallBan));
    }

    /// Whether nothing is broken that the base does not break as badly by itself. What the law only asks about counts as
    /// broken where nobody has decided it.
    pub fn allows(&self, view: &View, decided: &[Decided]) -> bool {
        self.allows_in(view, decided, i32::MIN..i32::MAX)
    }

    /// The same of the windows that begin in a range of minutes: other rules may hold before and after. A window that begins before
    /// minute 0 counts as if it began there.
    pub fn allows_in(&self, view: &View, decided: &[Decided], begin: Range<i32>) -> bool {
        let mut allowed = true;
        self.check(view, &mut |violation| {
            allowed &= violation.own
                || !begin.contains(&violation.begins())
                || decided.iter().any(|one| one.answers(&violation));
        });
        allowed
    }
}
