//! Reading hours.

use chrono::{DateTime, NaiveDateTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use dialoog_model::{HoursKind, PersonId, RecordedHours};
use std::collections::BTreeMap;

/// Why nothing of a file can be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// It is no text.
    #[error("this is not a text file; expected is CSV as UTF-8 text")]
    NotText,
    /// The first row does not name person, start and end.
    #[error("expected are the columns person, start and end; the columns are: {}", .columns.join(", "))]
    NoColumns {
        /// The columns that there are.
        columns: Vec<String>,
    },
}

/// Why a row is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursProblem {
    /// There are fewer cells than columns.
    ShortRow,
    /// Nobody has this name.
    UnknownPerson,
    /// Several people have this name.
    SeveralPeople,
    /// The start or the end is no time.
    BadTime,
    /// The clock skipped this time, as it went forward.
    SkippedHour,
    /// The end is not after the start, or more than a day after it, or lies outside the calendar.
    BadSpan,
    /// Neither work nor a call.
    BadKind,
    /// It overlaps hours of the same person that start earlier.
    Overlap,
}

/// A row that is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Line of the file, from 1.
    pub line: u32,
    /// Why.
    pub problem: HoursProblem,
    /// The cell that it is about, or the row.
    pub found: String,
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HoursFile {
    /// The hours, by person and start.
    pub hours: Vec<RecordedHours>,
    /// The rows that were refused, in order.
    pub refused: Vec<RefusedRow>,
}

/// Characters of a cell that are shown.
const SHOWN: usize = 80;

/// The columns of a file.
struct Columns {
    person: usize,
    start: usize,
    end: usize,
    kind: Option<usize>,
}

/// Reads a file: `people` are those of the organisation by name, regardless of case, `zone` is the workspace's.
///
/// # Errors
/// Where it is no text, or the first row does not name person, start and end.
pub fn read(bytes: &[u8], people: &[(PersonId, String)], zone: Tz) -> Result<HoursFile, HoursError> {
    let text = std::str::from_utf8(bytes).map_err(|_| HoursError::NotText)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.contains('\0') {
        return Err(HoursError::NotText);
    }
    let head = text.lines().next().unwrap_or_default();
    let delimiter = *b",;\t".iter().max_by_key(|d| head.bytes().filter(|b| b == *d).count()).unwrap_or(&b',');
    let mut rows = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut columns = None;
    let mut file = HoursFile::default();
    let mut read: Vec<(RecordedHours, u32)> = Vec::new();
    let mut record = csv::StringRecord::new();
    let names = by_name(people);
    while rows.read_record(&mut record).map_err(|_| HoursError::NotText)? {
        let line = record.position().map_or(0, |at| u32::try_from(at.line()).unwrap_or(u32::MAX));
        let Some(columns) = &columns else {
            columns = Some(named(&record)?);
            continue;
        };
        match row(&record, columns, &names, zone) {
            Ok(hours) => read.push((hours, line)),
            Err((problem, found)) => file.refuse(line, problem, &found),
        }
    }
    if columns.is_none() {
        return Err(HoursError::NoColumns { columns: Vec::new() });
    }
    read.sort_by_key(|(hours, line)| (hours.person, hours.start, *line));
    for (hours, line) in read {
        match file.hours.last() {
            Some(last) if last.person == hours.person && hours.start < last.end => {
                file.refuse(line, HoursProblem::Overlap, &hours.start.with_timezone(&zone).to_rfc3339());
            }
            _ => file.hours.push(hours),
        }
    }
    file.refused.sort_by_key(|row| row.line);
    Ok(file)
}

impl HoursFile {
    fn refuse(&mut self, line: u32, problem: HoursProblem, found: &str) {
        self.refused.push(RefusedRow { line, problem, found: found.chars().take(SHOWN).collect() });
    }
}

fn by_name(people: &[(PersonId, String)]) -> BTreeMap<String, Vec<PersonId>> {
    let mut names: BTreeMap<String, Vec<PersonId>> = BTreeMap::new();
    for (id, name) in people {
        names.entry(name.trim().to_lowercase()).or_default().push(*id);
    }
    names
}

fn named(head: &csv::StringRecord) -> Result<Columns, HoursError> {
    let place = |name: &str| head.iter().position(|cell| cell.eq_ignore_ascii_case(name));
    let found = (place("person"), place("start"), place("end"));
    let (Some(person), Some(start), Some(end)) = found else {
        return Err(HoursError::NoColumns { columns: head.iter().map(str::to_owned).collect() });
    };
    Ok(Columns { person, start, end, kind: place("kind") })
}

type Refused = (HoursProblem, String);

