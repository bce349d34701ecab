//! What a user gets of the CSV files that other programs write.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

use std::str::FromStr as _;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::{Europe::Amsterdam, Tz};
use dialoog_import::{ClockReading, DoubtKind, HistoryFile, ImportError, ImportOptions, Into, ProblemKind};
use dialoog_model::{ChannelId, HistoryDay, derived_id};

fn channel() -> ChannelId {
    ChannelId(derived_id(
        dialoog_model::WorkspaceId::from_str("6ba7b810-9dad-11d1-80b4-00c04fd430c8").unwrap().0,
        "x",
    ))
}

fn read(
    mut file: &[u8],
    channel: ChannelId,
    zone: Tz,
    options: &ImportOptions,
) -> Result<HistoryFile, ImportError> {
    let now = "2026-12-31T00:00:00Z".parse().unwrap();
    dialoog_import::read(&mut file, &Into { channel, name: "X", zone, now }, options)
}

fn try_read(file: impl AsRef<[u8]>) -> Result<HistoryFile, ImportError> {
    read(file.as_ref(), channel(), Amsterdam, &ImportOptions::default())
}

fn taken(file: impl AsRef<[u8]>) -> HistoryFile {
    try_read(file).expect("readable")
}

fn kinds(file: &HistoryFile) -> Vec<(u32, Option<u32>, ProblemKind)> {
    file.problems.iter().map(|p| (p.line, p.column, p.kind)).collect()
}

fn total(days: &[HistoryDay]) -> f64 {
    days.iter().flat_map(|d| &d.counts).flatten().sum()
}

