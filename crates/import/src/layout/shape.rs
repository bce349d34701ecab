//! What a head of rows looks like: where the names stand, and whether hours or days go across.

use chrono::NaiveDate;

use crate::cell::date::{DateOrder, Day};
use crate::cell::number::written;
use crate::cell::scan::{scan, time_of_day};
use crate::cell::stamp::{Form, Seen};
use crate::cell::words::{is_total, weekday};
use crate::evidence::{Name, TimeName};
use crate::source::Row;

/// Lines near the top among which the names are looked for.
pub(crate) const NEAR_TOP: usize = 60;

/// What goes across.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Span {
    /// Nothing: a row for each time.
    Long,
    /// Hours, with their seconds since midnight, beside a column of days.
    Hours { day: usize, hours: Vec<(usize, u32)> },
    /// Days, beside a column of times of day if there is one.
    Days { clock: Option<usize>, days: Vec<(usize, NaiveDate)> },
    /// Days of the week without dates.
    Week,
}

/// What a head looks like under one way of reading it.
#[derive(Debug, Clone)]
pub(crate) struct Shape {
    /// How much of it can be read: about 0 to 3.
    pub score: f64,
    /// Index of the row of names.
    pub header: Option<usize>,
    /// Index of the first row of values.
    pub first: usize,
    pub span: Span,
    /// Usual number of columns.
    pub width: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Blank,
    Day(Seen),
    Clock,
    Number,
    Text,
}

fn kind(text: &str) -> Kind {
    if text.is_empty() {
        return Kind::Blank;
    }
    match scan(text) {
        Some(seen) if seen.day.is_some() && seen.form != Form::Serial => Kind::Day(seen),
        Some(seen) if seen.day.is_none() => Kind::Clock,
        _ if written(text).is_some() => Kind::Number,
        _ => Kind::Text,
    }
}

/// The shape of a head. `header_line` is the line that is asked for; 0 for none.
pub(crate) fn shape(rows: &[Row], header_line: Option<u32>, order: Option<DateOrder>) -> Option<Shape> {
    let width = modal_width(rows)?;
    let kinds: Vec<Vec<Kind>> =
        rows.iter().map(|row| (0..row.cells.len()).map(|column| kind(row.cell(column))).collect()).collect();
    // A row whose last cells are empty has them nevertheless.
    let agrees = |row: &&Row| row.width() == width || (row.width() < width && row.cells.len() >= width);
    let agreement = rows.iter().filter(agrees).count() as f64 / rows.len() as f64;
    let asked = match header_line {
        Some(0) => Some(None),
        Some(line) => Some(Some(rows.iter().position(|row| row.line == line)?)),
        None => None,
    };
    let extra = 0.3 * agreement + 0.02 * width.min(5) as f64;
    let wide = (0..rows.len().min(NEAR_TOP))
        .filter(|index| asked.is_none_or(|asked| asked == Some(*index)))
        .find_map(|index| across(rows, &kinds, index, order).map(|span| (index, span)));
    if let Some((header, span)) = wide {
        let score = if span == Span::Week { 0.9 } else { 2.0 };
        return Some(Shape { score: score + extra, header: Some(header), first: header + 1, span, width });
    }
    let (share, first) = outline(rows, &kinds, width).unwrap_or_else(|| long(rows, &kinds, width));
    // So many lines above a table are another table.
    let share =
        if first > NEAR_TOP { share * (rows.len() - first) as f64 / rows.len() as f64 } else { share };
    let header = asked.unwrap_or_else(|| names_above(rows, &kinds, first, width));
    let first =
        header.map_or(if asked == Some(None) { 0 } else { first.min(rows.len() - 1) }, |header| header + 1);
    Some(Shape { score: share + extra, header, first, span: Span::Long, width })
}

