//! Settings, rules and events.

use dialoog_model::{Event, EventId, Rule, RuleCode, RuleLimit, Settings};
use dialoog_store::{Change, Key, Record};

use crate::view::SettingsView;
use crate::{Cause, Failure, Planner, Thing};

/// Entries of the journal that are shown.
const SHOWN_ENTRIES: u32 = 50;

impl Planner {
    /// Settings, rules, and what was changed lately.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn settings(&self) -> Result<SettingsView, Failure> {
        let organisation = self.store.organisation().await?;
        Ok(SettingsView {
            settings: organisation.settings,
            rules: organisation.rules,
            teams: organisation.teams,
            journal: self.store.journal(SHOWN_ENTRIES).await?.into_iter().map(Into::into).collect(),
        })
    }

    /// Changes what holds for the whole workspace.
    ///
    /// # Errors
    /// `Invalid` with the field that is out of range.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_settings(&self, settings: Settings) -> Result<(), Failure> {
        settings.validate()?;
        let current = self.store.organisation().await?.settings;
        let name = settings.name.clone();
        let settings = Settings { id: current.id, ..settings };
        self.change("settings.save", &name, vec![Change::Put(Record::Settings(settings))]).await
    }

    /// Changes a rule's limit or switches it on or off. Its authority and source stay what they are.
    ///
    /// # Errors
    /// `Invalid` where the law would be switched off or made looser than it is.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_rule(&self, rule: Rule) -> Result<(), Failure> {
        let rules = self.store.organisation().await?.rules;
        let current =
            rules.into_iter().find(|r| r.code == rule.code).ok_or_else(|| Failure::not_found(Thing::Rule))?;
        let same_kind = std::mem::discriminant(&current.limit) == std::mem::discriminant(&rule.limit);
        let positive =
            !matches!(rule.limit, RuleLimit::Minutes { minutes: 0 } | RuleLimit::Count { count: 0 });
        if !same_kind || !positive {
            return Err(Cause::NotALimit.into());
        }
        if !dialoog_rules::allows(&rule) {
            return Err(Cause::LooserThanLaw { source: current.source }.into());
        }
        let rule = Rule { limit: rule.limit, enabled: rule.enabled, ..current };
        self.change("rule.save", &code_name(rule.code)?, vec![Change::Put(Record::Rule(rule))]).await
    }

    /// Adds an event, or changes the one with the same identifier.
    ///
    /// # Errors
    /// `Invalid` with the field that is out of range.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_event(&self, event: Event) -> Result<(), Failure> {
        event.validate()?;
        let name = event.name.clone();
        self.change("event.save", &name, vec![Change::Put(Record::Event(event))]).await
    }

    /// Removes an event.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn remove_event(&self, event: EventId) -> Result<(), Failure> {
        let organisation = self.store.organisation().await?;
        let name = organisation.event(event).ok_or_else(|| Failure::not_found(Thing::Event))?.name.clone();
        self.change("event.remove", &name, vec![Change::Remove(Key::Event(event))]).await
    }
}

/// The stable name of a rule, as the window knows it.
fn code_name(code: RuleCode) -> Result<String, Failure> {
    let name = serde_json::to_value(code).map_err(Failure::internal)?;
    Ok(name.as_str().unwrap_or_default().to_owned())
}
