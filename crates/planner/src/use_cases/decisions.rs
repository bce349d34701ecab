//! Decisions where a rule asks for one: who decided, on what basis, when, and for which days it holds.

use chrono::{DateTime, Utc};
use dialoog_model::{Decision as Recorded, DecisionId, Organisation};
use dialoog_store::{Change, Key, Record};

use crate::present::decision::{decision_view, decision_views};
use crate::saving::{Decision, code_name, removable};
use crate::view::{DecisionView, NewDecision};
use crate::{Failure, Form, Planner, Thing};

impl Planner {
    /// The recorded decisions, the latest first.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn decisions(&self) -> Result<Vec<DecisionView>, Failure> {
        Ok(decision_views(&self.store.organisation().await?))
    }

    /// Records a decision that a rule asks for. The same decision twice is one.
    ///
    /// # Errors
    /// `Invalid` with the field that is empty or out of range, `NotFound` where the person is not there.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn record_decision(&self, asked: NewDecision) -> Result<DecisionView, Failure> {
        let now = self.now();
        self.decide(|state| {
            let asked = asked.clone();
            Box::pin(async move {
                let organisation = state.organisation().await?;
                if let Some(person) = asked.person {
                    organisation.person(person).ok_or_else(|| Failure::not_found(Thing::Person))?;
                }
                let decision = recorded(&organisation, &asked, now)?;
                let subject = code_name(decision.rule)?;
                Ok(Decision::new("decision.record", subject, vec![Change::Put(Record::Decision(decision))]))
            })
        })
        .await?;
        let organisation = self.store.organisation().await?;
        let decision = recorded(&organisation, &asked, now)?;
        Ok(decision_view(&organisation, &decision))
    }

    /// Withdraws a decision: what it answered is asked again.
    ///
    /// # Errors
    /// `NotFound` where there is none with this identifier.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn withdraw_decision(&self, decision: impl Into<Form<DecisionId>>) -> Result<(), Failure> {
        let Form { value: id, seen } = decision.into();
        self.decide(|state| {
            Box::pin(async move {
                let organisation = state.organisation().await?;
                let found = organisation.decisions.iter().find(|one| one.id == id);
                let rule = found.ok_or_else(|| Failure::not_found(Thing::Decision))?.rule;
                removable(state, seen, Key::Decision(id)).await?;
                let changes = vec![Change::Remove(Key::Decision(id))];
                Ok(Decision::new("decision.withdraw", code_name(rule)?, changes))
            })
        })
        .await
        .map(drop)
    }
}

/// A decision as it is recorded, named after what it says.
fn recorded(
    organisation: &Organisation,
    asked: &NewDecision,
    now: DateTime<Utc>,
) -> Result<Recorded, Failure> {
    let NewDecision { rule, person, from, to, basis, decided_by, decided_on } = asked.clone();
    let (basis, decided_by) = (basis.trim().to_owned(), decided_by.trim().to_owned());
    let said = format!("decision/{rule:?}/{person:?}/{from}/{to}/{basis}/{decided_by}");
    let id = DecisionId::derived(organisation.settings.id.0, &said);
    let decided_on =
        decided_on.unwrap_or_else(|| now.with_timezone(&organisation.settings.zone).date_naive());
    let decision = Recorded { id, rule, person, from, to, basis, decided_by, decided_on };
    decision.validate()?;
    Ok(decision)
}
