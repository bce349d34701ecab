//! What a workspace keeps to, as a rule set.

use dialoog_model::{Rule, RuleSet};

use super::entry::{Entry, RuleSetFile, RuleSetName};
use super::read::{Known, parse};
use super::refusal::Refusal;
use super::shipped;

/// Reads a rule set for a workspace: what it does not say is as in the set that comes with the program, and what that does not let
/// be chosen has to be the same.
///
/// # Errors
/// Where the file is no such rule set, with line, column and reason.
///
/// # Examples
///
/// ```
/// use dialoog_rules::rule_set::{RefusalReason, read};
///
/// let stricter = "format = 1\nset = \"dutch_law_adults\"\n[rule.daily_rest]\nnumbers.least = { hours = 12 }\n";
/// assert_eq!(read(stricter).expect("a rule set").rules[0].choice().map(|(_, least)| least.value), Some(12));
///
/// let looser = stricter.replace("12", "10");
/// let refusal = read(&looser).expect_err("looser than the law");
/// assert_eq!((refusal.line, refusal.column), (4, 27));
/// assert!(matches!(refusal.reason, RefusalReason::Looser { .. }));
/// ```
pub fn read(text: &str) -> Result<RuleSetFile, Refusal> {
    parse(text, Some(Known { entry: shipped::entry_in, exception: shipped::exception }))
}

/// What the set that comes with the program says of a rule.
pub fn of_rule(rule: &Rule) -> Option<&'static Entry> {
    shipped::entry(rule.law, rule.code)
}

impl RuleSetFile {
    /// The set of a workspace under a law with these rules: those of the law, then those of people and of the house. What the program
    /// has no set for is not in it.
    pub fn of_workspace(law: RuleSet, rules: &[Rule]) -> Self {
        let all = shipped::law(law).rules.iter().chain(&shipped::house().rules);
        let own = |code| rules.iter().find(|rule| rule.code == code);
        let rules = all.filter_map(|entry| own(entry.code).map(|rule| entry.adapted(rule))).collect();
        Self { name: RuleSetName::Workspace, law: Some(law), rules, exceptions: Vec::new() }
    }

    /// A set that comes with the program; `None` of a workspace.
    pub fn shipped(name: RuleSetName) -> Option<&'static Self> {
        shipped::named(name)
    }
}
