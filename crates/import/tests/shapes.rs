//! One invented truth in many shapes, as desks export it. Each must be read right, or asked about; none wrong in silence.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

use std::collections::BTreeMap;
use std::fmt::Write as _;

use chrono::{
    DateTime, Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, TimeZone as _, Timelike as _, Utc,
};
use chrono_tz::Europe::Amsterdam;
use dialoog_import::{HistoryFile, ImportError, ImportOptions, Into, read};
use dialoog_model::{ChannelId, SlotLength, TimeGrid};

/// What came in: single messages on the wall clock, over three weeks.
fn truth() -> Vec<NaiveDateTime> {
    let mut seed = 7_u64;
    let mut dice = |sides: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % sides
    };
    let first = NaiveDate::from_ymd_opt(2026, 8, 31).unwrap();
    let mut all = Vec::new();
    for date in first.iter_days().take(21) {
        for hour in 7..22 {
            let busy = if hour == 14 { 4 } else { 1 };
            for _ in 0..busy + dice(3) {
                all.push(date.and_hms_opt(hour, dice(60) as u32, dice(60) as u32).unwrap());
            }
        }
    }
    all.sort();
    all
}

type Hours = BTreeMap<NaiveDateTime, u32>;

/// Counts of every hour, with zeros.
fn hours(messages: &[NaiveDateTime]) -> Hours {
    let first = NaiveDate::from_ymd_opt(2026, 8, 31).unwrap();
    let mut all: Hours = first
        .iter_days()
        .take(21)
        .flat_map(|date| (0..24).map(move |hour| (date.and_hms_opt(hour, 0, 0).unwrap(), 0)))
        .collect();
    for at in messages {
        *all.get_mut(&at.date().and_hms_opt(at.hour(), 0, 0).unwrap()).unwrap() += 1;
    }
    all
}

fn utc(at: &NaiveDateTime) -> DateTime<Utc> {
    Amsterdam.from_local_datetime(at).unwrap().to_utc()
}

#[derive(Debug, PartialEq, Clone, Copy)]
enum Verdict {
    Right,
    /// A question stands in the way of an import.
    Asked,
    Refused,
    Wrong,
}

/// What a file says, by hour on the wall clock.
fn said(file: &HistoryFile) -> Hours {
    let mut all = Hours::new();
    let mut sums: BTreeMap<NaiveDateTime, f64> = BTreeMap::new();
    for day in &file.days {
        let grid = TimeGrid::new(Amsterdam, SlotLength::Quarter, day.date, 1);
        for (slot, count) in day.counts.iter().enumerate() {
            let hour = day.date.and_hms_opt(u32::from(grid.wall(slot).1) / 60, 0, 0).unwrap();
            *sums.entry(hour).or_default() += count.unwrap_or(0.0);
        }
    }
    for (at, sum) in sums {
        assert!((sum - sum.round()).abs() < 1e-6, "{at}: {sum}");
        all.insert(at, sum.round() as u32);
    }
    all
}

fn take(bytes: &[u8], options: &ImportOptions) -> Result<HistoryFile, ImportError> {
    let now = "2026-11-29T12:00:00Z".parse().unwrap();
    let mut bytes = bytes;
    read(
        &mut bytes,
        &Into { channel: ChannelId(uuid::Uuid::nil()), name: "X", zone: Amsterdam, now },
        options,
    )
}

fn verdict(bytes: &[u8], truth: &Hours, factor: u32, options: &ImportOptions) -> (Verdict, String) {
    let file = match take(bytes, options) {
        Ok(file) => file,
        Err(error) => return (Verdict::Refused, error.to_string()),
    };
    let about =
        format!("{:?} {:?} {:?} {:?}", file.layout, file.doubts, file.concerns, file.problems.first());
    if file.doubts.iter().any(|doubt| doubt.must_answer) || !file.concerns.is_empty() {
        return (Verdict::Asked, about);
    }
    let said = said(&file);
    let same = |known: (&NaiveDateTime, &u32)| said.get(known.0).copied().unwrap_or(0) == known.1 * factor;
    let right = truth.iter().all(same)
        && said.values().sum::<u32>() == truth.values().sum::<u32>() * factor
        && file.days.first().map(|day| day.date) == NaiveDate::from_ymd_opt(2026, 8, 31)
        && file.days.last().map(|day| day.date) == NaiveDate::from_ymd_opt(2026, 9, 20);
    (if right { Verdict::Right } else { Verdict::Wrong }, about)
}

