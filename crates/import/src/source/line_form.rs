//! Lines that are no cells yet: wholly in quotation marks, as spreadsheets save again what they did not cut into columns, or with
//! columns that spaces align.

use std::io::{BufRead, BufReader, Read};

use super::encoding;
use super::lines::ROW_BYTES;

/// Characters of a line within which aligned columns are told apart; what lies behind them belongs to the last.
const ALIGNED: usize = 512;

/// Lines above a table, at most, where its columns are told by what all its lines have in common.
const ABOVE: usize = 12;

/// Cells that a line with single spaces between them may have.
const SPACED: std::ops::RangeInclusive<usize> = 2..=12;

/// What a line of a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum LineForm {
    /// Cells with a sign between them.
    #[default]
    Cells,
    /// Those in quotation marks as a whole: `"2026-08-31 07:00,12"`.
    Quoted,
    /// Cells with spaces between them, however many.
    Spaced,
    /// Cells that begin at the same place in all lines: a bit for each character that is a space in all.
    Aligned([u64; ALIGNED / 64]),
}

/// The forms besides cells that the lines of a head may have.
pub(super) fn forms(head: &[u8]) -> Vec<LineForm> {
    let lines: Vec<&[u8]> =
        head.split(|b| *b == b'\n').map(<[u8]>::trim_ascii_end).filter(|l| !l.is_empty()).take(400).collect();
    let quoted: Vec<Vec<u8>> = lines.iter().filter_map(|line| unquoted(line)).collect();
    let has_sign = |line: &Vec<u8>| line.iter().any(|b| matches!(b, b',' | b';' | b'\t' | b'|'));
    if quoted.len() * 2 > lines.len() && quoted.iter().any(has_sign) {
        return vec![LineForm::Quoted];
    }
    // Where a sign stands in most lines, it lies between cells, and spaces lie within them.
    let in_most = |sign: u8| lines.iter().filter(|line| line.contains(&sign)).count() * 2 > lines.len();
    if [b',', b';', b'\t', b'|'].into_iter().any(in_most) {
        return Vec::new();
    }
    let table: Vec<Vec<char>> = lines
        .iter()
        .map(|line| encoding::text(line).chars().collect::<Vec<char>>())
        .filter(|l| !is_rule(l))
        .collect();
    // Lines above are left out as long as a line of names follows: names are never cut where values begin.
    let tables = (0..table.len().min(ABOVE))
        .filter(|first| *first == 0 || !table[*first].iter().any(char::is_ascii_digit))
        .map(|first| &table[first..])
        .filter(|lines| lines.len() > 2);
    let (mut all, mut spaced) = (Vec::new(), false);
    for lines in tables {
        if let Some(gaps) = gaps(lines).filter(|_| all.is_empty()) {
            all.push(LineForm::Aligned(gaps));
        }
        let words = |line: &Vec<char>| line.split(|c| c.is_whitespace()).filter(|w| !w.is_empty()).count();
        let first = words(&lines[0]);
        spaced |= SPACED.contains(&first) && lines.iter().all(|line| words(line) == first);
    }
    all.extend(spaced.then_some(LineForm::Spaced));
    all
}

impl LineForm {
    /// Whether its cells come out with tabs between them, whatever stood there.
    pub const fn is_cut_by_spaces(self) -> bool {
        matches!(self, Self::Spaced | Self::Aligned(_))
    }

    /// A reader of lines that are cells.
    pub fn cells<'a>(self, input: impl Read + 'a) -> Box<dyn Read + 'a> {
        if self == Self::Cells {
            return Box::new(input);
        }
        Box::new(Cut { inner: BufReader::new(input), form: self, line: Vec::new(), out: Vec::new(), at: 0 })
    }

    fn line(self, line: &[u8], out: &mut Vec<u8>) {
        let text = line.trim_ascii_end();
        let end = &line[text.len()..];
        match self {
            Self::Cells => out.extend_from_slice(text),
            Self::Quoted => out.extend(unquoted(text).as_deref().unwrap_or(text)),
            Self::Spaced => {
                let text = encoding::text(text);
                out.extend(text.split_whitespace().collect::<Vec<_>>().join("\t").bytes());
            }
            Self::Aligned(gaps) => {
                let text: Vec<char> = encoding::text(text).chars().collect();
                if !is_rule(&text) {
                    out.extend(cut(&text, &gaps).join("\t").bytes());
                }
            }
        }
        out.extend_from_slice(end);
    }
}

