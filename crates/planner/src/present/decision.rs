//! Decisions where a rule asks for one.

use dialoog_model::{Decision, Organisation};

use crate::present::rota::name_of;
use crate::view::DecisionView;

/// A decision with the name of the person.
pub(crate) fn decision_view(organisation: &Organisation, decision: &Decision) -> DecisionView {
    let name = decision.person.map(|person| name_of(organisation, person));
    DecisionView { decision: decision.clone(), name }
}

/// All decisions, the latest first.
pub(crate) fn decision_views(organisation: &Organisation) -> Vec<DecisionView> {
    let mut all: Vec<_> = organisation.decisions.iter().map(|one| decision_view(organisation, one)).collect();
    all.sort_by_key(|view| {
        std::cmp::Reverse((view.decision.decided_on, view.decision.from, view.decision.id))
    });
    all
}
