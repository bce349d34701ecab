//! The rota grid as the window gets it.

use chrono::{Datelike, Days, NaiveDate};
use dialoog_model::{Duty, Finding, Organisation, Person, PersonId, Rota, Severity, TimeGrid};
use dialoog_rules::Reviewer;
use std::collections::BTreeMap;

use crate::explain::open_slots::open_slots;
use crate::period::coverage::{coverage, hours, slots_of};
use crate::period::grid::{desk_views, period_view, spans};
use crate::period::period_demand::PeriodDemand;
use crate::view::{DutyView, RotaFinding, RotaOpenSlot, RotaPerson, RotaTotals, RotaView};

/// Puts everything together that the grid shows of a rota.
pub(crate) fn rota_view(demand: &PeriodDemand, rota: &Rota, duties: &[Duty], around: &[Duty]) -> RotaView {
    let (organisation, grid) = (&demand.organisation, &demand.grid);
    let reviewer = Reviewer::new(organisation, grid);
    let findings = findings(organisation, &reviewer, duties, around);
    let lines = coverage(organisation, grid, &demand.requirement, duties);
    let totals = totals(grid, &lines, duties, &findings);
    let open = open_slots(demand, &reviewer, &lines, rota.id, duties, around);
    RotaView {
        rota: rota.clone(),
        period: period_view(organisation, grid),
        desks: desk_views(organisation, grid),
        people: people(demand, duties, around),
        duties: duty_views(grid, duties, &findings),
        coverage: lines,
        open: open.into_iter().map(|open| open_view(organisation, grid, open)).collect(),
        findings,
        totals,
    }
}

/// What the rules say of a rota, worst first.
pub(crate) fn findings(
    organisation: &Organisation,
    reviewer: &Reviewer,
    duties: &[Duty],
    around: &[Duty],
) -> Vec<RotaFinding> {
    let mut list: Vec<Finding> = reviewer.review(duties, around);
    list.sort_by_key(|f| (std::cmp::Reverse(f.severity), f.date, f.person, f.rule));
    list.into_iter()
        .map(|finding| RotaFinding { name: name_of(organisation, finding.person), finding })
        .collect()
}

/// The figures of a rota.
pub(crate) fn totals(
    grid: &TimeGrid,
    lines: &[crate::view::CoverageLine],
    duties: &[Duty],
    findings: &[RotaFinding],
) -> RotaTotals {
    let count = |severity| findings.iter().filter(|f| f.finding.severity == severity).count() as u32;
    RotaTotals {
        duties: duties.len() as u32,
        breaches: count(Severity::Breach),
        warnings: count(Severity::Warning),
        notes: count(Severity::Note),
        ..hours(grid, lines)
    }
}

/// The Mondays of the calendar weeks that the period touches.
pub(crate) fn mondays(grid: &TimeGrid) -> Vec<NaiveDate> {
    let mut list: Vec<NaiveDate> = grid.days().iter().map(|day| monday(day.date)).collect();
    list.dedup();
    list
}

/// The Monday of a date's week.
pub(crate) fn monday(date: NaiveDate) -> NaiveDate {
    date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday()))).unwrap_or(date)
}

/// Duty minutes of each person in each calendar week of the period, duties of neighbouring rotas included.
pub(crate) fn week_minutes(
    grid: &TimeGrid,
    duties: &[Duty],
    around: &[Duty],
) -> BTreeMap<PersonId, Vec<u32>> {
    let mondays = mondays(grid);
    let mut minutes: BTreeMap<PersonId, Vec<u32>> = BTreeMap::new();
    for duty in duties.iter().chain(around) {
        let week = monday(duty.start.with_timezone(&grid.zone()).date_naive());
        if let Ok(index) = mondays.binary_search(&week) {
            minutes.entry(duty.person).or_insert_with(|| vec![0; mondays.len()])[index] += duty.minutes();
        }
    }
    minutes
}

