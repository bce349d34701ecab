//! Kinds of files that were once read wrong without a word: what each holds, or what is asked of it.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]
#![allow(
    clippy::format_collect,
    clippy::float_cmp,
    clippy::needless_for_each,
    reason = "files of a few rows, counts that are whole"
)]

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _, Timelike as _};
use chrono_tz::Europe::Amsterdam;
use chrono_tz::{America::New_York, Tz};
use dialoog_import::{
    Concern, DoubtKind, HistoryFile, ImportError, ImportOptions, Into, Repeats, Rows, read,
};
use dialoog_model::{ChannelId, SlotLength, TimeGrid};

fn take_with(text: &str, options: &ImportOptions) -> Result<HistoryFile, ImportError> {
    let now = "2026-11-29T12:00:00Z".parse().unwrap();
    let into = Into { channel: ChannelId(uuid::Uuid::nil()), name: "X", zone: Amsterdam, now };
    read(&mut text.as_bytes(), &into, options)
}

fn take(text: &str) -> HistoryFile {
    take_with(text, &ImportOptions::default()).unwrap()
}

/// Every hour of some days with its count: more from nine to five, most at two.
fn hours(days: i64) -> Vec<(NaiveDateTime, u32)> {
    let first = NaiveDate::from_ymd_opt(2026, 8, 31).unwrap().and_hms_opt(0, 0, 0).unwrap();
    (0..days * 24)
        .map(|n| {
            let at = first + TimeDelta::hours(n);
            let count = match at.hour() {
                14 => 7,
                9..17 => 1 + (n % 5) as u32,
                _ => 0,
            };
            (at, count)
        })
        .collect()
}

/// Messages of each hour of the day.
fn by_hour(file: &HistoryFile) -> Vec<f64> {
    let mut sums = vec![0.0; 24];
    for day in &file.days {
        let grid = TimeGrid::new(Amsterdam, SlotLength::Quarter, day.date, 1);
        for (slot, count) in day.counts.iter().enumerate() {
            sums[usize::from(grid.wall(slot).1 / 60)] += count.unwrap_or(0.0);
        }
    }
    sums
}

fn expected(rows: &[(NaiveDateTime, u32)]) -> Vec<f64> {
    let mut sums = vec![0.0; 24];
    for (at, count) in rows {
        sums[at.hour() as usize] += f64::from(*count);
    }
    sums
}

fn table(head: &str, row: impl Fn(NaiveDateTime, u32) -> String) -> String {
    hours(14).into_iter().fold(format!("{head}\n"), |mut text, (at, count)| {
        writeln!(text, "{}", row(at, count)).unwrap();
        text
    })
}

/// The file is read as it is, and nothing is asked.
fn is_right(name: &str, text: &str) {
    let file = take(text);
    let (found, wanted) = (by_hour(&file), expected(&hours(14)));
    let same = found.iter().zip(&wanted).all(|(a, b)| (a - b).abs() < 0.01);
    assert!(same, "{name}: {found:?}\n{:?} {:?}", file.options, file.problems.first());
    assert!(
        !file.doubts.iter().any(|d| d.must_answer) && file.concerns.is_empty(),
        "{name}: {:?}",
        file.doubts
    );
}

fn asks(name: &str, text: &str, about: DoubtKind) {
    let file = take(text);
    let asked: Vec<DoubtKind> = file.doubts.iter().filter(|d| d.must_answer).map(|d| d.about).collect();
    assert!(asked.contains(&about), "{name}: {:?}", file.doubts);
}

fn in_zone(at: NaiveDateTime, zone: Tz) -> NaiveDateTime {
    Amsterdam.from_local_datetime(&at).unwrap().with_timezone(&zone).naive_local()
}

fn half(hour: u32) -> String {
    let hour = hour % 24;
    format!("{}{}", if hour.is_multiple_of(12) { 12 } else { hour % 12 }, if hour < 12 { "AM" } else { "PM" })
}