fn row(
    cells: &csv::StringRecord,
    columns: &Columns,
    names: &BTreeMap<String, Vec<PersonId>>,
    zone: Tz,
) -> Result<RecordedHours, Refused> {
    let cell = |column: usize| {
        let whole = || cells.iter().collect::<Vec<_>>().join(" ");
        cells.get(column).ok_or_else(|| (HoursProblem::ShortRow, whole()))
    };
    let name = cell(columns.person)?;
    let person = match names.get(&name.to_lowercase()).map(Vec::as_slice) {
        Some([one]) => *one,
        Some(_) => return Err((HoursProblem::SeveralPeople, name.to_owned())),
        None => return Err((HoursProblem::UnknownPerson, name.to_owned())),
    };
    let (from, to) = (cell(columns.start)?, cell(columns.end)?);
    let start = moment(from, zone, true)?;
    let end = moment(to, zone, false)?;
    let kind = match columns.kind.map(cell).transpose()?.map(str::to_lowercase).as_deref() {
        None | Some("" | "work") => HoursKind::Work,
        Some("call") => HoursKind::Call,
        Some(other) => return Err((HoursProblem::BadKind, other.to_owned())),
    };
    let hours = RecordedHours { person, start, end, kind };
    hours.validate().map_err(|_| (HoursProblem::BadSpan, format!("{from} {to}")))?;
    Ok(hours)
}

/// A moment. Where the clock showed it twice, a start is the first and an end the second: nobody worked less than is said.
fn moment(text: &str, zone: Tz, is_start: bool) -> Result<DateTime<Utc>, Refused> {
    if let Ok(at) = DateTime::parse_from_rfc3339(text) {
        return Ok(at.to_utc());
    }
    let formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"];
    let clock = formats.iter().find_map(|format| NaiveDateTime::parse_from_str(text, format).ok());
    let clock = clock.ok_or_else(|| (HoursProblem::BadTime, text.to_owned()))?;
    let found = zone.from_local_datetime(&clock);
    let at = if is_start { found.earliest() } else { found.latest() };
    at.map(|at| at.to_utc()).ok_or_else(|| (HoursProblem::SkippedHour, text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn people() -> Vec<(PersonId, String)> {
        ["Anna", "Bram", "Bram"]
            .iter()
            .zip(1..)
            .map(|(n, i)| (PersonId(Uuid::from_u128(i)), (*n).to_owned()))
            .collect()
    }

    fn of(text: &str) -> HoursFile {
        read(text.as_bytes(), &people(), chrono_tz::Europe::Amsterdam).expect("a file")
    }

    #[test]
    fn hours_are_read_on_the_clock_of_the_workspace_over_midnight_and_with_an_offset() {
        let file = of(
            "person;start;end;kind\nanna;2026-11-24 22:00;2026-11-25 06:00;\nAnna;2026-11-26T09:00:00Z;2026-11-26T09:30:00Z;call\n",
        );
        assert!(file.refused.is_empty(), "{:?}", file.refused);
        let seen: Vec<_> = file
            .hours
            .iter()
            .map(|h| (h.start.to_rfc3339(), (h.end - h.start).num_minutes(), h.kind))
            .collect();
        let wanted = [
            ("2026-11-24T21:00:00+00:00".to_owned(), 480, HoursKind::Work),
            ("2026-11-26T09:00:00+00:00".to_owned(), 30, HoursKind::Call),
        ];
        assert_eq!(seen, wanted);
    }

    #[test]
    fn a_night_on_which_the_clock_goes_back_is_an_hour_longer() {
        let file = of("person,start,end\nAnna,2026-10-24 22:00,2026-10-25 06:00\n");
        assert_eq!((file.hours[0].end - file.hours[0].start).num_minutes(), 9 * 60);
    }

    #[test]
    fn a_row_that_cannot_be_taken_is_refused_with_its_line_and_the_reason() {
        use HoursProblem::*;
        let file = of(
            "person,start,end,kind\nAnna,2026-11-24 09:00,2026-11-24 17:00,work\nPiet,2026-11-24 09:00,2026-11-24 17:00,work\n\
            Bram,2026-11-24 09:00,2026-11-24 17:00,work\nAnna,yesterday,2026-11-24 17:00,work\nAnna,2026-11-25 17:00,2026-11-25 09:00,work\n\
            Anna,2026-03-29 02:30,2026-03-29 09:00,work\nAnna,2026-11-26 09:00,2026-11-26 10:00,holiday\nAnna,2026-11-24 16:00,2026-11-24 18:00,work\nAnna\n",
        );
        let seen: Vec<_> = file.refused.iter().map(|row| (row.line, row.problem)).collect();
        let wanted = [
            (3, UnknownPerson),
            (4, SeveralPeople),
            (5, BadTime),
            (6, BadSpan),
            (7, SkippedHour),
            (8, BadKind),
            (9, Overlap),
            (10, ShortRow),
        ];
        assert_eq!(seen, wanted);
        assert_eq!(file.hours.len(), 1);
    }

    #[test]
    fn a_file_without_the_columns_is_refused_with_those_that_it_has() {
        let refused = read(b"naam,van,tot\n", &people(), chrono_tz::UTC).expect_err("no columns");
        assert!(matches!(refused, HoursError::NoColumns { columns } if columns == ["naam", "van", "tot"]));
        assert!(matches!(read(b"", &people(), chrono_tz::UTC), Err(HoursError::NoColumns { .. })));
    }
}
