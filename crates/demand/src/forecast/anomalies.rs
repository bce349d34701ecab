//! Days of a history that are like no other: found, named, and not learnt from unless a planner says so.

use chrono::NaiveDate;
use dialoog_model::{ChannelId, Holiday, Lesson, Organisation};
use std::collections::BTreeMap;

use super::profile::{INCIDENT, Profile, cap};
use super::series::Day;
use crate::calendar::holidays::holidays;

/// A day on which fewer than this part of the usual messages came in says that the counter stood still,
const SILENT_SHARE: f64 = 0.05;
/// where at least so many are usual,
const LEAST_USUAL: f64 = 20.0;
/// and fewer than so many days in a row are silent: more are the new usual.
const SILENT_DAYS: usize = 7;
/// A holiday's own level counts as much as this many holidays that were like a Sunday.
const SUNDAY_WEIGHT: f64 = 2.0;

/// Why a day stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnomalyKind {
    /// Many times the usual came in, for less than a week: an incident.
    Spike,
    /// Next to nothing came in where much is usual: the counter may have stood still.
    Silence,
    /// A public holiday.
    Holiday(Holiday),
    /// A planner chose it.
    Chosen,
}

/// A day that stands out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anomaly {
    /// The day.
    pub date: NaiveDate,
    /// Why.
    pub kind: AnomalyKind,
    /// Messages that came in, as far as they are known.
    pub observed: f64,
    /// Messages that such a day of the week usually has.
    pub usual: f64,
    /// Whether it is learnt from.
    pub learnt: bool,
    /// Whether a planner decided that.
    pub decided: bool,
}

/// The days that stand out, and how busy holidays were against a Sunday. The days that are not learnt from are taken out of
/// `days`; spikes only out of what is learnt as usual ([`Day::incident`]): that such days happen is no secret to the
/// quantiles.
pub(super) fn exclude_anomalies(
    organisation: &Organisation,
    channel: ChannelId,
    days: &mut [Day],
) -> (Vec<Anomaly>, f64) {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return (Vec::new(), 1.0) };
    let holidays_by_date: BTreeMap<NaiveDate, Holiday> =
        holidays(organisation.settings.zone, first.date, last.date).into_iter().collect();
    let marks: BTreeMap<NaiveDate, Lesson> =
        organisation.day_marks.iter().filter(|m| m.channel == channel).map(|m| (m.date, m.lesson)).collect();
    let profile = Profile::learn(days);
    let silent = silent(days, &profile);
    let mut found = Vec::new();
    let (mut observed_on_holidays, mut expected_on_sundays) = (0.0, 0.0);
    for (d, day) in days.iter_mut().enumerate() {
        let observed = observed(day);
        if day.quarters.iter().all(Option::is_none) {
            continue;
        }
        let usual = profile.known_part(day, day.weekday) * profile.around(d);
        let spike = observed > cap(INCIDENT, usual);
        let kind = match (holidays_by_date.get(&day.date), marks.get(&day.date)) {
            (Some(holiday), _) => AnomalyKind::Holiday(*holiday),
            _ if spike => AnomalyKind::Spike,
            _ if silent[d] => AnomalyKind::Silence,
            (None, Some(_)) => AnomalyKind::Chosen,
            (None, None) => continue,
        };
        let mark = marks.get(&day.date);
        let learnt = mark == Some(&Lesson::LearnFrom);
        found.push(Anomaly { date: day.date, kind, observed, usual, learnt, decided: mark.is_some() });
        if learnt {
            day.trusted = true;
            continue;
        }
        if let AnomalyKind::Holiday(_) = kind
            && mark.is_none()
        {
            observed_on_holidays += observed;
            expected_on_sundays += profile.known_part(day, 6);
        }
        if kind == AnomalyKind::Spike && mark.is_none() {
            day.incident = true;
        } else {
            day.quarters.fill(None);
        }
    }
    let sundays: f64 = (0..96).map(|q| profile.quarter(6, q)).sum::<f64>() * SUNDAY_WEIGHT;
    let level =
        if sundays > 0.0 { (observed_on_holidays + sundays) / (expected_on_sundays + sundays) } else { 1.0 };
    (found, level)
}

fn observed(day: &Day) -> f64 {
    day.quarters.iter().flatten().sum()
}

/// The days on which the counter seems to have stood still.
fn silent(days: &[Day], profile: &Profile) -> Vec<bool> {
    let still: Vec<bool> = days
        .iter()
        .map(|day| {
            let usual = profile.known_part(day, day.weekday);
            usual >= LEAST_USUAL && observed(day) < SILENT_SHARE * usual
        })
        .collect();
    let mut silent = vec![false; days.len()];
    let mut d = 0;
    while d < days.len() {
        let from = d;
        while d < days.len() && still[d] {
            d += 1;
        }
        if d - from < SILENT_DAYS {
            silent[from..d].fill(true);
        }
        d += 1;
    }
    silent
}