#[test]
fn hours_are_read_however_they_are_said() {
    type Said = fn(u32) -> String;
    let all: [(&str, Said); 10] = [
        ("0 tot 1 uur", |h| format!("{h} tot {} uur", h + 1)),
        ("van 00:00 tot 01:00", |h| format!("van {h:02}:00 tot {:02}:00", h + 1)),
        ("12AM - 1AM", |h| format!("{} - {}", half(h), half(h + 1))),
        ("12-1AM", |h| format!("{}-{}", if h % 12 == 0 { 12 } else { h % 12 }, half(h + 1))),
        ("12 Midnight", |h| match h {
            0 => "12 Midnight".to_owned(),
            12 => "12 Noon".to_owned(),
            _ => half(h),
        }),
        ("Uur 0", |h| format!("Uur {h}")),
        ("0.0", |h| format!("{h}.0")),
        ("00:00 - 00:59", |h| format!("{h:02}:00 - {h:02}:59")),
        ("0 t/m 1", |h| format!("{h} t/m {}", h + 1)),
        ("0h", |h| format!("{h}h")),
    ];
    for (name, said) in all {
        is_right(
            name,
            &table("Datum;Uur;Aantal", |at, n| format!("{};{};{n}", at.format("%d-%m-%Y"), said(at.hour()))),
        );
    }
}

#[test]
fn a_named_time_of_day_that_cannot_be_read_is_no_reason_to_count_days() {
    let text = table("Datum;Uur;Aantal", |at, n| format!("{};blok {};{n}", at.format("%d-%m-%Y"), at.hour()));
    let found = take_with(&text, &ImportOptions::default());
    assert!(matches!(found, Err(ImportError::NoTimes { number: 2, .. })), "{found:?}");
}

#[test]
fn times_are_on_the_clock_that_the_file_names() {
    let there = |at: NaiveDateTime| in_zone(at, New_York).format("%Y-%m-%d %H:%M").to_string();
    for (name, head, behind) in [
        ("in brackets", "time,messages", " [America/New_York]"),
        ("behind the time", "time,messages", " America/New_York"),
        ("for short", "time,messages", " ET"),
        ("in the name", "Time (America/New_York),messages", ""),
        ("for short in the name", "Time (ET),messages", ""),
        ("as an offset in the name", "Time (GMT-04:00),messages", ""),
    ] {
        is_right(name, &table(head, |at, n| format!("{}{behind},{n}", there(at))));
    }
    is_right(
        "in a column",
        &table("time,time_zone,messages", |at, n| format!("{},America/New_York,{n}", there(at))),
    );
    // All of it in summer, when that is the workspace's own clock.
    is_right(
        "its own",
        &table("Time (GMT+2),messages", |at, n| format!("{},{n}", at.format("%Y-%m-%d %H:%M"))),
    );
    asks(
        "perhaps its own",
        &table("Time (GMT+1),messages", |at, n| format!("{},{n}", at.format("%Y-%m-%d %H:%M"))),
        DoubtKind::Clock,
    );
}

#[test]
fn a_stamp_in_the_last_minute_of_its_hour_ends_it() {
    for (name, last) in [("23:59:59", 3599), ("23:59", 3540)] {
        let text = table("time,messages", |at, n| format!("{},{n}", at + TimeDelta::seconds(last)));
        is_right(name, &text);
    }
    asks(
        "half past",
        &table("time,messages", |at, n| format!("{},{n}", at + TimeDelta::minutes(30))),
        DoubtKind::Stamps,
    );
}

#[test]
fn counts_of_days_belong_to_the_day_that_they_name() {
    for clock in ["", " 23:59:59", "T12:00:00", "T00:00:00.000Z"] {
        let text: String = (1..=14).map(|day| format!("2026-09-{day:02}{clock},{}\n", day * 3)).collect();
        let file = take(&format!("date,messages\n{text}"));
        let days: Vec<(u32, f64)> = file
            .days
            .iter()
            .map(|day| (chrono::Datelike::day(&day.date), day.counts.iter().flatten().sum::<f64>().round()))
            .collect();
        assert_eq!(days, (1..=14).map(|day| (day, f64::from(day * 3))).collect::<Vec<_>>(), "{clock}");
    }
}

#[test]
fn a_day_that_was_written_in_utc_keeps_its_hours() {
    let text = table("Date,Hour,Count", |at, n| {
        format!("{}T00:00:00.000Z,{},{n}", at.format("%Y-%m-%d"), at.hour())
    });
    is_right("midnight of UTC beside an hour", &text);
}

