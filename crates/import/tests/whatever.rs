//! Whatever a file holds, reading it ends with an answer: no panic, no count below zero, nothing outside the ranges.
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

#[path = "common/holds.rs"]
mod holds;

use holds::holds;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

/// Pieces that tables are made of, rightly and wrongly.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("2026-08-31 07:00".to_owned()),
        Just("31-08-2026".to_owned()),
        Just("9/1/26 7:00 AM".to_owned()),
        Just("07:00-08:00".to_owned()),
        Just("24:00".to_owned()),
        Just("31 août 2026".to_owned()),
        Just("Total".to_owned()),
        Just("Aantal".to_owned()),
        Just("Datum".to_owned()),
        Just("ma".to_owned()),
        Just("sep=;".to_owned()),
        Just("\"".to_owned()),
        Just("\\\"".to_owned()),
        Just("=\"".to_owned()),
        Just("1.234,5".to_owned()),
        Just("−3".to_owned()),
        Just("12%".to_owned()),
        Just("99999999999999999999999999".to_owned()),
        Just("1788153000".to_owned()),
        "[0-9]{1,14}",
        "[0-9]{1,4}[-/.: T][0-9]{1,2}[-/.: T][0-9]{1,4}",
        "\\PC{0,12}",
    ]
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    let row =
        (proptest::collection::vec(piece(), 0..6), prop_oneof![Just(","), Just(";"), Just("\t"), Just("|")]);
    proptest::collection::vec((row, prop_oneof![Just("\n"), Just("\r\n"), Just("\r")]), 0..30).prop_map(
        |rows| {
            rows.into_iter()
                .map(|((cells, sign), end)| cells.join(sign) + end)
                .collect::<String>()
                .into_bytes()
        },
    )
}

/// Small files as desks export them, each of another shape.
const SAMPLES: [&str; 12] = [
    "sep=;\nDatum;Uur;Aantal\n31-08-2026;7-8;1.234\n31-08-2026;8-9;950\n31-08-2026;Totaal;2.184\n",
    "Date,00:00,01:00,02:00,03:00,Total\n2026-08-31,1,2,3,4,10\n2026-09-01,0,0,7,1,8\n",
    "Hour,2026-08-31,2026-09-01,2026-09-02\n00:00,1,2,3\n01:00,4,5,6\n02:00,7,8,9\n",
    "Rijlabels;Som van Aantal\n31-08-2026;9\n07;4\n08;5\n01-09-2026;3\n07;1\n08;2\n",
    "Ticket ID,Created at,Closed at,Status,Channel\n1,8/31/2026 7:10 AM,,Spam,X\n1,8/31/2026 12:00 midnight,,Open,Facebook\n",
    "id,created,text\n0,\"Mon, 31 Aug 2026 07:10:00 +0200\",\"he said \\\"hi\\\"\n and left\"\n",
    "Time (GMT-05:00),time_zone,messages\n2026-08-31 07:00,America/New_York,3\n2026-08-31 08:00,UTC,4\n",
    "Report\nGenerated 2026-09-21 08:00 UTC\n\nInterval start;Inbound;Outbound\n1788153000;3;4\n1788156600;5;6\n",
    "Hour,Mon,Tue,Wed,Thu,Fri,Sat,Sun\n09:00,1,2,3,4,5,6,7\n10:00,1,2,3,4,5,6,7\n",
    "Jaar;Maand;Dag;Uur;Aantal\n2026;augustus;31;7;3\n2026;september;1;8;4\n",
    "time,messages\n2026-10-25 02:00,3\n2026-10-25 02:00,4\n2026-10-25 03:00,5\n2026-03-29 02:30,1\n",
    "lun. 31 ao\u{fb}t 2026 7 h 10;3\n31-AUG-26 07.10.00.000000000 AM;4\n46265,298611;5\n26-08-31;6\n",
];

/// A change to bytes: something goes, comes, comes twice or becomes something else.
fn mutated(sample: usize, changes: &[(u8, u16, u16, u8)]) -> Vec<u8> {
    let mut bytes = SAMPLES[sample % SAMPLES.len()].as_bytes().to_vec();
    for (kind, at, length, byte) in changes {
        let at = usize::from(*at) % (bytes.len() + 1);
        let end = (at + 1 + usize::from(*length) % 24).min(bytes.len());
        match kind % 5 {
            _ if at >= end => bytes.push(*byte),
            0 => bytes[at] = *byte,
            1 => drop(bytes.drain(at..end)),
            2 => bytes.insert(at, *byte),
            3 => {
                let piece = bytes[at..end].to_vec();
                drop(bytes.splice(at..at, piece));
            }
            _ => {
                let other = SAMPLES[usize::from(*byte) % SAMPLES.len()].as_bytes();
                let piece = other[at % other.len()..(at % other.len() + end - at).min(other.len())].to_vec();
                drop(bytes.splice(at..end, piece));
            }
        }
    }
    bytes
}

/// Files of each kind in every run of the tests; `cargo xtask bench reliability` asks for more.
const USUALLY: u32 = 60;

/// Reads as many files of a kind as were asked for.
fn tried<S: Strategy>(kind: &str, files: &S, held: impl Fn(S::Value)) {
    let wanted = std::env::var("DIALOOG_TRIES").ok().and_then(|wanted| wanted.parse().ok());
    let config = ProptestConfig { cases: wanted.unwrap_or(USUALLY), ..ProptestConfig::default() };
    let cases = config.cases;
    TestRunner::new(config)
        .run(files, |file| {
            held(file);
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
    println!("{cases} times {kind}: each read or refused");
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..400)
}

#[test]
fn a_table_of_anything_is_read_or_refused() {
    tried("a table of anything", &file(), |bytes| holds(&bytes));
}

#[test]
fn what_desks_export_is_read_or_refused_however_it_is_damaged() {
    let changes = proptest::collection::vec(any::<(u8, u16, u16, u8)>(), 0..6);
    tried("an export damaged", &(0..SAMPLES.len(), changes, 1_usize..4), |(sample, changes, copies)| {
        holds(&mutated(sample, &changes).repeat(copies));
    });
}

#[test]
fn bytes_of_any_kind_are_read_or_refused() {
    tried("bytes of any kind", &bytes(), |bytes| holds(&bytes));
}

#[test]
fn what_begins_like_a_workbook_is_read_or_refused() {
    tried("what begins like a workbook", &bytes(), |bytes| {
        holds(&[b"PK\x03\x04".as_slice(), &bytes].concat());
        holds(&[[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].as_slice(), &bytes].concat());
    });
}

#[test]
fn a_damaged_table_is_read_or_refused() {
    tried("a damaged table", &(0_usize..2_000, any::<u8>()), |(at, byte)| {
        let mut bytes: Vec<u8> = b"Datum;Uur;Aantal\n".to_vec();
        for n in 0..100 {
            bytes.extend(format!("{:02}-09-2026;{:02}:00;{}\n", 1 + n / 24, n % 24, n % 7).bytes());
        }
        let at = at % bytes.len();
        bytes[at] = byte;
        holds(&bytes);
    });
}
