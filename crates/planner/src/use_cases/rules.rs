//! The rules of a workspace: how strict they are, and who confirmed where they are written.

use dialoog_model::{Confirmation, Organisation, Rule, RuleCode};
use dialoog_rules::Unfit;
use dialoog_store::{Change, Key, Record, Scope};

use crate::present::rule::rule_view;
use crate::saving::{Decision, beside_the_other_law, code_name, filled_in};
use crate::view::RuleView;
use crate::{Cause, Failure, Form, Planner, Thing};

impl Planner {
    /// Changes a rule's limit, or switches it on or off. Its authority and source stay what they are, and who confirmed it.
    ///
    /// # Errors
    /// `Invalid` where the law would be switched off or made looser than it is.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn save_rule(&self, rule: impl Into<Form<Rule>>) -> Result<(), Failure> {
        let Form { value, seen } = rule.into();
        self.decide(|state| {
            let value = value.clone();
            Box::pin(async move {
                let organisation = state.organisation().await?;
                let current = rule_of(&organisation, value.code)?;
                let rule = filled_in(state, seen, &value).await?;
                let (limit, present) = (rule.limit, current.limit);
                if std::mem::discriminant(&present) != std::mem::discriminant(&limit) {
                    return Err(Cause::NotALimit { limit, present }.into());
                }
                let source = current.source.clone();
                let rule = Rule { limit: rule.limit, enabled: rule.enabled, ..current };
                rule.validate()?;
                match dialoog_rules::fits(&rule) {
                    Ok(()) => {}
                    Err(Unfit::Looser) if !rule.enabled => {
                        return Err(Cause::LawSwitchedOff { source }.into());
                    }
                    Err(Unfit::Looser) => {
                        let law =
                            dialoog_rules::rule_set::of_rule(&rule).map(|entry| entry.rule(rule.law).limit);
                        let law = law.unwrap_or(present);
                        return Err(Cause::LooserThanLaw { source, limit, law }.into());
                    }
                    Err(Unfit::OutOfRange) => return Err(Cause::NotALimit { limit, present }.into()),
                }
                put("rule.save", rule, &organisation)
            })
        })
        .await
        .map(drop)
    }

    /// Records that somebody looked up where a rule is written, and that it says so: today, by the workspace's clock.
    ///
    /// # Errors
    /// `Invalid` where nobody is named or the rule was read for this program, `NotFound` where the workspace does not have it.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn confirm_rule(&self, code: RuleCode, by: &str) -> Result<RuleView, Failure> {
        self.change_confirmation("rule.confirm", code, Some(by.trim().to_owned())).await
    }

    /// Withdraws that somebody confirmed a rule.
    ///
    /// # Errors
    /// As for [`Planner::confirm_rule`].
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn withdraw_confirmation(&self, code: RuleCode) -> Result<RuleView, Failure> {
        self.change_confirmation("rule.doubt", code, None).await
    }

    async fn change_confirmation(
        &self,
        action: &'static str,
        code: RuleCode,
        by: Option<String>,
    ) -> Result<RuleView, Failure> {
        let now = self.now();
        self.decide(|state| {
            let by = by.clone();
            Box::pin(async move {
                let organisation = state.organisation().await?;
                let current = rule_of(&organisation, code)?;
                if !dialoog_rules::is_from_memory(&current) {
                    return Err(Cause::NothingToConfirm { source: current.source }.into());
                }
                let today = now.with_timezone(&organisation.settings.zone).date_naive();
                let confirmed = by.map(|by| Confirmation { by, on: Some(today) });
                confirmed.as_ref().map_or(Ok(()), Confirmation::validate)?;
                put(action, Rule { confirmed, ..current }, &organisation)
            })
        })
        .await?;
        Ok(rule_view(rule_of(&self.store.organisation().await?, code)?))
    }
}

/// A rule as it holds for the workspace.
fn rule_of(organisation: &Organisation, code: RuleCode) -> Result<Rule, Failure> {
    let found = dialoog_rules::rules_of(organisation).into_iter().find(|rule| rule.code == code);
    found.ok_or_else(|| Failure::not_found(Thing::Rule))
}

/// Saves a rule that was judged by the law of the workspace.
fn put(action: &'static str, rule: Rule, organisation: &Organisation) -> Result<Decision, Failure> {
    let code = code_name(rule.code)?;
    let rule = beside_the_other_law(rule, organisation);
    let decision = Decision::new(action, code, vec![Change::Put(Record::Rule(rule))]);
    Ok(decision.from(Scope::Record(Key::Settings)))
}
