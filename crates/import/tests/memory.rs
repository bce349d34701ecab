//! Whatever a file holds, reading it takes little memory. In a program of its own, because it looks at the memory of the whole
//! program; files are generated while they are read.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that fails here fails rightly")]

use std::io::Read;

use chrono::{DateTime, Duration};
use chrono_tz::Europe::Amsterdam;
use dialoog_import::{HistoryFile, ImportError, ImportOptions, Into, Source, read};
use dialoog_model::ChannelId;

/// So many bytes, part by part.
struct Generated<F> {
    next: F,
    part: Vec<u8>,
    at: usize,
    left: usize,
}

fn generated(bytes: usize, next: impl FnMut() -> Vec<u8>) -> impl Read {
    Generated { next, part: Vec::new(), at: 0, left: bytes }
}

impl<F: FnMut() -> Vec<u8>> Read for Generated<F> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.part.len() {
            (self.part, self.at) = ((self.next)(), 0);
        }
        let count = buffer.len().min(self.part.len() - self.at).min(self.left);
        buffer[..count].copy_from_slice(&self.part[self.at..self.at + count]);
        (self.at, self.left) = (self.at + count, self.left - count);
        Ok(count)
    }
}

/// Bytes that are made anew each time that they are read from the start.
struct Again<F>(F);

impl<R: Read + 'static, F: FnMut() -> R> Source for Again<F> {
    fn open(&mut self) -> std::io::Result<Box<dyn Read + '_>> {
        Ok(Box::new((self.0)()))
    }
}

fn import<R: Read + 'static>(input: impl FnMut() -> R) -> Result<HistoryFile, ImportError> {
    let now = "2026-12-31T00:00:00Z".parse().unwrap();
    let into = Into { channel: ChannelId(uuid::Uuid::nil()), name: "X", zone: Amsterdam, now };
    read(&mut Again(input), &into, &ImportOptions::default())
}

/// The most memory that this program has had, in bytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

const GIGABYTE: usize = 1 << 30;
const HEAD: &str = "time,count\n2026-11-23 10:00,4\n";

fn after_head(rest: &'static str) -> impl FnMut() -> Vec<u8> {
    let mut first = true;
    move || {
        let part = if first { HEAD.to_owned() } else { rest.repeat(1_000) };
        first = false;
        part.into_bytes()
    }
}

#[test]
fn no_file_takes_more_than_200_megabytes() {
    // A line of a gigabyte.
    let found = import(|| generated(GIGABYTE, after_head("nonsense ")));
    assert!(matches!(found, Err(ImportError::RowTooLong { line: 3, .. })), "{found:?}");
    // A cell of a gigabyte, with and without lines in it.
    let found = import(|| {
        let mut opened = after_head("more of it ");
        generated(GIGABYTE, move || [opened(), b"\"".to_vec()].concat())
    });
    assert!(found.is_err(), "{found:?}");
    let found = import(|| {
        let mut opened = after_head("more\n");
        let mut quote = Some(b"2026-11-23 10:15,\"".to_vec());
        generated(GIGABYTE, move || [opened(), quote.take().unwrap_or_default()].concat())
    });
    assert!(matches!(found, Err(ImportError::OpenQuote { line: 3 })), "{found:?}");
    // A million columns in the first row, and in a later one.
    let found = import(|| generated(1_000_000, || b",".repeat(1_000)));
    assert!(found.is_err(), "{found:?}");
    let found = import(|| generated(1_000_000, after_head("x,")));
    assert!(matches!(found, Err(ImportError::TooManyColumns { line: 3, most: 1_000, .. })), "{found:?}");
    // 32 MB of blank lines, which have no end to be remembered; then a row whose line is still known.
    let file = import(|| {
        let mut blank = (0..32).map(|_| b"\n".repeat(1 << 20));
        let mut head = Some(HEAD.as_bytes().to_vec());
        let mut last = Some(b"soon,1\n".to_vec());
        generated(usize::MAX, move || {
            head.take().or_else(|| blank.next()).or_else(|| last.take()).unwrap_or_default()
        })
    });
    let file = file.unwrap();
    assert_eq!((file.good_rows, file.problems[0].line), (1, (32 << 20) + 3));
    // Rows without a value are many as well.
    let file = import(|| generated(96 << 20, after_head(",\n")));
    assert_eq!(file.unwrap().good_rows, 1);
    // A row every seven hours, for more years than a history has, and longer than anybody waits.
    let found = import(|| {
        let mut at = DateTime::from_timestamp(1_100_000_000, 0).unwrap();
        let mut more = after_head("");
        generated(64 << 20, move || {
            at += Duration::hours(7);
            if at.timestamp() > 1_790_000_000 {
                at = DateTime::from_timestamp(1_100_000_000, 0).unwrap();
            }
            [more(), format!("{},1\n", at.format("%Y-%m-%d %H:%M")).into_bytes()].concat()
        })
    });
    assert!(matches!(found, Err(ImportError::TooLong { .. })), "{found:?}");
    assert!(peak() < 200 << 20, "{} MB", peak() >> 20);
}

#[test]
fn zero_bytes_anywhere_are_no_text() {
    let mut rows = Vec::from(HEAD);
    rows.extend("2026-11-23 10:15,4\n".repeat(10_000).bytes());
    rows.push(0);
    assert!(matches!(import(move || std::io::Cursor::new(rows.clone())), Err(ImportError::NotText)));
}

#[test]
fn a_count_that_no_history_can_hold_is_a_row_left_out() {
    let file = format!(
        "{HEAD}2026-11-23 10:15,1{}\n2026-11-23 10:30,2000000\n2026-11-23 10:45,5\n",
        "0".repeat(399)
    );
    let file = import(move || std::io::Cursor::new(file.clone().into_bytes())).unwrap();
    assert_eq!(file.good_rows, 2);
    assert_eq!(file.problems.iter().map(|p| p.line).collect::<Vec<_>>(), [3, 4]);
    assert!(file.problems.iter().all(|p| p.found.len() <= 200));
    assert!(file.days.iter().all(|day| day.validate().is_ok()));
}
