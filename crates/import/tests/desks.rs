//! What desks and spreadsheets make of an export, which was once read wrong without a word or not at all: what each holds, or
//! what is asked of it.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]
#![allow(clippy::format_collect, clippy::float_cmp, reason = "files of a few rows, counts that are whole")]

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike as _};
use chrono_tz::Europe::Amsterdam;
use dialoog_import::{
    Concern, DoubtKind, HistoryFile, ImportError, ImportOptions, Into, read, read_again, to_remember,
};
use dialoog_model::{ChannelId, SlotLength, TimeGrid};

fn into() -> Into<'static> {
    let now = "2026-11-29T12:00:00Z".parse().unwrap();
    Into { channel: ChannelId(uuid::Uuid::nil()), name: "X", zone: Amsterdam, now }
}

fn take_with(bytes: &[u8], options: &ImportOptions) -> Result<HistoryFile, ImportError> {
    let mut source = bytes;
    read(&mut source, &into(), options)
}

fn take(text: &str) -> HistoryFile {
    take_with(text.as_bytes(), &ImportOptions::default()).unwrap()
}

/// Every hour of a fortnight with its count.
fn hours() -> Vec<(NaiveDateTime, u32)> {
    let first = NaiveDate::from_ymd_opt(2026, 9, 7).unwrap().and_hms_opt(0, 0, 0).unwrap();
    (0..14 * 24_i64)
        .map(|n| {
            let at = first + TimeDelta::hours(n);
            (at, if (7..22).contains(&at.hour()) { 1 + (n * n % 11) as u32 } else { 0 })
        })
        .collect()
}

/// A file of a line for each hour.
fn lines(head: &str, line: impl Fn(NaiveDateTime, u32) -> String) -> String {
    format!("{head}\n{}", hours().into_iter().map(|(at, n)| line(at, n) + "\n").collect::<String>())
}

fn plain(head: &str) -> String {
    lines(head, |at, n| format!("{},{n}", at.format("%Y-%m-%d %H:%M")))
}

/// Messages of each hour, from the first of the file on.
fn said(file: &HistoryFile) -> Vec<f64> {
    let mut all = Vec::new();
    for day in &file.days {
        let grid = TimeGrid::new(Amsterdam, SlotLength::Quarter, day.date, 1);
        let mut hours = [0.0; 24];
        for (slot, count) in day.counts.iter().enumerate() {
            hours[usize::from(grid.wall(slot).1 / 60)] += count.unwrap_or(0.0);
        }
        all.extend(hours);
    }
    all
}

fn asked(file: &HistoryFile) -> Vec<DoubtKind> {
    file.doubts.iter().filter(|doubt| doubt.must_answer).map(|doubt| doubt.about).collect()
}

fn is_right(name: &str, text: &str, times: f64) {
    let file = take(text);
    let wanted: Vec<f64> = hours().iter().map(|(_, n)| f64::from(*n) * times).collect();
    assert_eq!(said(&file), wanted, "{name}: {:?} {:?}", file.options, file.problems.first());
    assert!(asked(&file).is_empty() && file.concerns.is_empty(), "{name}: {:?}", file.doubts);
}

#[test]
fn lines_that_a_spreadsheet_put_in_quotes_are_read_as_they_were() {
    let day = |at: NaiveDateTime| at.format("%d.%m.%Y;%H:%M").to_string();
    let comma = |at: NaiveDateTime, n: u32| format!("\"{},{n}\"", at.format("%Y-%m-%d %H:%M"));
    is_right("with the names", &lines("\"time,messages\"", comma), 1.0);
    is_right("without the names", &lines("time,messages", comma), 1.0);
    is_right("empty cells behind", &lines("\"time,messages\";;", |at, n| comma(at, n) + ";;"), 1.0);
    is_right(
        "German",
        &lines("\"Datum;Uhrzeit;Anzahl Nachrichten\"", |at, n| format!("\"{};{n}\"", day(at))),
        1.0,
    );
    let quoted = |at: NaiveDateTime, n: u32| format!("\"\"\"{}\"\",{n}\"", at.format("%b %-d, %Y %H:%M"));
    is_right("quotes within", &lines("\"time,messages\"", quoted), 1.0);
    let text = comma(hours()[0].0, 3) + "\n" + &comma(hours()[1].0, 4) + "\nsoon\n";
    let file = take(&("\"time,messages\"\n".to_owned() + &text));
    assert_eq!(file.problems[0].line, 4, "lines keep their numbers");
}