/// The usual number of columns: the width that most rows have, or a larger one that some or the names have and nearly all rows
/// have cells for, as where many counts are empty.
fn modal_width(rows: &[Row]) -> Option<usize> {
    let widths: Vec<usize> = rows.iter().map(Row::width).filter(|w| *w > 0).collect();
    let count = |width: usize| widths.iter().filter(|w| **w == width).count();
    let usual = widths.iter().copied().max_by_key(|width| (count(*width), *width))?;
    let has_cells = |width: usize| rows.iter().filter(|row| row.cells.len() >= width).count();
    let first = rows.iter().find(|row| row.filled() > 1).map(Row::width);
    let wider = widths.iter().copied().filter(|width| {
        *width > usual
            && (Some(*width) == first || count(*width) * 10 >= widths.len())
            && has_cells(*width) * 10 >= rows.len() * 9
    });
    Some(wider.max().unwrap_or(usual))
}

/// A column of days above the hours that belong to each, as pivot tables have them: hours may be bare numbers.
fn outline(rows: &[Row], kinds: &[Vec<Kind>], width: usize) -> Option<(f64, usize)> {
    (0..width).find_map(|column| {
        let is_day =
            |row: usize| matches!(kinds[row].get(column), Some(Kind::Day(seen)) if seen.clock.is_none());
        let first = (0..rows.len()).find(|row| is_day(*row))?;
        let below = first..rows.len();
        let days = below.clone().filter(|row| is_day(*row)).count();
        let hours = below
            .clone()
            .filter(|row| !is_day(*row) && time_of_day(rows[*row].cell(column)).is_some())
            .count();
        let filled = below.clone().filter(|row| !rows[*row].cell(column).is_empty()).count();
        // Twice in a row no day: hours stand below it.
        let nested = below.clone().skip(1).filter(|row| is_day(*row) && !is_day(row - 1)).count() + 1 >= days;
        let share = (days + hours) as f64 / filled.max(1) as f64;
        (days >= 2 && nested && hours >= 2 * days && share > 0.9).then_some((share, first))
    })
}

/// The share of rows with a time in the best column, and the first such row.
fn long(rows: &[Row], kinds: &[Vec<Kind>], width: usize) -> (f64, usize) {
    let is_time = |row: usize, column: usize| {
        matches!(kinds[row].get(column), Some(Kind::Day(_) | Kind::Clock))
            && (width < 2 || rows[row].width() * 2 >= width)
    };
    let mut best = (0.0, rows.len());
    for column in 0..width {
        let Some(first) = (0..rows.len()).find(|row| {
            is_time(*row, column) && {
                let rest = (*row..rows.len()).filter(|r| is_time(*r, column)).count();
                rest * 2 >= rows.len() - row || rest > 20
            }
        }) else {
            continue;
        };
        let rest = &kinds[first..];
        let days = rest.iter().filter(|row| matches!(row.get(column), Some(Kind::Day(_)))).count();
        let clocks = rest.iter().filter(|row| matches!(row.get(column), Some(Kind::Clock))).count();
        let share = (days as f64 + 0.5 * clocks as f64) / rest.len() as f64;
        if share > best.0 {
            best = (share, first);
        }
    }
    if best.0 == 0.0 {
        // A date in parts, or times that cannot be read: what follows the names.
        let named = (0..rows.len().min(NEAR_TOP)).max_by_key(|row| (hits(&rows[*row]), usize::MAX - row));
        if let Some(row) = named.filter(|row| hits(&rows[*row]) >= 2) {
            let parts =
                (0..3).all(|part| rows[row].cells.iter().any(|cell| Name::new(cell).part() == Some(part)));
            return (if parts { 0.9 } else { 0.05 }, row + 1);
        }
    }
    best
}

/// How many names of a row say something.
fn hits(row: &Row) -> usize {
    let says = |cell: &String| {
        let name = Name::new(cell);
        name.time() > TimeName::None
            || name.volume() != 0
            || name.is_identifier()
            || name.is_channel()
            || name.part().is_some()
    };
    row.cells.iter().filter(|cell| cell.len() < 80 && says(cell)).count()
}

