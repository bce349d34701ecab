//! The rota grid.

use dialoog_model::{Duty, Finding, OpenSlot, Organisation, Person, Severity, TimeGrid};
use std::ops::Range;

use crate::edit::filling::{Filling, fillings};
use crate::explain::open_slots::open_slots;
use crate::period::coverage::{LineCoverage, slots_of};
use crate::period::plan::Plan;
use crate::period::weeks::{week_minutes, weeks};
use crate::present::people::desks_of;
use crate::present::period::{desk_views, feasts, period_view, slot_spans, span};
use crate::review::assessment::Assessment;
use crate::review::ground::Ground;
use crate::view::{
    CoverageLine, DutyView, EventSpan, NamedDuty, RotaFinding, RotaOpenSlot, RotaPerson, RotaTotals,
    RotaView, SlotSpan,
};

/// All that the grid shows of a plan.
pub(crate) fn rota_view(plan: &Plan, ground: &Ground) -> RotaView {
    let (organisation, grid) = (plan.organisation(), plan.grid());
    let assessment = Assessment::of(plan, ground);
    let open = open_slots(plan, &assessment.coverage);
    RotaView {
        revision: plan.revision.into(),
        rota: plan.rota.clone(),
        period: period_view(organisation, grid),
        desks: desk_views(organisation, grid),
        people: people(plan),
        events: events(organisation, grid),
        duties: duty_views(grid, &plan.duties, &assessment.findings),
        coverage: assessment.coverage.iter().map(|line| coverage_view(organisation, line)).collect(),
        open: open_views(plan, open),
        totals: totals(plan, &assessment),
        findings: findings(organisation, assessment.findings),
    }
}

/// Findings with the names of people.
pub(crate) fn findings(organisation: &Organisation, findings: Vec<Finding>) -> Vec<RotaFinding> {
    let named = |finding: Finding| RotaFinding {
        name: name_of_subject(organisation, &finding),
        is_remediable: !finding.is_of_telling(),
        decided: finding.decision.and_then(|id| organisation.decisions.iter().find(|d| d.id == id)).cloned(),
        finding,
    };
    findings.into_iter().map(named).collect()
}

/// What a finding is about: somebody, or an event.
pub(crate) fn name_of_subject(organisation: &Organisation, finding: &Finding) -> String {
    let event = finding.event.and_then(|event| organisation.event(event)).map(|event| event.name.clone());
    let person = finding.person.map(|person| name_of(organisation, person));
    person.or(event).unwrap_or_else(|| "–".to_owned())
}

/// The figures of a plan.
pub(crate) fn totals(plan: &Plan, assessment: &Assessment) -> RotaTotals {
    let hours = assessment.hours;
    RotaTotals {
        required_hours: hours.required,
        covered_hours: hours.covered,
        coverage: if hours.required > 0.0 { hours.covered / hours.required } else { 1.0 },
        open_hours: hours.open,
        surplus_hours: hours.surplus,
        duty_hours: hours.duty,
        duties: plan.duties.len() as u32,
        breaches: assessment.unlawful(),
        told_too_late: assessment.count(Severity::Breach) - assessment.unlawful(),
        warnings: assessment.count(Severity::Warning),
        notes: assessment.count(Severity::Note),
    }
}

fn coverage_view(organisation: &Organisation, line: &LineCoverage) -> CoverageLine {
    CoverageLine {
        desk: line.desk,
        team: line.team,
        team_name: line.team.and_then(|id| organisation.team(id)).map(|team| team.name.clone()),
        required: line.required.clone(),
        on_duty: line.on_duty.clone(),
    }
}

/// The name of a person; a dash for somebody who is gone.
pub(crate) fn name_of(organisation: &Organisation, person: dialoog_model::PersonId) -> String {
    organisation.person(person).map_or_else(|| "–".to_owned(), |p| p.name.clone())
}

/// A duty of a plan with the name of who has it.
pub(crate) fn named_duty(plan: &Plan, duty: &Duty) -> NamedDuty {
    NamedDuty { duty: duty_view(plan.grid(), duty), name: name_of(plan.organisation(), duty.person) }
}

/// Open stretches with their places in the period, and how they can be filled.
pub(crate) fn open_views(plan: &Plan, open: Vec<OpenSlot>) -> Vec<RotaOpenSlot> {
    let fillings = fillings(plan, &open);
    open.into_iter().zip(fillings).map(|(open, filling)| open_view(plan, open, filling)).collect()
}

