//! Who is away when.

use chrono::Datelike;

use crate::present::absences::absence_year_view;
use crate::view::AbsenceYearView;
use crate::{Failure, Planner};

impl Planner {
    /// When everybody is away in a year, by team, with how many are away on each day; by default in this year.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn absence_year(&self, year: Option<i32>) -> Result<AbsenceYearView, Failure> {
        let organisation = self.store.organisation().await?;
        let today = self.today(&organisation);
        Ok(absence_year_view(&organisation, year.unwrap_or_else(|| today.year()), today))
    }
}
