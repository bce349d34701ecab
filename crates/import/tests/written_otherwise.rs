//! Times, counts and names that desks write in ways of their own: read right, or asked about.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]
#![allow(clippy::float_cmp, reason = "counts that are whole")]

use std::fmt::Write as _;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta, Timelike as _};
use chrono_tz::Europe::Amsterdam;
use dialoog_import::{DoubtKind, HistoryFile, ImportError, ImportOptions, Into, read};
use dialoog_model::ChannelId;

fn take(text: &str) -> Result<HistoryFile, ImportError> {
    let now = "2026-11-29T12:00:00Z".parse().unwrap();
    let into = Into { channel: ChannelId(uuid::Uuid::nil()), name: "X", zone: Amsterdam, now };
    read(&mut text.as_bytes(), &into, &ImportOptions::default())
}

fn table(head: &str, row: impl Fn(NaiveDateTime, u32) -> String) -> String {
    let first = NaiveDate::from_ymd_opt(2026, 8, 31).unwrap().and_hms_opt(0, 0, 0).unwrap();
    (0..14 * 24).fold(format!("{head}\n"), |mut text, n| {
        let at = first + TimeDelta::hours(n);
        writeln!(text, "{}", row(at, at.hour() * 7 % 24)).unwrap();
        text
    })
}

