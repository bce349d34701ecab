//! Candidates, each tried on the whole rota and judged by the rules, ranked by what they cost.

use dialoog_model::{Finding, OpenSlot, PersonId};

use super::candidates::{Candidate, for_finding, for_open};
use crate::edit::arranged::{Arranged, Move};
use crate::edit::filling::fillings;
use crate::edit::meaning::{Meaning, meanings};
use crate::edit::others::among_others;
use crate::edit::verdict::DutyVerdict;
use crate::explain::open_slots::{effort, excess};
use crate::period::plan::Plan;
use crate::view::RemedyKind;

/// So many remedies are offered.
const OFFERED: usize = 5;

/// A change that helps, as it was tried.
pub(crate) struct Remedy {
    /// What it does.
    pub kind: RemedyKind,
    /// The change.
    pub change: Move,
    /// The rota with it.
    pub arranged: Arranged,
    /// What it means for whoever it is about.
    pub meanings: Vec<Meaning>,
    /// Person-hours that become uncovered; less than 0 where they become covered.
    pub opened_hours: f64,
    /// Whether all of it is helped, and not only some.
    pub solves: bool,
    cost: i32,
}

impl Remedy {
    /// By whether it helps all of it, what it breaks, what it leaves uncovered, whose days it changes, and what it costs beside.
    fn rank(&self) -> (bool, u32, i64, usize, i32) {
        let broken = self.meanings.iter().flat_map(|m| &m.found).filter(|found| found.is_open());
        let opened = (self.opened_hours * 60.0).round() as i64;
        let effort = broken.map(|found| effort(found.rule)).sum();
        (!self.solves, effort, opened, self.arranged.people().len(), self.cost)
    }
}

/// What does away with a finding, or lessens it, without breaking the law, best first.
pub(crate) fn of_finding(plan: &Plan, finding: &Finding) -> Vec<Remedy> {
    let same = |f: &&Finding| (f.rule, f.person, f.date) == (finding.rule, finding.person, finding.date);
    let is_about_shares = finding.rule == dialoog_model::RuleCode::Fairness;
    ranked(plan, for_finding(plan, finding), |remedy| {
        let mut solved = remedy.meanings.iter().flat_map(|meaning| &meaning.solved);
        let mut left = remedy.meanings.iter().flat_map(|meaning| &meaning.found).filter(same);
        if solved.any(|f| same(&f)) {
            return Some(true);
        }
        let is_less = left.any(|f| excess(f.measure) < excess(finding.measure));
        (is_less || is_about_shares && remedy.kind == RemedyKind::HandOver).then_some(false)
    })
}

/// What covers hours of an open stretch without breaking the law, best first.
pub(crate) fn of_open(plan: &Plan, open: &OpenSlot) -> Vec<Remedy> {
    let organisation = plan.organisation();
    let Some(desk) = organisation.desk(open.desk) else { return Vec::new() };
    let Some(filling) = fillings(plan, std::slice::from_ref(open)).pop() else { return Vec::new() };
    let in_team =
        |id: PersonId| open.team.is_none_or(|team| organisation.person(id).is_some_and(|p| p.team == team));
    ranked(plan, for_open(plan, desk, &filling.slots, in_team), |remedy| {
        (remedy.opened_hours < 0.0).then_some(true)
    })
}

/// The candidates that help, of which `helps` says whether all of it.
fn ranked(plan: &Plan, candidates: Vec<Candidate>, helps: impl Fn(&Remedy) -> Option<bool>) -> Vec<Remedy> {
    let open = plan.open_hours();
    let helping = |one| {
        let remedy = tried(plan, one, open)?;
        helps(&remedy).map(|solves| Remedy { solves, ..remedy })
    };
    let mut list: Vec<Remedy> = candidates.into_iter().filter_map(helping).collect();
    list.sort_by_key(Remedy::rank);
    list.truncate(OFFERED);
    list
}

/// A candidate on the whole rota; `None` where the law forbids it, or it takes from others what a rule asks for.
fn tried(plan: &Plan, candidate: Candidate, open: f64) -> Option<Remedy> {
    let Candidate { kind, change, cost } = candidate;
    let arranged = Arranged::of(plan, std::slice::from_ref(&change)).ok()?;
    let among = among_others(plan, &arranged.after, &arranged.steps);
    if among.breaks_any() || arranged.verdicts(plan).iter().any(DutyVerdict::is_refused) {
        return None;
    }
    let meanings = meanings(plan, &arranged.after, &arranged.steps, &among);
    let opened_hours = arranged.after.open_hours() - open;
    Some(Remedy { kind, change, arranged, meanings, opened_hours, solves: false, cost })
}
