//! Importing history from a file.

use chrono::NaiveDate;
use chrono_tz::Tz;
use dialoog_import::{
    HistoryFile, ImportError, Into, LayoutKind, Source, layout, read, read_again, to_remember,
};
use dialoog_model::{ChannelId, FileReading, HistoryDay};
use dialoog_store::{Change, Key, Kind, Record, Scope};
use std::collections::BTreeSet;
use std::path::Path;

use crate::failure::from::{counted, shown};
use crate::present::import::preview;
use crate::reading::table_file::read_table;
use crate::saving::Decision;
use crate::view::{ImportOptions, ImportPreview, ImportReport, Remembered, RememberedAnswer};
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
        Ok(self.read_history(channel, file, options, Purpose::Look).await?.preview())
    }

    /// Takes the good rows of a file as the history of a channel: all of it, or together with the present days that the
    /// file says nothing of, as the options say. What they answer is remembered for the next file of the same layout.
    ///
    /// # Errors
    /// As for [`Planner::preview_history`]; also `Unreadable` where there is no good row, and `Confirm` where
    /// it can be read in more than one way, or much of it is not as it should be, and the options do not say yes.
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
                let read = self.read_history(channel, file, options, Purpose::Take).await?;
                if read.file.days.is_empty() {
                    return Err(Cause::ImportNoUsableRow { path: shown(file) }.into());
                }
                if let Some(failure) = read.in_doubt(file) {
                    return Err(failure);
                }
                let preview = read.preview();
                let gone = read.removed().map(|date| Change::Remove(Key::HistoryDay { channel, date }));
                let mut changes: Vec<Change> = gone.collect();
                changes.extend(read.days().into_iter().map(|day| Change::Put(Record::HistoryDay(day))));
                changes.extend(read.answered());
                let decision = Decision::new("history.import", &found.name, changes)
                    .from(Scope::Record(Key::Channel(channel)))
                    .from(Scope::Record(Key::Settings))
                    .from(Scope::All(Kind::HistoryDay))
                    .from(Scope::All(Kind::FileReading));
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
        purpose: Purpose,
    ) -> Result<Read, Failure> {
        let organisation = self.store.organisation().await?;
        let found = organisation.channel(channel).ok_or_else(|| Failure::not_found(Thing::Channel))?;
        let (zone, now, name) = (organisation.settings.zone, self.now(), found.name.clone());
        let (options, path) = (options.clone(), file.to_owned());
        let readings = self.store.file_readings(channel).await?;
        let read = tokio::task::spawn_blocking(move || {
            let into = Into { channel, name: &name, zone, now };
            read_table(&path, |source| read_as_known(source, &into, &options, &readings, purpose))
        });
        let file = read.await.map_err(Failure::internal)??;
        let mut history = self.store.usable_history().await?.days;
        Ok(Read { present: history.remove(&channel).unwrap_or_default(), zone, ..file })
    }
}

/// What a file is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// To see what it holds.
    Look,
    /// To take it, with what was answered about it.
    Take,
}

/// A file that was read, beside the history that is there.
struct Read {
    file: HistoryFile,
    present: Vec<HistoryDay>,
    zone: Tz,
    /// What was answered about an earlier file of its layout.
    before: Option<FileReading>,
    /// What of it was used.
    used: Vec<(String, String)>,
    /// What is to be remembered of this one, where that is something else.
    remember: Option<FileReading>,
}

impl Read {
    fn preview(&self) -> ImportPreview {
        let present: BTreeSet<NaiveDate> = self.present.iter().map(|day| day.date).collect();
        let answers = self
            .used
            .iter()
            .map(|(option, answer)| RememberedAnswer { option: option.clone(), answer: answer.clone() });
        let remembered = self
            .before
            .as_ref()
            .filter(|_| !self.used.is_empty())
            .map(|before| Remembered { on: before.answered_on, answers: answers.collect() });
        preview(&self.file, &present, self.removed().count() as u32, self.zone, remembered)
    }

    /// What becomes of what is remembered of its layout.
    fn answered(&self) -> Option<Change> {
        let reading = self.remember.clone()?;
        if reading.answers.is_empty() {
            return Some(Change::Remove(Key::FileReading {
                channel: reading.channel,
                layout: reading.layout,
            }));
        }
        Some(Change::Put(Record::FileReading(reading)))
    }

    /// The present days that go when the file is taken.
    fn removed(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        let known: BTreeSet<NaiveDate> = self.file.days.iter().map(|day| day.date).collect();
        let keep = self.file.options.keep_other_days;
        self.present.iter().map(|day| day.date).filter(move |date| !keep && !known.contains(date))
    }

    /// What stands in the way of taking it, until somebody has said yes.
    fn in_doubt(&self, path: &Path) -> Option<Failure> {
        let questions = self.file.doubts.iter().filter(|doubt| doubt.must_answer).count();
        let concerns = self.file.concerns.len();
        (!self.file.options.yes && questions + concerns > 0).then(|| {
            let (questions, concerns) = (counted(questions), counted(concerns));
            Cause::ImportInDoubt { path: shown(path), questions, concerns }.into()
        })
    }

    /// The days as they are from now on: where other days are kept, quarters that the file says nothing of are kept as well,
    /// so that months in UTC, whose ends lie within a day, add up to whole days.
    fn days(&self) -> Vec<HistoryDay> {
        let mut days = self.file.days.clone();
        if !self.file.options.keep_other_days {
            return days;
        }
        for day in &mut days {
            let Some(before) = self.present.iter().find(|before| before.date == day.date) else { continue };
            if before.counts.len() != day.counts.len() {
                continue;
            }
            for (count, before) in day.counts.iter_mut().zip(&before.counts) {
                *count = count.or(*before);
            }
            if self.file.layout == LayoutKind::Messages {
                close(&mut day.counts);
            }
        }
        days
    }
}

/// Between the last message of one file and the first of the next none came in.
fn close(counts: &mut [Option<f64>]) {
    let (first, last) = (counts.iter().position(Option::is_some), counts.iter().rposition(Option::is_some));
    if let (Some(first), Some(last)) = (first, last) {
        counts[first..=last].iter_mut().for_each(|count| *count = count.or(Some(0.0)));
    }
}

/// Reads a file as the last one of its layout, where there was one.
fn read_as_known(
    source: &mut dyn Source,
    into: &Into<'_>,
    options: &ImportOptions,
    readings: &[FileReading],
    purpose: Purpose,
) -> Result<Read, ImportError> {
    let before = match readings {
        [] => None,
        known => {
            let layout = layout(source, into)?;
            known.iter().find(|reading| reading.layout == layout).cloned()
        }
    };
    let (file, used) = match before.as_ref().filter(|_| !options.fresh) {
        Some(before) => {
            let again = read_again(source, into, options, before)?;
            (again.file, again.used)
        }
        None => (read(source, into, options)?, Vec::new()),
    };
    let remember = match purpose {
        Purpose::Look => None,
        Purpose::Take => to_remember(source, into, options, before.as_ref())?,
    };
    Ok(Read { file, present: Vec::new(), zone: into.zone, before, used, remember })
}
