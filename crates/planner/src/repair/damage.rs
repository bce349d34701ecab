//! What of a rota no longer holds, and what of it may be touched.

use chrono::{DateTime, Utc};
use dialoog_model::{Duty, DutyId, Finding, Person, PersonId, RuleCode, TimeGrid};
use std::collections::HashSet;
use std::ops::Range;

use super::away::Away;
use crate::period::coverage::slots_of;
use crate::period::plan::Plan;
use crate::period::weeks::first_of_week;

/// The duties that no longer hold.
pub(crate) struct Damage {
    /// Where duties may be chosen: the calendar weeks of what no longer holds, from now on.
    pub slots: Range<usize>,
    broken: HashSet<DutyId>,
    /// Duties that broke a rule before: somebody wanted them like that.
    meant: HashSet<DutyId>,
    /// When `slots` begin and end.
    reach: Range<DateTime<Utc>>,
}

impl Damage {
    /// What somebody's absence leaves broken, or else whatever breaks a rule.
    pub fn of(plan: &Plan, away: Option<Away>, now: DateTime<Utc>) -> Self {
        match away {
            Some(away) => Self::of_absence(plan, away.person, now),
            None => Self::of_findings(plan, now),
        }
    }

    /// What somebody's absence, which the plan has already, leaves broken. What broke a rule before stays as it is.
    fn of_absence(plan: &Plan, person: PersonId, now: DateTime<Utc>) -> Self {
        let (of_absence, others): (Vec<Finding>, Vec<Finding>) = hard_findings(plan)
            .into_iter()
            .partition(|f| f.rule == RuleCode::Absence && f.person == Some(person));
        let broken = of_duties(of_absence.iter());
        // Whom the absence leaves alone was not meant to be: the search gives them company, or their duty goes.
        let alone = others.iter().any(|found| found.rule.asks_for_others());
        let with_them = if alone { hard_findings(&unless_away(plan, person)) } else { Vec::new() };
        let was_meant = |found: &&Finding| {
            let same = |f: &Finding| (f.rule, &f.duties) == (found.rule, &found.duties);
            !found.rule.asks_for_others() || with_them.iter().any(same)
        };
        let mut meant = of_duties(others.iter().filter(was_meant));
        meant.retain(|id| !broken.contains(id));
        Self::new(plan, broken, meant, now)
    }

    /// Whatever breaks a hard rule and is not locked.
    fn of_findings(plan: &Plan, now: DateTime<Utc>) -> Self {
        let mut broken = of_duties(hard_findings(plan).iter());
        broken.retain(|id| plan.duty(*id).is_some_and(|duty| !duty.locked));
        Self::new(plan, broken, HashSet::new(), now)
    }

    fn new(plan: &Plan, mut broken: HashSet<DutyId>, meant: HashSet<DutyId>, now: DateTime<Utc>) -> Self {
        let (grid, week_start) = (plan.grid(), plan.organisation().settings.week_start);
        // What is over cannot be repaired.
        broken.retain(|id| plan.duty(*id).is_some_and(|duty| now < duty.end));
        let weeks = plan.duties.iter().filter(|d| broken.contains(&d.id));
        let weeks = weeks.map(|d| week_of(grid, week_start, d));
        let weeks = weeks.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(0..0);
        let from = (0..grid.len()).find(|&slot| now <= grid.slot_start(slot)).unwrap_or(grid.len());
        let slots = weeks.start.max(from)..weeks.end.max(from);
        let edge = |slot: usize| if slot < grid.len() { grid.slot_start(slot) } else { grid.end() };
        let reach = edge(slots.start)..edge(slots.end);
        Self { slots, broken, meant, reach }
    }

    /// Number of duties that no longer hold.
    pub fn count(&self) -> usize {
        self.broken.len()
    }

    /// Whether a duty no longer holds.
    pub fn is_broken(&self, duty: &Duty) -> bool {
        self.broken.contains(&duty.id)
    }

    /// Whether a duty stays as it is: locked, begun, meant to be like that, or of another week.
    pub fn is_fact(&self, duty: &Duty) -> bool {
        !self.is_broken(duty)
            && (duty.locked
                || duty.start < self.reach.start
                || self.reach.end < duty.end
                || self.meant.contains(&duty.id))
    }
}

/// The plan as if somebody were there all the time.
fn unless_away(plan: &Plan, person: PersonId) -> Plan {
    let mut there = plan.clone();
    if let Some(person) = plan.organisation().person(person) {
        there.put_person(Person { absences: Vec::new(), ..person.clone() });
    }
    there
}

fn hard_findings(plan: &Plan) -> Vec<Finding> {
    let mut findings = plan.reviewer().review(&plan.duties, &plan.around);
    findings.retain(Finding::is_open);
    findings
}

fn of_duties<'a>(findings: impl Iterator<Item = &'a Finding>) -> HashSet<DutyId> {
    findings.flat_map(|f| f.duties.iter().copied()).collect()
}

/// The slots of the calendar week in which a duty begins.
fn week_of(grid: &TimeGrid, week_start: u8, duty: &Duty) -> Range<usize> {
    let first = slots_of(grid, duty).start.min(grid.len().saturating_sub(1));
    let week = first_of_week(grid.days()[grid.day_of(first)].date, week_start);
    let mut days = grid.days().iter().filter(|day| first_of_week(day.date, week_start) == week);
    let first_day = days.next().map_or(0..0, |day| day.first_slot..day.first_slot + day.slots);
    days.fold(first_day, |slots, day| slots.start..day.first_slot + day.slots)
}
