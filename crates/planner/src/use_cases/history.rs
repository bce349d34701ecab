//! Importing history from a file.

use chrono::NaiveDate;
use dialoog_model::{ChannelId, HistoryDay};
use dialoog_publish::history::{HistoryFile, read};
use dialoog_store::{Change, Key, Kind, Record, Scope};
use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use crate::failure::from::{of_import, shown};
use crate::saving::Decision;
use crate::view::{ImportOptions, ImportPreview, ImportReport, ImportedDay};
use crate::{Cause, Failure, Planner, Thing};

impl Planner {
    /// What a file holds for a channel. Nothing is taken yet.
    ///
    /// # Errors
    /// `FileUnreachable`, or `Unreadable` where it is not what it should be.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn preview_history(
        &self,
        channel: ChannelId,
        file: &Path,
        options: &ImportOptions,
    ) -> Result<ImportPreview, Failure> {
        let (file, present) = self.read_history(channel, file, options).await?;
        Ok(preview(&file, &present))
    }

    /// Takes the good rows of a file as the history of a channel: all of it, or together with the present days that the
    /// file says nothing of, as the options say.
    ///
    /// # Errors
    /// As for [`Planner::preview_history`]; also `Unreadable` where there is no good row.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn import_history(
        &self,
        channel: ChannelId,
        file: &Path,
        options: &ImportOptions,
    ) -> Result<ImportReport, Failure> {
        let (_, report) = self
            .save(|| async {
                let revision = self.store.revision().await?;
                let organisation = self.store.organisation().await?;
                let found =
                    organisation.channel(channel).ok_or_else(|| Failure::not_found(Thing::Channel))?;
                let (history, present) = self.read_history(channel, file, options).await?;
                if history.days.is_empty() {
                    return Err(Cause::ImportNoUsableRow { path: shown(file) }.into());
                }
                let preview = preview(&history, &present);
                let gone =
                    removed(&history, &present).map(|date| Change::Remove(Key::HistoryDay { channel, date }));
                let mut changes: Vec<Change> = gone.collect();
                changes.extend(history.days.into_iter().map(|day| Change::Put(Record::HistoryDay(day))));
                let decision = Decision::new("history.import", &found.name, changes)
                    .from(Scope::Record(Key::Channel(channel)))
                    .from(Scope::Record(Key::Settings))
                    .from(Scope::All(Kind::HistoryDay));
                Ok((revision, decision, ImportReport { channel: found.name.clone(), preview }))
            })
            .await?;
        Ok(report)
    }

    async fn read_history(
        &self,
        channel: ChannelId,
        file: &Path,
        options: &ImportOptions,
    ) -> Result<(HistoryFile, BTreeSet<NaiveDate>), Failure> {
        let organisation = self.store.organisation().await?;
        organisation.channel(channel).ok_or_else(|| Failure::not_found(Thing::Channel))?;
        let (zone, options, path) = (organisation.settings.zone, options.clone(), file.to_owned());
        let read = tokio::task::spawn_blocking(move || read_file(channel, zone, &options, &path));
        let file = read.await.map_err(Failure::internal)??;
        let history = self.store.usable_history().await?.days;
        let present = history.get(&channel).map_or(&[][..], |days| days);
        Ok((file, present.iter().map(|day| day.date).collect()))
    }
}

/// The present days that go when the file is taken.
fn removed<'a>(
    file: &'a HistoryFile,
    present: &'a BTreeSet<NaiveDate>,
) -> impl Iterator<Item = NaiveDate> + 'a {
    let known: BTreeSet<NaiveDate> = file.days.iter().map(|day| day.date).collect();
    let keep = file.options.keep_other_days;
    present.iter().copied().filter(move |date| !keep && !known.contains(date))
}

fn read_file(
    channel: ChannelId,
    zone: chrono_tz::Tz,
    options: &ImportOptions,
    path: &Path,
) -> Result<HistoryFile, Failure> {
    let unreachable = |e: std::io::Error| {
        Failure::from(Cause::FileUnreachable { path: shown(path), detail: e.to_string() })
    };
    // Asked before it is opened: opening a pipe waits for somebody to write.
    let is_file = |of: &std::fs::Metadata| {
        if of.is_file() { Ok(()) } else { Err(Failure::from(Cause::ImportNotAFile { path: shown(path) })) }
    };
    is_file(&std::fs::metadata(path).map_err(unreachable)?)?;
    let input = std::fs::File::open(path).map_err(unreachable)?;
    let before = input.metadata().map_err(unreachable)?;
    is_file(&before)?;
    // No further than it reaches now: somebody may be writing to it.
    let found = read((&input).take(before.len()), channel, zone, options);
    let after = input.metadata().map_err(unreachable)?;
    if after.len() != before.len() || after.modified().ok() != before.modified().ok() {
        return Err(Cause::ImportChanged { path: shown(path) }.into());
    }
    found.map_err(|error| of_import(path, error))
}

fn preview(file: &HistoryFile, present: &BTreeSet<NaiveDate>) -> ImportPreview {
    let known = |day: &HistoryDay| day.counts.iter().flatten().sum::<f64>();
    let days: Vec<ImportedDay> = file
        .days
        .iter()
        .map(|day| ImportedDay {
            date: day.date,
            messages: known(day),
            gaps: day.counts.iter().filter(|c| c.is_none()).count() as u32,
        })
        .collect();
    // A day that the file says nothing of between two others is unknown too.
    let whole = match (file.days.first(), file.days.last()) {
        (Some(first), Some(last)) => (last.date - first.date).num_days() + 1 - file.days.len() as i64,
        _ => 0,
    };
    let quarters: u32 = days.iter().map(|day| day.gaps).sum();
    ImportPreview {
        columns: file.columns.clone(),
        sample: file.sample.clone(),
        options: file.options.clone(),
        good_rows: file.good_rows,
        interval_minutes: file.interval_minutes,
        from: file.from,
        to: file.to,
        unknown_hours: f64::from(quarters) / 4.0 + whole as f64 * 24.0,
        messages: days.iter().map(|d| d.messages).sum(),
        days,
        problem_count: file.problem_count,
        problems: file.problems.clone(),
        replaces_days: file.days.iter().filter(|day| present.contains(&day.date)).count() as u32,
        removes_days: removed(file, present).count() as u32,
    }
}
