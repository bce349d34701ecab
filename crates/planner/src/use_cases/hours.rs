//! Hours that people worked, from another program.

use dialoog_import::read_hours;
use dialoog_model::RecordedHours;
use dialoog_store::{Change, Key, Record};
use std::collections::BTreeSet;
use std::path::Path;

use crate::failure::from::{counted, shown};
use crate::people_list::hours::{PeoplesHours, peoples_hours};
use crate::reading::table_file::{SHOWN, is_doubtful, read_table};
use crate::saving::Decision;
use crate::view::HoursReport;
use crate::{Cause, Failure, Planner};

/// Bytes of a file: more than a thousand people's rows of three years.
const LARGEST_FILE: u64 = 64 << 20;

impl Planner {
    /// Takes the hours of a CSV file or a workbook with the columns person (name or staff number), start, end and perhaps kind. What it says of a person from its
    /// first to its last hours takes the place of what was recorded there. Where more than a tenth of the rows is refused,
    /// nothing is taken unless `anyway`. With `preview` nothing is taken in any case.
    ///
    /// # Errors
    /// `Unreadable` where the file cannot be read as such, `Invalid` where too many rows are refused.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn import_hours(
        &self,
        path: &Path,
        preview: bool,
        anyway: bool,
    ) -> Result<HoursReport, Failure> {
        let organisation = self.store.organisation().await?;
        let zone = organisation.settings.zone;
        let asked = path.to_owned();
        let read = tokio::task::spawn_blocking(move || {
            if std::fs::metadata(&asked).is_ok_and(|found| found.is_file() && found.len() > LARGEST_FILE) {
                return Err(Cause::ImportNotAFile { path: shown(&asked) }.into());
            }
            read_table(&asked, |source| read_hours(source, zone))
        });
        let file = peoples_hours(read.await.map_err(Failure::internal)??, &organisation);
        let before = self.recorded_around(&file).await?;
        let mut report = report(&file, &before, zone);
        if preview {
            return Ok(report);
        }
        let (refused, rows) = (file.refused.len(), file.refused.len() + file.hours.len());
        if is_doubtful(refused, rows) && !anyway {
            let line = file.refused.first().map_or(0, |row| row.line);
            let (refused, rows) = (counted(refused), counted(rows));
            return Err(Cause::HoursRefused { path: shown(path), refused, rows, line }.into());
        }
        self.decide(|state| {
            let hours = file.hours.clone();
            Box::pin(async move {
                let mut changes = Vec::new();
                if let Some((from, to)) = span(&hours) {
                    let old = state.recorded_hours(from, to).await?;
                    let replaced = old.iter().filter(|one| is_replaced(one, &hours));
                    let kept: BTreeSet<_> = hours.iter().map(|one| (one.person, one.start)).collect();
                    let gone = replaced.filter(|one| !kept.contains(&(one.person, one.start)));
                    changes.extend(
                        gone.map(|x| Change::Remove(Key::RecordedHours { person: x.person, start: x.start })),
                    );
                }
                changes.extend(hours.into_iter().map(|one| Change::Put(Record::RecordedHours(one))));
                Ok(Decision::new("hours.import", "", changes))
            })
        })
        .await?;
        report.taken = true;
        Ok(report)
    }

    /// The recorded hours that overlap `[from, to)`, by their start.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn recorded_hours(&self, from: Moment, to: Moment) -> Result<Vec<RecordedHours>, Failure> {
        Ok(self.store.recorded_hours(from, to).await?)
    }

    async fn recorded_around(&self, file: &PeoplesHours) -> Result<Vec<RecordedHours>, Failure> {
        match span(&file.hours) {
            Some((from, to)) => Ok(self.store.recorded_hours(from, to).await?),
            None => Ok(Vec::new()),
        }
    }
}

/// An instant.
type Moment = chrono::DateTime<chrono::Utc>;

/// From the first start to the last end.
fn span(hours: &[RecordedHours]) -> Option<(Moment, Moment)> {
    let from = hours.iter().map(|one| one.start).min()?;
    Some((from, hours.iter().map(|one| one.end).max()?))
}

/// Whether the file speaks of this time of this person. Its hours are in order of person and start.
fn is_replaced(old: &RecordedHours, hours: &[RecordedHours]) -> bool {
    let first = hours.partition_point(|one| one.person < old.person);
    let theirs = hours[first..].iter().take_while(|one| one.person == old.person);
    span(&theirs.copied().collect::<Vec<_>>()).is_some_and(|(from, to)| old.start < to && from < old.end)
}

fn report(file: &PeoplesHours, before: &[RecordedHours], zone: chrono_tz::Tz) -> HoursReport {
    let date = |at: Moment| at.with_timezone(&zone).date_naive();
    let minutes = file.hours.iter().map(|one| (one.end - one.start).num_minutes()).sum::<i64>();
    HoursReport {
        rows: file.hours.len() as u32,
        people: file.hours.iter().map(|one| one.person).collect::<BTreeSet<_>>().len() as u32,
        minutes: u32::try_from(minutes).unwrap_or(u32::MAX),
        days: span(&file.hours).map(|(from, to)| (date(from), date(to))),
        replaces: before.iter().filter(|one| is_replaced(one, &file.hours)).count() as u32,
        refused: file.refused.iter().take(SHOWN).cloned().collect(),
        refused_count: file.refused.len() as u32,
        taken: false,
    }
}
