//! `dialoog import hours`

use dialoog_planner::Planner;
use dialoog_planner::view::{HoursProblem, HoursReport};

use crate::arguments::ImportHours;
use crate::failure::Failure;
use crate::output::Output;
use crate::{labels, printable};

/// Refused rows that are listed; the others are counted.
const LISTED: usize = 20;

/// Imports the hours that people worked, or shows what would be imported.
pub async fn import_hours(planner: &Planner, asked: ImportHours, output: Output) -> Result<(), Failure> {
    let report = planner.import_hours(&asked.file, asked.preview, asked.yes).await?;
    output.report(&report, || words(&report))
}

fn words(report: &HoursReport) -> String {
    let mut text = String::from(if report.taken { "Imported.\n" } else { "Preview; nothing is imported.\n" });
    text += &format!(
        "{} of {}, {} in all",
        labels::count(report.rows, "row", "rows"),
        labels::count(report.people, "person", "people"),
        labels::hours_minutes(report.minutes)
    );
    if let Some((first, last)) = report.days {
        text += &format!(", from {first} to {last}");
    }
    text += "\n";
    if report.replaces > 0 {
        text +=
            &format!("In place of {}.\n", labels::count(report.replaces, "row of before", "rows of before"));
    }
    if report.refused_count > 0 {
        text += &format!("Refused: {}\n", labels::count(report.refused_count, "row", "rows"));
        for row in report.refused.iter().take(LISTED) {
            text +=
                &format!("  line {}: {}: {}\n", row.line, reason(row.problem), printable::line(&row.found));
        }
    }
    text
}

const fn reason(problem: HoursProblem) -> &'static str {
    match problem {
        HoursProblem::ShortRow => "too few columns",
        HoursProblem::UnknownPerson => "nobody has this name or staff number",
        HoursProblem::SeveralPeople => "several people have this name or staff number",
        HoursProblem::BadTime => "not a time such as 2026-11-23 09:15 or 2026-11-23T09:15:00+01:00",
        HoursProblem::SkippedHour => "this time did not exist, as the clock went forward",
        HoursProblem::BadSpan => "the end is not after the start, or more than a day after it",
        HoursProblem::BadKind => "neither `work` nor `call`",
        HoursProblem::Overlap => "overlaps hours of the same person that start earlier",
    }
}
