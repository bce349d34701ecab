//! From the rota to the people in it: its versions, what changed between them, and a message about it.

use dialoog_model::{Duty, Finding, Organisation, Rota, RotaId, RotaState, RotaVersion};
use dialoog_publish::changes::{Counts, PersonChanges, Told, changes};
use dialoog_publish::message::{About, messages};
use dialoog_store::{Change, Key, Kind, Record, Scope};
use std::collections::HashSet;

use crate::failure::from::counted;
use crate::planner::reach;
use crate::present::publish::{changes_view, told_ahead_view, version_views};
use crate::present::workspace::summary;
use crate::publishing::telling;
use crate::review::intensity::intensities;
use crate::saving::Decision;
use crate::view::{
    ChangesView, MessagesView, PublishView, RestoreReport, RotaSummary, Telling, ToldDutyView, VersionsView,
};
use crate::{Cause, Failure, Planner, Thing};

/// A rota with all that it has been and is, in one reading.
struct Tellings {
    rota: Rota,
    organisation: Organisation,
    /// Oldest first.
    versions: Vec<RotaVersion>,
    draft: Vec<Duty>,
}

impl Tellings {
    fn version(&self, number: u32) -> Result<&RotaVersion, Failure> {
        self.versions.iter().find(|v| v.version == number).ok_or_else(|| Failure::not_found(Thing::Version))
    }

    fn latest(&self) -> Telling {
        self.versions.last().map_or(Telling::Nothing, |v| Telling::Version { version: v.version })
    }

    fn told(&self, telling: Telling) -> Result<Told, Failure> {
        Ok(match telling {
            Telling::Nothing => telling::of_nothing(&self.organisation),
            Telling::Version { version } => telling::of_version(self.version(version)?, &self.organisation),
            Telling::Draft => telling::of_draft(&self.draft, &self.organisation),
        })
    }

    fn changes(&self, from: Telling, to: Telling) -> Result<Vec<PersonChanges>, Failure> {
        Ok(changes(&self.told(from)?, &self.told(to)?))
    }
}

impl Planner {
    async fn listed(&self, rota: &Rota, duties: usize) -> Result<RotaSummary, Failure> {
        Ok(summary(rota, duties as u32, self.changes_since_version(rota).await?))
    }

    async fn tellings(&self, rota: RotaId) -> Result<Tellings, Failure> {
        let mut snapshot = self.store.snapshot().await?;
        let rota = snapshot.rota(rota).await?.ok_or_else(|| Failure::not_found(Thing::Rota))?;
        let versions = snapshot.versions(rota.id).await?;
        let draft = snapshot.duties(rota.id).await?;
        let organisation = snapshot.organisation().await?;
        snapshot.finish().await?;
        Ok(Tellings { rota, organisation, versions, draft })
    }