#[test]
fn columns_that_spaces_align_are_read() {
    let wide = |at: NaiveDateTime, n: u32| format!("{}  {n:>8}", at.format("%Y-%m-%d %H:%M"));
    is_right("day and time", &lines("Time              Messages", wide), 1.0);
    let apart =
        |at: NaiveDateTime, n: u32| format!("{}  {}   {n:>10}", at.format("%d-%m-%Y"), at.format("%H:%M"));
    is_right("three columns", &lines("Date        Hour      Contacts", apart), 1.0);
    is_right("a rule", &lines("Date        Hour      Contacts\n----------  -----   ----------", apart), 1.0);
    let one = |at: NaiveDateTime, n: u32| format!("{} {n}", at.format("%Y-%m-%d %H:%M"));
    is_right("single spaces", &lines("date hour messages", one), 1.0);
    is_right(
        "no names",
        &lines("2026-09-06 23:00      0", wide).replace("2026-09-06 23:00      0\n", ""),
        1.0,
    );
    let across = hours().chunks(24).fold(
        (0..24).fold("Date       ".to_owned(), |head, hour| head + &format!("{hour:>4}:00")),
        |text, day| {
            let counts: String = day.iter().map(|(_, n)| format!("{n:>7}")).collect();
            text + &format!("\n{} {counts}", day[0].0.format("%Y-%m-%d"))
        },
    );
    is_right("hours across", &across, 1.0);
}

#[test]
fn a_thousand_that_a_space_groups_is_not_cut_in_two_columns() {
    let text = |head: &str| {
        lines(head, |at, n| {
            let count = if n > 9 { "1 234".to_owned() } else { (n * 90).to_string() };
            format!("{}  {count:>8}", at.format("%Y-%m-%d %H:%M"))
        })
    };
    for head in ["Time                     n", "Time              Messages"] {
        match take_with(text(head).as_bytes(), &ImportOptions::default()) {
            Err(_) => {}
            Ok(file) => {
                let most = said(&file).into_iter().fold(0.0, f64::max);
                assert!(most == 1234.0 || !asked(&file).is_empty() || !file.concerns.is_empty(), "{most}");
            }
        }
    }
}

#[test]
fn a_number_that_does_not_say_that_messages_came_in_is_asked_about() {
    for name in [
        "followers",
        "score",
        "response time",
        "open tickets",
        "views",
        "Visitors",
        "Sentiment",
        "temperature",
        "Unread",
        "Active conversations",
        "Tickets in queue",
        "Openstaande meldingen",
        "In behandeling",
        "Wachtenden",
        "Rückstand",
        "Offene Tickets",
        "En attente",
        "Service level",
        "AHT (s)",
        "Bot messages",
        "Expected messages",
        "Messages last week",
        "Facebook",
        "week",
    ] {
        let file = take(&plain(&format!("time,{name}")));
        assert!(asked(&file).contains(&DoubtKind::CountColumn), "{name}: {:?}", file.doubts);
    }
}

#[test]
fn a_number_that_may_be_of_what_came_in_or_of_what_was_said_is_shown_as_a_guess() {
    for name in [
        "replies",
        "impressions",
        "Sessions",
        "Posts",
        "Antworten",
        "Réponses",
        "Number of replies",
        "Reactions",
    ] {
        let file = take(&plain(&format!("time,{name}")));
        let doubt = file.doubts.iter().find(|doubt| doubt.about == DoubtKind::CountColumn);
        let doubt = doubt.unwrap_or_else(|| panic!("{name}: taken without a word"));
        assert!(!doubt.must_answer && doubt.choices[0].value == doubt.guess, "{name}: {doubt:?}");
    }
}

