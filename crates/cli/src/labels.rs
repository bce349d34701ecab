//! Codes, numbers and counts in words: the one place of plurals.

use chrono::NaiveDate;
use dialoog_model::{DutyKind, LawHeadline, Measure, NotChecked, RotaState, RuleCode, Severity};
use dialoog_planner::view::{DutyView, RotaSummary, RotaTotals, ToldDutyView};

use crate::printable;
use crate::texts;

/// Severity of a finding.
pub const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Unverified => "unverified",
        Severity::Warning => "warning",
        Severity::Ask => "TO BE DECIDED",
        Severity::Breach => "AGAINST THE LAW",
    }
}

/// Measured value and limit.
pub fn measure(measure: Measure) -> String {
    match measure {
        Measure::Plain => String::new(),
        Measure::Minutes { is, limit: 0 } => hours_minutes(is),
        Measure::Minutes { is, limit } => format!("{}, limit {}", hours_minutes(is), hours_minutes(limit)),
        Measure::Count { is, limit } => format!("{is}, limit {limit}"),
    }
}

/// State of a rota.
pub fn state(state: RotaState) -> String {
    match state {
        RotaState::Draft => "draft".into(),
        RotaState::Published { version } => format!("published, version {version}"),
    }
}

/// How far a rota has come, and whether it still is what people were told.
pub fn standing(rota: &RotaSummary) -> String {
    match (rota.state, rota.changes_since_version) {
        (RotaState::Published { version }, changes) if changes > 0 => {
            format!("changed since version {version}: {}", count(changes, "duty", "duties"))
        }
        (as_told, _) => state(as_told),
    }
}

/// The name of somebody, who may have been erased.
pub fn somebody(name: &str) -> String {
    if name.is_empty() { "somebody who was erased".into() } else { printable::line(name) }
}

/// When and where a duty was told to be.
pub fn told_time(duty: &ToldDutyView) -> String {
    let (from, to) = (clock(duty.from), clock(duty.to));
    let day = |date: NaiveDate| date.format("%a %Y-%m-%d");
    let when = if duty.last_day == duty.date {
        format!("{} {from}-{to}", day(duty.date))
    } else {
        format!("{} {from} to {} {to}", day(duty.date), day(duty.last_day))
    };
    let stand_by = if duty.kind == DutyKind::StandBy { " (stand-by)" } else { "" };
    format!("{when}, {}{stand_by}", printable::line(&duty.desk_name))
}

/// The hours of a duty and what it asks: `22:00-06:00 (next day, stand-by)`.
pub fn duty_hours(duty: &DutyView) -> String {
    let next_day = duty.next_day.then_some("next day");
    let stand_by = (duty.kind == DutyKind::StandBy).then_some("stand-by");
    let marks: Vec<&str> = next_day.into_iter().chain(stand_by).collect();
    let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
    format!("{}{marks}", day_hours(duty.from, duty.to))
}

/// Hours of a day: `09:15-24:00`.
pub fn day_hours(from: u16, to: u16) -> String {
    format!("{}-{}", clock(from), clock(to))
}

/// A duty as it was told.
pub fn told_duty(duty: &ToldDutyView) -> String {
    format!("{}, {}", told_time(duty), somebody(&duty.person_name))
}

/// Minutes as hours and minutes: `7:30`.
pub fn hours_minutes(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// A minute of the day on the clock: `09:15`, and `24:00` at its end.
pub fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// A share as a percentage with one decimal.
pub fn percent(share: f64) -> String {
    format!("{:.1}%", share * 100.0)
}

/// Hours with at most one decimal: `1 hour`, `2.5 hours`.
pub fn hours(hours: f64) -> String {
    let number = format!("{hours:.1}");
    count(number.strip_suffix(".0").unwrap_or(&number), "hour", "hours")
}

/// `1 day`, `28 days`.
pub fn days(number: impl std::fmt::Display) -> String {
    count(number, "day", "days")
}

/// Things with commas between them.
pub fn listed<T: std::fmt::Display>(things: &[T]) -> String {
    things.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
}

/// A number of things: `1 duty`, `12 duties`.
pub fn count(number: impl std::fmt::Display, one: &str, several: &str) -> String {
    let number = number.to_string();
    let things = if number == "1" { one } else { several };
    format!("{number} {things}")
}

/// The figures of a rota in one paragraph.
pub fn totals(totals: &RotaTotals) -> String {
    let share = if totals.required_hours > 0.0 { totals.covered_hours / totals.required_hours } else { 1.0 };
    format!(
        "{}, {}. Of {:.1} required hours, {:.1} are covered ({}) and {:.1} uncovered; {:.1} are surplus.\n\
         Against the law: {}. Told too late: {}. Warnings: {}. Notes: {}.",
        count(totals.duties, "duty", "duties"),
        hours(totals.duty_hours),
        totals.required_hours,
        totals.covered_hours,
        percent(share),
        totals.open_hours,
        totals.surplus_hours,
        totals.breaches,
        totals.told_too_late,
        totals.warnings,
        totals.notes,
    )
}

/// What was checked of the law: "22 of 26 statutory rules checked, none broken; 20 rest on normal hours that were assumed; not
/// checked: …".
pub fn law(headline: &LawHeadline) -> String {
    let names =
        |codes: &[RuleCode]| codes.iter().map(|code| texts::rule(*code)).collect::<Vec<_>>().join(", ");
    let mut text = format!("{} of {} statutory rules checked, ", headline.checked, headline.rules);
    text += &match headline.broken.len() {
        0 => "none broken".to_owned(),
        count => format!("{count} broken ({})", names(&headline.broken)),
    };
    if headline.assumed > 0 {
        text += &format!("; {} rest on normal hours that were assumed", headline.assumed);
    }
    if !headline.asked.is_empty() {
        text += &format!("; to be decided: {}", names(&headline.asked));
    }
    if !headline.unverified.is_empty() {
        text += &format!("; broken as far as is known: {}", names(&headline.unverified));
    }
    let why = headline.not_checked.iter().map(|rule| match rule {
        NotChecked::WorksCouncil => "consent of the works council (WOR 27)",
        NotChecked::Registration => "the record of hours worked (ATW 4:3)",
        NotChecked::OnCallContracts => "on-call contracts (BW 7:628a)",
        NotChecked::AnnualLeave => "annual leave (2003/88/EC art. 7)",
    });
    format!("{text}; not checked: {}.\n", why.collect::<Vec<_>>().join(", "))
}

/// Who has to hear of a change of a published rota; empty where nobody has.
pub fn to_be_told(hear: &[String]) -> String {
    if hear.is_empty() {
        String::new()
    } else {
        format!("\nThe rota is published: {} to be told.\n", listed(hear))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_plural() {
        assert_eq!(
            (count(1, "duty", "duties"), count(0, "duty", "duties")),
            ("1 duty".into(), "0 duties".into())
        );
        assert_eq!(
            [1.0, 0.0, 0.96, 12.04, 2.5].map(hours),
            ["1 hour", "0 hours", "1 hour", "12 hours", "2.5 hours"]
        );
        assert_eq!((days(1), days(28)), ("1 day".into(), "28 days".into()));
    }

    #[test]
    fn a_day_ends_at_24_and_not_at_0() {
        assert_eq!((clock(555), clock(1440)), ("09:15".into(), "24:00".into()));
        assert_eq!(hours_minutes(90), "1:30");
    }
}