#[test]
fn columns_that_change_places_are_followed() {
    let rows = hours(14);
    let (first, second) = rows.split_at(rows.len() / 2);
    let mut text = "time,messages,replies\n".to_owned();
    for (at, n) in first {
        writeln!(text, "{},{n},99", at.format("%Y-%m-%d %H:%M")).unwrap();
    }
    text += "time,replies,messages\n";
    for (at, n) in second {
        writeln!(text, "{},99,{n}", at.format("%Y-%m-%d %H:%M")).unwrap();
    }
    is_right("names again in another order", &text);
}

#[test]
fn what_is_no_volume_is_not_taken_for_one() {
    for head in ["time;% of messages", "time;Average messages", "time;Cumulative messages"] {
        let text = table(head, |at, n| format!("{};{:.2}", at.format("%Y-%m-%d %H:%M"), f64::from(n) / 7.0));
        asks(head, &text, DoubtKind::CountColumn);
    }
    let text = table("time,Facebook,Instagram,WhatsApp,Total", |at, n| {
        format!("{},{n},{},{n},{}", at.format("%Y-%m-%d %H:%M"), n + 1, 3 * n + 1)
    });
    asks("a total beside channels", &text, DoubtKind::CountColumn);
    let text = table("time,Facebook,Twitter,Total", |at, n| {
        format!("{},{},{n},{}", at.format("%Y-%m-%d %H:%M"), n + 1, 2 * n + 1)
    });
    is_right("the channel as it was called", &text);
}

#[test]
fn a_sum_since_midnight_is_no_count() {
    let mut sum = 0;
    let rows: Vec<(NaiveDateTime, u32)> = hours(14)
        .into_iter()
        .map(|(at, n)| {
            sum = if at.hour() == 0 { n } else { sum + n };
            (at, sum)
        })
        .collect();
    let text: String = rows.iter().map(|(at, n)| format!("{},{n}\n", at.format("%Y-%m-%d %H:%M"))).collect();
    let file = take(&format!("time,messages today\n{text}"));
    assert!(matches!(file.concerns[..], [Concern::OnlyRises { .. }]), "{:?}", file.concerns);
}

#[test]
fn one_thousand_beside_small_numbers_is_asked() {
    let text = table("time;messages", |at, n| {
        let written = if n == 7 { "1.250".to_owned() } else { n.to_string() };
        format!("{};{written}", at.format("%Y-%m-%d %H:%M"))
    });
    asks("1.250 or 1,25", &text, DoubtKind::Decimal);
}

/// Messages one by one, some of them with another word in the last column.
fn messages(head: &str, other: &str, usual: &[&str]) -> String {
    let first = NaiveDate::from_ymd_opt(2026, 8, 31).unwrap().and_hms_opt(9, 0, 0).unwrap();
    (0..400_i64).fold(format!("{head}\n"), |mut text, n| {
        let word = if n % 5 == 0 { other } else { usual[n as usize % usual.len()] };
        let at = first + TimeDelta::seconds(n * 3_217 + n * n % 911);
        writeln!(text, "{},{at},{word}", 1000 + n).unwrap();
        text
    })
}

#[test]
fn rows_of_spam_and_of_what_was_sent_are_asked_about_or_skipped() {
    for (head, other, usual) in [
        ("Id,Created,Status", "Spam", &["Open", "Closed"][..]),
        ("Id,Aangemaakt,Status", "Verwijderd", &["Open", "Gesloten"]),
        ("Id,Created,Is spam", "true", &["false"]),
        ("Id,Created,From me", "Yes", &["No"]),
        ("Id,Created,Type", "Retweet", &["Mention", "DM"]),
    ] {
        let text = messages(head, other, usual);
        asks(head, &text, DoubtKind::Rows);
        let sum = |rows: Rows| {
            let options = ImportOptions { rows: Some(rows), ..ImportOptions::default() };
            by_hour(&take_with(&text, &options).unwrap()).iter().sum::<f64>().round()
        };
        assert_eq!((sum(Rows::Received), sum(Rows::All)), (320.0, 400.0), "{head}");
    }
    for (head, other, usual) in
        [("Id,Created,Author type", "bot", &["user"][..]), ("Id,Created,In/Uit", "Uit", &["In"])]
    {
        let file = take(&messages(head, other, usual));
        assert_eq!((file.good_rows, file.other_rows), (320, 80), "{head}: {:?}", file.doubts);
    }
}