/// A table from a head and rows.
fn table<T>(head: &str, rows: impl IntoIterator<Item = T>, row: impl Fn(T) -> String) -> Vec<u8> {
    let mut text = format!("{head}\n");
    for item in rows {
        text += &row(item);
        text.push('\n');
    }
    text.into_bytes()
}

fn utf16(text: &[u8], big: bool, mark: bool) -> Vec<u8> {
    let text = String::from_utf8(text.to_vec()).unwrap();
    let mark = if mark { "\u{feff}" } else { "" };
    format!("{mark}{text}")
        .encode_utf16()
        .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
        .collect()
}

const NL: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];
const FR: [&str; 12] =
    ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];

/// Counts by the hour, a row for each.
fn hourly(hours: &Hours) -> Vec<(&'static str, Vec<u8>, Verdict)> {
    use Verdict::{Asked, Right};
    let rows = || hours.iter();
    let f =
        |format: &'static str| move |(at, n): (&NaiveDateTime, &u32)| format!("{},{n}", at.format(format));
    let s =
        |format: &'static str| move |(at, n): (&NaiveDateTime, &u32)| format!("{};{n}", at.format(format));
    let iso = || table("time,messages", rows(), f("%Y-%m-%d %H:%M"));
    let mut all = vec![
        ("iso", iso(), Right),
        ("iso with T and seconds", table("time,messages", rows(), f("%Y-%m-%dT%H:%M:%S")), Right),
        (
            "day first with semicolons and a mark",
            table("\u{feff}Datum;Aantal berichten", rows(), s("%d-%m-%Y %H:%M")),
            Right,
        ),
        (
            "dots and tabs",
            table("Zeit\tAnzahl", rows(), |(at, n)| format!("{}\t{n}", at.format("%d.%m.%Y %H:%M"))),
            Right,
        ),
        ("dots in the time as well", table("Zeit;Anzahl", rows(), s("%d.%m.%Y %H.%M")), Right),
        (
            "bars",
            table("tijd|aantal", rows(), |(at, n)| format!("{}|{n}", at.format("%Y-%m-%d %H:%M"))),
            Right,
        ),
        (
            "German words",
            table("Zeitpunkt;Anzahl", rows(), |(at, n)| {
                format!(
                    "{}. {} {} Uhr;{n}",
                    at.day(),
                    if at.month() == 8 { "August" } else { "September" },
                    at.format("%Y %H:%M")
                )
            }),
            Right,
        ),
        (
            "Dutch months",
            table("Tijdstip;Aantal", rows(), |(at, n)| {
                format!("{} {} {};{n}", at.day(), NL[at.month0() as usize], at.format("%Y %H:%M"))
            }),
            Right,
        ),
        (
            "French months",
            table("Date;Nombre", rows(), |(at, n)| {
                format!("{} {} {};{n}", at.day(), FR[at.month0() as usize], at.format("%Y %Hh%M"))
            }),
            Right,
        ),
        (
            "English months, half days",
            table("Date,Messages", rows(), |(at, n)| {
                format!("\"{}\",{n}", at.format("%b %-d, %Y, %-I:%M %p"))
            }),
            Right,
        ),
        ("month first, half days", table("Date,Messages", rows(), f("%-m/%-d/%Y %-I:%M:%S %p")), Right),
        (
            "a.m. and p.m.",
            table("Date,Messages", rows(), |(at, n)| {
                format!(
                    "{} {},{n}",
                    at.format("%m/%d/%Y %I:%M"),
                    if at.hour() < 12 { "a.m." } else { "p.m." }
                )
            }),
            Right,
        ),
        (
            "mail",
            table("date;count", rows(), |(at, n)| {
                format!("{};{n}", utc(at).with_timezone(&Amsterdam).to_rfc2822())
            }),
            Right,
        ),
        (
            "universal",
            table("date,count", rows(), |(at, n)| format!("{},{n}", utc(at).format("%Y-%m-%dT%H:%M:%SZ"))),
            Right,
        ),
        (
            "universal by its name",
            table("Time (UTC),count", rows(), |(at, n)| format!("{},{n}", utc(at).format("%Y-%m-%d %H:%M"))),
            Right,
        ),
        (
            "another zone by its name",
            table("Time (Asia/Tokyo),count", rows(), |(at, n)| {
                format!("{},{n}", utc(at).with_timezone(&chrono_tz::Asia::Tokyo).format("%Y-%m-%d %H:%M"))
            }),
            Right,
        ),
        (
            "seconds since 1970",
            table("timestamp,count", rows(), |(at, n)| format!("{},{n}", utc(at).timestamp())),
            Right,
        ),
        (
            "milliseconds",
            table("timestamp,count", rows(), |(at, n)| format!("{},{n}", utc(at).timestamp_millis())),
            Right,
        ),
        (
            "seconds with a fraction",
            table("timestamp,count", rows(), |(at, n)| format!("{}.000,{n}", utc(at).timestamp())),
            Right,
        ),
        (
            "days since 1900",
            table("datum;aantal", rows(), |(at, n)| {
                let days = (*at
                    - NaiveDate::from_ymd_opt(1899, 12, 30).unwrap().and_hms_opt(0, 0, 0).unwrap())
                .num_seconds() as f64
                    / 86_400.0;
                format!("{};{n}", format!("{days:.6}").replace('.', ","))
            }),
            Right,
        ),
        ("hour as digits", table("dateHour,sessions", rows(), f("%Y%m%d%H")), Right),
        ("day and hour", table("Date,Hour,Count", rows(), f("%Y-%m-%d,%-H")), Right),
        (
            "day and o'clock",
            table("Datum;Uhrzeit;Anzahl", rows(), |(at, n)| {
                format!("{};{} Uhr;{n}", at.format("%d.%m.%Y"), at.hour())
            }),
            Right,
        ),
        ("day and half day", table("Date,Hour,Count", rows(), f("%Y-%m-%d,%-I %p")), Right),
        (
            "day and interval",
            table("Datum;Interval;Aantal", rows(), |(at, n)| {
                format!("{};{:02}:00 - {:02}:00;{n}", at.format("%d-%m-%Y"), at.hour(), (at.hour() + 1) % 24)
            }),
            Right,
        ),
        (
            "day and short interval",
            table("Datum;Uur;Aantal", rows(), |(at, n)| {
                format!("{};{}-{};{n}", at.format("%d-%m-%Y"), at.hour(), at.hour() + 1)
            }),
            Right,
        ),
        ("day and digits of the clock", table("Datum;Tijd;Aantal", rows(), s("%d-%m-%Y;%H%M")), Right),
        (
            "day at midnight and clock",
            table("Datum;Tijd;Aantal", rows(), s("%Y-%m-%d 00:00:00;%H:%M:%S")),
            Right,
        ),
        ("half in a third column", table("Date,Time,AM/PM,Count", rows(), f("%Y-%m-%d,%-I:%M,%p")), Right),
        ("year, month, day, hour", table("Jaar;Maand;Dag;Uur;Aantal", rows(), s("%Y;%-m;%-d;%-H")), Right),
        (
            "start, end, count",
            table("Start;End;Messages", rows(), |(at, n)| {
                format!(
                    "{};{};{n}",
                    at.format("%Y-%m-%d %H:%M"),
                    (*at + TimeDelta::hours(1)).format("%Y-%m-%d %H:%M")
                )
            }),
            Right,
        ),
        (
            "ends of intervals",
            table("Einde;Aantal", rows(), |(at, n)| {
                format!("{};{n}", (*at + TimeDelta::hours(1)).format("%Y-%m-%d %H:%M"))
            }),
            Right,
        ),
        (
            "hours 1 to 24",
            table("Datum;Uur;Aantal", rows(), |(at, n)| {
                format!("{};{};{n}", at.format("%Y-%m-%d"), at.hour() + 1)
            }),
            Right,
        ),
        ("two digits of the year", table("datum;aantal", rows(), s("%d/%m/%y %H:%M")), Right),
        ("year first in two digits", table("datum;aantal", rows(), s("%y-%m-%d %H:%M")), Right),
        (
            "names of days",
            table("Datum;Aantal", rows(), |(at, n)| {
                format!(
                    "{} {};{n}",
                    ["ma", "di", "wo", "do", "vr", "za", "zo"][at.weekday().num_days_from_monday() as usize],
                    at.format("%d-%m-%Y %H:%M")
                )
            }),
            Right,
        ),
        ("backwards", table("time,messages", rows().rev(), f("%Y-%m-%d %H:%M")), Right),
        ("no names", table("2026-08-31 00:00,0", rows().skip(1), f("%Y-%m-%d %H:%M")), Right),
        (
            "trailing signs",
            table("Datum;Aantal;;", rows(), |(at, n)| format!("{};{n};;", at.format("%d-%m-%Y %H:%M"))),
            Right,
        ),
        (
            "all in quotation marks",
            table("\"Datum\";\"Aantal\"", rows(), |(at, n)| {
                format!("\"{}\";\"{n}\"", at.format("%d-%m-%Y %H:%M"))
            }),
            Right,
        ),
        (
            "formulas",
            table("Datum;Aantal", rows(), |(at, n)| format!("=\"{}\";=\"{n}\"", at.format("%d-%m-%Y %H:%M"))),
            Right,
        ),
        (
            "double names",
            table("Datum;Datum;Aantal", rows(), |(at, n)| {
                format!("{0};{0};{n}", at.format("%d-%m-%Y %H:%M"))
            }),
            Asked,
        ),
        (
            "decimals",
            table("Datum;Aantal", rows(), |(at, n)| format!("{};{n},0", at.format("%d-%m-%Y %H:%M"))),
            Right,
        ),
        (
            "own and others' messages",
            table("Time,Outbound messages,Inbound messages", rows(), |(at, n)| {
                format!("{},{},{n}", at.format("%Y-%m-%d %H:%M"), n + 3)
            }),
            Right,
        ),
        (
            "answered beside received",
            table("Datum;Ontvangen;Beantwoord;Gem. reactietijd", rows(), |(at, n)| {
                format!("{};{n};{};{}", at.format("%Y-%m-%d %H:%M"), n / 2, 30 + n)
            }),
            Right,
        ),
        (
            "a column for each channel",
            table("Datum;Instagram;X;Facebook", rows(), |(at, n)| {
                format!("{};{};{n};{}", at.format("%Y-%m-%d %H:%M"), n + 1, n + 2)
            }),
            Right,
        ),
        (
            "columns of whatever",
            table("Datum;Rood;Groen", rows(), |(at, n)| {
                format!("{};{};{n}", at.format("%Y-%m-%d %H:%M"), n + 1)
            }),
            Asked,
        ),
        (
            "no rows for zeros",
            table("hour,messages", rows().filter(|(_, n)| **n > 0), f("%Y-%m-%d %H:%M")),
            Asked,
        ),
        (
            "percent beside",
            table("time,share,messages", rows(), |(at, n)| {
                format!("{},{}%,{n}", at.format("%Y-%m-%d %H:%M"), n * 3)
            }),
            Right,
        ),
        (
            "Zendesk Explore",
            table("Ticket created - Date,Ticket created - Hour,Tickets", rows(), f("%Y-%m-%d,%-H")),
            Right,
        ),
    ];
    let spare = iso();
    all.push(("sixteen bits", utf16(&spare, false, true), Right));
    all.push(("sixteen bits, big end first", utf16(&spare, true, true), Right));
    all.push(("sixteen bits without a mark", utf16(&spare, false, false), Right));
    let text = String::from_utf8(spare).unwrap();
    all.push(("returns", text.replace('\n', "\r").into_bytes(), Right));
    all.push(("returns and feeds", text.replace('\n', "\r\n").into_bytes(), Right));
    all.push(("blank lines between", text.replace('\n', "\n\n").into_bytes(), Right));
    all.push((
        "footer",
        format!("{text}\nExported by A. on 21-09-2026\n* preliminary\n").into_bytes(),
        Right,
    ));
    let total: u32 = hours.values().sum();
    all.push(("total above", text.replacen('\n', &format!("\nTotal,{total}\n"), 1).into_bytes(), Right));
    all.push((
        "names again in the middle",
        text.replacen("2026-09-05 00:00", "time,messages\n2026-09-05 00:00", 1).into_bytes(),
        Right,
    ));
    all.push((
        "preamble with dates",
        format!(
            "Report;Berichten\nVan;31-08-2026\nTot;20-09-2026\nTijdzone;Europe/Amsterdam\n\n{}",
            String::from_utf8(table("Interval start;Berichten", rows(), s("%d-%m-%Y %H:%M"))).unwrap()
        )
        .into_bytes(),
        Right,
    ));
    all.push(("Google Analytics", format!("# ----------------\n# Report\n# Account: x\n# Start date: 20260831\n# End date: 20260920\n# ----------------\n\n{},Grand total\n", String::from_utf8(table("Date + hour (YYYYMMDDHH),Sessions", rows(), f("%Y%m%d%H"))).unwrap().replacen('\n', &format!("\n,{total}\n"), 1).trim_end()).into_bytes(), Right));
    let mut windows = b"Zeitpunkt;Anzahl Beitr\xe4ge;Kommentar\n".to_vec();
    for (at, n) in rows() {
        windows.extend(format!("{};{n};Gr", at.format("%d.%m.%Y %H:%M")).bytes());
        windows.extend(b"\xfc\xdfe\n");
    }
    all.push(("Windows letters", windows, Right));
    let mut channels = String::from("Date,Hour,Channel,Messages\n");
    let mut groups = String::from("Datum;Uur;Groep;Aantal\n");
    for (at, n) in rows() {
        for channel in ["Instagram", "X", "Facebook"] {
            let n = if channel == "X" { *n } else { n + 2 };
            let _ = writeln!(channels, "{},{channel},{n}", at.format("%Y-%m-%d,%-H"));
        }
        for (group, n) in [("Oost", n / 2), ("West", n - n / 2)] {
            let _ = writeln!(groups, "{};{group};{n}", at.format("%Y-%m-%d;%-H"));
        }
    }
    all.push(("a row for each channel", channels.into_bytes(), Right));
    // Groups may be desks or channels: whether all of them are meant is asked.
    all.push(("a row for each group", groups.into_bytes(), Asked));
    all
}

