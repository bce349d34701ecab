//! Workbooks, as spreadsheets and desks write them.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Europe::Amsterdam;
use dialoog_import::{DoubtKind, HistoryFile, ImportError, ImportOptions, Into, LayoutKind, read};
use dialoog_model::ChannelId;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn take(book: &mut Workbook, options: &ImportOptions) -> Result<HistoryFile, ImportError> {
    let bytes = book.save_to_buffer().unwrap();
    let mut bytes = &bytes[..];
    let now = "2026-11-29T12:00:00Z".parse().unwrap();
    read(
        &mut bytes,
        &Into { channel: ChannelId(uuid::Uuid::nil()), name: "X", zone: Amsterdam, now },
        options,
    )
}

fn total(file: &HistoryFile) -> f64 {
    file.days.iter().flat_map(|day| &day.counts).flatten().sum()
}

fn hours() -> impl Iterator<Item = (NaiveDateTime, u32)> {
    let first = NaiveDate::from_ymd_opt(2026, 8, 31).unwrap();
    (0..21 * 24).map(move |n| {
        ((first + chrono::Days::new(n / 24)).and_hms_opt((n % 24) as u32, 0, 0).unwrap(), (n % 24) as u32)
    })
}

fn stamp(at: NaiveDateTime) -> ExcelDateTime {
    ExcelDateTime::parse_from_str(&at.format("%Y-%m-%dT%H:%M:%S").to_string()).unwrap()
}

/// A sheet with a title, names and a row for each hour.
fn hourly(book: &mut Workbook, name: &str, factor: u32) {
    let format = Format::new().set_num_format("dd-mm-yyyy hh:mm");
    let sheet = book.add_worksheet().set_name(name).unwrap();
    sheet.write(0, 0, "Rapport: binnengekomen berichten").unwrap();
    sheet.write(2, 0, "Tijdstip").unwrap();
    sheet.write(2, 1, "Aantal").unwrap();
    for (row, (at, n)) in (3..).zip(hours()) {
        sheet.write_with_format(row, 0, stamp(at), &format).unwrap();
        sheet.write(row, 1, n * factor).unwrap();
    }
}

#[test]
fn dates_and_times_of_a_workbook_are_read_to_the_minute() {
    let mut book = Workbook::new();
    hourly(&mut book, "Blad1", 1);
    let file = take(&mut book, &ImportOptions::default()).unwrap();
    assert_eq!((file.interval_minutes, file.good_rows, file.problem_count), (Some(60.0), 504, 0));
    assert!((total(&file) - 21.0 * 276.0).abs() < 1e-6);
    assert_eq!(file.days.len(), 21);
    assert!(file.doubts.is_empty(), "{:?}", file.doubts);
    assert_eq!(file.read_rows[0].line, 4);
}

#[test]
fn the_sheet_is_the_channels_own_or_a_question() {
    let mut book = Workbook::new();
    hourly(&mut book, "Instagram", 3);
    hourly(&mut book, "X", 1);
    let file = take(&mut book, &ImportOptions::default()).unwrap();
    assert_eq!(file.sheets, ["Instagram", "X"]);
    assert_eq!(file.options.sheet.as_deref(), Some("X"));
    assert!((total(&file) - 21.0 * 276.0).abs() < 1e-6);
    assert!(!file.doubts.iter().any(|doubt| doubt.must_answer), "{:?}", file.doubts);

    let mut book = Workbook::new();
    hourly(&mut book, "Noord", 3);
    hourly(&mut book, "Zuid", 1);
    let file = take(&mut book, &ImportOptions::default()).unwrap();
    assert!(file.doubts.iter().any(|doubt| doubt.about == DoubtKind::Sheet && doubt.must_answer));
    let options = ImportOptions { sheet: Some("Zuid".into()), ..ImportOptions::default() };
    let file = take(&mut book, &options).unwrap();
    assert!(file.doubts.is_empty(), "{:?}", file.doubts);
    assert!((total(&file) - 21.0 * 276.0).abs() < 1e-6);
    let options = ImportOptions { sheet: Some("Oost".into()), ..ImportOptions::default() };
    assert!(matches!(take(&mut book, &options), Err(ImportError::NoSuchSheet { .. })));
}

#[test]
fn hours_across_and_a_clock_of_its_own_are_read_from_cells_of_time() {
    let (day, clock) = (Format::new().set_num_format("dd-mm-yyyy"), Format::new().set_num_format("hh:mm"));
    let time = |hour: u32| ExcelDateTime::from_hms(hour as u16, 0, 0.0).unwrap();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Datum").unwrap();
    for hour in 0..24 {
        sheet.write_with_format(0, hour as u16 + 1, time(hour), &clock).unwrap();
    }
    for (at, n) in hours() {
        use chrono::Timelike as _;
        let row = 1 + (at.date() - NaiveDate::from_ymd_opt(2026, 8, 31).unwrap()).num_days() as u32;
        sheet.write_with_format(row, 0, stamp(at.date().and_hms_opt(0, 0, 0).unwrap()), &day).unwrap();
        sheet.write(row, at.hour() as u16 + 1, n).unwrap();
    }
    let file = take(&mut book, &ImportOptions::default()).unwrap();
    assert_eq!(file.layout, LayoutKind::HoursAcross);
    assert!((total(&file) - 21.0 * 276.0).abs() < 1e-6);

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, name) in (0..).zip(["Datum", "Tijd", "Aantal"]) {
        sheet.write(0, column, name).unwrap();
    }
    for (row, (at, n)) in (1..).zip(hours()) {
        use chrono::Timelike as _;
        sheet.write_with_format(row, 0, stamp(at.date().and_hms_opt(0, 0, 0).unwrap()), &day).unwrap();
        sheet.write_with_format(row, 1, time(at.hour()), &clock).unwrap();
        sheet.write(row, 2, n).unwrap();
    }
    let file = take(&mut book, &ImportOptions::default()).unwrap();
    assert_eq!((file.layout, file.clock_column), (LayoutKind::Counts, Some(1)));
    assert!((total(&file) - 21.0 * 276.0).abs() < 1e-6);
}

#[test]
fn a_sheet_that_is_hidden_gives_way_to_one_that_is_seen() {
    let mut book = Workbook::new();
    hourly(&mut book, "Oud", 2);
    hourly(&mut book, "Data", 1);
    book.worksheet_from_name("Data").unwrap().set_active(true);
    book.worksheet_from_name("Oud").unwrap().set_hidden(true);
    let file = take(&mut book, &ImportOptions::default()).unwrap();
    assert_eq!(file.options.sheet.as_deref(), Some("Data"));
    assert!(file.doubts.is_empty(), "{:?}", file.doubts);
    let asked = ImportOptions { sheet: Some("Oud".to_owned()), ..ImportOptions::default() };
    assert!((total(&take(&mut book, &asked).unwrap()) - 2.0 * 21.0 * 276.0).abs() < 1e-6);
}