/// The row of names above the first row of values: words, and of several such rows the one whose words say the most.
fn names_above(rows: &[Row], kinds: &[Vec<Kind>], first: usize, width: usize) -> Option<usize> {
    let fits = |index: &usize| {
        let words = kinds[*index].iter().filter(|kind| **kind == Kind::Text).count();
        let others = kinds[*index].iter().filter(|kind| !matches!(kind, Kind::Text | Kind::Blank)).count();
        words > 0 && others * 4 <= words && (rows[*index].filled() * 2 >= width)
    };
    let from = first.saturating_sub(NEAR_TOP);
    (from..first).filter(fits).max_by_key(|index| (hits(&rows[*index]), *index))
}

/// What goes across from a row, if it is a row of hours or days.
fn across(rows: &[Row], kinds: &[Vec<Kind>], index: usize, order: Option<DateOrder>) -> Option<Span> {
    let row = &rows[index];
    let below = &rows[index + 1..(index + 41).min(rows.len())];
    let kinds_below = &kinds[index + 1..(index + 41).min(rows.len())];
    if below.is_empty() {
        return None;
    }
    let share = |fits: &dyn Fn(usize) -> bool| {
        (0..below.len()).filter(|r| fits(*r)).count() as f64 / below.len() as f64
    };
    let is_count = |r: usize, column: usize| {
        matches!(kinds_below[r].get(column), Some(Kind::Number | Kind::Blank) | None)
    };

    // Two columns under one merged name are two measures, of which only the first is named.
    let beside = |places: &[usize]| {
        let (first, last) = (places.first().copied().unwrap_or(0), places.last().copied().unwrap_or(0));
        let numbers = |column: usize| share(&|r| kinds_below[r].get(column) == Some(&Kind::Number)) > 0.6;
        (first..last).any(|c| !places.contains(&c) && row.cell(c).is_empty() && numbers(c))
    };

    let days = day_columns(row, order);
    let places: Vec<usize> = days.iter().map(|(column, _)| *column).collect();
    if days.len() >= 2
        && !beside(&places)
        && days.iter().all(|(column, _)| share(&|r| is_count(r, *column)) > 0.6)
    {
        let taken = |column: usize| days.iter().any(|(c, _)| *c == column);
        let clock = (0..days[0].0.max(1)).filter(|column| !taken(*column)).find(|column| {
            share(&|r| {
                time_of_day(below[r].cell(*column)).is_some() || hour_name(below[r].cell(*column)).is_some()
            }) > 0.5
        });
        if clock.is_some() || days.len() >= 3 {
            return Some(Span::Days { clock, days });
        }
    }

    let hours = hour_columns(row);
    let places: Vec<usize> = hours.iter().map(|(column, _)| *column).collect();
    let enough = hours.len() >= 4 && !beside(&places) && hours.windows(2).all(|two| two[0].1 < two[1].1);
    if enough && hours.iter().all(|(column, _)| share(&|r| is_count(r, *column)) > 0.6) {
        let taken = |column: usize| hours.iter().any(|(c, _)| *c == column);
        let is_serial = |text: &str| scan(text).is_some_and(|seen| seen.form == Form::Serial);
        let dated = |column: usize| Name::new(row.cell(column)).time() >= TimeName::Time;
        let is_day = |column: usize, r: usize| {
            matches!(kinds_below[r].get(column), Some(Kind::Day(_)))
                || (dated(column) && is_serial(below[r].cell(column)))
        };
        let day =
            (0..row.cells.len().max(1)).filter(|c| !taken(*c)).find(|c| share(&|r| is_day(*c, r)) > 0.4);
        if let Some(day) = day.filter(|day| !matches!(kinds[index].get(*day), Some(Kind::Day(_)))) {
            return Some(Span::Hours { day, hours });
        }
        let week = (0..hours[0].0).any(|c| share(&|r| weekday(&word(below[r].cell(c))).is_some()) > 0.6);
        if week && day.is_none() {
            return Some(Span::Week);
        }
    }

    let named: Vec<usize> = (0..row.cells.len()).filter(|c| weekday(&word(row.cell(*c))).is_some()).collect();
    if named.len() >= 5 && named.iter().all(|column| share(&|r| is_count(r, *column)) > 0.6) {
        let dated = rows.iter().take(NEAR_TOP).any(|row| day_columns(row, None).len() >= 2);
        let hours = (0..named[0].max(1)).any(|c| share(&|r| time_of_day(below[r].cell(c)).is_some()) > 0.5);
        if hours && !dated {
            return Some(Span::Week);
        }
    }
    None
}

