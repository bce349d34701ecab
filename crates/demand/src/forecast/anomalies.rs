//! Anomalous days of a history: detected, classified, and excluded from the forecast unless a planner includes them.

use chrono::NaiveDate;
use dialoog_model::{ChannelId, Holiday, Lesson, Organisation};
use std::collections::BTreeMap;

use super::profile::{INCIDENT, Profile, cap};
use super::series::Day;
use crate::calendar::holidays::holidays;

/// A day is silent where fewer messages than this share of the usual number were counted
const SILENT_SHARE: f64 = 0.05;
/// and the usual number is at least this.
const MIN_USUAL: f64 = 20.0;
/// Runs of this many silent days or more are a new level and no anomaly.
const NEW_LEVEL_DAYS: usize = 7;
/// Prior weight of the assumption that a holiday is as busy as a Sunday, as a number of holidays.
const SUNDAY_WEIGHT: f64 = 2.0;

/// Why a day is anomalous.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AnomalyKind {
    /// An incident: many times the usual number of messages, for less than a week.
    Spike,
    /// Hardly any messages where many are usual: the counter may have stopped.
    Silence,
    /// A public holiday.
    Holiday(Holiday),
    /// Far from all other days of the history: perhaps a slip in its date.
    Stray,
    /// Marked by a planner, and not anomalous otherwise.
    Chosen,
}

/// An anomalous day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anomaly {
    /// The day.
    pub date: NaiveDate,
    /// Why.
    pub kind: AnomalyKind,
    /// Messages counted in the known part of the day.
    pub observed: f64,
    /// Messages that are usual on this weekday in the same part of the day.
    pub usual: f64,
    /// Whether the forecast learns from it.
    pub learnt: bool,
    /// Whether a planner decided on `learnt`.
    pub decided: bool,
}

/// The anomalous days, and the level of holidays over that of a Sunday. Excluded days are cleared in `days`, except
/// spikes: these are only flagged ([`Day::incident`]), so that the profile ignores them while the residuals, and with
/// them the quantiles, still contain them.
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
        let spike = !profile.is_shut(day.weekday) && observed > cap(INCIDENT, usual);
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

/// For each day, whether it is silent and part of a run shorter than [`NEW_LEVEL_DAYS`]; no day of a weekday that is shut by now.
fn silent(days: &[Day], profile: &Profile) -> Vec<bool> {
    let quiet: Vec<bool> = days
        .iter()
        .map(|day| {
            let usual = profile.known_part(day, day.weekday);
            usual >= MIN_USUAL && observed(day) < SILENT_SHARE * usual
        })
        .collect();
    let mut silent = vec![false; days.len()];
    let mut d = 0;
    while d < days.len() {
        let from = d;
        while d < days.len() && quiet[d] {
            d += 1;
        }
        if d - from < NEW_LEVEL_DAYS {
            silent[from..d].fill(true);
        }
        d += 1;
    }
    for (silent, day) in silent.iter_mut().zip(days) {
        *silent &= !profile.is_shut(day.weekday);
    }
    silent
}
