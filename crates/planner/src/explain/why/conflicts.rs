//! What cannot hold together.

use dialoog_model::{DeskId, Duty, Finding, Organisation, PersonId, Rule, RuleCode, Severity};
use dialoog_rostering::{Assignment, InsertionChecker, Weights};

use crate::period::past::Past;
use crate::period::period_demand::PeriodDemand;
use crate::period::plan::Plan;
use crate::rostering::encode::{RosteringRequest, encode};
use crate::{Failure, StopFlag};

/// What cannot hold together: leave out any one of its pieces, and the rest can.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Conflict {
    /// What it is about.
    pub subject: Subject,
    /// The rules.
    pub rules: Vec<RuleCode>,
    /// How bad the worst of them is when it is broken.
    pub severity: Severity,
    /// The locked duties.
    pub duties: Vec<Duty>,
}

/// What a conflict is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Somebody's duties, or that they can have none.
    Person(PersonId),
    /// A desk that no duty fits.
    Desk(DeskId),
}

/// Locked duties that break rules, then desks and people for whom the rules leave nothing.
pub(super) fn conflicts(plan: &Plan, stop: &StopFlag) -> Result<Vec<Conflict>, Failure> {
    let mut list = of_locks(plan);
    list.extend(of_desks(plan));
    list.extend(of_people(plan, stop)?);
    Ok(list)
}

/// For each rule that somebody's locked duties break on a day: the fewest of them that still break it.
fn of_locks(plan: &Plan) -> Vec<Conflict> {
    let reviewer = plan.reviewer();
    let locked: Vec<Duty> = plan.duties.iter().filter(|d| d.locked).copied().collect();
    let mut findings = reviewer.review(&locked, &plan.around);
    // Somebody beside them can still come.
    findings.retain(|finding| finding.is_open() && !finding.rule.asks_for_others());
    findings
        .iter()
        .filter_map(|finding| Some((finding, finding.person?)))
        .map(|(finding, person)| {
            let same =
                |f: &Finding| (f.rule, f.person, f.date) == (finding.rule, finding.person, finding.date);
            let of_person = locked.iter().filter(|d| d.person == person).copied().collect();
            let duties =
                smallest(of_person, |some: &[Duty]| reviewer.review(some, &plan.around).iter().any(same));
            Conflict {
                subject: Subject::Person(person),
                rules: vec![finding.rule],
                severity: finding.severity,
                duties,
            }
        })
        .collect()
}

/// Desks whose shortest duty is longer than the house allows.
fn of_desks(plan: &Plan) -> Vec<Conflict> {
    let organisation = plan.organisation();
    let limits = dialoog_rules::limits(organisation, plan.grid(), &plan.around);
    let contradictory = limits.desks.iter().filter(|desk| desk.longest_duty < desk.shortest_duty);
    contradictory
        .map(|limits| Conflict {
            subject: Subject::Desk(limits.desk),
            rules: vec![RuleCode::DutyLength],
            severity: severity(organisation, &[RuleCode::DutyLength]),
            duties: Vec::new(),
        })
        .collect()
}

/// People whom the rules together leave no duty at all: the fewest rules that still do so. Who cannot have one for a plain
/// reason alone (away, not ready, not trained) is no contradiction.
fn of_people(plan: &Plan, stop: &StopFlag) -> Result<Vec<Conflict>, Failure> {
    let organisation = plan.organisation();
    let known = dialoog_rules::rules_of(organisation);
    // They are tried alone: what asks for others beside them says nothing of them.
    let counts = |rule: &&Rule| rule.enabled && rule.is_hard() && !rule.code.asks_for_others();
    let hard: Vec<RuleCode> = known.iter().filter(counts).map(|rule| rule.code).collect();
    let plain = [RuleCode::Absence, RuleCode::Readiness, RuleCode::Skill, RuleCode::Availability];
    let idle = organisation.people.iter().filter(|p| plan.duties.iter().all(|d| d.person != p.id));
    let mut list = Vec::new();
    for person in idle {
        stop.check()?;
        if can_have_a_duty(plan, person.id, &hard) || !can_have_a_duty(plan, person.id, &plain) {
            continue;
        }
        let rules = smallest(hard.clone(), |some| !can_have_a_duty(plan, person.id, some));
        list.push(Conflict {
            subject: Subject::Person(person.id),
            severity: severity(organisation, &rules),
            rules,
            duties: Vec::new(),
        });
    }
    Ok(list)
}

/// Whether somebody can have any duty at all in the period, under some of the rules: those of law are left out for a question only.
fn can_have_a_duty(plan: &Plan, person: PersonId, rules: &[RuleCode]) -> bool {
    let of = &plan.demand;
    let mut organisation = of.organisation.clone();
    organisation.people.retain(|p| p.id == person);
    organisation.rules.retain(|r| rules.contains(&r.code));
    let demand = PeriodDemand::of_requirement(organisation, of.grid.clone(), Vec::new());
    let mut limits = dialoog_rules::limits(&demand.organisation, &demand.grid, &plan.around);
    for person in &mut limits.people {
        person.law = person.law.clone().only(rules);
    }
    let slots = 0..demand.grid.len();
    let request = RosteringRequest {
        locked: &[],
        previous: &[],
        slots,
        past: &Past::new(),
        weights: Weights::default(),
    };
    let problem = encode(&demand, &limits, &request).problem;
    let Ok(mut obstacles) = InsertionChecker::new(&problem, &[]) else { return false };
    let menus = problem.people.iter().flat_map(|p| p.day_options.iter().flatten());
    let offers = menus.flat_map(|&menu| &problem.day_options[menu as usize]);
    let mut candidates = offers.map(|offer| Assignment { person: 0, shift: offer.shift });
    candidates.any(|candidate| obstacles.violations(candidate).is_ok_and(|reasons| reasons.is_empty()))
}

fn severity(organisation: &Organisation, rules: &[RuleCode]) -> Severity {
    let known = dialoog_rules::rules_of(organisation);
    let of = known.iter().filter(|r| rules.contains(&r.code));
    of.map(dialoog_rules::severity_of).max().unwrap_or(Severity::Warning)
}

/// The fewest of some pieces that still clash: one after the other is left out, and stays out where the rest still does.
/// Without any one of what is left, nothing clashes any more.
fn smallest<T: Copy>(pieces: Vec<T>, clashes: impl Fn(&[T]) -> bool) -> Vec<T> {
    let mut kept = pieces;
    let mut place = 0;
    while place < kept.len() {
        let mut without = kept.clone();
        without.remove(place);
        if clashes(&without) {
            kept = without;
        } else {
            place += 1;
        }
    }
    kept
}
