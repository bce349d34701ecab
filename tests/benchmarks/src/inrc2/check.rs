//! The checker: reads files and roster by itself and follows the competition's words, one rule after the other.

use std::collections::HashMap;

use crate::{BenchmarkError, Verdict, roster};

/// The rows under each heading.
type Sections<'a> = HashMap<&'a str, Vec<Vec<&'a str>>>;

const WEEK: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// Weighs a roster, in which a shift is written `type:skill`.
///
/// # Errors
/// Where the files or the roster cannot be read.
pub fn check(
    scenario: &str,
    history: &str,
    weeks: &[String],
    roster: &str,
) -> Result<Verdict, BenchmarkError> {
    let scenario = sections(scenario);
    let history = sections(history);
    let weeks: Vec<Sections> = weeks.iter().map(|week| sections(week)).collect();
    let days = weeks.len() * 7;
    let roster = roster::read(roster, days)?;
    let shifts = rows(&scenario, "SHIFT_TYPES");
    let skills = rows(&scenario, "SKILLS");
    let nurses = rows(&scenario, "NURSES");

    let mut verdict = Verdict::default();
    let known = |id: &str| nurses.iter().any(|nurse| text(nurse, 0) == id);
    verdict.broken.extend(roster.keys().filter(|id| !known(id)).map(|id| format!("{id} is no nurse")));

    let (mut same_shift, mut working, mut days_off) = (0, 0, 0);
    let (mut incomplete, mut assignments, mut weekends, mut preferences) = (0, 0, 0, 0);
    let mut there: HashMap<(usize, &str, &str), i64> = HashMap::new();
    for nurse in nurses {
        let id = text(nurse, 0);
        let Some(line) = roster.get(id) else {
            verdict.broken.push(format!("{id} has no line"));
            continue;
        };
        let mut work: Vec<Option<&str>> = Vec::new();
        for (day, entry) in line.iter().enumerate() {
            let Some((shift, skill)) = entry.map(|entry| entry.split_once(':').unwrap_or((entry, ""))) else {
                work.push(None);
                continue;
            };
            work.push(Some(shift));
            *there.entry((day, shift, skill)).or_default() += 1;
            if !shifts.iter().any(|row| text(row, 0) == shift)
                || !skills.iter().any(|row| text(row, 0) == skill)
            {
                verdict.broken.push(format!("{id}: day {day}: no such shift or skill as {shift}:{skill}"));
            }
            if !rest(nurse, 3).contains(&skill) {
                verdict.broken.push(format!("{id}: day {day}: does not have the skill {skill}"));
            }
        }

        let past = rows(&history, "NURSE_HISTORY").iter().find(|row| text(row, 0) == id);
        let past = past.ok_or_else(|| missing("history", &format!("a line of {id}")))?;
        let last = (text(past, 3) != "None").then_some(text(past, 3));
        for row in rows(&scenario, "FORBIDDEN_SHIFT_TYPES_SUCCESSIONS") {
            let mut before = last;
            for (day, &shift) in work.iter().enumerate() {
                if before == Some(text(row, 0)) && shift.is_some_and(|shift| rest(row, 2).contains(&shift)) {
                    verdict.broken.push(format!(
                        "{id}: day {day}: {} follows {}",
                        shift.unwrap_or_default(),
                        text(row, 0)
                    ));
                }
                before = shift;
            }
        }

        let contract = rows(&scenario, "CONTRACTS").iter().find(|row| text(row, 0) == text(nurse, 1));
        let contract = contract.ok_or_else(|| missing("scenario", text(nurse, 1)))?;
        let limit = |field: usize| number(contract, field);
        let works: Vec<bool> = work.iter().map(Option::is_some).collect();
        working += 30 * outside(&works, true, number(past, 5)?, limit(3)?, limit(4)?);
        days_off += 30 * outside(&works, false, number(past, 6)?, limit(5)?, limit(6)?);
        for row in shifts {
            let so_far = if last == Some(text(row, 0)) { number(past, 4)? } else { 0 };
            let (least, most) = (number(row, 1)?, number(row, 2)?);
            same_shift += 15 * outside(&work, Some(text(row, 0)), so_far, least, most);
        }

        let pairs = || works.chunks(7).map(|week| (week[5], week[6]));
        if limit(8)? == 1 {
            incomplete += 30 * pairs().filter(|(saturday, sunday)| saturday != sunday).count() as i64;
        }
        let worked =
            number(past, 2)? + pairs().filter(|&(saturday, sunday)| saturday || sunday).count() as i64;
        weekends += 30 * (worked - limit(7)?).max(0);
        let total = number(past, 1)? + works.iter().filter(|&&works| works).count() as i64;
        assignments += 20 * ((total - limit(2)?).max(0) + (limit(1)? - total).max(0));

        for (week, data) in weeks.iter().enumerate() {
            for row in rows(data, "SHIFT_OFF_REQUESTS").iter().filter(|row| text(row, 0) == id) {
                let day = WEEK
                    .iter()
                    .position(|name| *name == text(row, 2))
                    .ok_or_else(|| missing("week", text(row, 2)))?;
                let shift = work[week * 7 + day];
                let unwanted =
                    if text(row, 1) == "Any" { shift.is_some() } else { shift == Some(text(row, 1)) };
                preferences += if unwanted { 10 } else { 0 };
            }
        }
    }

    let mut below_best = 0;
    for (week, data) in weeks.iter().enumerate() {
        for row in rows(data, "REQUIREMENTS") {
            for day in 0..7 {
                let at = week * 7 + day;
                let present = there.get(&(at, text(row, 0), text(row, 1))).copied().unwrap_or(0);
                let (least, best) = (number(row, 2 + 2 * day)?, number(row, 3 + 2 * day)?);
                if present < least {
                    let line =
                        format!("{}:{}: {present} there, at least {least}", text(row, 0), text(row, 1));
                    verdict.broken.push(format!("day {at}: {line}"));
                }
                below_best += 30 * (best - present).max(0);
            }
        }
    }
    verdict.costs = vec![
        ("optimal cover", below_best),
        ("consecutive assignments of a shift", same_shift),
        ("consecutive working days", working),
        ("consecutive days off", days_off),
        ("preferences", preferences),
        ("complete week-ends", incomplete),
        ("total assignments", assignments),
        ("total week-ends", weekends),
    ];
    Ok(verdict)
}

