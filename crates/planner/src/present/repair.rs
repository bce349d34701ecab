//! A repair to be looked at.

use dialoog_model::Absence;

use crate::period::plan::Plan;
use crate::present::arrange::meaning_views;
use crate::present::rota::{named_duty, open_views};
use crate::repair::away::Away;
use crate::repair::proposal::Proposal;
use crate::repair::steps::Step;
use crate::view::{AwayEntry, RepairEdit, RepairProposal, RepairStep};

impl From<AwayEntry> for Away {
    fn from(AwayEntry { person, from, to, hours }: AwayEntry) -> Self {
        Self { person, absence: Absence { from, to, hours } }
    }
}

/// A proposal with names and places, and with what to accept. How long it took, and what is left in other rotas, is for the caller to say.
pub(crate) fn proposal_view(proposal: Proposal, away: Option<AwayEntry>) -> RepairProposal {
    let Proposal { after, steps, people_told, opened_hours, open_hours, open, meanings } = proposal;
    let removed = steps.iter().filter(|step| step.now.is_none());
    RepairProposal {
        steps: steps.iter().map(|step| step_view(&after, step)).collect(),
        people_told: people_told as u32,
        opened_hours,
        open_hours,
        open: open_views(&after, open),
        elsewhere: Vec::new(),
        people: meaning_views(after.organisation(), meanings),
        seconds: 0.0,
        edit: RepairEdit {
            rota: after.rota.id,
            away,
            before: steps.iter().filter_map(|step| step.was).collect(),
            put: steps.iter().filter_map(|step| step.now).collect(),
            remove: removed.filter_map(|step| step.was).map(|duty| duty.id).collect(),
        },
    }
}

fn step_view(plan: &Plan, step: &Step) -> RepairStep {
    RepairStep {
        kind: step.kind,
        was: step.was.map(|duty| named_duty(plan, &duty)),
        now: step.now.map(|duty| named_duty(plan, &duty)),
    }
}
