//! People and what they may and can do.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dialoog_model::{Person, PersonId, RotaId};
use dialoog_store::{Change, Key, Kind, Record, Scope};

use crate::period::weeks::{week_minutes, weeks};
use crate::present::people::people_view;
use crate::reading::rostered::nothing_rostered;
use crate::saving::{Decision, filled_in, removable};
use crate::view::PeopleView;
use crate::{Failure, Form, Planner, Thing};

impl Planner {
    /// Everybody, with their duty in the current rota.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn people(&self) -> Result<PeopleView, Failure> {
        let revision = self.store.revision().await?;
        let organisation = self.store.organisation().await?;
        let today = self.today(&organisation);
        let (weeks, minutes) = match self.current_rota(&organisation).await? {
            Some(rota) => self.minutes_by_week(rota.id).await?,
            None => Default::default(),
        };
        Ok(people_view(revision.into(), organisation, today, weeks, &minutes))
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
        let (grid, week_start) = (plan.grid(), plan.organisation().settings.week_start);
        Ok((weeks(grid, week_start), week_minutes(grid, week_start, &plan.duties, &plan.around.duties)))
    }

    /// Adds a person, or changes the one with the same identifier. What others changed of them meanwhile stays.
    ///
    /// # Errors
    /// `Invalid` with the field that is out of range, `Conflict` where others changed the same field.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_person(&self, person: impl Into<Form<Person>>) -> Result<(), Failure> {
        let Form { value, seen } = person.into();
        value.validate()?;
        self.decide(|state| {
            let value = value.clone();
            Box::pin(async move {
                let person = filled_in(state, seen, &value).await?;
                person.validate()?;
                let name = person.name.clone();
                Ok(Decision::new("person.save", name, vec![Change::Put(Record::Person(person))]))
            })
        })
        .await
        .map(drop)
    }

    /// Changes several people as one change, such as what each can do in a skills matrix. What others changed of them meanwhile
    /// stays.
    ///
    /// # Errors
    /// As for [`Planner::save_person`]; then nobody is changed.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_people(&self, people: impl Into<Form<Vec<Person>>>) -> Result<(), Failure> {
        let Form { value, seen } = people.into();
        value.iter().try_for_each(Person::validate)?;
        self.decide(|state| {
            let value = value.clone();
            Box::pin(async move {
                let mut changes = Vec::with_capacity(value.len());
                for person in &value {
                    let person = filled_in(state, seen, person).await?;
                    person.validate()?;
                    changes.push(Change::Put(Record::Person(person)));
                }
                Ok(Decision::new("people.save", "", changes))
            })
        })
        .await
        .map(drop)
    }

    /// Removes a person who has no duties. Who leaves rather gets a last day as an own employee: then the past stays as it
    /// was.
    ///
    /// # Errors
    /// `InUse` where they have duties, `NotFound` where there is nobody with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_person(&self, person: impl Into<Form<PersonId>>) -> Result<(), Failure> {
        let Form { value: person, seen } = person.into();
        self.decide(|state| {
            Box::pin(async move {
                let organisation = state.organisation().await?;
                let found = organisation.person(person).ok_or_else(|| Failure::not_found(Thing::Person))?;
                removable(state, seen, Key::Person(person)).await?;
                nothing_rostered(state, &found.name, |duty| duty.person == person).await?;
                let decision =
                    Decision::new("person.remove", &found.name, vec![Change::Remove(Key::Person(person))]);
                Ok(decision.from(Scope::All(Kind::Duty)))
            })
        })
        .await
        .map(drop)
    }
}