fn known(day: &HistoryDay) -> usize {
    day.counts.iter().flatten().count()
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A file of rows at every `minutes` of some days, `count` in each.
fn steady(start: &str, minutes: i64, rows: i64, count: &str) -> String {
    let start: DateTime<Utc> = start.parse().unwrap();
    let row = |i| format!("{},{count}\n", (start + chrono::Duration::minutes(i * minutes)).to_rfc3339());
    (0..rows).map(row).fold("timestamp,value\n".to_owned(), |all, row| all + &row)
}

#[test]
fn quarters_at_an_odd_offset_add_up_and_the_cut_ones_are_brought_to_full() {
    let file = taken(
        "timestamp,value\n2015-02-26 21:42:53,104\n2015-02-26 21:47:53,100\n2015-02-26 21:52:53,99\n\
         2015-02-26 21:57:53,98\n2015-02-26 22:02:53,10\n2015-02-26 22:07:53,20\n",
    );
    assert_eq!(file.interval_minutes, Some(5.0));
    let counts = &file.days[0].counts;
    assert_eq!(counts[21 * 4 + 2], None, "one row of three is too little to tell");
    assert_eq!(counts[21 * 4 + 3], Some(297.0));
    assert_eq!(counts[22 * 4], Some(45.0), "two rows of three, brought to the full quarter");
    assert_eq!(known(&file.days[0]), 2);
}

#[test]
fn any_interval_gives_the_same_total() {
    for (minutes, rows) in [(1, 1440), (5, 288), (10, 144), (15, 96), (30, 48), (60, 24), (360, 4)] {
        let file = taken(steady("2026-01-12T23:00:00Z", minutes, rows, "12"));
        assert_eq!(file.interval_minutes, Some(minutes as f64));
        assert_eq!(file.days.len(), 1, "{minutes}");
        assert_eq!(known(&file.days[0]), 96);
        assert!((total(&file.days) - 12.0 * rows as f64).abs() < 1e-6, "{minutes}: {}", total(&file.days));
    }
}

#[test]
fn a_count_a_day_is_spread_over_the_hours_that_the_day_has() {
    let file = taken("datum;aantal\n27-03-2026;96\n28-03-2026;96\n29-03-2026;92\n30-03-2026;96\n");
    let quarters: Vec<usize> = file.days.iter().map(|d| d.counts.len()).collect();
    assert_eq!(quarters, [96, 96, 92, 96]);
    assert!(file.days.iter().flat_map(|d| &d.counts).all(|c| c.is_some_and(|c| (c - 1.0).abs() < 1e-9)));
}

#[test]
fn a_missing_stretch_is_a_gap_and_a_zero_is_a_zero() {
    let file =
        taken("time,count\n2026-01-12 10:00,0\n2026-01-12 10:15,4\n2026-01-12 10:30,4\n2026-01-12 11:00,4\n");
    let at = |q: usize| file.days[0].counts[40 + q];
    assert_eq!([at(0), at(1), at(2), at(3), at(4)], [Some(0.0), Some(4.0), Some(4.0), None, Some(4.0)]);
}

#[test]
fn a_message_a_row_makes_silence_between_messages_zero() {
    let file = taken(
        "id,created_at,text\n7,2026-01-12 10:01,hello\n8,2026-01-12 10:03,\"two\nlines\"\n9,2026-01-12 11:00,x\n\
         10,2026-01-14 09:00,y\n",
    );
    assert_eq!((file.interval_minutes, file.options.count_column, file.good_rows), (None, None, 4));
    let dates: Vec<_> = file.days.iter().map(|d| d.date).collect();
    assert_eq!(dates, [date("2026-01-12"), date("2026-01-13"), date("2026-01-14")]);
    assert!(
        file.days[1].counts.iter().all(|count| *count == Some(0.0)),
        "a day without a message is zero, not unknown"
    );
    let day = &file.days[0].counts;
    assert_eq!(
        [day[39], day[40], day[41], day[44], day[95]],
        [None, Some(2.0), Some(0.0), Some(1.0), Some(0.0)]
    );
    assert_eq!(file.days[2].counts[37], None, "after the last message nothing is known");
}

#[test]
fn bad_rows_are_reported_with_their_line_and_the_good_ones_taken() {
    use ProblemKind::{BadCount, BadTime, Duplicate, ShortRow};
    for end in ["\n", "\r\n"] {
        let text = [
            "tijd,aantal",
            "2026-01-12 10:00,1",
            "gisteren,2",
            "2026-01-12 10:30,veel",
            "",
            "2026-01-12 10:45",
            "2026-01-12 11:00,-1",
            "2026-01-12 10:00,5",
            "2026-01-12 11:15,1",
            "2026-01-12 11:30,1",
            "",
        ];
        let file = taken(text.join(end));
        assert_eq!(
            kinds(&file),
            [
                (3, Some(1), BadTime),
                (4, Some(2), BadCount),
                (6, None, ShortRow),
                (7, Some(2), BadCount),
                (8, Some(1), Duplicate)
            ]
        );
        assert_eq!(file.problems[0].found, "gisteren");
        assert_eq!((file.good_rows, file.problem_count), (3, 5));
        assert_eq!(file.days[0].counts[40], Some(1.0), "the first of two wins");
    }
}

#[test]
fn the_hour_that_autumn_shows_twice_is_taken_twice_in_either_order() {
    let clock = ["01:30", "02:00", "02:30", "02:00", "02:30", "03:00"];
    let row = |(i, t): (usize, &&str)| format!("2026-10-25 {t},{}\n", i + 1);
    let mut rows: Vec<String> = clock.iter().enumerate().map(row).collect();
    for _ in 0..2 {
        let file = taken(format!("time,value\n{}", rows.concat()));
        assert_eq!(file.days[0].counts.len(), 100);
        let counts: Vec<_> = (3..9).map(|half| file.days[0].counts[half * 2].unwrap() * 2.0).collect();
        assert_eq!(counts, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
        assert_eq!(file.problems.iter().filter(|p| p.kind == ProblemKind::DoubledHour).count(), 4);
        assert_eq!(file.good_rows, 6);
        rows.reverse();
    }
}

#[test]
fn the_hour_that_spring_skips_is_reported() {
    let file =
        taken("time,value\n2026-03-29 01:30,1\n2026-03-29 02:00,2\n2026-03-29 02:30,2\n2026-03-29 03:00,4\n");
    assert_eq!(
        kinds(&file),
        [(3, Some(1), ProblemKind::SkippedHour), (4, Some(1), ProblemKind::SkippedHour)]
    );
    assert_eq!(file.days[0].counts.len(), 92);
}

#[test]
fn stamps_mean_the_same_instant_in_every_notation() {
    let at: DateTime<Utc> = "2026-01-12T09:15:00Z".parse().unwrap();
    for stamp in [
        "2026-01-12T10:15:00+01:00",
        "2026-01-12 10:15",
        "2026-01-12 10:15:00",
        "12-01-2026 10:15",
        "12/01/2026 10:15",
        "1768209300",
        "1768209300000",
        "2026-01-12T09:15:00Z",
    ] {
        assert_eq!(taken(format!("{stamp},4\n")).from, Some(at), "{stamp}");
    }
    let utc = ImportOptions { clock: Some(ClockReading::Utc), ..ImportOptions::default() };
    let file = read("2026-01-12 09:15,4\n".as_bytes(), channel(), Amsterdam, &utc).unwrap();
    assert_eq!(file.from, Some(at));
}

#[test]
fn slashes_are_month_first_only_if_the_file_shows_it() {
    let day = |text: &str| taken(text).days[0].date;
    assert_eq!(day("time\n03/04/2026 10:00\n03/04/2026 10:15\n"), date("2026-04-03"));
    assert_eq!(day("time\n03/04/2026 10:00\n03/14/2026 10:15\n"), date("2026-03-04"));
}

#[test]
fn separate_columns_for_date_and_time_are_joined() {
    let file = taken("kanaal;datum;tijd;aantal\nX;12-01-2026;10:00;3\nX;12-01-2026;10:15;2,5\n");
    assert_eq!((file.options.time_column, file.options.count_column), (Some(1), Some(3)));
    assert_eq!(file.days[0].counts[40..42], [Some(3.0), Some(2.5)]);
}

#[test]
fn byte_order_mark_quotes_and_windows_letters_do_no_harm() {
    let mut bytes = b"\xEF\xBB\xBF\"timestamp\";\"value\";\"plaats\"\r\n".to_vec();
    bytes.extend(b"\"2026-01-12 10:00\";\"4\";\"Cura\xE7ao; \x80\"\r\n");
    let file = taken(bytes);
    assert_eq!(file.columns, ["timestamp", "value", "plaats"]);
    assert_eq!(file.sample[0][2], "Curaçao; €");
    assert_eq!((file.good_rows, file.problem_count), (1, 0));
}

#[test]
fn the_decimal_sign_is_that_of_the_whole_column_and_a_question_where_it_cannot_be_told() {
    let read = |rows: &[&str]| {
        let row = |(i, n): (usize, &&str)| format!("2026-01-12 10:{:02};{n}\n", i * 15);
        taken(format!("time;value\n{}", rows.iter().enumerate().map(row).collect::<String>()))
    };
    let asked =
        |file: &HistoryFile| file.doubts.iter().any(|d| d.about == DoubtKind::Decimal && d.must_answer);
    for (rows, first, question) in [
        (["1.234", "1", "2"], 1234.0, true),
        (["1.234", "12,5", "2"], 1234.0, false),
        (["1.234", "12.5", "2"], 1.234, false),
        (["1,234", "12.5", "2"], 1234.0, false),
        (["1,234", "0,5", "2"], 1.234, false),
        (["1.234.567", "1", "2"], 0.0, false),
        (["1 234", "1", "2"], 1234.0, false),
    ] {
        let file = read(&rows);
        let found = file.days[0].counts[40];
        assert!(first == 0.0 || found == Some(first), "{rows:?}: {found:?}");
        assert_eq!(asked(&file), question, "{rows:?}");
    }
    assert_eq!(
        read(&["1.234.567", "1", "1.000"]).problems[0].kind,
        ProblemKind::BadCount,
        "more than a million"
    );
    for odd in ["1e3", "12%", "-3", "(3)", "many"] {
        assert_eq!(read(&["1", "2", odd]).problems[0].kind, ProblemKind::BadCount, "{odd}");
    }
    let thousands = read(&["1.234", "1.200", "2.000"]);
    assert!(asked(&thousands), "all values with three digits after the sign may be measurements");
}

#[test]
fn a_choice_of_columns_overrules_the_guess_and_the_share_is_taken() {
    let options =
        ImportOptions { count_column: Some(2), deserving_share: Some(0.05), ..ImportOptions::default() };
    let text = "time,value,other\n2026-01-12 10:00,1,100\n2026-01-12 10:15,1,100\n";
    let file = read(text.as_bytes(), channel(), Amsterdam, &options).unwrap();
    assert_eq!(file.days[0].counts[40], Some(5.0));
    let options = ImportOptions { time_column: Some(3), ..ImportOptions::default() };
    let refused = read(text.as_bytes(), channel(), Amsterdam, &options);
    assert!(matches!(refused, Err(ImportError::NoSuchColumn { column: 3, columns: 3 })));
}

#[test]
fn unicode_text_of_a_spreadsheet_is_read_like_any_other() {
    let text = "\u{feff}Tijdstip\tAantal\tKanaal\n2026-01-12 10:00\t1,5\tpersoonlijk é\n2026-01-12 10:15\t2\t€\nsoon\t1\t\n";
    let expected = taken(text);
    assert_eq!(expected.columns, ["Tijdstip", "Aantal", "Kanaal"]);
    assert_eq!((expected.good_rows, expected.problems[0].line), (2, 4));
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(taken(little), expected);
    assert_eq!(taken(big), expected);
}

#[test]
fn a_file_that_cannot_be_history_is_refused_with_what_was_expected() {
    assert!(matches!(try_read(""), Err(ImportError::Empty)));
    assert!(matches!(try_read("timestamp,value\n"), Err(ImportError::Empty)));
    assert!(matches!(try_read(b"PK\x03\x04\x00\x00"), Err(ImportError::Workbook(_))));
    assert!(matches!(try_read(b"\x89PNG\r\n\x1a\n\x00\x00"), Err(ImportError::NotText)));
    assert!(matches!(
        try_read("<html><table><tr><td>2026-01-01</td></tr></table>"),
        Err(ImportError::WebPage)
    ));
    assert!(matches!(try_read("a,b\n1,2\n"), Err(ImportError::NoTimeColumn { .. })));
    assert!(matches!(
        try_read("d,n\n2026-01-01,1\n2026-02-01,2\n2026-03-01,1\n"),
        Err(ImportError::TooCoarse { .. })
    ));
    for share in [0.0, -1.0, 1.5, f64::NAN] {
        let options = ImportOptions { deserving_share: Some(share), ..ImportOptions::default() };
        assert!(matches!(read("x".as_bytes(), channel(), Amsterdam, &options), Err(ImportError::Share(_))));
    }
}

#[test]
fn only_the_first_problems_are_kept_and_all_are_counted() {
    let file = taken(steady("2026-01-12T00:00:00Z", 15, 4, "1") + &"soon,1\n".repeat(1000));
    assert_eq!((file.problems.len(), file.problem_count, file.good_rows), (200, 1000, 4));
}

/// `DIALOOG_MENTIONS` names a folder of CSV files with counts per five minutes.
#[test]
#[ignore = "needs data from outside; run with `cargo xtask test-data --mentions DIR`"]
fn real_brand_mentions_are_read_whole() {
    let folder = std::env::var("DIALOOG_MENTIONS").expect("DIALOOG_MENTIONS names the folder");
    let zone: Tz = Amsterdam;
    let options = ImportOptions { deserving_share: Some(0.05), ..ImportOptions::default() };
    let is_csv = |path: &std::path::PathBuf| path.extension().is_some_and(|e| e == "csv");
    let files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).filter(is_csv).collect();
    assert!(!files.is_empty(), "the folder holds CSV files");
    for entry in files {
        let text = std::fs::read_to_string(&entry).unwrap();
        let raw: f64 =
            text.lines().skip(1).map(|l| l.split(',').nth(1).unwrap().parse::<f64>().unwrap()).sum();
        let file = read(text.as_bytes(), channel(), zone, &options).unwrap();
        assert_eq!(file.interval_minutes, Some(5.0));
        // Quarters that are known only in part are filled up or left out, so the total is near and not equal.
        let off = total(&file.days) / (raw * 0.05);
        eprintln!("{}: {} days, {} problems, {off:.4}", entry.display(), file.days.len(), file.problem_count);
        assert!((0.98..1.02).contains(&off), "{off}");
    }
}

#[test]
fn a_quotation_mark_that_is_never_closed_is_named_by_its_line_and_does_not_swallow_the_rest() {
    let row = |n: u32| format!("2026-11-{:02} {:02}:{:02},3\n", 1 + n / 96 % 28, n / 4 % 24, n % 4 * 15);
    let rows: String = (0..2_000).map(row).collect();
    let file = format!("time,count\n2026-10-31 10:00,\"4\n{rows}");
    let found = try_read(file);
    assert!(matches!(found, Err(ImportError::OpenQuote { line: 2 })), "{found:?}");
}
