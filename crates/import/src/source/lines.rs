//! Passes bytes on and remembers where lines end.

use std::collections::VecDeque;
use std::io::Read;

/// Lines that a row may go over: long messages do, but beyond this a quotation mark has swallowed the rows after it.
pub(super) const LONGEST_ROW: u64 = 1_000;

/// Bytes that a row may have.
pub(super) const ROW_BYTES: u64 = 1 << 20;

/// Why reading stops although the file could be read on.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    #[error("zero bytes")]
    Zero,
    #[error("a row that does not end")]
    LongRow,
}

/// Passes bytes on, but for blank lines, and remembers where lines end, because the csv crate's own line numbers leave out blank
/// lines before a row.
/// What it remembers, and what the csv crate keeps of a row, is bounded by the length of a row. A line ends with a line feed, or
/// with a carriage return that none follows.
pub(super) struct Lines<R> {
    inner: R,
    /// Bytes that were passed on.
    read: u64,
    /// Offsets of line ends that no row has passed: at most those of one buffer and one row.
    pub ends: VecDeque<u64>,
    passed: u64,
    /// Where the row begins that is being read, or the blank lines before it.
    pub row_start: u64,
    /// Where the last byte ends that is no line end.
    last_text: u64,
    /// Whether the last byte was a carriage return: what follows tells whether it ends a line of its own.
    after_return: bool,
}

impl<R> Lines<R> {
    pub fn new(inner: R) -> Self {
        Self {
            inner,
            read: 0,
            ends: VecDeque::new(),
            passed: 0,
            row_start: 0,
            last_text: 0,
            after_return: false,
        }
    }

    /// Number of line ends before `offset`; offsets only grow.
    pub fn before(&mut self, offset: u64) -> u64 {
        while self.ends.front().is_some_and(|end| *end < offset) {
            self.ends.pop_front();
            self.passed += 1;
        }
        self.passed
    }

    /// Only blank lines have come since the last row: they are before the next one, wherever that ends.
    fn pass_blank_lines(&mut self) {
        if self.last_text <= self.row_start {
            self.passed += self.ends.len() as u64;
            self.ends.clear();
            self.row_start = self.read;
        }
    }

    /// Counts lines that are not passed on.
    fn count_blank_lines(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.passed += u64::from(*byte == b'\n' || self.after_return);
            self.after_return = *byte == b'\r';
        }
    }

    fn remember(&mut self, bytes: &[u8]) {
        for (i, byte) in bytes.iter().enumerate() {
            let at = self.read + i as u64;
            match byte {
                b'\n' => self.ends.push_back(at),
                _ if self.after_return => self.ends.push_back(at.saturating_sub(1)),
                _ => {}
            }
            self.after_return = *byte == b'\r';
            if !matches!(byte, b'\n' | b'\r') {
                self.last_text = at + 1;
            }
        }
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            self.pass_blank_lines();
            if self.read - self.row_start > ROW_BYTES {
                return Err(std::io::Error::other(Refusal::LongRow));
            }
            let count = self.inner.read(buffer)?;
            let bytes = &buffer[..count];
            if bytes.contains(&0) {
                return Err(std::io::Error::other(Refusal::Zero));
            }
            // Nothing but blank lines before the next row: the csv crate would look at each byte of them only to leave it out.
            if count > 0 && self.row_start == self.read && bytes.iter().all(|b| matches!(b, b'\n' | b'\r')) {
                self.count_blank_lines(bytes);
                continue;
            }
            self.remember(bytes);
            self.read += count as u64;
            return Ok(count);
        }
    }
}