fn open_view(plan: &Plan, open: OpenSlot, filling: Filling) -> RotaOpenSlot {
    let (organisation, grid) = (plan.organisation(), plan.grid());
    let slots = grid.slots_within(open.start, open.end);
    let (from, to) = clock(grid, &slots);
    RotaOpenSlot {
        day: grid.day_of(slots.start) as u32,
        first_slot: slots.start as u32,
        slots: slots.len() as u32,
        from,
        to,
        names: open.nearest.iter().map(|o| name_of(organisation, o.person)).collect(),
        filling: span(filling.slots),
        possible: filling.possible,
        open,
    }
}

/// What the clock shows at the start and the end of a run of slots; 1440 for midnight at the end.
pub(crate) fn clock(grid: &TimeGrid, slots: &Range<usize>) -> (u16, u16) {
    let end = grid.wall(slots.end).1;
    (grid.wall(slots.start).1, if end == 0 { 1440 } else { end })
}

fn people(plan: &Plan) -> Vec<RotaPerson> {
    let (organisation, grid) = (plan.organisation(), plan.grid());
    let week_start = organisation.settings.week_start;
    let (count, minutes) =
        (weeks(grid, week_start).len(), week_minutes(grid, week_start, &plan.duties, &plan.around.duties));
    let feasts = feasts(grid);
    let holidays: Vec<usize> = (0..feasts.len()).filter(|day| feasts[*day].is_some()).collect();
    let mut list: Vec<&Person> = organisation.people.iter().collect();
    let team_kind = |p: &Person| organisation.team(p.team).map(|t| (t.kind, t.name.clone()));
    list.sort_by_cached_key(|p| (team_kind(p), p.name.clone()));
    list.into_iter()
        .filter_map(|person| {
            let team = organisation.team(person.team)?;
            let away: Vec<usize> =
                (0..grid.days().len()).filter(|d| person.absent_on(grid.days()[*d].date)).collect();
            let off = if organisation.settings.off_on_holidays(person) { &holidays[..] } else { &[] };
            let mut away_slots = person.away_slots(grid);
            let present = |pattern, off: &[usize]| {
                let mut mask = grid.mask(pattern);
                take_out(grid, &mut mask, off);
                mask.iter_mut().zip(&away_slots).for_each(|(there, away)| *there &= !away);
                slot_spans(grid, &mask)
            };
            let (available, working) = (present(&person.offered(), &[]), present(&person.working_hours, off));
            take_out(grid, &mut away_slots, &away);
            Some(RotaPerson {
                id: person.id,
                name: person.name.clone(),
                team: team.id,
                team_name: team.name.clone(),
                team_kind: team.kind,
                desks: desks_of(person, organisation),
                budget_minutes: person.duty_budget_minutes,
                week_minutes: minutes.get(&person.id).cloned().unwrap_or_else(|| vec![0; count]),
                available,
                working,
                away_days: away.into_iter().map(|d| d as u32).collect(),
                away_hours: slot_spans(grid, &away_slots),
                unready_days: (0..grid.days().len() as u32)
                    .filter(|day| !person.readiness.holds_on(grid.days()[*day as usize].date))
                    .collect(),
            })
        })
        .collect()
}

/// Takes days out of a mask of slots.
fn take_out(grid: &TimeGrid, mask: &mut [bool], days: &[usize]) {
    for day in days.iter().map(|d| grid.days()[*d]) {
        mask[day.first_slot..day.first_slot + day.slots].fill(false);
    }
}

fn events(organisation: &Organisation, grid: &TimeGrid) -> Vec<EventSpan> {
    let mut spans: Vec<EventSpan> = organisation
        .events
        .iter()
        .filter_map(|event| {
            let slots = grid.slots_touching(event.start, event.end);
            let span = SlotSpan { first_slot: slots.start as u32, slots: slots.len() as u32 };
            (span.slots > 0).then(|| EventSpan { event: event.id, name: event.name.clone(), span })
        })
        .collect();
    spans.sort_by_key(|event| (event.span.first_slot, event.event));
    spans
}

fn duty_views(grid: &TimeGrid, duties: &[Duty], findings: &[Finding]) -> Vec<DutyView> {
    let mut list: Vec<DutyView> = duties
        .iter()
        .map(|duty| {
            // A rota that is late marks none of its duties.
            let concerns = |f: &Finding| f.duties.contains(&duty.id) && !f.is_of_telling();
            let findings =
                (0..findings.len()).filter(|i| concerns(&findings[*i])).map(|i| i as u32).collect();
            DutyView { findings, ..duty_view(grid, duty) }
        })
        .collect();
    list.sort_by_key(|d| (d.person, d.first_slot));
    list
}

/// A duty with its place in the period, without its findings.
fn duty_view(grid: &TimeGrid, duty: &Duty) -> DutyView {
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
        next_day: slots.end > slots.start + 1 && grid.day_of(slots.end - 1) > grid.day_of(slots.start),
        locked: duty.locked,
        kind: duty.kind,
        findings: Vec::new(),
    }
}
