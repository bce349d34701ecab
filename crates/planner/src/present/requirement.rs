//! Who is needed when, and why.

use chrono::NaiveDate;
use dialoog_model::{Event, Organisation, Requirement, Stream, TimeGrid};

use crate::form::Revision;
use crate::outlook::staffing_target::DeskTarget;
use crate::period::period_demand::PeriodDemand;
use crate::period::required::{Shortfall, by_day, shortfalls, sum};
use crate::present::people::desk_eligibility;
use crate::present::period::{desk_views, period_view};
use crate::view::{
    DeskStaffingTarget, RequiredDay, RequirementLine, RequirementView, ShortfallView, StaffingTargetView,
};

/// The requirement of a period.
pub(crate) fn requirement_view(revision: Revision, demand: &PeriodDemand) -> RequirementView {
    let PeriodDemand { organisation, grid, requirement, .. } = demand;
    let mut lines: Vec<RequirementLine> = requirement.iter().map(|line| line_view(grid, line)).collect();
    lines.sort_by_key(|line| line.team.is_some());
    let touches = |event: &&Event| event.start < grid.end() && grid.start() < event.end;
    let shortfalls: Vec<ShortfallView> = shortfalls(demand).into_iter().map(shortfall_view).collect();
    RequirementView {
        revision,
        period: period_view(organisation, grid),
        desks: desk_views(organisation, grid),
        lines,
        of_nobody: organisation
            .desks
            .iter()
            .filter(|desk| shortfalls.iter().any(|short| short.desk == desk.id))
            .filter(|desk| desk_eligibility(desk, organisation).able == 0)
            .map(|desk| desk.id)
            .collect(),
        shortfalls,
        names: names(organisation),
        events: organisation.events.iter().filter(touches).cloned().collect(),
    }
}

fn line_view(grid: &TimeGrid, line: &Requirement) -> RequirementLine {
    let all = sum(grid, &line.per_slot);
    let per_day = by_day(grid, &line.per_slot);
    RequirementLine {
        desk: line.desk,
        team: line.team,
        per_day: per_day
            .map(|(day, sum)| RequiredDay { date: day.date, hours: sum.hours, peak: sum.peak })
            .collect(),
        hours: all.hours,
        peak: all.peak,
        per_slot: line.per_slot.clone(),
    }
}

fn shortfall_view(short: Shortfall) -> ShortfallView {
    ShortfallView {
        desk: short.desk,
        team: short.team,
        from: short.from as u32,
        to: short.to as u32,
        people: short.people,
    }
}

/// The names that reasons refer to: streams as "channel · topic", teams and events.
fn names(organisation: &Organisation) -> Vec<(String, String)> {
    let stream = |s: &Stream| {
        let channel = organisation.channel(s.channel).map_or("–", |c| c.name.as_str());
        let topic = organisation.topic(s.topic).map_or("–", |t| t.name.as_str());
        (s.id.to_string(), format!("{channel} · {topic}"))
    };
    let streams = organisation.streams.iter().map(stream);
    let teams = organisation.teams.iter().map(|t| (t.id.to_string(), t.name.clone()));
    let events = organisation.events.iter().map(|e| (e.id.to_string(), e.name.clone()));
    streams.chain(teams).chain(events).collect()
}

/// What each desk needs to reach a target.
pub(crate) fn staffing_target_view(
    organisation: &Organisation,
    first_day: NaiveDate,
    on_worst_days: bool,
    desks: Vec<DeskTarget>,
) -> StaffingTargetView {
    let of_desk = |DeskTarget { found, required_hours }: DeskTarget| DeskStaffingTarget {
        desk: found.desk,
        name: organisation.desk(found.desk).map_or_else(String::new, |desk| desk.name.clone()),
        target: found.target,
        safety: found.quantile,
        share: found.share,
        worst_decile: found.worst_decile,
        hours: found.hours,
        required_hours,
        reached: found.reached,
    };
    StaffingTargetView { first_day, on_worst_days, desks: desks.into_iter().map(of_desk).collect() }
}
