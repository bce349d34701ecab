//! Rules as views.

use dialoog_model::{Organisation, Rule};

use crate::view::{RuleRange, RuleView};

/// The rules of a workspace.
pub(crate) fn rule_views(organisation: &Organisation) -> Vec<RuleView> {
    dialoog_rules::rules_of(organisation).into_iter().map(rule_view).collect()
}

/// One of them.
pub(crate) fn rule_view(rule: Rule) -> RuleView {
    let entry = dialoog_rules::rule_set::of_rule(&rule);
    let range = entry.and_then(|entry| entry.choice()?.1.range_in_base());
    RuleView {
        from_memory: dialoog_rules::is_from_memory(&rule),
        read_in: entry.map(|entry| entry.source.clone()).unwrap_or_default(),
        range: range.map(|(least, most)| RuleRange { least, most }),
        rule,
    }
}
