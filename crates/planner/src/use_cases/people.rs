//! People and what they may and can do.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dialoog_model::{Person, PersonId, RotaId};
use dialoog_store::{Change, Key, Record};

use crate::period::weeks::{mondays, week_minutes};
use crate::present::people::people_view;
use crate::view::PeopleView;
use crate::{Failure, Planner, Thing};

impl Planner {
    /// Everybody, with their duty in the current rota.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn people(&self) -> Result<PeopleView, Failure> {
        let organisation = self.store.organisation().await?;
        let today = self.today(&organisation);
        let (weeks, minutes) = match self.current_rota(&organisation).await? {
            Some(rota) => self.minutes_by_week(rota.id).await?,
            None => Default::default(),
        };
        Ok(people_view(organisation, today, weeks, &minutes))
    }

    /// The people by themselves: to find somebody by their name.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn person_list(&self) -> Result<Vec<Person>, Failure> {
        Ok(self.store.organisation().await?.people)
    }

    /// The weeks of a rota, and everybody's duty minutes in each.
    async fn minutes_by_week(
        &self,
        rota: RotaId,
    ) -> Result<(Vec<NaiveDate>, BTreeMap<PersonId, Vec<u32>>), Failure> {
        let plan = self.plan(rota).await?;
        Ok((mondays(plan.grid()), week_minutes(plan.grid(), &plan.duties, &plan.around)))
    }

    /// Adds a person, or changes the one with the same identifier.
    ///
    /// # Errors
    /// `Invalid` with the field that is out of range.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_person(&self, person: Person) -> Result<(), Failure> {
        person.validate()?;
        let name = person.name.clone();
        self.change("person.save", &name, vec![Change::Put(Record::Person(person))]).await
    }

    /// Removes a person who has no duties. Who leaves rather gets a last day as an own employee: then the past stays as it
    /// was.
    ///
    /// # Errors
    /// `InUse` where they have duties, `NotFound` where there is nobody with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_person(&self, person: PersonId) -> Result<(), Failure> {
        let organisation = self.store.organisation().await?;
        let name = organisation.person(person).ok_or_else(|| Failure::not_found(Thing::Person))?.name.clone();
        self.nothing_rostered(&name, |duty| duty.person == person).await?;
        self.change("person.remove", &name, vec![Change::Remove(Key::Person(person))]).await
    }
}
