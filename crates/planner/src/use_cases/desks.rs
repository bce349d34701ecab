//! Desks: what is answered together, and by which teams.

use dialoog_model::{Desk, DeskId, Organisation};
use dialoog_store::{Change, Key, Kind, Record, Scope};

use crate::reading::rostered::nothing_rostered;
use crate::saving::{Decision, filled_in, removable};
use crate::{Failure, Form, Planner, Thing};

impl Planner {
    /// Adds a desk, or changes the one with the same identifier. What it answers, no other desk answers any longer.
    ///
    /// # Errors
    /// `Invalid` with the field that is out of range, `NotFound` for a stream or team that is not there.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_desk(&self, desk: impl Into<Form<Desk>>) -> Result<(), Failure> {
        let Form { value, seen } = desk.into();
        value.validate()?;
        self.decide(|state| {
            let value = value.clone();
            Box::pin(async move {
                let desk = filled_in(state, seen, &value).await?;
                desk.validate()?;
                put_desk(state.organisation().await?, desk)
            })
        })
        .await
        .map(drop)
    }

    /// Removes a desk. Events no longer ask for people there; what it answered is answered by nobody.
    ///
    /// # Errors
    /// `InUse` where there are duties at it, `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_desk(&self, desk: impl Into<Form<DeskId>>) -> Result<(), Failure> {
        let Form { value: desk, seen } = desk.into();
        self.decide(|state| {
            Box::pin(async move {
                let organisation = state.organisation().await?;
                let found = organisation.desk(desk).ok_or_else(|| Failure::not_found(Thing::Desk))?;
                let name = found.name.clone();
                removable(state, seen, Key::Desk(desk)).await?;
                nothing_rostered(state, &name, |duty| duty.desk == desk).await?;
                let mut changes = Vec::new();
                for mut event in organisation.events {
                    if event.presence.iter().any(|p| p.desk == desk) {
                        event.presence.retain(|p| p.desk != desk);
                        changes.push(Change::Put(Record::Event(event)));
                    }
                }
                changes.push(Change::Remove(Key::Desk(desk)));
                let decision = Decision::new("desk.remove", name, changes);
                Ok(decision.from(Scope::All(Kind::Event)).from(Scope::All(Kind::Duty)))
            })
        })
        .await
        .map(drop)
    }
}

/// A desk as it is to be. What it answers, no other desk answers any longer.
fn put_desk(organisation: Organisation, desk: Desk) -> Result<Decision, Failure> {
    if desk.streams.iter().any(|id| organisation.stream(*id).is_none()) {
        return Err(Failure::not_found(Thing::Topic));
    }
    if desk.teams.iter().any(|id| organisation.team(*id).is_none()) {
        return Err(Failure::not_found(Thing::Team));
    }
    let mut changes = Vec::new();
    for mut other in organisation.desks.into_iter().filter(|other| other.id != desk.id) {
        if other.streams.iter().any(|id| desk.streams.contains(id)) {
            other.streams.retain(|id| !desk.streams.contains(id));
            changes.push(Change::Put(Record::Desk(other)));
        }
    }
    let name = desk.name.clone();
    changes.push(Change::Put(Record::Desk(desk)));
    let decision = Decision::new("desk.save", name, changes);
    Ok([Kind::Desk, Kind::Stream, Kind::Team].into_iter().fold(decision, |d, kind| d.from(Scope::All(kind))))
}