/// Tables with something across, and pivots.
fn wide(hours: &Hours) -> Vec<(&'static str, Vec<u8>, Verdict)> {
    use Verdict::{Refused, Right};
    let days: Vec<NaiveDate> = hours
        .keys()
        .map(NaiveDateTime::date)
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    let n = |date: &NaiveDate, hour: u32| hours[&date.and_hms_opt(hour, 0, 0).unwrap()];
    let sum = |date: &NaiveDate| (0..24).map(|hour| n(date, hour)).sum::<u32>();
    let across = |names: &dyn Fn(u32) -> String, total: bool| {
        let mut text = format!(
            "Datum;{}{}\n",
            (0..24).map(names).collect::<Vec<_>>().join(";"),
            if total { ";Totaal" } else { "" }
        );
        for date in &days {
            let cells: Vec<String> = (0..24).map(|hour| n(date, hour).to_string()).collect();
            let _ = writeln!(
                text,
                "{};{}{}",
                date.format("%d-%m-%Y"),
                cells.join(";"),
                if total { format!(";{}", sum(date)) } else { String::new() }
            );
        }
        if total {
            let cells: Vec<String> =
                (0..24).map(|hour| days.iter().map(|date| n(date, hour)).sum::<u32>().to_string()).collect();
            let _ = writeln!(text, "Totaal;{};{}", cells.join(";"), hours.values().sum::<u32>());
        }
        text.into_bytes()
    };
    let down = |format: &str, weeks: usize, total: bool| {
        let mut text = String::new();
        for week in days.chunks(weeks) {
            let names: Vec<String> = week.iter().map(|date| date.format(format).to_string()).collect();
            let _ = writeln!(text, "Uur;{}{}", names.join(";"), if total { ";Totaal" } else { "" });
            for hour in 0..24 {
                let cells: Vec<String> = week.iter().map(|date| n(date, hour).to_string()).collect();
                let end = if total {
                    format!(";{}", week.iter().map(|date| n(date, hour)).sum::<u32>())
                } else {
                    String::new()
                };
                let _ = writeln!(text, "{hour:02}:00;{}{end}", cells.join(";"));
            }
            if total {
                let cells: Vec<String> = week.iter().map(|date| sum(date).to_string()).collect();
                let _ = writeln!(text, "Totaal;{};{}", cells.join(";"), week.iter().map(&sum).sum::<u32>());
            }
            text.push('\n');
        }
        text.into_bytes()
    };
    let mut outline = String::from("Rijlabels;Aantal\n");
    let mut merged = String::from("Datum;Uur;Aantal\n");
    let mut subtotals = String::from("Datum;Uur;Aantal\n");
    for date in &days {
        let _ = writeln!(outline, "{};{}", date.format("%d-%m-%Y"), sum(date));
        for hour in 0..24 {
            let _ = writeln!(outline, "{hour:02}:00;{}", n(date, hour));
            let shown = if hour == 0 { date.format("%d-%m-%Y").to_string() } else { String::new() };
            let _ = writeln!(merged, "{shown};{hour:02}:00;{}", n(date, hour));
            let _ = writeln!(subtotals, "{};{hour:02}:00;{}", date.format("%d-%m-%Y"), n(date, hour));
        }
        let _ = writeln!(subtotals, "{} Totaal;;{}", date.format("%d-%m-%Y"), sum(date));
    }
    let _ = writeln!(outline, "Eindtotaal;{}", hours.values().sum::<u32>());
    let mut week = String::from("Hour,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n");
    for hour in 0..24 {
        let _ = writeln!(week, "{hour}:00,1.5,2,1,1,2,0.5,{}", hour % 3);
    }
    let mut chatwoot = String::from("Conversation traffic\nTimezone,Europe/Amsterdam\n\n");
    chatwoot += &String::from_utf8(down("%Y-%m-%d", 21, false))
        .unwrap()
        .replace("Uur;", "Start of the hour;")
        .replace(';', ",");
    vec![
        ("hours across", across(&|hour| format!("{hour:02}:00"), false), Right),
        ("hours across with totals", across(&|hour| format!("{hour:02}:00"), true), Right),
        ("bare hours across", across(&|hour| hour.to_string(), true), Right),
        ("hours 1 to 24 across", across(&|hour| (hour + 1).to_string(), false), Right),
        ("intervals across", across(&|hour| format!("{hour:02}-{:02}", hour + 1), false), Right),
        (
            "half days across",
            across(
                &|hour| NaiveDate::default().and_hms_opt(hour, 0, 0).unwrap().format("%-I %p").to_string(),
                false,
            ),
            Right,
        ),
        ("named hours across", across(&|hour| format!("Uur {hour}"), false), Right),
        ("days across", down("%d-%m-%Y", 21, false), Right),
        ("days across with totals", down("%d-%m-%Y", 21, true), Right),
        ("days across, weekday in front", down("%a %d/%m/%Y", 21, false), Right),
        ("weeks below each other", down("%d-%m-%Y", 7, false), Right),
        ("weeks below each other with totals", down("%Y-%m-%d", 7, true), Right),
        ("outline", outline.into_bytes(), Right),
        ("days said once", merged.into_bytes(), Right),
        ("subtotals", subtotals.into_bytes(), Right),
        ("mean week", week.into_bytes(), Refused),
        ("Chatwoot", chatwoot.into_bytes(), Right),
    ]
}