#[test]
fn several_rows_of_one_message_are_asked_about() {
    let mut log = "Ticket ID,Event time,Event\n".to_owned();
    let first = NaiveDate::from_ymd_opt(2026, 8, 31).unwrap().and_hms_opt(9, 0, 0).unwrap();
    for n in 0..200_i64 {
        for (k, event) in ["closed", "assigned", "created"].into_iter().enumerate() {
            let at = first + TimeDelta::minutes(n * 41 - 20 * k as i64);
            writeln!(log, "{n},{at},{event}").unwrap();
        }
    }
    asks("events of a ticket", &log, DoubtKind::Repeats);
    let once = ImportOptions { repeats: Some(Repeats::Once), ..ImportOptions::default() };
    let file = take_with(&log, &once).unwrap();
    assert_eq!((file.good_rows, file.other_rows), (200, 400));
    // At the time of the earliest, wherever it stands.
    assert_eq!(file.from.unwrap(), Amsterdam.from_local_datetime(&(first - TimeDelta::minutes(40))).unwrap());
    let all = ImportOptions { repeats: Some(Repeats::All), ..ImportOptions::default() };
    assert_eq!(take_with(&log, &all).unwrap().good_rows, 600);

    let once = messages("Id,Created,Subject", "help", &["help"]);
    let twice =
        format!("{once}{}", once.lines().skip(200).fold(String::new(), |all, line| all + line + "\n"));
    asks("an export that overlaps", &twice, DoubtKind::Repeats);
    let file = take(&once);
    assert!(file.doubts.is_empty(), "{:?}", file.doubts);
}

#[test]
fn rows_of_another_age_need_a_yes() {
    let text = messages("Id,Created,Subject", "help", &["help"]).replace("2026-09-01 1", "1970-01-01 1");
    let file = take(&text);
    assert!(file.concerns.iter().any(|c| matches!(c, Concern::OutsideSpan { .. })), "{:?}", file.concerns);
}

#[test]
fn rows_that_some_word_splits_are_not_added_up_in_silence() {
    let split = |own: &str| {
        table("time,group,messages", |at, n| {
            let time = at.format("%Y-%m-%d %H:%M");
            format!("{time},{own},{n}\n{time},Facebook,{}", n + 1)
        })
    };
    is_right("one of the words is the channel", &split("Twitter"));
    asks("none of the words is the channel", &split("Instagram"), DoubtKind::Channel);
}

#[test]
fn days_across_are_taken_from_the_row_of_the_channel() {
    let head: String = (1..=14).fold("Channel".to_owned(), |head, day| head + &format!(",2026-09-{day:02}"));
    let row =
        |name: &str, add: u32| (1..=14).fold(name.to_owned(), |row, day| row + &format!(",{}", day + add));
    let file = take(&format!("{head}\n{}\n{}\n", row("X", 0), row("Facebook", 50)));
    assert_eq!(by_hour(&file).iter().sum::<f64>().round(), 105.0, "{:?}", file.doubts);
}

#[test]
fn pivot_tables_and_names_in_front_of_hours_are_read() {
    let mut pivot = "Rijlabels;Som van Aantal\n".to_owned();
    for day in hours(14).chunks(24) {
        writeln!(pivot, "{};{}", day[0].0.format("%d-%m-%Y"), day.iter().map(|(_, n)| n).sum::<u32>())
            .unwrap();
        for (at, n) in day {
            writeln!(pivot, "{:02};{n}", at.hour()).unwrap();
        }
    }
    is_right("a pivot of days and hours", &pivot);
    for (name, front) in [("Messages 07:00", "Messages "), ("Hour_7", "Hour_"), ("count_7", "count_")] {
        let mut wide = "Date".to_owned();
        (0..24).for_each(|hour| write!(wide, ",{front}{hour}").unwrap());
        for day in hours(14).chunks(24) {
            write!(wide, "\n{}", day[0].0.format("%Y-%m-%d")).unwrap();
            day.iter().for_each(|(_, n)| write!(wide, ",{n}").unwrap());
        }
        is_right(name, &wide);
    }
}