/// The name of a person; a dash for somebody who is gone.
pub(crate) fn name_of(organisation: &Organisation, person: PersonId) -> String {
    organisation.person(person).map_or_else(|| "–".to_owned(), |p| p.name.clone())
}

/// An open stretch with its place in the period.
pub(crate) fn open_view(
    organisation: &Organisation,
    grid: &TimeGrid,
    open: dialoog_model::OpenSlot,
) -> RotaOpenSlot {
    let slots = grid.slots_within(open.start, open.end);
    let (from, to) = clock(grid, &slots);
    RotaOpenSlot {
        day: grid.day_of(slots.start) as u32,
        first_slot: slots.start as u32,
        slots: slots.len() as u32,
        from,
        to,
        names: open.nearest.iter().map(|o| name_of(organisation, o.person)).collect(),
        open,
    }
}

/// What the clock shows at the start and the end of a run of slots; 1440 for midnight at the end.
fn clock(grid: &TimeGrid, slots: &std::ops::Range<usize>) -> (u16, u16) {
    let end = grid.wall(slots.end).1;
    (grid.wall(slots.start).1, if end == 0 { 1440 } else { end })
}

fn people(demand: &PeriodDemand, duties: &[Duty], around: &[Duty]) -> Vec<RotaPerson> {
    let (organisation, grid) = (&demand.organisation, &demand.grid);
    let minutes = week_minutes(grid, duties, around);
    let mut list: Vec<&Person> = organisation.people.iter().collect();
    let team_kind = |p: &Person| organisation.team(p.team).map(|t| (t.kind, t.name.clone()));
    list.sort_by_cached_key(|p| (team_kind(p), p.name.clone()));
    list.into_iter()
        .filter_map(|person| {
            let team = organisation.team(person.team)?;
            let away: Vec<usize> =
                (0..grid.days().len()).filter(|d| person.absent_on(grid.days()[*d].date)).collect();
            let present = |pattern| {
                let mut mask = grid.mask(pattern);
                for day in away.iter().map(|d| grid.days()[*d]) {
                    mask[day.first_slot..day.first_slot + day.slots].fill(false);
                }
                spans(grid, &mask)
            };
            Some(RotaPerson {
                id: person.id,
                name: person.name.clone(),
                team: team.id,
                team_name: team.name.clone(),
                team_kind: team.kind,
                desks: organisation
                    .desks
                    .iter()
                    .filter(|d| person.can_staff(d, organisation))
                    .map(|d| d.id)
                    .collect(),
                budget_minutes: person.duty_budget_minutes,
                week_minutes: minutes
                    .get(&person.id)
                    .cloned()
                    .unwrap_or_else(|| vec![0; mondays(grid).len()]),
                available: present(&person.availability),
                working: present(&person.working_hours),
                away_days: away.into_iter().map(|d| d as u32).collect(),
            })
        })
        .collect()
}

fn duty_views(grid: &TimeGrid, duties: &[Duty], findings: &[RotaFinding]) -> Vec<DutyView> {
    let mut list: Vec<DutyView> = duties
        .iter()
        .map(|duty| {
            let concerns = |f: &RotaFinding| f.finding.duties.contains(&duty.id);
            let findings =
                (0..findings.len()).filter(|i| concerns(&findings[*i])).map(|i| i as u32).collect();
            DutyView { findings, ..duty_view(grid, duty) }
        })
        .collect();
    list.sort_by_key(|d| (d.person, d.first_slot));
    list
}

/// A duty with its place in the period, without its findings.
pub(crate) fn duty_view(grid: &TimeGrid, duty: &Duty) -> DutyView {
    let slots = slots_of(grid, duty);
    let (from, to) = clock(grid, &slots);
    DutyView {
        id: duty.id,
        person: duty.person,
        desk: duty.desk,
        day: grid.day_of(slots.start) as u32,
        first_slot: slots.start as u32,
        slots: slots.len() as u32,
        from,
        to,
        locked: duty.locked,
        findings: Vec::new(),
    }
}