/// A row for each message.
fn single(messages: &[NaiveDateTime]) -> Vec<(&'static str, Vec<u8>, Verdict)> {
    use Verdict::{Asked, Right};
    let rows = || messages.iter().enumerate();
    let mut quoted = String::from("id,text,created_at\n");
    for (i, at) in rows() {
        let _ = writeln!(
            quoted,
            "{i},\"Hallo,\nwaar blijft \"\"het\"\"; {i}\",{}",
            at.format("%Y-%m-%d %H:%M:%S")
        );
    }
    let mut both = String::from("Timestamp,Direction,Network,Message\n");
    for (i, at) in rows() {
        let _ = writeln!(both, "{},Inbound,X,hello {i}", at.format("%Y-%m-%d %H:%M:%S"));
        if i % 3 != 0 {
            let _ = writeln!(
                both,
                "{},Outbound,X,dear {i}",
                (*at + TimeDelta::minutes(1)).format("%Y-%m-%d %H:%M:%S")
            );
        }
    }
    // As a list by priority: in no order of time.
    let mixed: Vec<(usize, NaiveDateTime)> = rows()
        .map(|(i, at)| ((i * 7919) % 10_007, (i, *at)))
        .collect::<BTreeMap<_, _>>()
        .into_values()
        .collect();
    vec![
        (
            "times alone, no name",
            messages
                .iter()
                .fold(String::new(), |all, at| all + &at.format("%Y-%m-%d %H:%M:%S\n").to_string())
                .into_bytes(),
            Right,
        ),
        (
            "times alone",
            table("created_at", rows(), |(_, at)| at.format("%Y-%m-%d %H:%M:%S").to_string()),
            Right,
        ),
        (
            "tickets",
            table(
                "Ticket ID;Onderwerp;Aangemaakt op;Bijgewerkt op;Gesloten op;Prioriteit",
                rows(),
                |(i, at)| {
                    format!(
                        "{};Vraag over pakket {i};{};{};{};{}",
                        90_210 + i,
                        at.format("%d-%m-%Y %H:%M"),
                        (*at + TimeDelta::hours(3)).format("%d-%m-%Y %H:%M"),
                        if i % 2 == 0 {
                            String::new()
                        } else {
                            (*at + TimeDelta::hours(30)).format("%d-%m-%Y %H:%M").to_string()
                        },
                        i % 3
                    )
                },
            ),
            Right,
        ),
        (
            "tickets not in order",
            table("Case Number,Status,Created,Closed", &mixed, |(i, at)| {
                format!(
                    "{},Closed,{},{}",
                    5_000 + i,
                    at.format("%Y-%m-%d %H:%M"),
                    (*at + TimeDelta::hours(5)).format("%Y-%m-%d %H:%M")
                )
            }),
            Asked,
        ),
        (
            "X as its interface gives it",
            table("id_str,created_at,text", rows(), |(i, at)| {
                format!(
                    "{},{},hi {i}",
                    1_961_000_000_000_000_000_u64 + i as u64 * 7_000,
                    utc(at).format("%a %b %d %H:%M:%S +0000 %Y")
                )
            }),
            Right,
        ),
        (
            "a browser's dates",
            table("when,who", rows(), |(i, at)| {
                format!(
                    "{} (Central European Summer Time),user{i}",
                    at.format("%a %b %d %Y %H:%M:%S GMT+0200")
                )
            }),
            Right,
        ),
        (
            "offset with a colon",
            table("created,text", rows(), |(i, at)| format!("{}+02:00,t{i}", at.format("%Y-%m-%dT%H:%M:%S"))),
            Right,
        ),
        ("line ends in texts", quoted.into_bytes(), Right),
        ("received and sent", both.into_bytes(), Right),
        (
            "likes and replies beside",
            table("topic_title,post_raw,like_count,reply_count,created_at", rows(), |(i, at)| {
                format!(
                    "Topic about {i},\"a long text, {i} words of it\",{},{},{} UTC",
                    i % 5,
                    i % 3,
                    utc(at).format("%Y-%m-%d %H:%M:%S")
                )
            }),
            Right,
        ),
        (
            "Freshdesk",
            table(
                "Ticket ID,Subject,Status,Priority,Source,Created time,Due by Time,Resolved time,Last update time",
                rows(),
                |(i, at)| {
                    format!(
                        "{i},Where is it,Open,Low,Portal,{0},{1},,{0}",
                        at.format("%Y-%m-%d %H:%M:%S"),
                        (*at + TimeDelta::days(3)).format("%Y-%m-%d %H:%M:%S")
                    )
                },
            ),
            Right,
        ),
        (
            "Intercom",
            table(
                "Conversation ID,Conversation started at,State,First response time (seconds)",
                rows(),
                |(i, at)| {
                    format!("{},{},closed,{}", 2_150_000 + i, at.format("%Y-%m-%d %H:%M:%S"), 60 + i % 900)
                },
            ),
            Right,
        ),
        (
            "Trengo",
            table("Ticket ID,Channel,Contact,Created at,Closed at", rows(), |(i, at)| {
                format!(
                    "{i},X,Jan {i},{},{}",
                    at.format("%Y-%m-%d %H:%M:%S"),
                    (*at + TimeDelta::hours(2)).format("%Y-%m-%d %H:%M:%S")
                )
            }),
            Right,
        ),
        (
            "Sprout",
            table("Timestamp,Network,Message Type,Profile,Message", rows(), |(i, at)| {
                format!("{},X,Mention,@us,hello {i}", at.format("%m/%d/%Y %H:%M:%S"))
            }),
            Right,
        ),
        (
            "Hootsuite",
            table("Date,Social network,Message,Author", rows(), |(i, at)| {
                format!("{},X,hello {i},@a{i}", at.format("%Y-%m-%d %I:%M:%S %p"))
            }),
            Right,
        ),
        (
            "X Analytics",
            table("Tweet id,Tweet text,time,impressions,engagements,replies,likes", rows(), |(i, at)| {
                format!(
                    "{i},hi {i},{} +0000,{},{},{},{}",
                    utc(at).format("%Y-%m-%d %H:%M"),
                    900 + i * 13 % 700,
                    i % 40,
                    i % 5,
                    i % 9
                )
            }),
            Asked,
        ),
        (
            "Meta",
            table("Post ID,Page name,Publish time,Reactions,Comments,Shares", rows(), |(i, at)| {
                format!("{i},Us,{},{},{},{}", at.format("%m/%d/%Y %H:%M"), i % 30, i % 7, i % 4)
            }),
            Asked,
        ),
    ]
}

