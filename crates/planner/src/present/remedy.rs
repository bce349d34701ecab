//! What would help, as the window sees it.

use chrono::{DateTime, Utc};

use crate::edit::arranged::hearers;
use crate::period::plan::Plan;
use crate::present::arrange::meaning_views;
use crate::present::rota::named_duty;
use crate::remedy::remedies::{self, Remedy};
use crate::view::{ArrangementEdit, ArrangementKind, RemedyKind, RemedyView};

/// Remedies with names and places, and with what to save.
pub(crate) fn remedy_views(plan: &Plan, remedies: Vec<Remedy>, now: DateTime<Utc>) -> Vec<RemedyView> {
    remedies.into_iter().map(|remedy| remedy_view(plan, remedy, now)).collect()
}

fn remedy_view(plan: &Plan, remedy: Remedy, now: DateTime<Utc>) -> RemedyView {
    let step = remedy.arranged.steps.first().copied();
    let named = |duty: dialoog_model::Duty| named_duty(plan, &duty);
    RemedyView {
        kind: kind(remedy.kind),
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

const fn kind(kind: remedies::RemedyKind) -> RemedyKind {
    match kind {
        remedies::RemedyKind::Shift => RemedyKind::Shift,
        remedies::RemedyKind::Shorten => RemedyKind::Shorten,
        remedies::RemedyKind::Lengthen => RemedyKind::Lengthen,
        remedies::RemedyKind::HandOver => RemedyKind::HandOver,
        remedies::RemedyKind::Add => RemedyKind::Add,
        remedies::RemedyKind::Remove => RemedyKind::Remove,
    }
}
