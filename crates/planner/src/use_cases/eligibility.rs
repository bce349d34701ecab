//! Who could staff which desk, for a person or a desk that is not saved yet.

use dialoog_model::{Desk, Person};

use crate::present::people::{desk_eligibility, person_eligibility};
use crate::view::{DeskEligibility, PersonEligibility};
use crate::{Failure, Planner};

impl Planner {
    /// Whether a person, saved or not, is ready today, what would keep them from each desk, and what saving would refuse.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn person_eligibility(&self, person: Person) -> Result<PersonEligibility, Failure> {
        let organisation = self.store.organisation().await?;
        Ok(person_eligibility(&person, &organisation, self.today(&organisation)))
    }

    /// Who could staff a desk, saved or not.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn desk_eligibility(&self, desk: Desk) -> Result<DeskEligibility, Failure> {
        Ok(desk_eligibility(&desk, &self.store.organisation().await?))
    }
}
