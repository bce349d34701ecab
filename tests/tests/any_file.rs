//! Files of anything, imported by the program: each is imported or refused plainly, and the workspace stays whole.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use std::fs;

use dialoog_tests::{Laid, Scratch, tries};

/// Files in every run of the tests, and at most: a program is started for each. More are read in `crates/import/tests/whatever.rs`.
const USUALLY: usize = 25;
const MOST: usize = 1_000;

/// Numbers that follow from the one before (Steele, Lea and Flood 2014: `SplitMix64`), so that a file that fails is found again.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most.max(1) as u64) as usize
    }

    fn one_of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        all[self.below(all.len())]
    }
}

const CELLS: [&str; 30] = [
    "",
    "0",
    "7",
    "-1",
    "1e400",
    "NaN",
    "inf",
    "2.7e21",
    "1.234,5",
    "2026-03-02T09:00",
    "2026-03-02 10:00",
    "02-03-2026",
    "03/02/26",
    "262142-12-31T00:00",
    "-262142-01-01",
    "1899-12-31",
    "2026-03-29T02:30",
    "25:00",
    "Anna",
    "time",
    "count",
    "\"",
    "\"a\"b",
    "a\"",
    "\u{feff}",
    "\u{1b}[2J",
    "\u{202e}",
    "=1+1",
    "\0",
    "👩‍👩‍👧",
];

/// A table of anything, of a few rows to some hundred.
fn file(numbers: &mut Numbers, head: &str) -> Vec<u8> {
    let (sign, end) = (numbers.one_of(&[",", ";", "\t", "|"]), numbers.one_of(&["\n", "\r\n", "\r"]));
    let mut text = head.replace(',', sign) + end;
    let rows = [3, 30, 300][numbers.below(3)];
    let odd = [2, 10, 1000][numbers.below(3)];
    for row in 0..rows {
        let columns = head.split(',').count();
        let cells: Vec<String> = (0..columns)
            .map(|column| match (numbers.below(odd), column) {
                (0, _) => numbers.one_of(&CELLS).to_owned(),
                (_, 0) if head.starts_with("person") => {
                    numbers.one_of(&["Anna", "Bram", "Niemand"]).to_owned()
                }
                (_, 0 | 1) if column + 2 >= columns || head.starts_with("person") => {
                    format!("2026-{:02}-{:02}T{:02}:00", 1 + row / 24 / 28 % 12, 1 + row / 24 % 28, row % 24)
                }
                _ => numbers.below(50).to_string(),
            })
            .collect();
        text += &(cells.join(sign) + end);
    }
    let mut bytes = text.into_bytes();
    for _ in 0..[0, 0, 1, 20][numbers.below(4)] {
        let at = numbers.below(bytes.len());
        bytes[at] = numbers.next() as u8;
    }
    if numbers.below(8) == 0 {
        bytes.truncate(numbers.below(bytes.len()));
    }
    bytes
}

#[test]
fn whatever_is_imported_is_taken_or_refused_plainly_and_leaves_a_whole_workspace() {
    let scratch = Scratch::with_sample();
    let laid = Laid::out(&scratch.path(""));
    let number = tries(USUALLY).min(MOST);
    let (mut taken, mut wrongs) = (0, Vec::new());
    for n in 0..number {
        let mut numbers = Numbers(n as u64);
        let (head, words) = match numbers.below(3) {
            0 => ("person,start,end", &["import", "hours", "file.csv", "--yes"][..]),
            1 => ("time,count", &["import", "history", "file.csv", "--channel", "X"][..]),
            _ => ("time,count", &["import", "history", "file.csv", "--channel", "X", "--yes"][..]),
        };
        laid.lay(&scratch.path(""));
        fs::write(scratch.path("file.csv"), file(&mut numbers, head)).unwrap();
        let answer = scratch.dialoog("sample.dialoog", words);
        let untouched = fs::read(scratch.path("sample.dialoog")).unwrap() == laid.content("sample.dialoog");
        taken += usize::from(answer.status == 0);
        let why = answer.is_not_plain().or_else(|| {
            let lost = answer.status != 0 && !untouched;
            let torn = !untouched && scratch.dialoog("sample.dialoog", &["verify"]).status != 0;
            (lost || torn).then_some("the workspace is not as it was, or not whole")
        });
        wrongs.extend(why.map(|why| format!("file {n}: {why}: {answer:?}")));
    }
    println!(
        "{number} files of anything: {taken} imported, the others refused; {} not plain, torn or lost",
        wrongs.len()
    );
    assert!(wrongs.is_empty(), "{}", wrongs.join("\n"));
}
