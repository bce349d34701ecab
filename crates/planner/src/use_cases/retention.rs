//! What is older than it has to be kept, and its removal.

use chrono::{Days, Months, NaiveDate};
use dialoog_model::{Duty, RecordedHours, Rota};
use dialoog_store::{Change, Erasure, Key};

use crate::failure::from::counted;
use crate::present::workspace::summary;
use crate::view::RetentionView;
use crate::{Failure, Planner};

/// What is older, as records.
struct Old {
    months: Option<u16>,
    before: Option<NaiveDate>,
    rotas: Vec<(Rota, Vec<Duty>)>,
    hours: Vec<RecordedHours>,
}

impl Planner {
    /// What is older than the workspace says it is kept. Nothing is removed by itself.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn retention(&self) -> Result<RetentionView, Failure> {
        Ok(view(&self.old().await?))
    }

    /// Removes what is older than the workspace says it is kept, also from its journal and its backups. It cannot be undone.
    ///
    /// # Errors
    /// `CannotWrite` where it cannot be written.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_old(&self) -> Result<RetentionView, Failure> {
        let old = self.old().await?;
        let mut changes: Vec<Change> = Vec::new();
        for (rota, duties) in &old.rotas {
            changes.extend(duties.iter().map(|duty| Change::Remove(Key::Duty(duty.id))));
            for version in self.store.versions(rota.id).await? {
                changes.push(Change::Remove(Key::RotaVersion { rota: rota.id, version: version.version }));
            }
            changes.push(Change::Remove(Key::Rota(rota.id)));
        }
        let of_hours =
            |hours: &RecordedHours| Key::RecordedHours { person: hours.person, start: hours.start };
        changes.extend(old.hours.iter().map(|hours| Change::Remove(of_hours(hours))));
        if !changes.is_empty() {
            let erasure = Erasure { people: Vec::new(), changes, texts: Vec::new(), hours: Vec::new() };
            self.store.erase(&erasure, self.backups.as_deref(), self.now()).await?;
        }
        Ok(view(&old))
    }

    async fn old(&self) -> Result<Old, Failure> {
        let organisation = self.store.organisation().await?;
        let months = organisation.settings.retention_months;
        let today = self.today(&organisation);
        let before = months.and_then(|months| today.checked_sub_months(Months::new(months.into())));
        let (mut rotas, mut hours) = (Vec::new(), Vec::new());
        if let Some(before) = before {
            let mut state = self.store.snapshot().await?;
            for rota in state.rotas().await? {
                let end = rota.first_day + Days::new(rota.days.into());
                if end <= before {
                    let duties = state.duties(rota.id).await?;
                    rotas.push((rota, duties));
                }
            }
            let midnight = before.and_time(chrono::NaiveTime::MIN).and_utc();
            hours = state.recorded_hours(chrono::DateTime::<chrono::Utc>::MIN_UTC, midnight).await?;
            hours.retain(|hours| hours.end <= midnight);
            state.finish().await?;
        }
        rotas.sort_by_key(|(rota, _)| rota.first_day);
        Ok(Old { months, before, rotas, hours })
    }
}

fn view(old: &Old) -> RetentionView {
    RetentionView {
        months: old.months,
        before: old.before,
        rotas: old.rotas.iter().map(|(rota, duties)| summary(rota, counted(duties.len()), 0)).collect(),
        duties: counted(old.rotas.iter().map(|(_, duties)| duties.len()).sum()),
        recorded_hours: counted(old.hours.len()),
    }
}
