//! The first page.

use chrono::{DateTime, NaiveDate, Timelike, Utc};
use dialoog_model::{DialogueState, Duty, Organisation};

use crate::period::coverage::{DayCoverage, of_days, slots_of};
use crate::period::on_duty::{day_to_show, on_duty};
use crate::period::period_demand::PeriodDemand;
use crate::period::plan::Plan;
use crate::present::rota::{clock, name_of, totals};
use crate::present::workspace::summary;
use crate::review::assessment::Assessment;
use crate::review::ground::Ground;
use crate::review::lapses::{Lapse, lapses};
use crate::view::{DeskNow, EventView, LapseView, OverviewView, StateTile};

/// How it stands at an instant: in the period of a plan, of which so many duties are other than what was published, or of a
/// demand alone.
pub(crate) fn overview_view(
    organisation: &Organisation,
    plan: Option<(&Plan, &Ground)>,
    changes_since_version: u32,
    demand: &PeriodDemand,
    now: DateTime<Utc>,
) -> OverviewView {
    let today = now.with_timezone(&organisation.settings.zone).date_naive();
    let assessed = plan.map(|(plan, ground)| (plan, Assessment::of(plan, ground)));
    let plan = plan.map(|(plan, _)| plan);
    let work = demand.work();
    OverviewView {
        today,
        rota: plan.map(|plan| summary(&plan.rota, plan.duties.len() as u32, changes_since_version)),
        totals: assessed.as_ref().map(|(plan, assessment)| totals(plan, assessment)),
        desks: plan.map_or_else(Vec::new, |plan| desks(organisation, plan, today)),
        states: assessed.map_or_else(Vec::new, |(plan, assessment)| states(organisation, plan, &assessment)),
        events: organisation.events.iter().filter(|e| e.end > now).map(|e| event(organisation, e)).collect(),
        lapses: lapses(&organisation.people, today).into_iter().map(lapse).collect(),
        expected_messages: work.messages,
        expected_hours: work.hours,
        ready_people: organisation.people.iter().filter(|p| p.readiness.holds_on(today)).count() as u32,
        people: organisation.people.len() as u32,
    }
}

/// How well each desk is covered on each day.
fn states(organisation: &Organisation, plan: &Plan, assessment: &Assessment) -> Vec<StateTile> {
    let own_lines = assessment.coverage.iter().filter(|line| line.team.is_none());
    let tile = |day: DayCoverage| StateTile {
        desk: day.desk,
        date: day.date,
        required_hours: day.required_hours,
        covered: day.covered,
        state: DialogueState::of(day.covered, organisation.settings.lines),
    };
    own_lines.flat_map(|line| of_days(plan.grid(), line)).map(tile).collect()
}

/// Who is on duty at each desk on the day to show.
fn desks(organisation: &Organisation, plan: &Plan, today: NaiveDate) -> Vec<DeskNow> {
    let Some(date) = day_to_show(plan, today) else { return Vec::new() };
    let place = |duty: &Duty| {
        let (from, to) = clock(plan.grid(), &slots_of(plan.grid(), duty));
        (name_of(organisation, duty.person), from, to)
    };
    let of_desk = |desk: &dialoog_model::Desk| {
        let mut people: Vec<_> = on_duty(plan, date).filter(|duty| duty.desk == desk.id).map(place).collect();
        people.sort_by(|a, b| (a.1, &a.0).cmp(&(b.1, &b.0)));
        DeskNow { desk: desk.id, date, people }
    };
    organisation.desks.iter().map(of_desk).collect()
}

fn event(organisation: &Organisation, event: &dialoog_model::Event) -> EventView {
    let local = |at: DateTime<Utc>| {
        let local = at.with_timezone(&organisation.settings.zone);
        (local.date_naive(), (local.hour() * 60 + local.minute()) as u16)
    };
    EventView { local_start: local(event.start), local_end: local(event.end), event: event.clone() }
}

fn lapse(lapse: Lapse) -> LapseView {
    LapseView {
        person: lapse.person.id,
        name: lapse.person.name.clone(),
        condition: lapse.condition.to_owned(),
        until: lapse.until,
    }
}