    /// How far a rota is on its way out, and what has changed since it went out last.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn publishing(&self, rota: RotaId) -> Result<PublishView, Failure> {
        let plan = self.plan(rota).await?;
        let findings = plan.findings_when_published();
        let breaches = findings.iter().filter(|finding| finding.is_unlawful()).count() as u32;
        let tellings = self.tellings(rota).await?;
        let (from, to) = (tellings.latest(), Telling::Draft);
        let people = tellings.changes(from, to)?;
        let counts = Counts::of(people.iter().flat_map(|one| &one.changes));
        Ok(PublishView {
            rota: self.listed(&tellings.rota, tellings.draft.len()).await?,
            versions: version_views(&tellings.versions),
            added: counts.new,
            changed: counts.duties() - counts.new - counts.gone,
            removed: counts.gone,
            changes: changes_view(from, to, &people),
            breaches,
            told: told_ahead_view(&findings),
        })
    }

    /// Publishes a rota: what it is now becomes its next numbered version. `note` is what whoever publishes it says of it, and
    /// may be empty.
    ///
    /// # Errors
    /// `AgainstTheLaw` with the findings where it breaks the law, `Invalid` where the note is too long.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn publish(&self, rota: RotaId, note: &str) -> Result<PublishView, Failure> {
        let note = RotaVersion::checked_note(note)?;
        let decide = || async {
            let plan = self.plan(rota).await?;
            let latest = self.store.versions(rota).await?.iter().map(|v| v.version).max().unwrap_or(0);
            let (revision, (from, to)) = (plan.revision, reach(&plan.demand));
            let mut unlawful = plan.findings_when_published();
            unlawful.retain(Finding::is_unlawful);
            if !unlawful.is_empty() {
                let cause = Cause::RotaAgainstLaw { count: counted(unlawful.len()) };
                return Err(Failure::from(cause).with(unlawful));
            }
            let version = latest + 1;
            let state = RotaState::Published { version };
            let organisation = &plan.demand.organisation;
            let intensity = intensities(&plan.demand, &plan.duties);
            let published = telling::version(
                rota,
                version,
                self.now(),
                note.clone(),
                plan.duties,
                organisation,
                intensity,
            );
            let changes = vec![
                Change::Put(Record::Rota(Rota { state, ..plan.rota })),
                Change::Put(Record::RotaVersion(published)),
            ];
            let decision = Decision::new("rota.publish", version.to_string(), changes)
                .from(Scope::Record(Key::Rota(rota)))
                .from(Scope::Organisation)
                .from(Scope::DutiesBetween { from, to })
                .from(Scope::All(Kind::RecordedHours));
            Ok((revision, decision, ()))
        };
        self.save(decide).await?;
        self.publishing(rota).await
    }

    /// The versions of a rota, latest first.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn versions(&self, rota: RotaId) -> Result<VersionsView, Failure> {
        let tellings = self.tellings(rota).await?;
        Ok(VersionsView {
            rota: self.listed(&tellings.rota, tellings.draft.len()).await?,
            versions: version_views(&tellings.versions),
        })
    }

    /// What changed from one telling of a rota to another, for each person and day.
    ///
    /// # Errors
    /// `NotFound` where there is no such rota or version.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn changes(&self, rota: RotaId, from: Telling, to: Telling) -> Result<ChangesView, Failure> {
        let people = self.tellings(rota).await?.changes(from, to)?;
        Ok(changes_view(from, to, &people))
    }

    /// A message for each person for whom something changed from one telling to another, in the workspace's language; without
    /// `between`, about what was published last.
    ///
    /// # Errors
    /// `NotFound` where there is no such rota or version, or where nothing was published.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn messages(
        &self,
        rota: RotaId,
        between: Option<(Telling, Telling)>,
    ) -> Result<MessagesView, Failure> {
        let tellings = self.tellings(rota).await?;
        let (from, to) = match (between, tellings.versions.last_chunk::<2>(), &tellings.versions[..]) {
            (Some(between), ..) => between,
            (None, Some([before, _]), _) => (Telling::Version { version: before.version }, tellings.latest()),
            (None, None, [_, ..]) => (Telling::Nothing, tellings.latest()),
            (None, None, []) => return Err(Cause::NothingPublished.into()),
        };
        let people = tellings.changes(from, to)?;
        let (version, note) = match to {
            Telling::Version { version } => (Some(version), tellings.version(version)?.note.clone()),
            Telling::Nothing | Telling::Draft => (None, String::new()),
        };
        let RotaSummary { first_day, last_day, .. } = summary(&tellings.rota, 0, 0);
        let settings = &tellings.organisation.settings;
        let (organisation, language) = (settings.name.clone(), settings.language);
        let about = About { organisation, language, first_day, last_day, version, note };
        let messages = messages(&people, &about).into_iter().map(Into::into).collect();
        Ok(MessagesView { from, to, messages })
    }

    /// Makes the draft of a rota what a version said, as one change. What people were told stays as it is until it is published.
    /// A duty of somebody or at a desk that is no longer there is left out, and told.
    ///
    /// # Errors
    /// `NotFound` where there is no such rota or version.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn restore_version(&self, rota: RotaId, version: u32) -> Result<RestoreReport, Failure> {
        let decide = || async {
            let revision = self.store.revision().await?;
            let tellings = self.tellings(rota).await?;
            let (organisation, wanted) = (&tellings.organisation, tellings.version(version)?);
            let told = telling::of_version(wanted, organisation);
            let is_there = |duty: &&Duty| {
                organisation.person(duty.person).is_some() && organisation.desk(duty.desk).is_some()
            };
            let (back, left_out): (Vec<&Duty>, Vec<&Duty>) = wanted.duties.iter().partition(is_there);
            let stays: HashSet<_> = back.iter().map(|duty| duty.id).collect();
            let gone = tellings.draft.iter().filter(|duty| !stays.contains(&duty.id));
            let changes = gone
                .map(|duty| Change::Remove(Key::Duty(duty.id)))
                .chain(back.iter().map(|duty| Change::Put(Record::Duty(**duty))))
                .collect();
            let left_out: Vec<ToldDutyView> =
                left_out.into_iter().map(|duty| told.duty(duty).into()).collect();
            let count = back.len();
            let decision = Decision::new("rota.restore", version.to_string(), changes)
                .from(Scope::Record(Key::Rota(rota)))
                .from(Scope::Organisation)
                .from(Scope::DutiesOfRota(rota));
            Ok((revision, decision, (tellings, count, left_out)))
        };
        let (_, (tellings, count, left_out)) = self.save(decide).await?;
        Ok(RestoreReport { rota: self.listed(&tellings.rota, count).await?, version, left_out })
    }
}
