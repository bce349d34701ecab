//! Who is needed when, and why.

use chrono::NaiveDate;
use dialoog_demand::outlook::ReplicationPlan;
use dialoog_demand::{Target, TargetResult};
use dialoog_model::{DeskSafety, Organisation, Required, TimeGrid};
use dialoog_store::{Change, Record};

use crate::period::period_demand::PeriodDemand;
use crate::period::weeks::check_weeks;
use crate::present::period::{desk_views, period_view};
use crate::view::{
    DeskStaffingTarget, RequiredDay, RequirementLine, RequirementView, ShortfallView, StaffingTargetView,
};
use crate::{Cause, Failure, Planner, ShareOf, Thing};

impl Planner {
    /// The people needed in each slot of `weeks` weeks from `first_day`, with the reasons.
    ///
    /// # Errors
    /// `Invalid` where the period is too short or too long, `NoHistory` where nothing can be expected.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn requirement(&self, first_day: NaiveDate, weeks: u32) -> Result<RequirementView, Failure> {
        check_weeks(weeks)?;
        let demand = self.demand(first_day, weeks * 7).await?;
        let (organisation, grid) = (&demand.organisation, &demand.grid);
        let mut lines: Vec<RequirementLine> = demand
            .requirement
            .iter()
            .map(|line| RequirementLine {
                desk: line.desk,
                team: line.team,
                per_day: per_day(grid, &line.per_slot),
                hours: people_hours(grid, &line.per_slot),
                peak: line.per_slot.iter().map(|r| r.people).max().unwrap_or(0),
                per_slot: line.per_slot.clone(),
            })
            .collect();
        lines.sort_by_key(|line| line.team.is_some());
        Ok(RequirementView {
            period: period_view(organisation, grid),
            desks: desk_views(organisation, grid),
            lines,
            shortfalls: shortfalls(&demand),
            names: names(organisation),
            events: organisation
                .events
                .iter()
                .filter(|e| e.start < grid.end() && grid.start() < e.end)
                .cloned()
                .collect(),
        })
    }
}

impl Planner {
    /// The cheapest requirement with which each desk answers `share` of its messages (0..=1; `None`: what it promises)
    /// within promise, on the worst day in ten as well where that is asked; found by simulation.
    ///
    /// # Errors
    /// `Invalid` where the period or the share is none.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn search_staffing_target(
        &self,
        first_day: NaiveDate,
        weeks: u32,
        share: Option<f64>,
        on_worst_days: bool,
    ) -> Result<StaffingTargetView, Failure> {
        check_weeks(weeks)?;
        if share.is_some_and(|share| !(0.0..=1.0).contains(&share)) {
            return Err(Cause::NotAShare { of: ShareOf::Target }.into());
        }
        let demand = self.demand(first_day, weeks * 7).await?;
        let target = Target { share, on_worst_days };
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let plan = ReplicationPlan::replications(TARGET_SEED, TARGET_REPLICATIONS, threads);
        let work = move || {
            let PeriodDemand { organisation, grid, volumes, forecasts, .. } = &*demand;
            dialoog_demand::search_staffing_target(organisation, grid, volumes, forecasts, target, &plan)
                .map(|found| staffing_target_view(&demand, first_day, on_worst_days, found))
        };
        Ok(tokio::task::spawn_blocking(work).await.map_err(Failure::internal)??)
    }

    /// Has desks keep their promises up to these quantiles of busyness (0..=1) from now on, as one change.
    ///
    /// # Errors
    /// `NotFound` where there is no such desk, `Invalid` where a quantile is none.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_safety(&self, safeties: Vec<DeskSafety>) -> Result<(), Failure> {
        let organisation = self.store.organisation().await?;
        let mut names = Vec::new();
        for safety in &safeties {
            names.push(
                organisation.desk(safety.desk).ok_or_else(|| Failure::not_found(Thing::Desk))?.name.as_str(),
            );
            if !(0.0..=1.0).contains(&safety.quantile) {
                return Err(Cause::NotAShare { of: ShareOf::Safety }.into());
            }
        }
        let changes = safeties.iter().map(|s| Change::Put(Record::DeskSafety(*s))).collect();
        self.change("desk.safety", &names.join(", "), changes).await
    }
}

