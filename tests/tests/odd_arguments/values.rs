//! What nobody means.

use std::ffi::OsString;

use Kind::{Day, Number, Read, Text, Write};

/// What an argument asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A day, a moment, days, a version.
    Day,
    /// A number.
    Number,
    /// A name, a text, one of some words.
    Text,
    /// A file or folder that is read.
    Read,
    /// A file or folder that is written.
    Write,
}

const DAYS: [&str; 34] = [
    "",
    " ",
    "0",
    "-1",
    "1",
    "99999999999",
    "draft",
    "today",
    "NaN",
    "1e9",
    "2026-02-30",
    "2026-13-01",
    "2026-00-00",
    "0000-00-00",
    "0001-01-01",
    "1899-12-31",
    "2200-01-01",
    "9999-12-31",
    "262142-12-31",
    "+262142-12-31",
    "-262142-01-01",
    "+262143-12-31",
    "-262143-01-01",
    "999999999999-01-01",
    "2027-01-05T25:00",
    "2027-01-05T09:00",
    "2027-01-05T",
    "..",
    "2027-01-05..2027-01-01",
    "..2027-01-05",
    "2027-01-05..",
    "2027-01-05\n",
    "2027-01-05\u{1b}[2J",
    "２０２７-01-05",
];

const NUMBERS: [&str; 40] = [
    "",
    " ",
    "0",
    "-0",
    "0.0",
    "1",
    "-1",
    "1.5",
    "1,5",
    "1.",
    ".5",
    "+1",
    " 1",
    "1 ",
    "1_000",
    "0x10",
    "１",
    "٣",
    "∞",
    "NaN",
    "inf",
    "-inf",
    "infinity",
    "5e-324",
    "1e-300",
    "-1e-300",
    "1e307",
    "1e308",
    "1e309",
    "-1e308",
    "1e400",
    "2.7e21",
    "4000000000",
    "4294967296",
    "9223372036854775808",
    "18446744073709551616",
    "-9223372036854775809",
    "1000000",
    "1\u{1b}[2J",
    "\u{202e}1",
];

const TEXTS: [&str; 26] = [
    "",
    " ",
    "\t",
    "\n",
    "a\nb",
    "a\rb",
    "-",
    "--",
    "--help",
    "-h",
    "none",
    "%s%n%x",
    "'; DROP TABLE person; --",
    "=cmd|' /C calc'!A0",
    "../../etc/passwd",
    "/",
    "\u{1b}]0;title\u{7}",
    "\u{1b}[2J",
    "\u{9b}2J",
    "\u{202e}abc",
    "\u{2066}abc",
    "\u{feff}X",
    "e\u{301}\u{301}\u{301}",
    "👩‍👩‍👧‍👦",
    "\u{10ffff}",
    "NULL",
];

/// Things that lie in the folder, and some that lie nowhere.
const READ: [&str; 26] = [
    "",
    " ",
    ".",
    "..",
    "/",
    "nowhere",
    "nowhere/at/all",
    "folder",
    "folder/",
    "empty",
    "zeros",
    "text",
    "half.dialoog",
    "pipe",
    "loop",
    "to-folder",
    "to-nothing",
    "to-zero",
    "sample.dialoog",
    "sample.dialoog/x",
    "file:sample.dialoog?mode=rwc",
    ":memory:",
    "sample.dialoog?mode=memory",
    "a\nb\u{1b}[2J.csv",
    "counts.csv",
    "bad.csv",
];

/// Only what lies in the folder is written to.
const WRITTEN: [&str; 21] = [
    "",
    " ",
    ".",
    "folder/..",
    "nowhere/at/all",
    "folder",
    "folder/",
    "folder/new",
    "empty",
    "pipe",
    "loop",
    "to-folder",
    "to-nothing",
    "sample.dialoog",
    "sample.dialoog/x",
    "sample.dialoog-journal",
    "file:out?mode=rwc",
    ":memory:",
    "a\nb\u{1b}[2J",
    "\u{202e}out",
    "--replace",
];

impl Kind {
    /// Whether a refusal is to name what was given: a text may be as long as it likes.
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::Day)
    }
}

/// What is tried where something of a kind is asked for.
pub fn values(kind: Kind) -> Vec<OsString> {
    let long = |text: &str, times: usize| OsString::from(text.repeat(times));
    let given = match kind {
        Day => &DAYS[..],
        Number => &NUMBERS[..],
        Text => &TEXTS[..],
        Read => &READ[..],
        Write => &WRITTEN[..],
    };
    let mut values: Vec<OsString> = given.iter().map(OsString::from).collect();
    match kind {
        Day | Number => values.extend([long("9", 400), long("-9", 200)]),
        Text => values.extend([long("a", 121), long("a", 100_000), long("\u{301}", 5_000)]),
        Read => {
            values.extend([long("a", 300), long("a/", 3_000), "/dev/zero".into(), "/proc/self/mem".into()]);
        }
        Write => values.extend([long("a", 300), long("a/", 3_000)]),
    }
    #[cfg(unix)]
    values.push(std::os::unix::ffi::OsStringExt::from_vec(b"\xff\xfe\x80".to_vec()));
    values
}
