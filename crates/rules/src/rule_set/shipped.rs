//! The rule sets that come with the program: the one place where the numbers of rules stand.

use std::sync::LazyLock;

use dialoog_model::{RuleCode, RuleSet};

use super::entry::{Entry, Exception, RuleSetFile, RuleSetName};
use super::read::parse;

const DUTCH: &str = include_str!("../../rule-sets/dutch-law-adults.toml");
const DIRECTIVE: &str = include_str!("../../rule-sets/eu-directive.toml");
const HOUSE: &str = include_str!("../../rule-sets/house.toml");

/// Dutch law, the directive, and the house.
pub(crate) static SHIPPED: LazyLock<[RuleSetFile; 3]> = LazyLock::new(|| {
    [DUTCH, DIRECTIVE, HOUSE].map(|text| match parse(text, None) {
        Ok(file) => file,
        // A test reads each of them.
        Err(refusal) => panic!("a rule set of the program: {refusal}"),
    })
});

/// A set by its name; `None` of a workspace.
pub(crate) fn named(name: RuleSetName) -> Option<&'static RuleSetFile> {
    SHIPPED.iter().find(|file| file.name == name)
}

/// What comes with the program of a law.
pub(crate) fn law(law: RuleSet) -> &'static RuleSetFile {
    match law {
        RuleSet::Dutch => &SHIPPED[0],
        RuleSet::EuropeanUnion => &SHIPPED[1],
    }
}

/// The house's own rules.
pub(crate) fn house() -> &'static RuleSetFile {
    &SHIPPED[2]
}

fn of(file: &'static RuleSetFile, code: RuleCode) -> Option<&'static Entry> {
    file.rules.iter().find(|entry| entry.code == code)
}

/// A rule of a law; `None` where that does not have it.
pub(crate) fn of_law(set: RuleSet, code: RuleCode) -> Option<&'static Entry> {
    of(law(set), code)
}

/// A rule as it stands for a workspace under a law: of that law, or of the house.
pub(crate) fn entry(set: RuleSet, code: RuleCode) -> Option<&'static Entry> {
    of_law(set, code).or_else(|| of(house(), code))
}

/// A rule of a set.
pub(super) fn entry_in(name: RuleSetName, set: Option<RuleSet>, code: RuleCode) -> Option<&'static Entry> {
    match (name, set) {
        (RuleSetName::Workspace, Some(set)) => entry(set, code),
        _ => of(named(name)?, code),
    }
}

/// An exception of a law.
pub(crate) fn exception(set: RuleSet, name: &str) -> Option<&'static Exception> {
    law(set).exceptions.iter().find(|exception| exception.name == name)
}

/// Whether an exception of a law leaves out a rule.
pub(crate) fn is_left_out(set: RuleSet, exception_name: &str, code: RuleCode) -> bool {
    exception(set, exception_name).is_some_and(|exception| exception.without.contains(&code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule_set::entry::Quantity;
    use crate::rules::definitions;
    use dialoog_model::{Authority, Severity};
    use std::collections::BTreeSet;

    /// A rule that is in the table and in no file has no numbers; one that is in a file and not in the table is never read.
    #[test]
    fn every_rule_of_the_table_is_in_a_file_and_the_other_way_round() {
        let table: BTreeSet<RuleCode> = definitions().map(|rule| rule.code).collect();
        let of = |file: &RuleSetFile| file.rules.iter().map(|entry| entry.code).collect::<BTreeSet<_>>();
        let dutch_or_house: BTreeSet<RuleCode> =
            of(law(RuleSet::Dutch)).union(&of(house())).copied().collect();
        assert_eq!(dutch_or_house, table);
        assert!(of(law(RuleSet::EuropeanUnion)).is_subset(&of(law(RuleSet::Dutch))));
        assert!(of(law(RuleSet::Dutch)).is_disjoint(&of(house())));
        for file in SHIPPED.iter() {
            assert_eq!(of(file).len(), file.rules.len(), "each once");
        }
    }

    #[test]
    fn what_a_file_says_of_a_rule_holds_together() {
        for entry in SHIPPED.iter().flat_map(|file| &file.rules) {
            let code = entry.code;
            let chosen = entry.numbers.iter().filter(
                |(_, quantity)| matches!(quantity, Quantity::Number(number) if number.range.is_some()),
            );
            assert!(chosen.count() <= 1, "{code:?}: one number is the workspace's to choose");
            let level = Severity::of(entry.authority);
            assert!(entry.level == level || entry.level == Severity::Ask, "{code:?}");
            assert_eq!(entry.text, format!("rule_{}", crate::rule_set::entry::word(&code)));
            let Some((name, number)) = entry.choice() else { continue };
            let (least, most) = number.range.expect("a range");
            assert!(["least", "most"].contains(&name) && least > 0, "{code:?}");
            if entry.authority == Authority::Law {
                let end = if entry.is_minimum() { least } else { most };
                assert_eq!(number.value, end, "{code:?}: nothing looser can be chosen");
            }
        }
    }

    /// Each message that a file names is there in both languages: of a rule its name, what it asks and what is wrong.
    #[test]
    fn every_text_of_a_file_is_there_in_both_languages() {
        for messages in [
            [
                include_str!("../../../../ui/messages/rules/en.json"),
                include_str!("../../../../ui/messages/people/en.json"),
            ],
            [
                include_str!("../../../../ui/messages/rules/nl.json"),
                include_str!("../../../../ui/messages/people/nl.json"),
            ],
        ] {
            let has = |key: &str| messages.iter().any(|file| file.contains(&format!("\"{key}\":")));
            for file in SHIPPED.iter() {
                for entry in &file.rules {
                    for key in ["", "_asks", "_broken"] {
                        assert!(has(&format!("{}{key}", entry.text)), "{}{key}", entry.text);
                    }
                }
                assert!(file.exceptions.iter().all(|exception| has(&exception.text)));
            }
        }
    }
}
