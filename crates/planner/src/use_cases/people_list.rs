//! Taking people from a list of another program.

use dialoog_import::{PeopleFile, read_people};
use dialoog_store::{Change, Kind, Record, Scope};
use std::path::Path;

use crate::failure::from::{counted, shown};
use crate::people_list::{Listed, listed};
use crate::reading::table_file::{SHOWN, is_doubtful, read_table};
use crate::saving::Decision;
use crate::view::{PeopleListOptions, PeopleListView};
use crate::{Cause, Failure, Planner};

impl Planner {
    /// What a list of people, a CSV file or a workbook, says beside the people that there are. Nothing is taken.
    ///
    /// # Errors
    /// `FileUnreachable`, or `Unreadable` where it is no list of people.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn preview_people(
        &self,
        path: &Path,
        options: &PeopleListOptions,
    ) -> Result<PeopleListView, Failure> {
        let file = people_file(path, options).await?;
        let organisation = self.store.organisation().await?;
        Ok(view(&file, listed(&file, &organisation, 0)))
    }

    /// Takes the good rows of a list: whoever has the staff number or the name is changed, who is not there is added, and who
    /// is not in the list stays as they are. An empty cell changes nothing.
    ///
    /// # Errors
    /// As for [`Planner::preview_people`]; also `Confirm` where a date can be read in two ways, or more than a tenth of the
    /// rows is refused and the options do not say yes.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn import_people(
        &self,
        path: &Path,
        options: &PeopleListOptions,
    ) -> Result<PeopleListView, Failure> {
        let file = people_file(path, options).await?;
        if let Some(date) = &file.ambiguous {
            return Err(Cause::PeopleDateOrder { path: shown(path), date: date.clone() }.into());
        }
        let number = (self.environment.entropy)();
        let (_, taken) = self
            .save(|| async {
                let revision = self.store.revision().await?;
                let organisation = self.store.organisation().await?;
                let found = listed(&file, &organisation, number);
                let rows = found.refused.len() + found.people.len() + found.unchanged as usize;
                if is_refused(&found) && !options.yes {
                    let line = found.refused.first().map_or(0, |row| row.line);
                    let (refused, rows) = (counted(found.refused.len()), counted(rows));
                    return Err(Cause::PeopleRefused { path: shown(path), refused, rows, line }.into());
                }
                let changes = found.people.iter().cloned().map(|person| Change::Put(Record::Person(person)));
                let decision = Decision::new("people.import", "", changes.collect())
                    .from(Scope::All(Kind::Person))
                    .from(Scope::All(Kind::Team))
                    .from(Scope::All(Kind::Channel))
                    .from(Scope::All(Kind::Topic));
                Ok((revision, decision, PeopleListView { taken: true, ..view(&file, found) }))
            })
            .await?;
        Ok(taken)
    }
}

async fn people_file(path: &Path, options: &PeopleListOptions) -> Result<PeopleFile, Failure> {
    let (path, options) = (path.to_owned(), options.clone());
    let read = tokio::task::spawn_blocking(move || {
        read_table(&path, |source| read_people(source, options.sheet.as_deref(), options.date_order))
    });
    read.await.map_err(Failure::internal)?
}

/// Whether so much of a list is refused that it may be another list than was meant.
fn is_refused(found: &Listed) -> bool {
    let rows = found.refused.len() + found.people.len() + found.unchanged as usize;
    is_doubtful(found.refused.len(), rows)
}

fn view(file: &PeopleFile, found: Listed) -> PeopleListView {
    let needs_yes = is_refused(&found);
    PeopleListView {
        columns: found.columns,
        added: found.added,
        changed: found.changed,
        unchanged: found.unchanged,
        missing: found.missing,
        refused_count: counted(found.refused.len()),
        refused: found.refused.into_iter().take(SHOWN).collect(),
        needs_yes,
        sheets: file.sheets.clone(),
        sheet: file.sheet.clone(),
        date_order: file.date_order,
        ambiguous_date: file.ambiguous.clone(),
        taken: false,
    }
}
