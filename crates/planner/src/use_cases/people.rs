//! People and what they may and can do.

use dialoog_model::{Person, RotaId};
use dialoog_store::{Change, Record};

use crate::rota_view::week_minutes;
use crate::view::{PeopleView, PersonView};
use crate::{Failure, Planner};

impl Planner {
    /// Everybody, with their duty in the current rota.
    ///
    /// # Errors
    /// Only those of the file.
    pub async fn people(&self) -> Result<PeopleView, Failure> {
        let organisation = self.store.organisation().await?;
        let today = self.today(&organisation);
        let minutes = match self.current_rota(&organisation).await? {
            Some(rota) => self.minutes_by_week(rota.id).await?,
            None => std::collections::BTreeMap::new(),
        };
        let people = organisation
            .people
            .iter()
            .map(|person| PersonView {
                desks: organisation
                    .desks
                    .iter()
                    .filter(|d| person.can_staff(d, &organisation))
                    .map(|d| d.id)
                    .collect(),
                ready: person.readiness.holds_on(today),
                duty_minutes: minutes.get(&person.id).cloned().unwrap_or_default(),
                available_minutes: person.availability.minutes(),
                person: person.clone(),
            })
            .collect();
        Ok(PeopleView {
            today,
            people,
            teams: organisation.teams,
            channels: organisation.channels,
            topics: organisation.topics,
            desks: organisation.desks,
        })
    }

    async fn minutes_by_week(
        &self,
        rota: RotaId,
    ) -> Result<std::collections::BTreeMap<dialoog_model::PersonId, Vec<u32>>, Failure> {
        let plan = self.plan(rota).await?;
        Ok(week_minutes(&plan.basis.grid, &plan.duties, &plan.around))
    }

    /// Adds a person, or changes the one with the same identifier.
    ///
    /// # Errors
    /// `Invalid` with the field that is out of range.
    pub async fn save_person(&self, person: Person) -> Result<(), Failure> {
        person.validate()?;
        let name = person.name.clone();
        self.change("person.save", &name, vec![Change::Put(Record::Person(person))]).await
    }
}