#[test]
fn a_number_of_messages_is_taken_by_whatever_name_it_has() {
    for name in [
        "messages",
        "count",
        "Aantal",
        "Anzahl",
        "New tickets",
        "Tickets created",
        "Incoming",
        "Mentions",
        "Contacts",
        "Calls offered",
        "Received",
        "n",
        "value",
        "Volume",
        "tweets received",
        "Vragen",
        "Reacties van klanten",
        "conversations",
        "Nombre de messages",
        "Interactions offered",
        "X",
        "Twitter",
        "Aantal meldingen",
        "Record Count",
    ] {
        is_right(name, &plain(&format!("time,{name}")), 1.0);
    }
}

#[test]
fn a_title_that_names_something_else_is_heard() {
    let days = |title: &str, name: &str| {
        let rows: String =
            hours().chunks(24).map(|day| format!("{}T00:00:00,{}\n", day[0].0.date(), day[9].1)).collect();
        take(&format!("sep=,\n\"{title}\"\nDate,{name}\n{rows}"))
    };
    for (title, name) in [
        ("Facebook reach", "Primary"),
        ("Visits", "Primary"),
        ("Facebook follows", "Primary"),
        ("Reach", "Value"),
    ] {
        assert!(asked(&days(title, name)).contains(&DoubtKind::CountColumn), "{title}");
    }
    let file = days("Messaging conversations started", "Primary");
    assert!(asked(&file).is_empty(), "{:?}", file.doubts);
}

#[test]
fn a_report_without_counts_is_no_list_of_messages() {
    for (head, cell) in [("Time,Messages", ""), ("Time,Duration", "0:05:12"), ("Time,Handle", "01:26:00")] {
        let text = lines(head, |at, _| format!("{},{cell}", at.format("%Y-%m-%d %H:%M")));
        let found = take_with(text.as_bytes(), &ImportOptions::default());
        assert!(matches!(found, Err(ImportError::NoCounts { number: 2, .. })), "{head}: {found:?}");
    }
}

#[test]
fn two_columns_under_one_merged_hour_are_asked_about() {
    let head = (0..24).fold("Datum".to_owned(), |head, hour| head + &format!(";{hour:02}:00;"));
    let rows: String = hours()
        .chunks(24)
        .map(|day| {
            let cells: String = day.iter().map(|(_, n)| format!(";99;{n}")).collect();
            format!("{}{cells}\n", day[0].0.format("%d-%m-%Y"))
        })
        .collect();
    for second in ["", &format!("{}\n", ";Uit;In".repeat(24))] {
        let file = take(&format!("{head}\n{second}{rows}"));
        assert!(asked(&file).contains(&DoubtKind::CountColumn), "{second}: {:?}", file.doubts);
    }
}

#[test]
fn a_chat_is_no_table() {
    let text: String = hours()
        .iter()
        .map(|(at, n)| format!("{} - Klant {n}: Hallo\n", at.format("%d-%m-%Y %H:%M")))
        .collect();
    let found = take_with(text.as_bytes(), &ImportOptions::default());
    assert!(found.is_err(), "{found:?}");
}

#[test]
fn blank_lines_keep_the_number_of_the_row_after_them() {
    for end in ["\n", "\r\n", "\r"] {
        let rows = ["time,count", "2026-09-07 10:00,4", &end.repeat(100_000), "soon,1", ""];
        let file = take(&rows.join(end));
        assert_eq!(file.problems[0].line, 100_004, "{end:?}");
    }
}

#[test]
fn counts_that_are_rounded_or_hidden_need_a_yes() {
    for other in ["1.2K", "<5", "1,2 k", "> 100", "10+"] {
        let text = lines("time;messages", |at, n| {
            let count = if n == 10 { other.to_owned() } else { n.to_string() };
            format!("{};{count}", at.format("%Y-%m-%d %H:%M"))
        });
        // A handful of rows.
        let few: Vec<&str> = text.lines().filter(|line| !line.contains(other)).collect();
        let two = text.lines().filter(|line| line.contains(other)).take(2).collect::<Vec<_>>();
        let file = take(&(few.join("\n") + "\n" + &two.join("\n") + "\n"));
        assert!(
            file.concerns.iter().any(|c| matches!(c, Concern::ManyRefused { .. })),
            "{other}: {:?}",
            file.problems
        );
    }
}

