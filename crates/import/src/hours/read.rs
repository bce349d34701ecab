//! Rows as hours.

use chrono::{DateTime, NaiveDateTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use dialoog_model::HoursKind;

use super::value::{HoursProblem, RefusedHours};
use crate::error::ImportError;
use crate::source::{Row, Source, named_table};

/// Hours of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursRow {
    /// Line of the file, from 1; in a workbook the number of the row.
    pub line: u32,
    /// Whom it names.
    pub person: String,
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
    /// What they are.
    pub kind: HoursKind,
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HoursFile {
    /// The rows that can be taken, in order.
    pub rows: Vec<HoursRow>,
    /// The rows that were refused, in order.
    pub refused: Vec<RefusedHours>,
}

/// The columns of a file.
struct Columns {
    person: usize,
    start: usize,
    end: usize,
    kind: Option<usize>,
}

/// The names of the columns.
const NAMES: [&str; 4] = ["person", "start", "end", "kind"];

/// Reads a file: `zone` is the workspace's.
///
/// # Errors
/// Where it cannot be read as a table, or the first row does not name person, start and end.
pub fn read_hours(source: &mut dyn Source, zone: Tz) -> Result<HoursFile, ImportError> {
    let mut found = named_table(source, None, known)?;
    let mut columns = None;
    let mut file = HoursFile::default();
    found.table(source).each_row(&mut |row| {
        let Some(columns) = &columns else {
            columns = Some(named(row)?);
            return Ok(true);
        };
        match hours(row, columns, zone) {
            Ok(hours) => file.rows.push(hours),
            Err((problem, found)) => file.refused.push(RefusedHours::new(row.line, problem, &found)),
        }
        Ok(true)
    })?;
    if columns.is_none() {
        return Err(ImportError::Empty);
    }
    Ok(file)
}

fn place(head: &Row, name: &str) -> Option<usize> {
    (0..head.cells.len()).find(|column| head.cell(*column).eq_ignore_ascii_case(name))
}

/// How many columns a row names.
fn known(row: &Row) -> usize {
    NAMES.iter().filter(|name| place(row, name).is_some()).count()
}

fn named(head: &Row) -> Result<Columns, ImportError> {
    let [person, start, end, kind] = NAMES.map(|name| place(head, name));
    let (Some(person), Some(start), Some(end)) = (person, start, end) else {
        let columns = (0..head.width()).map(|column| head.cell(column).to_owned()).collect();
        return Err(ImportError::NoHours { columns });
    };
    Ok(Columns { person, start, end, kind })
}

type Refused = (HoursProblem, String);

fn hours(row: &Row, columns: &Columns, zone: Tz) -> Result<HoursRow, Refused> {
    let cell = |column: usize| match row.cell(column) {
        "" => Err((HoursProblem::ShortRow, row.text())),
        cell => Ok(cell),
    };
    let (person, from, to) = (cell(columns.person)?, cell(columns.start)?, cell(columns.end)?);
    let kind = columns.kind.map(|column| row.cell(column).to_lowercase()).unwrap_or_default();
    let kind = match kind.as_str() {
        "" | "work" => HoursKind::Work,
        "call" => HoursKind::Call,
        _ => return Err((HoursProblem::BadKind, kind)),
    };
    let (start, end) = (moment(from, zone, true)?, moment(to, zone, false)?);
    Ok(HoursRow { line: row.line, person: person.to_owned(), start, end, kind })
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

    fn read(bytes: &[u8]) -> Result<HoursFile, ImportError> {
        read_hours(&mut &*bytes, chrono_tz::Europe::Amsterdam)
    }

    fn of(text: &str) -> HoursFile {
        read(text.as_bytes()).expect("a file")
    }

    #[test]
    fn hours_are_read_on_the_clock_of_the_workspace_over_midnight_and_with_an_offset() {
        let file = of(
            "person;start;end;kind\nanna;2026-11-24 22:00;2026-11-25 06:00;\nAnna;2026-11-26T09:00:00Z;2026-11-26T09:30:00Z;call\n",
        );
        assert!(file.refused.is_empty(), "{:?}", file.refused);
        let seen: Vec<_> = file
            .rows
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
        assert_eq!((file.rows[0].end - file.rows[0].start).num_minutes(), 9 * 60);
    }

    #[test]
    fn a_row_that_cannot_be_taken_is_refused_with_its_line_and_the_reason() {
        use HoursProblem::*;
        let file = of(
            "person,start,end,kind\nAnna,2026-11-24 09:00,2026-11-24 17:00,work\nAnna,yesterday,2026-11-24 17:00,work\n\
            Anna,2026-03-29 02:30,2026-03-29 09:00,work\nAnna,2026-11-26 09:00,2026-11-26 10:00,holiday\nAnna\n",
        );
        let seen: Vec<_> = file.refused.iter().map(|row| (row.line, row.problem)).collect();
        assert_eq!(seen, [(3, BadTime), (4, SkippedHour), (5, BadKind), (6, ShortRow)]);
        assert_eq!(file.rows.len(), 1);
    }

    #[test]
    fn a_file_is_read_as_programs_write_it_whatever_its_letters_and_separators_are() {
        let text = "sep=;\r\nPerson;Start;End\r\n\"Zoë; de Boer\";2026-11-24 09:00;2026-11-24 17:00\r\n";
        let windows: Vec<u8> = text.chars().map(|c| if c == 'ë' { 0xeb } else { c as u8 }).collect();
        let wide: Vec<u8> =
            [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [text.as_bytes(), &windows, &wide] {
            let file = read(bytes).expect("a file");
            assert_eq!((file.rows.len(), file.rows[0].person.as_str()), (1, "Zoë; de Boer"));
        }
        let refused = read(b"PK\x03\x04 this is no workbook").expect_err("damaged");
        assert!(matches!(refused, ImportError::Workbook(_)), "{refused:?}");
    }

    #[test]
    fn a_file_without_the_columns_is_refused_with_those_that_it_has() {
        let refused = read(b"naam,van,tot\nAnna,1,2\n").expect_err("no columns");
        assert!(matches!(refused, ImportError::NoHours { columns } if columns == ["naam", "van", "tot"]));
        assert!(matches!(read(b""), Err(ImportError::Empty)));
    }
}