fn word(text: &str) -> String {
    text.trim_end_matches('.').to_lowercase()
}

/// An hour as the name of a column or row: `07:00`, `7`, `07-08`, `7 AM`, `uur 7`, `H07`.
pub(crate) fn hour_name(text: &str) -> Option<u32> {
    let rest = text.trim_start_matches(|c: char| c.is_alphabetic() || c == ' ' || c == '_');
    let prefix = text[..text.len() - rest.len()].trim().to_lowercase();
    let named = matches!(
        prefix.as_str(),
        "" | "hour" | "hr" | "h" | "uur" | "u" | "stunde" | "heure" | "um" | "at" | "t"
    );
    named.then(|| time_of_day(rest)).flatten().and_then(|seen| seen.clock)
}

fn hour_columns(row: &Row) -> Vec<(usize, u32)> {
    let named = |before: &str| -> Vec<(usize, u32)> {
        (0..row.cells.len())
            .filter(|column| !is_total(row.cell(*column)))
            .filter_map(|column| {
                let text = row.cell(column).strip_prefix(before)?;
                hour_name(text.trim_start_matches(['_', ' '])).map(|clock| (column, clock))
            })
            .collect()
    };
    // What stands in front of all hours: Messages 07:00, count_7.
    let front = |text: &str| text.trim_end_matches(|c: char| !c.is_alphabetic()).to_owned();
    let before =
        row.cells.last().map(|cell| front(crate::cell::clean(cell))).filter(|before| !before.is_empty());
    let found = named("");
    let mut hours = match before {
        Some(before) if found.len() < 4 => named(&before),
        _ => found,
    };
    // Hours from 1 that are counted through the day have one more in autumn.
    if let (Some((_, 3600)), Some(&(last, 86_400))) = (hours.first(), hours.last())
        && row.cell(last + 1).ends_with("25")
    {
        hours.push((last + 1, 90_000));
    }
    hours
}

/// The order under which the days of a row are read, and another under which they follow each other as well.
pub(crate) fn orders_of(row: &Row, days: &[(usize, NaiveDate)]) -> (DateOrder, Option<DateOrder>) {
    let read = |order: &DateOrder| day_columns(row, Some(*order));
    let rising =
        |days: &[(usize, NaiveDate)]| days.len() >= 2 && days.windows(2).all(|two| two[0].1 < two[1].1);
    let own = DateOrder::ALL.into_iter().find(|order| read(order) == days);
    let other = DateOrder::ALL.into_iter().find(|order| read(order) != days && rising(&read(order)));
    (own.unwrap_or(DateOrder::DayFirst), other)
}

/// The columns of a row that name days, under the order that makes them follow each other.
pub(crate) fn day_columns(row: &Row, order: Option<DateOrder>) -> Vec<(usize, NaiveDate)> {
    let days: Vec<(usize, Day)> = (0..row.cells.len())
        .filter_map(|column| {
            let seen = scan(row.cell(column))?;
            let midnight = seen.clock.is_none_or(|clock| clock == 0);
            (midnight && seen.form != Form::Serial && !matches!(seen.form, Form::Epoch(_)))
                .then_some((column, seen.day?))
        })
        .collect();
    let read = |order: DateOrder| -> Option<Vec<(usize, NaiveDate)>> {
        days.iter().map(|(column, day)| Some((*column, day.read(order)?))).collect()
    };
    if let Some(order) = order {
        return read(order).unwrap_or_default();
    }
    let turns = |days: &Vec<(usize, NaiveDate)>| -> i64 {
        days.windows(2).map(|two| ((two[1].1 - two[0].1).num_days() - 1).abs()).sum()
    };
    let rising = |days: &Vec<(usize, NaiveDate)>| days.windows(2).all(|two| two[0].1 < two[1].1);
    DateOrder::ALL.into_iter().filter_map(read).filter(rising).min_by_key(turns).unwrap_or_default()
}
