//! What would help, as the window sees it.

use chrono::{DateTime, Utc};

use crate::edit::arranged::hearers;
use crate::period::plan::Plan;
use crate::present::arrange::meaning_views;
use crate::present::rota::named_duty;
use crate::remedy::remedies::Remedy;
use crate::view::{ArrangementEdit, ArrangementKind, RemedyView};

/// Remedies with names and places, and with what to save.
pub(crate) fn remedy_views(plan: &Plan, remedies: Vec<Remedy>, now: DateTime<Utc>) -> Vec<RemedyView> {
    remedies.into_iter().map(|remedy| remedy_view(plan, remedy, now)).collect()
}

fn remedy_view(plan: &Plan, remedy: Remedy, now: DateTime<Utc>) -> RemedyView {
    let step = remedy.arranged.steps.first().copied();
    let named = |duty: dialoog_model::Duty| named_duty(plan, &duty);
    RemedyView {
        kind: remedy.kind,
        was: step.and_then(|step| step.was).map(named),
        now: step.and_then(|step| step.now).map(named),
        people: meaning_views(plan.organisation(), remedy.meanings),
        opened_hours: remedy.opened_hours,
        solves: remedy.solves,
        hear: hearers(plan, &remedy.arranged.steps, now),
        edit: ArrangementEdit {
            rota: plan.rota.id,
            what: ArrangementKind::Remedy,
            moves: vec![remedy.change.into()],
        },
    }
}
