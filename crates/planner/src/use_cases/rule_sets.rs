//! Rule sets: the law that a workspace is under, and its rules as a file.

use dialoog_model::{Organisation, Rule, RuleSet, Settings};
use dialoog_rules::rule_set::{Adaptation, RuleSetFile, RuleSetName, read, write};
use dialoog_rules::rules_under;
use dialoog_store::{Change, Key, Kind, Record, Scope};
use std::path::Path;

use crate::failure::from::{of_rule_file, shown};
use crate::present::rule::rule_view;
use crate::report::file;
use crate::saving::{Decision, beside_the_other_law};
use crate::view::RulesImport;
use crate::{Cause, Failure, Planner};

/// Bytes of a file: many times the largest rule set.
const LARGEST_FILE: u64 = 1 << 20;

impl Planner {
    /// Puts the workspace under a law. What it made stricter of another law is kept for when it is under that again.
    ///
    /// # Errors
    /// Only those of the file.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn choose_law(&self, law: RuleSet) -> Result<(), Failure> {
        self.decide(|state| {
            Box::pin(async move {
                let settings = Settings { rule_set: law, ..state.organisation().await?.settings };
                let name = settings.name.clone();
                Ok(Decision::new("settings.save", name, vec![Change::Put(Record::Settings(settings))]))
            })
        })
        .await
        .map(drop)
    }

    /// Writes a rule set to a file: one that comes with the program, or what the workspace keeps to.
    ///
    /// # Errors
    /// `FileExists` where a file is there and is not to be replaced, `CannotWrite`.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn export_rules(&self, path: &Path, set: RuleSetName, replace: bool) -> Result<(), Failure> {
        let text = if let Some(shipped) = RuleSetFile::shipped(set) {
            write(shipped)
        } else {
            let Organisation { settings, rules, .. } = self.store.organisation().await?;
            let rules = rules_under(settings.rule_set, &rules);
            write(&RuleSetFile::of_workspace(settings.rule_set, &rules))
        };
        file::put(&[(path.to_owned(), text.into_bytes())], replace)
    }

    /// Takes the rules of a file, and the law that it is of, as one change. What it does not name stays as it is. With `preview`
    /// nothing is taken.
    ///
    /// # Errors
    /// `Unreadable` with line, column and reason where the file is no rule set or asks for what the law does not allow: then
    /// nothing of it is taken.
    #[tracing::instrument(skip_all, err(level = "warn"))]
    pub async fn import_rules(&self, path: &Path, preview: bool) -> Result<RulesImport, Failure> {
        let file = read(&text_of(path)?).map_err(|refusal| of_rule_file(path, refusal))?;
        let subject = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let organisation = self.store.organisation().await?;
        let (mut report, _) = asked(&file, &organisation)?;
        if preview {
            return Ok(report);
        }
        self.decide(|state| {
            let (file, subject) = (file.clone(), subject.clone());
            Box::pin(async move {
                let (_, changes) = asked(&file, &state.organisation().await?)?;
                let decision = Decision::new("rules.import", subject, changes);
                Ok(decision.from(Scope::Record(Key::Settings)).from(Scope::All(Kind::Rule)))
            })
        })
        .await?;
        report.taken = true;
        Ok(report)
    }
}

fn text_of(path: &Path) -> Result<String, Failure> {
    let unreadable = |detail: String| Failure::from(Cause::RuleFileUnreadable { path: shown(path), detail });
    let found = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?;
    if !found.is_file() || found.len() > LARGEST_FILE {
        return Err(unreadable(String::new()));
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| unreadable(error.to_string()))
}

/// What a file asks of a workspace, and the changes that make it so.
fn asked(file: &RuleSetFile, organisation: &Organisation) -> Result<(RulesImport, Vec<Change>), Failure> {
    let before = organisation.settings.rule_set;
    let Adaptation { law, rules } = file.adaptation(before);
    let (named, law) = (rules.len() as u32, law.filter(|law| *law != before));
    let present = rules_under(law.unwrap_or(before), &organisation.rules);
    let is_other = |rule: &Rule| {
        // A confirmation is not withdrawn by a file that does not speak of it.
        present.iter().find(|of| of.code == rule.code).is_none_or(|of| {
            (of.limit, of.enabled) != (rule.limit, rule.enabled)
                || rule.confirmed.is_some() && rule.confirmed != of.confirmed
        })
    };
    let mut changed: Vec<Rule> = rules.into_iter().filter(is_other).collect();
    for rule in &mut changed {
        let kept = present.iter().find(|of| of.code == rule.code).and_then(|of| of.confirmed.clone());
        rule.confirmed = rule.confirmed.take().or(kept);
        rule.validate()?;
    }
    let beside = |rule: &Rule| beside_the_other_law(rule.clone(), organisation);
    let mut changes: Vec<Change> =
        changed.iter().map(|rule| Change::Put(Record::Rule(beside(rule)))).collect();
    if let Some(law) = law {
        let settings = Settings { rule_set: law, ..organisation.settings.clone() };
        changes.push(Change::Put(Record::Settings(settings)));
    }
    let changed = changed.into_iter().map(rule_view).collect();
    Ok((RulesImport { law, changed, named, taken: false }, changes))
}