fn all_shapes() -> Vec<(&'static str, Vec<u8>, Verdict)> {
    let messages = truth();
    let hours = hours(&messages);
    [hourly(&hours), wide(&hours), single(&messages)].concat()
}

#[test]
fn every_shape_is_read_right_or_asked_about() {
    let messages = truth();
    let hours = hours(&messages);
    let mut others = Vec::new();
    for (name, bytes, expected) in all_shapes() {
        let (found, about) = verdict(&bytes, &hours, 1, &ImportOptions::default());
        if found != expected {
            let head: String = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
            others.push(format!("{name}: {found:?}, expected {expected:?}: {about}\n{head}\n"));
        }
    }
    assert!(others.is_empty(), "{} shapes:\n{}", others.len(), others.join("\n"));
}

#[test]
fn thousands_are_read_in_every_notation() {
    let hours = hours(&truth());
    for (name, group) in [
        ("comma", ","),
        ("point", "."),
        ("space", " "),
        ("hard space", "\u{a0}"),
        ("narrow space", "\u{202f}"),
        ("apostrophe", "'"),
    ] {
        let count = |n: u32| if n == 0 { "0".to_owned() } else { format!("{n}{group}000") };
        let file = table("time;impressions", &hours, |(at, n)| {
            format!("{};{}", at.format("%Y-%m-%d %H:%M"), count(*n))
        });
        let (found, about) = verdict(&file, &hours, 1000, &ImportOptions::default());
        assert_eq!(found, Verdict::Right, "{name}: {about}");
    }
}

