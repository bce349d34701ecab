//! Settings and events.

use chrono::{DateTime, Utc};
use dialoog_model::{Event, EventId, Settings};
use dialoog_store::{Change, Key, Kind, Record, Scope, Snapshot};

use crate::present::decision::decision_views;
use crate::present::rule::rule_views;
use crate::rezoning::{Moments, Relaid};
use crate::saving::{Decision, filled_in, removable};
use crate::view::{SettingsChangeView, SettingsView};
use crate::{Failure, Form, Planner, Thing};

/// Entries of the journal that are shown.
const SHOWN_ENTRIES: u32 = 50;

impl Planner {
    /// Settings, rules, and what was changed lately.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn settings(&self) -> Result<SettingsView, Failure> {
        let revision = self.store.revision().await?;
        let organisation = self.store.organisation().await?;
        Ok(SettingsView {
            revision: revision.into(),
            decisions: decision_views(&organisation),
            rules: rule_views(&organisation),
            settings: organisation.settings,
            teams: organisation.teams,
            journal: self.store.journal(SHOWN_ENTRIES).await?.into_iter().map(Into::into).collect(),
        })
    }

    /// Changes what holds for the whole workspace. With another time zone or another slot length everything is laid anew, by
    /// the clock on the wall, in the same change: see [`SettingsChangeView`].
    ///
    /// # Errors
    /// `Invalid` with the field that is out of range, or with what has no place in the new time zone or on the new slots.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_settings(&self, settings: impl Into<Form<Settings>>) -> Result<(), Failure> {
        let Form { value, seen } = settings.into();
        value.validate()?;
        self.decide(|state| {
            let value = value.clone();
            Box::pin(async move {
                let id = state.organisation().await?.settings.id;
                let settings = filled_in(state, seen, &Settings { id, ..value.clone() }).await?;
                settings.validate()?;
                let relaid = relaid(state, &settings).await?;
                let name = settings.name.clone();
                let mut changes = relaid.changes;
                let moves = !changes.is_empty();
                changes.push(Change::Put(Record::Settings(settings)));
                let decision = Decision::new("settings.save", name, changes);
                // What is laid anew must be all there is.
                let all = [
                    Kind::Duty,
                    Kind::Rota,
                    Kind::HistoryDay,
                    Kind::Event,
                    Kind::VolumeOverride,
                    Kind::RequirementOverride,
                    Kind::RecordedHours,
                    Kind::Scenario,
                ];
                Ok(all
                    .into_iter()
                    .filter(|_| moves)
                    .fold(decision, |decision, kind| decision.from(Scope::All(kind))))
            })
        })
        .await
        .map(drop)
    }

    /// What [`Planner::save_settings`] would change besides the settings. Nothing is saved.
    ///
    /// # Errors
    /// As for [`Planner::save_settings`].
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn preview_settings(&self, settings: Settings) -> Result<SettingsChangeView, Failure> {
        settings.validate()?;
        let mut state = self.store.snapshot().await?;
        let found = relaid(&mut state, &settings).await;
        state.finish().await?;
        let relaid = found?;
        Ok(SettingsChangeView {
            duties: relaid.duties,
            published_duties: relaid.published_duties,
            events: relaid.events,
            own_numbers: relaid.own_numbers,
            recorded_hours: relaid.recorded_hours,
            history_days: relaid.history_days,
            counts_left_out: relaid.counts_left_out,
        })
    }

    /// Adds an event, or changes the one with the same identifier.
    ///
    /// # Errors
    /// `Invalid` with the field that is out of range.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_event(&self, event: impl Into<Form<Event>>) -> Result<(), Failure> {
        let Form { value, seen } = event.into();
        value.validate()?;
        self.decide(|state| {
            let value = value.clone();
            Box::pin(async move {
                let event = filled_in(state, seen, &value).await?;
                event.validate()?;
                let name = event.name.clone();
                Ok(Decision::new("event.save", name, vec![Change::Put(Record::Event(event))]))
            })
        })
        .await
        .map(drop)
    }

    /// Removes an event.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_event(&self, event: impl Into<Form<EventId>>) -> Result<(), Failure> {
        let Form { value: event, seen } = event.into();
        self.decide(|state| {
            Box::pin(async move {
                let organisation = state.organisation().await?;
                let found = organisation.event(event).ok_or_else(|| Failure::not_found(Thing::Event))?;
                removable(state, seen, Key::Event(event)).await?;
                Ok(Decision::new("event.remove", &found.name, vec![Change::Remove(Key::Event(event))]))
            })
        })
        .await
        .map(drop)
    }
}

/// What else changes with settings that are to be.
async fn relaid(state: &mut Snapshot<'_>, new: &Settings) -> Result<Relaid, Failure> {
    let organisation = state.organisation().await?;
    if new.zone == organisation.settings.zone && new.slot == organisation.settings.slot {
        return Ok(Relaid::default());
    }
    let history = state.usable_history().await?.days.into_values().flatten().collect();
    let mut rotas = Vec::new();
    for rota in state.rotas().await? {
        let duties = state.duties(rota.id).await?;
        rotas.push((rota, duties));
    }
    let hours = state.recorded_hours(DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC).await?;
    let scenarios = state.scenarios().await?;
    Relaid::of(&Moments { organisation: &organisation, history, rotas, scenarios, hours }, new)
}