#[test]
fn an_empty_count_is_no_short_row() {
    let text = table("time;messages", |at, n| {
        format!("{};{}", at.format("%Y-%m-%d %H:%M"), if n == 0 { String::new() } else { n.to_string() })
    });
    let file = take(&text);
    assert!(file.problems.is_empty() && file.concerns.is_empty(), "{:?}", file.problems.first());
    asks("what an empty count means", &text, DoubtKind::Gaps);
}

#[test]
fn winter_time_that_is_named_in_summer_is_the_clock_of_that_place() {
    is_right(
        "CET in August",
        &table("time,messages", |at, n| format!("{} CET,{n}", at.format("%Y-%m-%d %H:%M"))),
    );
    let there = |at| in_zone(at, New_York).format("%Y-%m-%d %H:%M").to_string();
    is_right("EST in August", &table("time,messages", |at, n| format!("{} EST,{n}", there(at))));
    let utc = |at| in_zone(at, Tz::UTC).format("%Y-%m-%d %H:%M").to_string();
    is_right(
        "offsets in a column",
        &table("time,utc_offset,messages", |at, n| format!("{},+00:00,{n}", utc(at))),
    );
    let text = table("time,messages", |at, n| format!("{},{n}", utc(at)));
    asks("a remark below the table", &format!("{text}\nAll times in UTC\n"), DoubtKind::Clock);
}

#[test]
fn half_a_clock_needs_a_yes() {
    let first = NaiveDate::from_ymd_opt(2026, 8, 31).unwrap().and_hms_opt(7, 10, 0).unwrap();
    let text: String = (0..300_i64)
        .map(|n| format!("{n},{}\n", (first + TimeDelta::minutes(n * 67)).format("%Y-%m-%d %I:%M:%S")))
        .collect();
    let file = take(&format!("id,created\n{text}"));
    assert!(file.concerns.contains(&Concern::HalfDay), "{:?}", file.concerns);
}

#[test]
fn a_measure_is_no_count() {
    let text =
        table("time,y", |at, n| format!("{},{:.3}", at.format("%Y-%m-%d %H:%M"), f64::from(n) * 1.37 + 0.2));
    asks("decimals under a name that says nothing", &text, DoubtKind::CountColumn);
    for head in ["time,Messages per minute", "time,Messages (last 24h)"] {
        asks(
            head,
            &table(head, |at, n| format!("{},{n}", at.format("%Y-%m-%d %H:%M"))),
            DoubtKind::CountColumn,
        );
    }
}

#[test]
fn half_of_a_file_is_not_taken_for_lines_above_a_table() {
    let text = table("time,messages", |at, n| {
        let sign = if at < hours(14)[200].0 { ',' } else { ';' };
        format!("{}{sign}{n}", at.format("%Y-%m-%d %H:%M"))
    });
    let file = take(&text);
    assert!(file.concerns.iter().any(|c| matches!(c, Concern::ManyRefused { .. })), "{:?}", file.concerns);
}

#[test]
fn days_across_that_can_be_read_in_two_orders_are_asked_about() {
    let head = (1..=12).fold("Hour".to_owned(), |head, day| head + &format!(",9/{day}/2026"));
    let rows: String = (0..24).map(|hour| format!("{hour}:00{}\n", ",3".repeat(12))).collect();
    let text = format!("{head}\n{rows}");
    asks("the first days of September", &text, DoubtKind::DateOrder);
    for (order, first) in [("month_first", "2026-09-01"), ("day_first", "2026-01-09")] {
        let options = ImportOptions::default().answered(DoubtKind::DateOrder, order);
        let file = take_with(&text, &options).unwrap();
        assert_eq!(file.days[0].date.to_string(), first);
        assert!(!file.doubts.iter().any(|d| d.about == DoubtKind::DateOrder));
    }
}