#[test]
fn answers_settle_the_questions() {
    let messages: Vec<NaiveDateTime> =
        truth().into_iter().filter(|at| at.month() == 9 && at.day() <= 12).collect();
    let file = table("date,time,n", &messages, |at| at.format("%-m/%-d/%Y,%H:%M,1").to_string());
    let found = take(&file, &ImportOptions::default()).unwrap();
    let doubt = found.doubts.iter().find(|d| d.about == dialoog_import::DoubtKind::DateOrder).unwrap();
    assert!(doubt.must_answer);
    assert_eq!(
        doubt.guess, "month_first",
        "twelve days in a row are likelier than the ninth of twelve months"
    );
    // The ninth of December has not come yet.
    for (answer, days) in [("month_first", 12), ("day_first", 11)] {
        let options = ImportOptions::default().answered(doubt.about, answer);
        let file = take(&file, &options).unwrap();
        assert!(!file.doubts.iter().any(|d| d.about == doubt.about));
        assert_eq!(file.days.iter().filter(|d| d.counts.iter().flatten().sum::<f64>() > 0.0).count(), days);
    }
}

#[test]
fn what_was_found_out_reads_the_next_file_of_the_source() {
    let hours = hours(&truth());
    for (name, bytes, _) in all_shapes() {
        let Ok(first) = take(&bytes, &ImportOptions::default()) else { continue };
        let again = take(&bytes, &first.options).unwrap_or_else(|e| panic!("{name}: {e}"));
        assert!(again.days == first.days, "{name}: other days");
        let left: Vec<_> = again.doubts.iter().map(|d| d.about).collect();
        assert!(again.doubts.iter().all(|d| !d.must_answer || first.sheets.len() > 1), "{name}: {left:?}");
    }
    assert!(!hours.is_empty());
}