fn is_right(name: &str, text: &str) {
    let file = take(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(file.days.len(), 14, "{name}");
    for day in &file.days {
        for (quarter, messages) in day.counts.iter().enumerate() {
            let messages_then = (quarter / 4 * 7 % 24) as f64;
            assert!(
                (messages.unwrap_or(-1.0) * 4.0 - messages_then).abs() < 1e-6,
                "{name}: {} {quarter}",
                day.date
            );
        }
    }
    assert!(file.doubts.is_empty() && file.concerns.is_empty(), "{name}: {:?}", file.doubts);
}

/// A question about something has to be answered before this is imported.
fn asks(name: &str, text: &str, about: DoubtKind) {
    let file = take(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(file.doubts.iter().any(|d| d.about == about && d.must_answer), "{name}: {:?}", file.doubts);
}

#[test]
fn hours_are_read_with_the_signs_and_words_around_them() {
    type Said = fn(u32) -> String;
    let all: [(&str, Said); 8] = [
        ("00.00-01.00 u", |h| format!("{h:02}.00-{:02}.00 u", h + 1)),
        ("00.00 - 01.00 uur", |h| format!("{h:02}.00 - {:02}.00 uur", h + 1)),
        ("00.00-01.00 Uhr", |h| format!("{h:02}.00-{:02}.00 Uhr", h + 1)),
        ("00:00-01:00h", |h| format!("{h:02}:00-{:02}:00h", h + 1)),
        ("0-1 u", |h| format!("{h}-{} u", h + 1)),
        ("0h-1h", |h| format!("{h}h-{}h", h + 1)),
        ("T07", |h| format!("T{h:02}")),
        ("T07:00", |h| format!("T{h:02}:00")),
    ];
    for (name, said) in all {
        let row = |at: NaiveDateTime, n| format!("{};{};{n}", at.format("%d-%m-%Y"), said(at.hour()));
        is_right(name, &table("Datum;Uur;Aantal", row));
    }
}

#[test]
fn counts_are_read_with_the_name_of_what_they_count() {
    for (name, one, many) in [
        ("berichten", "bericht", "berichten"),
        ("messages", "message", "messages"),
        ("Nachrichten", "Nachricht", "Nachrichten"),
        ("always the same", "tickets", "tickets"),
    ] {
        let said = |n| format!("{n} {}", if n == 1 { one } else { many });
        let row = |at: NaiveDateTime, n| format!("{};{}", at.format("%d-%m-%Y %H:%M"), said(n));
        is_right(name, &table("Tijdstip;Aantal", row));
    }
}

#[test]
fn a_count_of_something_else_than_the_others_is_refused_with_its_line() {
    let row = |at: NaiveDateTime, n| {
        let what = if n == 12 { "tickets" } else { "berichten" };
        format!("{};{n} {what}", at.format("%d-%m-%Y %H:%M"))
    };
    let file = take(&table("Tijdstip;Aantal", row)).unwrap();
    assert_eq!((file.refused_rows, file.problems[0].line), (14, 14));
}

#[test]
fn durations_are_no_counts_whatever_they_are_called() {
    for unit in ["min", "sec", "uur", "EUR", "%"] {
        let row = |at: NaiveDateTime, n| format!("{};{n} {unit}", at.format("%d-%m-%Y %H:%M"));
        let found = take(&table("Tijdstip;Aantal", row));
        assert!(found.is_err(), "{unit}: {:?}", found.map(|file| file.options));
    }
}

#[test]
fn a_time_at_which_something_was_sent_is_asked_about() {
    for name in [
        "Sent at",
        "sent_at",
        "Date sent",
        "Verzonden",
        "Verzonden op",
        "Verstuurd",
        "Gesendet am",
        "Envoyé le",
        "Outbound time",
    ] {
        let row = |at: NaiveDateTime, n: u32| {
            let at = at + TimeDelta::minutes(i64::from(n * 7 % 60));
            format!("{};Hello there {n}", at.format("%Y-%m-%d %H:%M"))
        };
        asks(name, &table(&format!("{name};Text"), row), DoubtKind::TimeColumn);
    }
    // Where a column says which were sent and which came in, they are told apart already.
    let row = |at: NaiveDateTime, n: u32| {
        let at = at + TimeDelta::minutes(i64::from(n * 7 % 60));
        let direction = if n.is_multiple_of(3) { "outbound" } else { "inbound" };
        format!("{};{direction};Hello there {n}", at.format("%Y-%m-%d %H:%M"))
    };
    let file = take(&table("Sent at;Direction;Text", row)).unwrap();
    assert!(!file.doubts.iter().any(|doubt| doubt.must_answer), "{:?}", file.doubts);
}

#[test]
fn what_was_sent_is_told_from_what_came_in_or_asked_about_whatever_it_is_called() {
    for (name, inward, outward) in [
        ("Richting", "Ingaand", "Uitgaand"),
        ("Richtung", "Ein", "Aus"),
        ("Type", "MO", "MT"),
        ("Direction", "I", "O"),
        ("Dir", "←", "→"),
        ("Expéditeur", "Client", "Conseiller"),
        ("Sender type", "contact", "teammate"),
        ("event", "incoming_message", "outgoing_message"),
        ("Direction", "From customer", "From agent"),
        ("Afzender", "Reiziger", "Medewerker"),
    ] {
        let row = |at: NaiveDateTime, n: u32| {
            let at = at + TimeDelta::minutes(i64::from(n * 7 % 60));
            let way = if n.is_multiple_of(3) { outward } else { inward };
            format!("{};{way};what somebody wrote at {n} and {}", at.format("%Y-%m-%d %H:%M"), at.minute())
        };
        let file = take(&table(&format!("Tijd;{name};Tekst"), row)).unwrap();
        assert!(file.doubts.iter().any(|doubt| doubt.about == DoubtKind::Rows), "{name} {:?}", file.doubts);
        assert_eq!((file.good_rows, file.other_rows), (14 * 16, 14 * 8), "{name}");
    }
}

#[test]
fn a_clock_that_is_named_below_the_names_is_the_clock_of_the_times() {
    let row = |at: NaiveDateTime, n| format!("{};{n}", (at - TimeDelta::hours(2)).format("%d-%m-%Y %H:%M"));
    let text = table("Tijdstip;Aantal\n(UTC);(stuks)", row);
    let file = take(&text).unwrap();
    assert!(file.doubts.iter().any(|doubt| doubt.about == DoubtKind::Clock), "{:?}", file.doubts);
    assert_eq!(file.days[0].counts[4].unwrap() * 4.0, 7.0);
}

#[test]
fn a_last_hour_of_24_is_asked_about_where_no_first_hour_says_how_they_are_numbered() {
    let mut long = "Datum;Tijd;Aantal\n".to_owned();
    let mut wide = format!("Datum;{}\n", (8..=24).map(|hour| hour.to_string()).collect::<Vec<_>>().join(";"));
    for day in 1..=14 {
        write!(wide, "{day:02}-09-2026").unwrap();
        for hour in 8..=24 {
            writeln!(long, "{day:02}-09-2026;{hour:02}:00;{}", hour * 7 % 24).unwrap();
            write!(wide, ";{}", hour * 7 % 24).unwrap();
        }
        wide += "\n";
    }
    for text in [long, wide] {
        let file = take(&text).unwrap();
        let asked = file.doubts.iter().find(|doubt| doubt.about == DoubtKind::Stamps);
        assert!(asked.is_some_and(|doubt| doubt.must_answer), "{:?}", file.doubts);
    }
}

#[test]
fn a_time_of_something_else_than_an_arrival_is_asked_about() {
    for name in [
        "Scheduled for",
        "Gepland op",
        "Read at",
        "Gelezen op",
        "Exported at",
        "Beantwortet am",
        "Répondu le",
        "Afgehandeld op",
        "Beantwoord op",
        "Geboortedatum",
        "Traité le",
        "Erledigt am",
    ] {
        let row = |at: NaiveDateTime, n: u32| {
            let at = at + TimeDelta::minutes(i64::from(n * 7 % 60));
            format!("{};Hello there {n}", at.format("%Y-%m-%d %H:%M"))
        };
        asks(name, &table(&format!("{name};Text"), row), DoubtKind::TimeColumn);
    }
}

#[test]
fn a_rate_is_a_count_only_where_it_is_for_the_time_between_rows() {
    let row = |at: NaiveDateTime, n| format!("{};{n}", at.format("%d-%m-%Y %H:%M"));
    is_right("hours", &table("Tijd;Berichten per uur", row));
    for name in [
        "Berichten per dag",
        "Messages/day",
        "Nachrichten pro Tag",
        "Messages par jour",
        "Berichten (x 1000)",
    ] {
        asks(name, &table(&format!("Tijd;{name}"), row), DoubtKind::CountColumn);
    }
}

#[test]
fn times_of_which_some_name_their_clock_are_asked_about() {
    let row = |at: NaiveDateTime, n| {
        let utc = (at - TimeDelta::hours(2)).format("%Y-%m-%d %H:%M");
        format!("{utc}{};{n}", if n % 2 == 0 { "Z" } else { "" })
    };
    let file = take(&table("time;messages", row)).unwrap();
    let asked = file.doubts.iter().find(|doubt| doubt.about == DoubtKind::Clock).unwrap();
    assert!(asked.must_answer && asked.guess == "utc", "{asked:?}");
}

#[test]
fn sums_of_days_among_their_hours_are_not_counted_again() {
    let mut after = "Tijdstip;Aantal\n".to_owned();
    let mut below = after.clone();
    let mut sums = "Per dag;Aantal\n".to_owned();
    for day in 1..=14 {
        // Hours without messages have no row: nothing else stands at midnight.
        for hour in 1..24 {
            let row = format!("{day:02}-09-2026 {hour:02}:00;{}\n", hour * 7 % 24);
            after += &row;
            below += &row;
        }
        let sum: u32 = (1..24).map(|hour| hour * 7 % 24).sum();
        writeln!(after, "{day:02}-09-2026;{sum}").unwrap();
        writeln!(sums, "{day:02}-09-2026;{sum}").unwrap();
    }
    for text in [after, below + &sums] {
        let file = take(&text).unwrap();
        let total: f64 = file.days.iter().flat_map(|day| &day.counts).flatten().sum();
        assert_eq!(total, 14.0 * 276.0, "{:?}", file.problems.first());
    }
    // Midnight without its clock is midnight.
    let row = |at: NaiveDateTime, n| {
        let form = if at.hour() == 0 { "%d-%m-%Y" } else { "%d-%m-%Y %H:%M" };
        format!("{};{n}", at.format(form))
    };
    is_right("midnight", &table("Tijdstip;Aantal", row));
}

#[test]
fn rows_that_tell_later_things_of_a_message_or_are_no_messages_are_asked_about() {
    let rows = |head: &str, row: &dyn Fn(NaiveDateTime, usize) -> String| {
        let first = NaiveDate::from_ymd_opt(2026, 8, 31).unwrap().and_hms_opt(8, 3, 7).unwrap();
        let all = (0..400).map(|n| row(first + TimeDelta::minutes(n * 47), n as usize));
        std::iter::once(head.to_owned()).chain(all).collect::<Vec<_>>().join("\n")
    };
    let states = ["Nieuw", "In behandeling", "Gesloten"];
    let history = rows("Melding;Status;Tijd", &|at, n| {
        format!("M{};{};{}", n / 3, states[n % 3], at.format("%d-%m-%Y %H:%M"))
    });
    let events = rows("Event;Time;Agent", &|at, n| {
        format!("{};{};a{n}", ["created", "replied", "closed"][n % 3], at.format("%Y-%m-%d %H:%M"))
    });
    let tags = rows("Created;Tags;Subject", &|at, n| {
        let tag = if n % 5 == 0 { "spam" } else { "" };
        format!("{};{tag};about the number {n}", at.format("%Y-%m-%d %H:%M"))
    });
    for (text, about, taken) in
        [(history, DoubtKind::Repeats, 134), (events, DoubtKind::Rows, 134), (tags, DoubtKind::Rows, 320)]
    {
        let file = take(&text).unwrap();
        assert!(file.doubts.iter().any(|d| d.about == about && d.must_answer), "{about:?} {:?}", file.doubts);
        assert_eq!(file.good_rows, taken, "{about:?}");
    }
    // Tickets with the state that they have now are messages all the same.
    let tickets = rows("Nummer;Status;Aangemaakt;Onderwerp", &|at, n| {
        format!("T{n};{};{};over nummer {n}", states[n % 3], at.format("%d-%m-%Y %H:%M"))
    });
    assert_eq!(take(&tickets).unwrap().good_rows, 400);
}

#[test]
fn numbers_of_what_was_done_with_messages_are_asked_about() {
    let row = |at: NaiveDateTime, n| format!("{};{n}", at.format("%d-%m-%Y %H:%M"));
    for name in [
        "Verstuurde berichten",
        "Beantwoorde berichten",
        "Gesendete Nachrichten",
        "Geschlossene Tickets",
        "Afgesloten gesprekken",
        "Opgeloste meldingen",
        "Demandes traitées",
        "Failed messages",
        "Messages deleted",
        "Messages delivered",
        "Spam messages",
        "Interne berichten",
    ] {
        asks(name, &table(&format!("Tijd;{name}"), row), DoubtKind::CountColumn);
    }
}

#[test]
fn a_date_of_eight_digits_may_begin_with_the_day() {
    let row = |at: NaiveDateTime, n| format!("{};{};{n}", at.format("%d%m%Y"), at.hour());
    is_right("31082026", &table("Datum;Uur;Aantal", row));
}

#[test]
fn somebody_who_wrote_far_more_than_all_others_may_be_the_organisation() {
    let row = |at: NaiveDateTime, n: u32| {
        let at = at + TimeDelta::minutes(i64::from(n * 7 % 60));
        let who =
            if n.is_multiple_of(3) { "Our desk".to_owned() } else { format!("@{}", at.format("%d%H%M")) };
        format!("{};{who};what somebody wrote at {n}", at.format("%Y-%m-%d %H:%M"))
    };
    let file = take(&table("Date;Author;Text", row)).unwrap();
    assert!(file.doubts.iter().any(|d| d.about == DoubtKind::Rows && d.must_answer), "{:?}", file.doubts);
    assert_eq!((file.good_rows, file.other_rows), (14 * 16, 14 * 8));
}

#[test]
fn a_table_of_all_channels_together_is_asked_about() {
    let row = |at: NaiveDateTime, n| format!("{};{n}", at.format("%d-%m-%Y %H:%M"));
    for above in ["Kanaal: alle kanalen", "Channel: All", "Canal : tous"] {
        asks(above, &format!("{above}\n\n{}", table("Tijd;Aantal", row)), DoubtKind::Channel);
    }
}
