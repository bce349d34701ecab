//! Public holidays of a period.

use chrono::NaiveDate;
use dialoog_model::{Organisation, TimeGrid, holidays};
use std::collections::BTreeSet;

/// The days of the grid that are public holidays where the organisation is.
pub(crate) fn public_holidays(organisation: &Organisation, grid: &TimeGrid) -> BTreeSet<NaiveDate> {
    let Some((first, last)) = grid.days().first().zip(grid.days().last()) else { return BTreeSet::new() };
    holidays(organisation.settings.zone, first.date, last.date).into_iter().map(|(date, _)| date).collect()
}
