//! Desks: what is answered together, and by which teams.

use dialoog_model::{Desk, DeskId};
use dialoog_store::{Change, Key, Record};

use crate::{Failure, Planner, Thing};

impl Planner {
    /// Adds a desk, or changes the one with the same identifier. What it answers, no other desk answers any longer.
    ///
    /// # Errors
    /// `Invalid` with the field that is out of range, `NotFound` for a stream or team that is not there.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_desk(&self, desk: Desk) -> Result<(), Failure> {
        desk.validate()?;
        let organisation = self.store.organisation().await?;
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
        self.change("desk.save", &name, changes).await
    }

    /// Removes a desk. Events no longer ask for people there; what it answered is answered by nobody.
    ///
    /// # Errors
    /// `InUse` where there are duties at it, `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_desk(&self, desk: DeskId) -> Result<(), Failure> {
        let organisation = self.store.organisation().await?;
        let name = organisation.desk(desk).ok_or_else(|| Failure::not_found(Thing::Desk))?.name.clone();
        self.nothing_rostered(&name, |duty| duty.desk == desk).await?;
        let mut changes = Vec::new();
        for mut event in organisation.events {
            if event.presence.iter().any(|p| p.desk == desk) {
                event.presence.retain(|p| p.desk != desk);
                changes.push(Change::Put(Record::Event(event)));
            }
        }
        changes.push(Change::Remove(Key::Desk(desk)));
        self.change("desk.remove", &name, changes).await
    }
}
