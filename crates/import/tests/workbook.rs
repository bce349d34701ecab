//! Workbooks, as spreadsheets and desks write them.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Europe::Amsterdam;
use dialoog_import::{DoubtKind, Hidden, HistoryFile, ImportError, ImportOptions, Into, LayoutKind, read};
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

/// The reading of a sheet of which rows are hidden: every other day.
fn filtered(book: &mut Workbook) {
    hourly(book, "Blad1", 1);
    let sheet = book.worksheet_from_name("Blad1").unwrap();
    for row in (3..3 + 21 * 24).filter(|row| (row - 3) / 24 % 2 == 1) {
        sheet.set_row_hidden(row).unwrap();
    }
}

#[test]
fn rows_that_somebody_hid_are_asked_about() {
    let mut book = Workbook::new();
    filtered(&mut book);
    let file = take(&mut book, &ImportOptions::default()).unwrap();
    let asked = file.doubts.iter().find(|doubt| doubt.about == DoubtKind::Hidden).unwrap();
    assert!(asked.must_answer);
    assert_eq!(asked.choices[0].example.as_deref(), Some("240"));
    assert!((total(&file) - 11.0 * 276.0).abs() < 1e-6, "{}", total(&file));
    for (hidden, days) in [(Hidden::Skip, 11.0), (Hidden::Read, 21.0)] {
        let options = ImportOptions { hidden: Some(hidden), ..ImportOptions::default() };
        let file = take(&mut book, &options).unwrap();
        assert!((total(&file) - days * 276.0).abs() < 1e-6, "{hidden:?} {}", total(&file));
        assert!(!file.doubts.iter().any(|doubt| doubt.about == DoubtKind::Hidden));
    }
}

#[test]
fn a_hidden_row_above_the_table_or_a_hidden_column_that_is_not_read_asks_nothing() {
    let mut book = Workbook::new();
    hourly(&mut book, "Blad1", 1);
    let sheet = book.worksheet_from_name("Blad1").unwrap();
    sheet.set_row_hidden(1).unwrap();
    sheet.write(2, 3, "Opmerking").unwrap();
    sheet.set_column_hidden(3).unwrap();
    let file = take(&mut book, &ImportOptions::default()).unwrap();
    assert!(file.doubts.is_empty(), "{:?}", file.doubts);
}

#[test]
fn a_hidden_column_that_would_be_read_is_asked_about() {
    let mut book = Workbook::new();
    hourly(&mut book, "Blad1", 1);
    book.worksheet_from_name("Blad1").unwrap().set_column_hidden(1).unwrap();
    let file = take(&mut book, &ImportOptions::default()).unwrap();
    assert!(
        file.doubts.iter().any(|d| d.about == DoubtKind::CountColumn && d.must_answer),
        "{:?}",
        file.doubts
    );
}

#[test]
fn a_hidden_sheet_that_alone_has_a_history_is_asked_about() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Toelichting").unwrap().write(0, 0, "Zie de intranetpagina").unwrap();
    hourly(&mut book, "Data", 1);
    book.worksheet_from_name("Data").unwrap().set_hidden(true);
    let file = take(&mut book, &ImportOptions::default()).unwrap();
    assert!(file.doubts.iter().any(|d| d.about == DoubtKind::Sheet && d.must_answer), "{:?}", file.doubts);
    let asked = ImportOptions { sheet: Some("Data".to_owned()), ..ImportOptions::default() };
    assert!(take(&mut book, &asked).unwrap().doubts.is_empty());
}

/// A workbook that counts its days from 1904, as those of older Macs do, with numbers that nobody formatted as dates.
#[test]
fn serial_numbers_count_from_the_first_day_of_their_workbook() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Tijdstip").unwrap();
    sheet.write(0, 1, "Aantal").unwrap();
    let first = NaiveDate::from_ymd_opt(1904, 1, 1).unwrap();
    for (row, (at, n)) in (1..).zip(hours()) {
        let days = (at - first.and_hms_opt(0, 0, 0).unwrap()).num_minutes() as f64 / 1440.0;
        sheet.write(row, 0, days).unwrap();
        sheet.write(row, 1, n).unwrap();
    }
    let bytes = since_1904(&book.save_to_buffer().unwrap());
    let now = "2026-11-29T12:00:00Z".parse().unwrap();
    let into = Into { channel: ChannelId(uuid::Uuid::nil()), name: "X", zone: Amsterdam, now };
    let file = read(&mut &bytes[..], &into, &ImportOptions::default()).unwrap();
    assert_eq!(file.days[0].date, NaiveDate::from_ymd_opt(2026, 8, 31).unwrap());
    assert_eq!(file.days.len(), 21);
    assert!((total(&file) - 21.0 * 276.0).abs() < 1e-6);
}

/// The same workbook with the other date system.
fn since_1904(bytes: &[u8]) -> Vec<u8> {
    use std::io::{Cursor, Read as _, Write as _};
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for index in 0..old.len() {
        let mut part = old.by_index(index).unwrap();
        let name = part.name().unwrap().to_string();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        new.start_file(name, options).unwrap();
        let text = text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ");
        new.write_all(text.as_bytes()).unwrap();
    }
    new.finish().unwrap().into_inner()
}
