//! The first page.

use chrono::{DateTime, Days, NaiveDate, Timelike, Utc};
use dialoog_model::{DialogueState, Organisation, Person};

use crate::period::assessment::Assessment;
use crate::period::coverage::{LineCoverage, slots_of};
use crate::period::plan::Plan;
use crate::present::rota::{name_of, totals};
use crate::view::{DeskNow, EventView, LapseView, OverviewView, StateTile};
use crate::{Failure, Planner};

/// Weeks ahead in which a lapsing readiness is told.
const LAPSE_WEEKS: u64 = 8;

impl Planner {
    /// How it stands today and in the weeks ahead.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn overview(&self) -> Result<OverviewView, Failure> {
        let organisation = self.store.organisation().await?;
        let today = self.today(&organisation);
        let rota = self.current_rota(&organisation).await?;
        let plan = match &rota {
            Some(rota) => Some(self.plan(rota.id).await?),
            None => None,
        };
        let demand = match &plan {
            Some(plan) => std::sync::Arc::clone(&plan.demand),
            None => self.demand(self.workspace().await?.next_first_day, 28).await?,
        };
        let work = demand.volumes.iter().filter_map(|v| {
            let messages: f64 = v.per_slot.iter().map(|e| e.mean).sum();
            Some((messages, messages * organisation.stream(v.stream)?.work_minutes() / 60.0))
        });
        let (expected_messages, expected_hours) = work.fold((0.0, 0.0), |sum, w| (sum.0 + w.0, sum.1 + w.1));
        let assessed = plan.as_ref().map(|plan| (plan, Assessment::of(plan)));
        let figures = assessed.as_ref().map(|(plan, assessment)| totals(plan, assessment));
        let states = assessed
            .as_ref()
            .map_or_else(Vec::new, |(plan, assessment)| states(&organisation, plan, &assessment.coverage));
        Ok(OverviewView {
            today,
            rota,
            totals: figures,
            desks: plan.as_ref().map_or_else(Vec::new, |plan| desks(&organisation, plan, today)),
            states,
            events: events(&organisation, self.now()),
            lapses: lapses(&organisation.people, today),
            expected_messages,
            expected_hours,
            ready_people: organisation.people.iter().filter(|p| p.readiness.holds_on(today)).count() as u32,
            people: organisation.people.len() as u32,
        })
    }
}

/// For each desk and day, the share of the required hours that is covered.
fn states(organisation: &Organisation, plan: &Plan, lines: &[LineCoverage]) -> Vec<StateTile> {
    let grid = &plan.demand.grid;
    let hours = f64::from(grid.slot_minutes()) / 60.0;
    let of_day = |line: &LineCoverage, day: &dialoog_model::GridDay| {
        let slots = day.first_slot..day.first_slot + day.slots;
        let required: u32 = line.required[slots.clone()].iter().sum();
        let covered: u32 = slots.map(|s| line.required[s].min(line.on_duty[s])).sum();
        let share = if required == 0 { 1.0 } else { f64::from(covered) / f64::from(required) };
        StateTile {
            desk: line.desk,
            date: day.date,
            required_hours: f64::from(required) * hours,
            covered: share,
            state: DialogueState::of(share, organisation.settings.lines),
        }
    };
    let own_lines = lines.iter().filter(|l| l.team.is_none());
    own_lines.flat_map(|line| grid.days().iter().map(move |day| of_day(line, day))).collect()
}

/// Who is on duty where: today if the rota runs, or else on its first day with duties.
fn desks(organisation: &Organisation, plan: &Plan, today: NaiveDate) -> Vec<DeskNow> {
    let grid = &plan.demand.grid;
    let date_of = |duty: &dialoog_model::Duty| duty.start.with_timezone(&grid.zone()).date_naive();
    let runs = grid.days().iter().any(|d| d.date == today);
    let date = if runs { Some(today) } else { plan.duties.iter().map(date_of).min() };
    let Some(date) = date else { return Vec::new() };
    organisation
        .desks
        .iter()
        .map(|desk| {
            let mut people: Vec<(String, u16, u16)> = plan
                .duties
                .iter()
                .filter(|duty| duty.desk == desk.id && date_of(duty) == date)
                .map(|duty| {
                    let slots = slots_of(grid, duty);
                    let to = grid.wall(slots.end).1;
                    (
                        name_of(organisation, duty.person),
                        grid.wall(slots.start).1,
                        if to == 0 { 1440 } else { to },
                    )
                })
                .collect();
            people.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
            DeskNow { desk: desk.id, date, people }
        })
        .collect()
}

fn events(organisation: &Organisation, now: DateTime<Utc>) -> Vec<EventView> {
    let local = |at: DateTime<Utc>| {
        let local = at.with_timezone(&organisation.settings.zone);
        (local.date_naive(), (local.hour() * 60 + local.minute()) as u16)
    };
    let ahead = organisation.events.iter().filter(|e| e.end > now);
    ahead
        .map(|event| EventView {
            local_start: local(event.start),
            local_end: local(event.end),
            event: event.clone(),
        })
        .collect()
}

/// The conditions of readiness that hold today and lapse soon, soonest first.
fn lapses(people: &[Person], today: NaiveDate) -> Vec<LapseView> {
    let until = today + Days::new(7 * LAPSE_WEEKS);
    let mut list: Vec<LapseView> = people
        .iter()
        .flat_map(|person| {
            let readiness = person.readiness;
            let conditions = [
                ("own_employee", readiness.own_employee),
                ("briefed", readiness.briefed),
                ("willing", readiness.willing),
                ("mandated", readiness.mandated),
            ];
            conditions.into_iter().filter_map(move |(name, condition)| {
                let last = condition.until.filter(|last| condition.holds_on(today) && *last < until)?;
                Some(LapseView {
                    person: person.id,
                    name: person.name.clone(),
                    condition: name.to_owned(),
                    until: last,
                })
            })
        })
        .collect();
    list.sort_by(|a, b| (a.until, &a.name).cmp(&(b.until, &b.name)));
    list
}