#[test]
fn a_time_with_two_counts_needs_a_yes() {
    let text = table("time,messages", |at, n| format!("{},{n}", at.format("%Y-%m-%d %H:%M")));
    let again: String = text
        .lines()
        .skip(1)
        .take(20)
        .map(|line| format!("{}\n", line.rsplit_once(',').unwrap().0.to_owned() + ",9"))
        .collect();
    let file = take(&(text + &again));
    assert!(
        file.concerns.iter().any(|c| matches!(c, Concern::Contradictions { rows: 20 })),
        "{:?}",
        file.concerns
    );
}

#[test]
fn hours_that_are_counted_from_a_day_above_the_names_are_read() {
    for above in ["# Start date: 20260831\n# End date: 20260913", "# 20260831-20260913", "From: 2026-08-31"] {
        let rows: String =
            hours(14).iter().enumerate().map(|(nth, (_, n))| format!("{nth:04},{n}\n")).collect();
        is_right(above, &format!("{above}\n# ---\nNth hour,Event count\n{rows}"));
    }
    let found = take_with("Nth hour,Event count\n0000,3\n0001,4\n0002,5\n", &ImportOptions::default());
    assert!(found.is_err(), "from which day is not known: {found:?}");
}

#[test]
fn offsets_behind_utc_are_no_ends_of_intervals() {
    let behind = |at: NaiveDateTime, n: u32| {
        let there = Amsterdam.from_local_datetime(&at).unwrap().with_timezone(&New_York);
        format!("{},{n}", there.format("%Y-%m-%dT%H:%M:%S%:z"))
    };
    is_right("an offset behind", &table("time,messages", behind));
    let midnight = |at: NaiveDateTime, n: u32| {
        let end = (at + TimeDelta::hours(1)).format("%H:%M");
        format!("{}-{end};{n}", at.format("%d-%m-%Y %H:%M"))
    };
    is_right("an interval to midnight", &table("Interval;Aantal", midnight));
}

#[test]
fn a_time_with_an_empty_count_is_no_message() {
    // Many counts are empty, most are, and an empty column stands behind them.
    for (head, least, end) in
        [("Time,messages", 1, ""), ("Time,messages", 7, ""), ("Time,messages,note", 1, ",")]
    {
        let text = table(head, |at, n| {
            let count = if n < least { String::new() } else { n.to_string() };
            format!("{},{count}{end}", at.format("%Y-%m-%d %H:%M:%S"))
        });
        let file = take(&text);
        assert_eq!(file.options.count_column, Some(1), "{head}: {:?}", file.options);
        let known: Vec<_> = hours(14).into_iter().filter(|(_, n)| *n >= least).collect();
        assert_eq!(by_hour(&file), expected(&known), "{head}");
    }
}

#[test]
fn what_each_message_got_is_not_taken_as_messages_unasked() {
    let file = |head: &str, row: &str| {
        let mut text = format!("{head}\n");
        for n in 0..300_u32 {
            let (day, hour, minute, second) = (1 + n / 12, 7 + n % 12, n * 7 % 60, n % 60);
            writeln!(text, "2026-09-{day:02} {hour:02}:{minute:02}:{second:02},{row}{}", n % 30).unwrap();
        }
        take(&text)
    };
    for (head, row) in [
        ("Created time (UTC),Platform,Profile,Type,Interactions", "facebook,P,post,"),
        ("Created,Author,Aantal reacties", "anna,"),
        ("Created,Author,Number of replies", "anna,"),
        ("Created,Views", ""),
        ("Created,Reopens", ""),
    ] {
        let asked = file(head, row).doubts.into_iter().find(|doubt| doubt.about == DoubtKind::CountColumn);
        assert!(asked.is_some_and(|doubt| doubt.must_answer), "{head}");
    }
    for head in ["Created,Word count", "Created,Agent messages", "Created,Attachments"] {
        let file = file(head, "");
        let asked =
            file.doubts.iter().any(|doubt| doubt.about == DoubtKind::CountColumn && doubt.must_answer);
        assert!(asked || file.options.count_column.is_none(), "{head}");
    }
}

#[test]
fn a_count_of_identifiers_is_a_count() {
    let text = table("Hour of Created At,Distinct count of Id", |at, n| {
        format!("\"{}\",{n}", at.format("%B %-d, %Y, %-I %p"))
    });
    is_right("a count of identifiers", &text);
}
