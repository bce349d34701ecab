//! A period with all that a search of its rota begins with.

use chrono::NaiveDate;
use dialoog_model::{CalendarEntry, Duty, Emphasis, Rota, RotaId, RotaState};
use dialoog_rules::{Around, Told};
use dialoog_store::{Revision, Snapshot};
use std::sync::Arc;

use crate::period::past::Past;
use crate::period::period_demand::PeriodDemand;
use crate::period::plan::Plan;
use crate::planner::{near, wide_around};
use crate::reading::review_subject::read_past;
use crate::rostering::search::Given;
use crate::{Cause, Failure, Planner};

/// What a rota keeps of how it was generated.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Generation {
    /// What chance begins with.
    pub seed: u32,
    /// What counts more or less.
    pub emphasis: Emphasis,
}

/// A period in one state of the workspace.
#[derive(Clone)]
pub(crate) struct FoundPeriod {
    /// That of the state.
    pub revision: Revision,
    /// The rota of exactly this period, or a new one.
    pub rota: Rota,
    /// What is asked for in it.
    pub demand: Arc<PeriodDemand>,
    /// The duties that the rota has, which a search may change.
    pub old: Vec<Duty>,
    /// Its stand-by, which a search leaves as it is.
    pub stand_by: Vec<Duty>,
    /// What the rules count besides: the duties of neighbouring rotas, stand-by, and recorded hours.
    pub around: Around,
    /// What everybody carried before.
    pub past: Past,
    /// When people were told of its duties.
    pub told_people: Told,
    /// What calendars were told.
    pub told: Vec<CalendarEntry>,
    /// Rotas of other periods that overlap this one, with their duties: only one of them and this one can be. They are not
    /// among the neighbours.
    pub overlapping: Vec<(Rota, Vec<Duty>)>,
}

impl FoundPeriod {
    /// What a search on it begins with.
    pub fn given(&self, facts: Vec<Duty>, previous: Vec<Duty>) -> Given {
        let (demand, around, past) = (Arc::clone(&self.demand), self.around.clone(), self.past.clone());
        Given { demand, facts, previous, around, past }
    }

    /// What is a fact: locked duties, and what was put or changed since the search began.
    pub fn facts(&self, before: &[Duty]) -> Vec<Duty> {
        self.old.iter().filter(|duty| duty.locked || !before.contains(duty)).copied().collect()
    }

    /// Whether a search on this is one on the other, but for the facts.
    pub fn asks_the_same_as(&self, other: &Self) -> bool {
        let (one, two) = (&self.demand, &other.demand);
        let same_demand = Arc::ptr_eq(one, two)
            || (one.organisation == two.organisation && one.requirement == two.requirement);
        same_demand && self.around == other.around && self.past == other.past
    }

    /// The plan with these duties.
    pub fn plan(self, duties: Vec<Duty>) -> Plan {
        let Self { revision, rota, demand, mut around, stand_by, told_people, .. } = self;
        around.duties.retain(|duty| duty.rota != rota.id);
        let mut duties = [duties, stand_by].concat();
        duties.sort_by_key(|duty| (duty.start, duty.id));
        Plan { revision, rota, demand, duties, around, told: told_people }
    }
}

impl Planner {
    /// A period in one state of the workspace: with the rota of exactly this period, or a new one.
    ///
    /// # Errors
    /// `PeriodOverlaps` where it overlaps another rota.
    pub(crate) async fn find_period(
        &self,
        first_day: NaiveDate,
        days: u32,
        generation: Generation,
    ) -> Result<FoundPeriod, Failure> {
        let found = self.find_period_beside(first_day, days, generation).await?;
        match found.overlapping.first() {
            Some((other, _)) => Err(overlaps(other)),
            None => Ok(found),
        }
    }

    /// A period in one state of the workspace, also where rotas of other periods overlap it.
    pub(crate) async fn find_period_beside(
        &self,
        first_day: NaiveDate,
        days: u32,
        generation: Generation,
    ) -> Result<FoundPeriod, Failure> {
        let mut state = self.store.snapshot().await?;
        let read = async {
            let (rota, others) = rota_of(&mut state, first_day, days, generation).await?;
            let old = state.duties(rota.id).await?;
            let mut around = wide_around(&mut state, rota.id, first_day, days).await?;
            around.duties.retain(|duty| others.iter().all(|other| other.id != duty.rota));
            let mut overlapping = Vec::new();
            for other in others {
                let duties = state.duties(other.id).await?;
                overlapping.push((other, duties));
            }
            let past = read_past(&mut state, first_day).await?;
            let told_people = Told::new(&state.versions(rota.id).await?, self.now());
            let told = state.calendar(rota.id).await?;
            let asked = self.ask_demand(&mut state, first_day, days).await?;
            Ok::<_, Failure>((rota, old, around, past, told_people, told, asked, overlapping))
        };
        let read = read.await;
        let revision = state.finish().await;
        let (rota, old, around, past, told_people, told, asked, overlapping) = read?;
        let revision = revision?;
        let past = self.carried_in(past).await?;
        let demand = self.work_out(asked, revision, first_day, days).await?;
        let mut around = near(around, &demand);
        let (old, stand_by): (Vec<Duty>, Vec<Duty>) = old.into_iter().partition(Duty::is_work);
        around.duties.extend(&stand_by);
        Ok(FoundPeriod {
            revision,
            rota,
            demand,
            old,
            stand_by,
            around,
            past,
            told_people,
            told,
            overlapping,
        })
    }
}

/// That a period overlaps this rota.
pub(crate) fn overlaps(other: &Rota) -> Failure {
    let last_day = after(other.first_day, other.days).pred_opt().unwrap_or(other.first_day);
    Cause::PeriodOverlaps { first_day: other.first_day, last_day }.into()
}

/// The day after a period.
fn after(first_day: NaiveDate, days: u32) -> NaiveDate {
    first_day + chrono::Days::new(u64::from(days))
}

/// The rota of exactly a period, or a new one; and those of other periods that overlap it.
async fn rota_of(
    state: &mut Snapshot<'_>,
    first_day: NaiveDate,
    days: u32,
    generation: Generation,
) -> Result<(Rota, Vec<Rota>), Failure> {
    let (seed, emphasis) = (Some(generation.seed), Some(generation.emphasis.within_reach()));
    let (same, mut others): (Vec<Rota>, Vec<Rota>) =
        state.rotas().await?.into_iter().partition(|r| r.first_day == first_day && r.days == days);
    others.retain(|r| r.first_day < after(first_day, days) && first_day < after(r.first_day, r.days));
    if let Some(same) = same.into_iter().next() {
        return Ok((Rota { seed, emphasis, ..same }, others));
    }
    let workspace = state.organisation().await?.settings.id;
    let id = RotaId::derived(workspace.0, &format!("rota/{first_day}/{days}"));
    Ok((Rota { id, first_day, days, state: RotaState::Draft, seed, emphasis }, others))
}
