//! All that a review of a span is made from, in one reading.

use chrono::{Days, NaiveDate, NaiveTime};
use dialoog_store::{Snapshot, StoreError};
use std::collections::HashMap;

use crate::period::past::Past;
use crate::planner::organisation;
use crate::review::carried;
use crate::review::intensity::intensities;
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
        let read = read_subject(&mut state, from, to).await;
        state.finish().await?;
        self.with_intensity(read?).await
    }

    /// What everybody carried in the sixteen weeks before a day, from what [`read_past`] read.
    pub(crate) async fn carried_in(&self, subject: Subject) -> Result<Past, Failure> {
        let subject = self.with_intensity(subject).await?;
        tokio::task::spawn_blocking(move || carried(&subject)).await.map_err(Failure::internal)
    }

    /// Fills in how busy duties are expected to be: as it was kept at publication, otherwise as it is expected now.
    async fn with_intensity(&self, mut subject: Subject) -> Result<Subject, Failure> {
        for rota in &mut subject.rotas {
            let kept = rota.versions.last().and_then(|version| version.facts.as_ref());
            let known = match kept {
                Some(facts) => facts.intensity.clone(),
                // What nobody expects anything of is not known.
                None => match self.demand(rota.rota.first_day, rota.rota.days).await {
                    Ok(demand) => intensities(&demand, &rota.duties),
                    Err(_) => Vec::new(),
                },
            };
            rota.intensity = known.into_iter().map(|one| (one.duty, one)).collect();
        }
        Ok(subject)
    }
}

/// What the past before a day is made from: the day before it, and all that a review of it looks back over.
pub(crate) async fn read_past(state: &mut Snapshot<'_>, first_day: NaiveDate) -> Result<Subject, StoreError> {
    let before = first_day.pred_opt().unwrap_or(first_day);
    let mut subject = read_subject(state, before, before).await?;
    // What is planned after it is not past.
    subject.rotas.retain(|rota| rota.rota.first_day < first_day);
    Ok(subject)
}

/// What a review of a span is made from, in one state, but for how busy duties are.
async fn read_subject(
    state: &mut Snapshot<'_>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Subject, StoreError> {
    let organisation = organisation(state).await?;
    let first = (from - Days::new(BACK)).min(to - Days::new(BACK));
    let mut rotas = state.rotas().await?;
    rotas.retain(|rota| rota.first_day <= to + Days::new(ON) && first <= rota.last_day());
    rotas.sort_by_key(|rota| rota.first_day);
    let mut list = Vec::with_capacity(rotas.len());
    for rota in rotas {
        let (duties, versions) = (state.duties(rota.id).await?, state.versions(rota.id).await?);
        list.push(SubjectRota { rota, duties, versions, intensity: HashMap::new() });
    }
    let midnight = |date: NaiveDate| date.and_time(NaiveTime::MIN).and_utc();
    let mut recorded = state.recorded_hours(midnight(first), midnight(to + Days::new(ON))).await?;
    recorded.sort_by_key(|hours| (hours.person, hours.start));
    Ok(Subject { organisation, from, to, rotas: list, recorded })
}
