//! What periods ask for, kept worked out as long as nothing has changed that it follows from, whoever changed it.

use chrono::NaiveDate;
use dialoog_store::{Kind, Revision, Snapshot, StoreError, Touched};
use std::sync::{Arc, Mutex, PoisonError};

use crate::period::period_demand::PeriodDemand;

/// Periods that are kept.
const KEPT: usize = 4;

/// The demand of the periods that were asked for last, all of one state.
#[derive(Default)]
pub(crate) struct KnownDemands(Mutex<Known>);

#[derive(Default)]
struct Known {
    /// They hold in this state.
    at: Revision,
    list: Vec<Arc<PeriodDemand>>,
}

impl KnownDemands {
    /// What is known of a period in the state that is read. What no longer holds there is forgotten.
    ///
    /// # Errors
    /// Only those of the file.
    pub async fn find(
        &self,
        state: &mut Snapshot<'_>,
        first_day: NaiveDate,
        days: u32,
    ) -> Result<Option<Arc<PeriodDemand>>, StoreError> {
        let (now, known) = (state.revision(), self.at());
        if known < now {
            let touched = state.changes_since(known).await?;
            let holds = touched.is_some_and(|all| !all.iter().any(concerns_demand));
            self.move_on(known, now, holds);
        }
        Ok(self.at_once(now, first_day, days))
    }

    /// What is known of a period in a state, without reading anything.
    pub fn at_once(&self, at: Revision, first_day: NaiveDate, days: u32) -> Option<Arc<PeriodDemand>> {
        let fits = |demand: &&Arc<PeriodDemand>| {
            let period = demand.grid.days();
            period.len() == days as usize && period.first().is_some_and(|day| day.date == first_day)
        };
        self.with(|known| known.list.iter().find(fits).filter(|_| known.at == at).cloned())
    }

    /// Keeps what was worked out of a state, unless a later one is known by now.
    pub fn keep(&self, at: Revision, demand: &Arc<PeriodDemand>) {
        self.with(|known| {
            if known.list.is_empty() && known.at < at {
                known.at = at;
            }
            if known.at == at {
                if known.list.len() == KEPT {
                    known.list.remove(0);
                }
                known.list.push(Arc::clone(demand));
            }
        });
    }

    fn at(&self) -> Revision {
        self.with(|known| known.at)
    }

    fn move_on(&self, from: Revision, to: Revision, holds: bool) {
        self.with(|known| {
            if known.at == from {
                known.at = to;
                if !holds {
                    known.list.clear();
                }
            }
        });
    }

    fn with<T>(&self, look: impl FnOnce(&mut Known) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Whether a change may be one of what periods ask for. An erasure does not say what it was.
fn concerns_demand(touched: &Touched) -> bool {
    let of_rotas = |kind| matches!(kind, Kind::Rota | Kind::Duty | Kind::RotaVersion | Kind::Scenario);
    touched.entry.erased || touched.keys.iter().any(|key| !of_rotas(key.kind()))
}
