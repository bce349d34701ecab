//! Reads rows of tables whose hours or days go across.

use super::rows::{Reading, is_total_line, shown};
use super::stamp::hour;
use crate::cell::is_blank;
use crate::cell::number::{self, count};
use crate::cell::stamp::Stamp;
use crate::cell::words::{is_total, weekday};
use crate::error::ImportError;
use crate::layout::{TimeColumns, day_columns};
use crate::report::ProblemKind;
use crate::source::Row;

impl Reading<'_> {
    pub(super) fn hours_across(
        &mut self,
        row: &Row,
        day: usize,
        hours: &[(usize, u32)],
    ) -> Result<(), ImportError> {
        if is_total_line(row, day) {
            self.report(row.line, None, ProblemKind::TotalLine, &row.text());
            return Ok(());
        }
        if !self.is_wanted(row) {
            self.other_rows += 1;
            return Ok(());
        }
        let text = row.cell(day).to_owned();
        let day_read =
            self.layout.scan(&text).and_then(|seen| seen.day).and_then(|found| found.read(self.layout.order));
        let Some(date) = day_read else {
            let kind = if row.filled() == 1 { ProblemKind::ShortRow } else { ProblemKind::BadTime };
            self.report(row.line, Some(day), kind, &text);
            return Ok(());
        };
        let mut good = false;
        for (column, clock) in hours {
            if is_blank(row.cell(*column)) {
                continue;
            }
            let Some(stamp) = self.hour_of(date, *clock) else {
                // The twenty-fifth hour of a day that has twenty-four.
                if count(row.cell(*column), self.layout.decimal) != Some(0.0) {
                    self.report(row.line, Some(*column), ProblemKind::BadTime, &row.text());
                }
                continue;
            };
            good |= self.across_cell(row, *column, stamp, &text)?;
        }
        self.good_rows = self.good_rows.saturating_add(u32::from(good));
        Ok(())
    }

    pub(super) fn days_across(&mut self, row: &Row, clock: Option<usize>) -> Result<(), ImportError> {
        // The names of the next block of days.
        let next = day_columns(row, Some(self.layout.order));
        if next.len() >= 2 {
            self.across = next;
            return Ok(());
        }
        let label = clock.map_or("", |column| row.cell(column)).to_owned();
        let names_days = row
            .cells
            .iter()
            .filter(|cell| weekday(&crate::cell::clean(cell).trim_end_matches('.').to_lowercase()).is_some())
            .count();
        if names_days >= 2
            || (row.filled() == 1
                && count(row.cell(row.width().saturating_sub(1)), number::DecimalSign::Point).is_none())
        {
            return Ok(());
        }
        if row
            .cells
            .iter()
            .take(self.across.first().map_or(1, |first| first.0.max(1)))
            .any(|cell| is_total(cell))
        {
            self.report(row.line, None, ProblemKind::TotalLine, &row.text());
            return Ok(());
        }
        if !self.is_wanted(row) {
            self.other_rows += 1;
            return Ok(());
        }
        let mut time = None;
        if let Some(column) = clock {
            time = crate::layout::hour_name(&label).or_else(|| hour(&label));
            if time.is_none() {
                self.report(row.line, Some(column), ProblemKind::BadTime, &label);
                return Ok(());
            }
        }
        let mut good = false;
        for (column, date) in self.across.clone() {
            let Some(stamp) = time.map_or(Some(Stamp::Day(date)), |time| self.hour_of(date, time)) else {
                if !is_blank(row.cell(column)) && count(row.cell(column), self.layout.decimal) != Some(0.0) {
                    self.report(row.line, Some(column), ProblemKind::BadTime, &row.text());
                }
                continue;
            };
            good |= self.across_cell(row, column, stamp, &format!("{date} {label}"))?;
        }
        self.good_rows = self.good_rows.saturating_add(u32::from(good));
        Ok(())
    }

    /// One cell of a table whose times go across.
    fn across_cell(
        &mut self,
        row: &Row,
        column: usize,
        stamp: Stamp,
        text: &str,
    ) -> Result<bool, ImportError> {
        if self.layout.left_out.contains(&column) {
            return Ok(false);
        }
        let messages = match self.count(row, column) {
            Ok(Some(messages)) => messages,
            // A cell that is not there, like an empty one.
            Ok(None) | Err((None, ..)) => return Ok(false),
            Err((column, kind, found)) => {
                self.report(row.line, column, kind, &found);
                return Ok(false);
            }
        };
        let name = self.layout.header.get(column).map_or("", |name| name.trim());
        let text = if matches!(self.layout.time, TimeColumns::HoursAcross { .. }) {
            format!("{text} {name}")
        } else {
            text.to_owned()
        };
        self.add(row.line, stamp, &text, Some(shown(row.cell(column))), messages, false)
    }
}
