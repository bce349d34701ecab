//! From the rota to the calendars of the people in it.

use dialoog_model::{
    CalendarEntry, CalendarStatus, Duty, DutyId, Organisation, Rota, RotaId, RotaState, RotaVersion, Severity,
};
use dialoog_publish::calendar::{Names, files, reconcile};
use dialoog_rules::Reviewer;
use dialoog_store::{Change, Record};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use crate::failure::from::{counted, shown};
use crate::present::workspace::summary;
use crate::view::{ExportReport, PublishView, VersionView};
use crate::{Cause, Failure, Planner, Thing};

impl Planner {
    /// How far a rota is on its way out, and what has changed since it went out last.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn publishing(&self, rota: RotaId) -> Result<PublishView, Failure> {
        let plan = self.plan(rota).await?;
        let versions = self.store.versions(rota).await?;
        let told = versions.iter().max_by_key(|v| v.version).map_or(&[][..], |v| &v.duties);
        let (added, changed, removed) = difference(told, &plan.duties);
        let breaches = Reviewer::new(&plan.demand.organisation, &plan.demand.grid)
            .review(&plan.duties, &plan.around)
            .iter()
            .filter(|f| f.severity == Severity::Breach)
            .count() as u32;
        let mut list: Vec<VersionView> = versions
            .iter()
            .map(|v| VersionView {
                version: v.version,
                published_at: v.published_at,
                duties: v.duties.len() as u32,
            })
            .collect();
        list.sort_by_key(|v| std::cmp::Reverse(v.version));
        Ok(PublishView {
            rota: summary(&plan.rota, plan.duties.len() as u32),
            versions: list,
            added,
            changed,
            removed,
            breaches,
        })
    }

    /// Publishes a rota: what it is now becomes its next numbered version.
    ///
    /// # Errors
    /// `AgainstTheLaw` with the findings where it breaks the law.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn publish(&self, rota: RotaId) -> Result<PublishView, Failure> {
        let plan = self.plan(rota).await?;
        let mut unlawful =
            Reviewer::new(&plan.demand.organisation, &plan.demand.grid).review(&plan.duties, &plan.around);
        unlawful.retain(|f| f.severity == Severity::Breach);
        if !unlawful.is_empty() {
            let cause = Cause::RotaAgainstLaw { count: counted(unlawful.len()) };
            return Err(Failure::from(cause).with(unlawful));
        }
        let version = self.store.versions(rota).await?.iter().map(|v| v.version).max().unwrap_or(0) + 1;
        let state = RotaState::Published { version };
        let published = RotaVersion { rota, version, published_at: self.now(), duties: plan.duties };
        let changes = vec![
            Change::Put(Record::Rota(Rota { state, ..plan.rota })),
            Change::Put(Record::RotaVersion(published)),
        ];
        self.change_rota("rota.publish", &version.to_string(), changes).await?;
        self.publishing(rota).await
    }

    /// Writes a calendar for each person, each desk and the whole team into a folder, and remembers what was told, so
    /// that a later change is a change of the same event there. Of a rota that was removed the calendars are told that its
    /// duties are cancelled.
    ///
    /// # Errors
    /// `NotFound` where there is no such rota and no calendar was told of one; `CannotWrite` where the folder refuses; nothing is remembered then.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn export_calendars(&self, rota: RotaId, folder: &Path) -> Result<ExportReport, Failure> {
        let told = self.store.calendar(rota).await?;
        if told.is_empty() {
            self.store.rota(rota).await?.ok_or_else(|| Failure::not_found(Thing::Rota))?;
        }
        let organisation = self.store.organisation().await?;
        let duties = self.store.duties(rota).await?;
        let entries = reconcile(&told, &duties, self.now());
        let changed: Vec<_> = entries.iter().filter(|e| !told.contains(e)).copied().collect();
        let names = names(&organisation);
        let files = files(&entries, &names, organisation.settings.language);
        for file in &files {
            let path = folder.join(&file.name);
            write(&path, file.content.as_bytes()).map_err(|e| cannot_write(&path, &e))?;
        }
        self.store.record_calendar(&changed).await?;
        let standing: HashSet<DutyId> = of_status(&entries, CalendarStatus::Confirmed);
        let gone = of_status(&entries, CalendarStatus::Cancelled).difference(&standing).count();
        let changed_duties: HashSet<DutyId> = changed.iter().map(|e| e.duty).collect();
        Ok(ExportReport {
            folder: folder.display().to_string(),
            files: files.into_iter().map(|f| f.name).collect(),
            confirmed: standing.len() as u32,
            cancelled: gone as u32,
            changed: changed_duties.len() as u32,
        })
    }
}

/// Duties added, changed and removed between what was told and what is. A lock is nobody's business outside.
fn difference(told: &[Duty], now: &[Duty]) -> (u32, u32, u32) {
    let seen = |d: &Duty| (d.person, d.desk, d.start, d.end);
    let told: BTreeMap<DutyId, _> = told.iter().map(|d| (d.id, seen(d))).collect();
    let added = now.iter().filter(|d| !told.contains_key(&d.id)).count();
    let changed = now.iter().filter(|d| told.get(&d.id).is_some_and(|t| *t != seen(d))).count();
    let kept = now.len() - added;
    (added as u32, changed as u32, (told.len() - kept) as u32)
}

fn of_status(entries: &[CalendarEntry], status: CalendarStatus) -> HashSet<DutyId> {
    entries.iter().filter(|e| e.status == status).map(|e| e.duty).collect()
}

fn names(organisation: &Organisation) -> Names {
    Names {
        organisation: organisation.settings.name.clone(),
        people: organisation.people.iter().map(|p| (p.id, p.name.clone())).collect(),
        desks: organisation.desks.iter().map(|d| (d.id, d.name.clone())).collect(),
    }
}

/// Writes beside the file and renames, so that a calendar that somebody reads is never half a one.
fn write(path: &Path, content: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let beside = path.with_extension("ics.part");
    std::fs::write(&beside, content)?;
    std::fs::rename(&beside, path)
}

fn cannot_write(path: &Path, error: &std::io::Error) -> Failure {
    Cause::CannotWrite { path: shown(path), detail: error.to_string() }.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dialoog_model::{DeskId, PersonId};
    use uuid::Uuid;

    fn duty(n: u128, person: u128) -> Duty {
        let start = chrono::DateTime::UNIX_EPOCH;
        Duty {
            id: DutyId(Uuid::from_u128(n)),
            rota: RotaId(Uuid::nil()),
            person: PersonId(Uuid::from_u128(person)),
            desk: DeskId(Uuid::nil()),
            start,
            end: start + chrono::Duration::hours(2),
            locked: false,
        }
    }

    #[test]
    fn a_duty_handed_over_is_a_change_and_a_lock_is_none() {
        let told = [duty(1, 1), duty(2, 1), duty(3, 1)];
        let now = [duty(1, 2), Duty { locked: true, ..duty(2, 1) }, duty(4, 1)];
        assert_eq!(difference(&told, &now), (1, 1, 1));
    }
}
