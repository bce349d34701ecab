//! The rota whose grid was shown last: who comes back to it need not wait for what has not changed.

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use dialoog_model::RotaId;
use std::sync::{Mutex, PoisonError};

use crate::form::Revision;
use crate::view::RotaView;

/// What is found of how long ahead people are told is as old as this at most.
const HOLDS: TimeDelta = TimeDelta::minutes(10);

/// The view of the rota that was asked for or edited last.
#[derive(Default)]
pub(crate) struct KnownRota(Mutex<Option<Box<Known>>>);

/// When it was made, and what it shows. In a box: a planner is handed on while it is opened.
type Known = (DateTime<Utc>, RotaView);

impl KnownRota {
    /// The view of a rota in a state, if it is the one that is known and still holds.
    pub fn find(&self, rota: RotaId, at: Revision, now: DateTime<Utc>) -> Option<RotaView> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (when, view) = known.as_deref()?;
        (view.rota.id == rota && view.revision == at && *when == period(now)).then(|| view.clone())
    }

    /// Keeps a view that was just made.
    pub fn keep(&self, view: &RotaView, now: DateTime<Utc>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new((period(now), view.clone())));
    }
}

fn period(now: DateTime<Utc>) -> DateTime<Utc> {
    now.duration_trunc(HOLDS).unwrap_or(now)
}