/// Replications of each requirement that is tried, and where their chance comes from: always the same, so that the same
/// workspace finds the same.
const TARGET_REPLICATIONS: usize = 100;
const TARGET_SEED: u64 = 1;

fn staffing_target_view(
    demand: &PeriodDemand,
    first_day: NaiveDate,
    on_worst_days: bool,
    found: Vec<TargetResult>,
) -> StaffingTargetView {
    let (organisation, grid) = (&demand.organisation, &demand.grid);
    let required = |result: &TargetResult| {
        let own = demand.requirement.iter().find(|l| l.desk == result.desk && l.team.is_none());
        own.map_or(0.0, |line| people_hours(grid, &line.per_slot[..result.slots]))
    };
    let of_desk = |result: TargetResult| DeskStaffingTarget {
        required_hours: required(&result),
        desk: result.desk,
        name: organisation.desk(result.desk).map_or_else(String::new, |d| d.name.clone()),
        target: result.target,
        safety: result.quantile,
        share: result.share,
        worst_decile: result.worst_decile,
        hours: result.hours,
        reached: result.reached,
    };
    StaffingTargetView { first_day, on_worst_days, desks: found.into_iter().map(of_desk).collect() }
}

fn people_hours(grid: &TimeGrid, slots: &[Required]) -> f64 {
    slots.iter().map(|r| f64::from(r.people)).sum::<f64>() * f64::from(grid.slot_minutes()) / 60.0
}

fn per_day(grid: &TimeGrid, slots: &[Required]) -> Vec<RequiredDay> {
    let of_day = |day: &dialoog_model::GridDay| &slots[day.first_slot..day.first_slot + day.slots];
    grid.days()
        .iter()
        .map(|day| RequiredDay {
            date: day.date,
            hours: people_hours(grid, of_day(day)),
            peak: of_day(day).iter().map(|r| r.people).max().unwrap_or(0),
        })
        .collect()
}

/// Where people are too few, slots that follow each other on a day as one stretch.
fn shortfalls(demand: &PeriodDemand) -> Vec<ShortfallView> {
    let mut list = dialoog_demand::shortfalls(&demand.organisation, &demand.grid, &demand.requirement);
    list.sort_by_key(|l| (l.desk, l.team, l.slot));
    let day = |slot: u32| demand.grid.day_of(slot as usize);
    let mut stretches: Vec<ShortfallView> = Vec::new();
    for l in list {
        let slot = l.slot as u32;
        match stretches.last_mut() {
            Some(last)
                if (last.desk, last.team, last.people, last.to) == (l.desk, l.team, l.people, slot)
                    && day(last.from) == day(slot) =>
            {
                last.to += 1;
            }
            _ => stretches.push(ShortfallView {
                desk: l.desk,
                team: l.team,
                from: slot,
                to: slot + 1,
                people: l.people,
            }),
        }
    }
    stretches.sort_by_key(|l| (l.from, l.desk, l.team));
    stretches
}

/// The names that reasons refer to: streams as "channel · topic", teams and events.
fn names(organisation: &Organisation) -> Vec<(String, String)> {
    let stream = |s: &dialoog_model::Stream| {
        let channel = organisation.channel(s.channel).map_or("–", |c| c.name.as_str());
        let topic = organisation.topic(s.topic).map_or("–", |t| t.name.as_str());
        (s.id.to_string(), format!("{channel} · {topic}"))
    };
    let streams = organisation.streams.iter().map(stream);
    let teams = organisation.teams.iter().map(|t| (t.id.to_string(), t.name.clone()));
    let events = organisation.events.iter().map(|e| (e.id.to_string(), e.name.clone()));
    streams.chain(teams).chain(events).collect()
}
