//! All that a review of a span is made from, in one reading.

use chrono::{Days, NaiveDate};
use dialoog_model::{BurdenWeights, Rota};
use std::collections::HashMap;

use crate::review::subject::{Subject, SubjectRota};
use crate::{Failure, Planner};

/// Days before the end that a review looks back over: sixteen weeks of fairness, the sixteen before, and the rests around.
const BACK: u64 = 2 * 16 * 7 + 28;
/// Days after the end in which runs and rests are followed.
const ON: u64 = 35;

impl Planner {
    /// All that a review of a span is made from.
    pub(crate) async fn review_subject(&self, from: NaiveDate, to: NaiveDate) -> Result<Subject, Failure> {
        let mut state = self.store.snapshot().await?;
        let read = async {
            let organisation = state.organisation().await?;
            let first = (from - Days::new(BACK)).min(to - Days::new(BACK));
            let mut rotas = state.rotas().await?;
            rotas.retain(|rota| rota.first_day <= to + Days::new(ON) && first <= last_day(rota));
            rotas.sort_by_key(|rota| rota.first_day);
            let mut list = Vec::with_capacity(rotas.len());
            for rota in rotas {
                let (duties, versions) = (state.duties(rota.id).await?, state.versions(rota.id).await?);
                list.push(SubjectRota { rota, duties, versions, intensity: HashMap::new() });
            }
            let weights = BurdenWeights::default();
            Ok::<_, Failure>(Subject { organisation, from, to, rotas: list, weights })
        };
        let read = read.await;
        state.finish().await?;
        read
    }
}

/// The last day of a rota.
fn last_day(rota: &Rota) -> NaiveDate {
    rota.first_day + Days::new(u64::from(rota.days.saturating_sub(1)))
}
