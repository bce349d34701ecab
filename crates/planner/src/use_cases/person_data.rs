//! All that a workspace knows of a person, for that person.

use chrono::{DateTime, Utc};
use dialoog_model::{Desk, Duty, Organisation, PersonId};
use dialoog_publish::report::to_pdf;
use dialoog_store::ExportRecord;
use std::path::Path;

use crate::report::{file, person_document};
use crate::view::{PersonData, PersonDuty, PersonVersion};
use crate::{Failure, Planner, Thing};

impl Planner {
    /// All that the workspace knows of a person: their record, their duties as they stand and as they were published, hours that were recorded, and
    /// what was decided for them.
    ///
    /// # Errors
    /// `NotFound` where there is nobody with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn person_data(&self, person: PersonId) -> Result<PersonData, Failure> {
        let mut state = self.store.snapshot().await?;
        let organisation = state.organisation().await?;
        let record = organisation.person(person).ok_or_else(|| Failure::not_found(Thing::Person))?.clone();
        let (mut duties, mut published) = (Vec::new(), Vec::new());
        let mut rotas = state.rotas().await?;
        rotas.sort_by_key(|rota| rota.first_day);
        for rota in rotas {
            let of_person = |duties: Vec<Duty>| -> Vec<PersonDuty> {
                let theirs = duties.into_iter().filter(|duty| duty.person == person);
                theirs.map(|duty| told(&duty, &organisation, rota.first_day)).collect()
            };
            duties.extend(of_person(state.duties(rota.id).await?));
            for version in state.versions(rota.id).await? {
                let theirs = of_person(version.duties);
                if !theirs.is_empty() {
                    let (version, published_at) = (version.version, version.published_at);
                    published.push(PersonVersion {
                        rota: rota.first_day,
                        version,
                        published_at,
                        duties: theirs,
                    });
                }
            }
        }
        let mut recorded_hours =
            state.recorded_hours(DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC).await?;
        state.finish().await?;
        recorded_hours.retain(|hours| hours.person == person);
        let team = organisation.teams.iter().find(|team| team.id == record.team);
        Ok(PersonData {
            organisation: organisation.settings.name.clone(),
            read_at: self.now(),
            team: team.map(|team| team.name.clone()).unwrap_or_default(),
            duties,
            published,
            recorded_hours,
            decisions: organisation.decisions.iter().filter(|d| d.person == Some(person)).cloned().collect(),
            person: record,
        })
    }

    /// Writes all that the workspace knows of a person to a file: to read where its name ends in `.pdf`, as JSON otherwise. Keeps in
    /// the log that it was given out, not of whom.
    ///
    /// # Errors
    /// As [`Self::person_data`]; `FileExists` where a file is there and is not to be replaced, `CannotWrite`.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn export_person_data(
        &self,
        person: PersonId,
        path: &Path,
        replace: bool,
    ) -> Result<(), Failure> {
        let data = self.person_data(person).await?;
        let settings = self.store.organisation().await?.settings;
        let is_pdf = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("pdf"));
        let path = path.to_owned();
        let write = move || -> Result<(), Failure> {
            let content = if is_pdf {
                let document = person_document(&data, settings.language, settings.zone);
                to_pdf(&document).map_err(Failure::internal)?
            } else {
                let mut json = serde_json::to_vec_pretty(&data).map_err(Failure::internal)?;
                json.push(b'\n');
                json
            };
            file::put(&[(path, content)], replace)
        };
        tokio::task::spawn_blocking(write).await.map_err(Failure::internal)??;
        let record = ExportRecord {
            at: self.now(),
            what: "person_data".to_owned(),
            format: if is_pdf { "pdf" } else { "json" }.to_owned(),
            naming: "names".to_owned(),
            first_day: None,
            last_day: None,
            program: self.store.origin().program,
        };
        Ok(self.store.record_export(&record).await?)
    }
}

fn told(duty: &Duty, organisation: &Organisation, rota: chrono::NaiveDate) -> PersonDuty {
    let desk = organisation.desk(duty.desk).map(|desk: &Desk| desk.name.clone()).unwrap_or_default();
    PersonDuty { start: duty.start, end: duty.end, desk, kind: duty.kind, rota }
}
