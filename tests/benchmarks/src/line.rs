//! Lines of an instance file, for the readers.

use std::str::FromStr;

use crate::BenchmarkError;

/// A line cut into fields.
pub struct Line<'a> {
    pub file: &'a str,
    /// From 1.
    pub number: usize,
    pub fields: Vec<&'a str>,
}

impl<'a> Line<'a> {
    /// The complaint that something else should be here.
    pub fn misfit(&self, expected: impl Into<String>) -> BenchmarkError {
        BenchmarkError::Line { file: self.file.into(), line: self.number, expected: expected.into() }
    }

    /// A field as it stands there.
    pub fn text(&self, field: usize, expected: &str) -> Result<&'a str, BenchmarkError> {
        self.fields.get(field).copied().ok_or_else(|| self.misfit(expected))
    }

    /// A field as a number.
    pub fn number<T: FromStr>(&self, field: usize, expected: &str) -> Result<T, BenchmarkError> {
        self.parse(self.text(field, expected)?, expected)
    }

    /// A piece of a field as a number.
    pub fn parse<T: FromStr>(&self, text: &str, expected: &str) -> Result<T, BenchmarkError> {
        text.parse().map_err(|_| self.misfit(expected))
    }

    /// The place of a field's name in a list.
    pub fn place<N: AsRef<str>>(
        &self,
        field: usize,
        names: &[N],
        expected: &str,
    ) -> Result<usize, BenchmarkError> {
        let name = self.text(field, expected)?;
        names.iter().position(|known| known.as_ref() == name).ok_or_else(|| self.misfit(expected))
    }
}