/// What stands between the quotation marks of a line that is wholly in them; a spreadsheet may put empty cells behind it.
fn unquoted(line: &[u8]) -> Option<Vec<u8>> {
    let end = line.iter().rposition(|b| !matches!(b, b',' | b';' | b'\t' | b' ' | b'\r'))? + 1;
    let inner = line[..end].strip_prefix(b"\"")?.strip_suffix(b"\"")?;
    let mut out = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter();
    while let Some(byte) = bytes.next() {
        // A mark within is doubled; one that is not ends a cell.
        if *byte == b'"' && bytes.next() != Some(&b'"') {
            return None;
        }
        out.push(*byte);
    }
    Some(out)
}

/// A line below the names that only rules them off.
fn is_rule(line: &[char]) -> bool {
    line.len() > 2 && line.iter().all(|c| matches!(c, '-' | '=' | '+' | '_' | ' ' | '\t'))
}

fn is_gap(gaps: &[u64; ALIGNED / 64], at: usize) -> bool {
    at < ALIGNED && gaps[at / 64] >> (at % 64) & 1 == 1
}

/// The places that are a space in all lines, between others that are not; `None` where there are none.
fn gaps(lines: &[Vec<char>]) -> Option<[u64; ALIGNED / 64]> {
    let width = lines.iter().map(Vec::len).max().unwrap_or(0).min(ALIGNED);
    let blank = |line: &Vec<char>, at: usize| line.get(at).is_none_or(|c| c.is_whitespace());
    let mut gaps = [0_u64; ALIGNED / 64];
    let mut at = (0..width).find(|at| !lines.iter().all(|line| blank(line, *at)))?;
    let mut found = false;
    while at < width {
        let length = (at..width).take_while(|at| lines.iter().all(|line| blank(line, *at))).count();
        // A space that groups thousands in some line parts no columns.
        let groups = |line: &Vec<char>| {
            let before = line[..at.min(line.len())].iter().rev().take_while(|c| c.is_ascii_digit()).count();
            let after = line.iter().skip(at + 1).take_while(|c| c.is_ascii_digit()).count();
            (1..=3).contains(&before) && after == 3
        };
        if length > 0 && at + length < width && !(length == 1 && lines.iter().any(groups)) {
            (at..at + length).for_each(|at| gaps[at / 64] |= 1 << (at % 64));
            found = true;
        }
        at += length.max(1);
    }
    found.then_some(gaps)
}

/// The cells of a line; all of it as one where something stands between the columns.
fn cut(line: &[char], gaps: &[u64; ALIGNED / 64]) -> Vec<String> {
    let written = |part: &[char]| part.iter().map(|c| if *c == '\t' { ' ' } else { *c }).collect::<String>();
    if line.iter().enumerate().any(|(at, c)| is_gap(gaps, at) && !c.is_whitespace()) {
        return vec![written(line)];
    }
    let (mut cells, mut start) = (Vec::new(), 0);
    for at in 1..line.len() {
        if is_gap(gaps, at) && !is_gap(gaps, at - 1) {
            cells.push(written(&line[start..at]).trim().to_owned());
            start = at;
        }
    }
    cells.push(written(&line[start..]).trim().to_owned());
    cells
}

/// Cuts lines into cells while they are read. A line that is longer than a row may be passes as it is.
struct Cut<R> {
    inner: BufReader<R>,
    form: LineForm,
    line: Vec<u8>,
    out: Vec<u8>,
    at: usize,
}

impl<R: Read> Read for Cut<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.out.len() {
            self.line.clear();
            self.out.clear();
            self.at = 0;
            self.inner.by_ref().take(ROW_BYTES).read_until(b'\n', &mut self.line)?;
            if self.line.len() as u64 == ROW_BYTES {
                self.out.extend_from_slice(&self.line);
            } else {
                self.form.line(&self.line, &mut self.out);
            }
        }
        let count = buffer.len().min(self.out.len() - self.at);
        buffer[..count].copy_from_slice(&self.out[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
