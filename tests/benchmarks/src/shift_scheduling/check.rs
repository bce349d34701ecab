//! The checker: reads file and roster by itself and follows the format's words, one rule after the other.

use std::collections::{BTreeMap, HashMap};

use crate::{BenchmarkError, Verdict, roster};

/// The rows of each section, as they stand in the file.
type Sections<'a> = HashMap<&'a str, Vec<Vec<&'a str>>>;

/// Weighs a roster.
///
/// # Errors
/// Where the instance or the roster cannot be read.
pub fn check(instance: &str, roster: &str) -> Result<Verdict, BenchmarkError> {
    let sections = sections(instance);
    let rows = |name: &str| sections.get(name).map(Vec::as_slice).unwrap_or_default();
    let unreadable = |what: &str| BenchmarkError::Missing {
        file: "instance".into(),
        what: format!("{what} that can be read"),
    };
    let number = |row: &[&str], field: usize| -> Result<i64, BenchmarkError> {
        row.get(field).and_then(|text| text.parse().ok()).ok_or_else(|| unreadable(&row.join(",")))
    };
    let days = match rows("HORIZON") {
        [row] => number(row, 0)? as usize,
        _ => return Err(unreadable("one horizon")),
    };
    let roster = roster::read(roster, days)?;
    let on = |id: &str, day: usize| roster.get(id).and_then(|row| row.get(day).copied().flatten());
    let mut verdict = Verdict::default();

    let mut minutes: BTreeMap<&str, i64> = BTreeMap::new();
    let mut forbidden: HashMap<&str, Vec<&str>> = HashMap::new();
    for row in rows("SHIFTS") {
        minutes.insert(row[0], number(row, 1)?);
        forbidden.insert(row[0], row.get(2).map(|after| after.split('|').collect()).unwrap_or_default());
    }

    let staff = rows("STAFF");
    let known: Vec<&str> = staff.iter().map(|row| row[0]).collect();
    verdict
        .broken
        .extend(roster.keys().filter(|id| !known.contains(id)).map(|id| format!("{id} is not staff")));
    for row in staff {
        let id = row[0];
        let Some(work) = roster.get(id) else {
            verdict.broken.push(format!("{id} has no line"));
            continue;
        };
        let mut breaks = |what: String| verdict.broken.push(format!("{id}: {what}"));
        for (day, shift) in work.iter().enumerate() {
            let Some(shift) = shift else { continue };
            if !minutes.contains_key(shift) {
                breaks(format!("day {day}: no such shift as {shift}"));
            }
            let next = work.get(day + 1).copied().flatten();
            if next.is_some_and(|next| forbidden.get(shift).is_some_and(|after| after.contains(&next))) {
                breaks(format!("day {day}: {} follows {shift}", next.unwrap_or_default()));
            }
        }

        let limits: HashMap<&str, i64> = row
            .get(1)
            .into_iter()
            .flat_map(|limits| limits.split('|'))
            .filter_map(|limit| limit.split_once('='))
            .filter_map(|(shift, most)| Some((shift, most.parse().ok()?)))
            .collect();
        for &shift in minutes.keys() {
            let times = work.iter().filter(|&&s| s == Some(shift)).count() as i64;
            let most = limits.get(shift).copied().unwrap_or(0);
            if times > most {
                breaks(format!("{times} times {shift}, at most {most}"));
            }
        }

        let worked: i64 = work.iter().flatten().filter_map(|shift| minutes.get(shift)).sum();
        let (most, fewest) = (number(row, 2)?, number(row, 3)?);
        if worked > most || worked < fewest {
            breaks(format!("{worked} minutes, {fewest} to {most}"));
        }

        let (longest, shortest, rest) = (number(row, 4)?, number(row, 5)?, number(row, 6)?);
        let at_work: Vec<bool> = work.iter().map(Option::is_some).collect();
        for (first, length, working) in roster::runs(&at_work) {
            let at_an_edge = first == 0 || first + length == days;
            let length = length as i64;
            if working && length > longest {
                breaks(format!("day {first}: {length} days of work in a row, at most {longest}"));
            }
            if working && length < shortest && !at_an_edge {
                breaks(format!("day {first}: {length} days of work in a row, at least {shortest}"));
            }
            if !working && length < rest && !at_an_edge {
                breaks(format!("day {first}: {length} days off in a row, at least {rest}"));
            }
        }

        let weekends =
            at_work.chunks(7).filter(|week| week.iter().skip(5).any(|&works| works)).count() as i64;
        let most = number(row, 7)?;
        if weekends > most {
            breaks(format!("{weekends} week-ends, at most {most}"));
        }
    }
    for row in rows("DAYS_OFF") {
        for field in 1..row.len() {
            let day = number(row, field)? as usize;
            if on(row[0], day).is_some() {
                verdict.broken.push(format!("{}: works on day off {day}", row[0]));
            }
        }
    }

    let requests = |section: &str, wanted: bool| -> Result<i64, BenchmarkError> {
        let mut cost = 0;
        for row in rows(section) {
            let has = on(row[0], number(row, 1)? as usize) == row.get(2).copied();
            cost += if has == wanted { 0 } else { number(row, 3)? };
        }
        Ok(cost)
    };
    let on_cost = requests("SHIFT_ON_REQUESTS", true)?;
    let off_cost = requests("SHIFT_OFF_REQUESTS", false)?;
    let (mut under, mut over) = (0, 0);
    for row in rows("COVER") {
        let day = number(row, 0)? as usize;
        let there = known.iter().filter(|id| on(id, day) == row.get(1).copied()).count() as i64;
        let wanted = number(row, 2)?;
        under += (wanted - there).max(0) * number(row, 3)?;
        over += (there - wanted).max(0) * number(row, 4)?;
    }
    verdict.costs = vec![
        ("shift on requests", on_cost),
        ("shift off requests", off_cost),
        ("under", under),
        ("over", over),
    ];
    Ok(verdict)
}

fn sections(text: &str) -> Sections<'_> {
    let mut sections = Sections::new();
    let mut current = "";
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match line.strip_prefix("SECTION_") {
            Some(name) => current = name,
            None => sections.entry(current).or_default().push(line.split(',').map(str::trim).collect()),
        }
    }
    sections
}