/// By how many days the runs of `thing` are too long or too short, the first of them having begun `so_far` days before.
/// What was too long in the past is past, and a run that reaches the end may still grow.
fn outside<T: PartialEq + Copy>(days: &[T], thing: T, so_far: i64, least: i64, most: i64) -> i64 {
    let mut sum = 0;
    if days.first() != Some(&thing) && so_far > 0 {
        sum += (least - so_far).max(0);
    }
    for (first, length, what) in roster::runs(days) {
        if what != thing {
            continue;
        }
        let before = if first == 0 { so_far } else { 0 };
        let whole = before + length as i64;
        sum += (whole - most.max(before)).max(0);
        if first + length < days.len() {
            sum += (least - whole).max(0);
        }
    }
    sum
}

fn missing(file: &str, what: &str) -> BenchmarkError {
    BenchmarkError::Missing { file: file.into(), what: what.into() }
}

fn text<'a>(row: &[&'a str], field: usize) -> &'a str {
    row.get(field).copied().unwrap_or_default()
}

fn rest<'r, 'a>(row: &'r [&'a str], from: usize) -> &'r [&'a str] {
    row.get(from..).unwrap_or_default()
}

fn number(row: &[&str], field: usize) -> Result<i64, BenchmarkError> {
    let read = row.get(field).and_then(|text| text.parse().ok());
    read.ok_or_else(|| missing("instance", &format!("number {field} of the line `{}`", row.join(" "))))
}

fn rows<'s, 'a>(sections: &'s Sections<'a>, heading: &str) -> &'s [Vec<&'a str>] {
    sections.get(heading).map(Vec::as_slice).unwrap_or_default()
}

/// A heading is a line with one word in capitals, or with `=` after that word.
fn sections(text: &str) -> Sections<'_> {
    let mut sections = Sections::new();
    let mut current = "";
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let capitals = word.chars().all(|c| c.is_ascii_uppercase() || c == '_') && word.len() > 4;
        if capitals && (rest.is_empty() || rest.starts_with('=')) {
            current = word;
        } else {
            let cut = |c: char| c.is_whitespace() || "(,)".contains(c);
            sections
                .entry(current)
                .or_default()
                .push(line.split(cut).filter(|field| !field.is_empty()).collect());
        }
    }
    sections
}
