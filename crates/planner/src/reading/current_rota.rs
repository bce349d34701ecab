//! Which rota is looked at where none is named, and which period comes next.

use chrono::{Days, NaiveDate};
use dialoog_model::{Organisation, Rota};

use crate::period::weeks::first_of_week;
use crate::{Failure, Planner};

impl Planner {
    /// The rota that runs today or comes next, or else the latest.
    pub(crate) async fn current_rota(&self, organisation: &Organisation) -> Result<Option<Rota>, Failure> {
        let today = self.today(organisation);
        let mut rotas = self.store.rotas().await?;
        rotas.sort_by_key(|rota| rota.first_day);
        let place = rotas.iter().position(|rota| today < end_of(rota));
        Ok(match place {
            Some(place) => Some(rotas.swap_remove(place)),
            None => rotas.pop(),
        })
    }

    /// First day of the next rota that is to be made.
    pub(crate) async fn next_first_day(&self, organisation: &Organisation) -> Result<NaiveDate, Failure> {
        let week_start = organisation.settings.week_start;
        Ok(next_first_day(self.today(organisation), week_start, &self.store.rotas().await?))
    }
}

/// The first day of the next week, or the day after the last rota where that is later.
fn next_first_day(today: NaiveDate, week_start: u8, rotas: &[Rota]) -> NaiveDate {
    let next_week = first_of_week(today, week_start) + Days::new(7);
    rotas.iter().map(end_of).fold(next_week, NaiveDate::max)
}

/// The day after the last of a rota.
fn end_of(rota: &Rota) -> NaiveDate {
    rota.first_day + Days::new(u64::from(rota.days))
}