/// Tables below each other, with a title above each.
fn stacked(tables: &[(&str, f64)], names: &str, again: bool) -> String {
    let mut text = String::new();
    for (nth, (title, times)) in tables.iter().enumerate() {
        text = text + title + "\n";
        if again || nth == 0 {
            text = text + names + "\n";
        }
        let rows = hours()
            .into_iter()
            .map(|(at, n)| format!("{},{}\n", at.format("%Y-%m-%d %H:%M"), f64::from(n) * times));
        text += &rows.collect::<String>();
        text.push('\n');
    }
    text
}

#[test]
fn of_tables_below_each_other_the_one_of_the_channel_is_read() {
    for again in [true, false] {
        for (first, second) in [("Facebook", "X"), ("Kanaal: Facebook", "Kanaal: X")] {
            is_right(second, &stacked(&[(first, 2.0), (second, 1.0)], "Tijd,Aantal", again), 1.0);
            is_right(second, &stacked(&[(second, 1.0), (first, 2.0)], "Tijd,Aantal", again), 1.0);
        }
    }
}

#[test]
fn of_tables_below_each_other_that_do_not_name_the_channel_one_is_asked_for() {
    for titles in [["Facebook", "Instagram"], ["Reach", "Messaging conversations started"]] {
        let text = stacked(&[(titles[0], 2.0), (titles[1], 1.0)], "Date,Value", true);
        let file = take(&text);
        assert!(asked(&file).contains(&DoubtKind::Channel), "{titles:?}: {:?}", file.doubts);
        let options = ImportOptions::default().answered(DoubtKind::Channel, titles[1]);
        let file = take_with(text.as_bytes(), &options).unwrap();
        let wanted: Vec<f64> = hours().iter().map(|(_, n)| f64::from(*n)).collect();
        assert_eq!(said(&file), wanted, "{titles:?}");
        assert!(!file.doubts.iter().any(|doubt| doubt.about == DoubtKind::Channel), "{:?}", file.doubts);
        // The next file of the source is read in the same way.
        let remembered = to_remember(&mut text.as_bytes(), &into(), &options, None).unwrap();
        if let Some(remembered) = remembered {
            let again =
                read_again(&mut text.as_bytes(), &into(), &ImportOptions::default(), &remembered).unwrap();
            assert_eq!(said(&again.file), wanted, "{titles:?}");
        }
    }
}

#[test]
fn one_table_under_the_name_of_another_channel_is_asked_about() {
    for title in ["Facebook", "Facebook - berichten per uur", "Report: Instagram messages"] {
        let file = take(&format!("{title}\n{}", plain("Tijd,Aantal")));
        assert!(asked(&file).contains(&DoubtKind::Channel), "{title}: {:?}", file.doubts);
        let options = ImportOptions::default().answered(DoubtKind::Channel, "");
        let file = take_with(format!("{title}\n{}", plain("Tijd,Aantal")).as_bytes(), &options).unwrap();
        assert!(asked(&file).is_empty(), "{title}: {:?}", file.doubts);
    }
    is_right("its own", &format!("Messages on X\n{}", plain("Tijd,Aantal")), 1.0);
    let pages: [fn(usize) -> String; 2] = [
        |page| format!("Pagina {}", page + 1),
        |page| ["September", "Oktober", "November"][page % 3].to_owned(),
    ];
    for title in pages {
        let text: String = hours()
            .chunks(120)
            .enumerate()
            .map(|(page, rows)| {
                let rows = rows.iter().map(|(at, n)| format!("{},{n}\n", at.format("%Y-%m-%d %H:%M")));
                format!("{}\nTijd,Aantal\n{}", title(page), rows.collect::<String>())
            })
            .collect();
        is_right(&title(0), &text, 1.0);
    }
}
