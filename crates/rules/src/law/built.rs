//! What a rule set says in numbers, as the limits that `dialoog_working_time` reads.

use dialoog_model::{RuleCode, RuleSet};
use dialoog_working_time::Limits;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use toml::{Table, Value};

use crate::law::table::STATUTES;
use crate::rule_set::entry::{Named, Quantity, word};
use crate::rule_set::shipped;

/// The exceptions that hold for somebody.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Exceptions {
    /// May not be obliged to full hours.
    pub reduced_norms: bool,
    /// Settles hours, rest and breaks with the employer.
    pub exempt: bool,
    /// Under 18.
    pub minor: bool,
}

impl Exceptions {
    /// Their names in a rule set; what holds for the youngest holds last.
    fn names(self) -> impl Iterator<Item = &'static str> {
        let all = [("reduced_norms", self.reduced_norms), ("exempt", self.exempt), ("minor", self.minor)];
        all.into_iter().filter(|(_, holds)| *holds).map(|(name, _)| name)
    }
}

/// The rules of a law, as a workspace without wishes of its own keeps to them for somebody.
pub(crate) fn unadapted(law: RuleSet, exceptions: Exceptions) -> &'static Limits {
    static BUILT: [[OnceLock<Limits>; 8]; 2] = [const { [const { OnceLock::new() }; 8] }; 2];
    let Exceptions { reduced_norms, exempt, minor } = exceptions;
    let place = usize::from(reduced_norms) + 2 * usize::from(exempt) + 4 * usize::from(minor);
    BUILT[law as usize][place].get_or_init(|| built(law, exceptions))
}

fn built(law: RuleSet, exceptions: Exceptions) -> Limits {
    let rules = shipped::law(law).rules.iter().filter(|entry| entry.everybody);
    let mut numbers: BTreeMap<RuleCode, Named> =
        rules.map(|entry| (entry.code, entry.numbers.clone())).collect();
    for exception in exceptions.names().filter_map(|name| shipped::exception(law, name)) {
        numbers.retain(|code, _| !exception.without.contains(code));
        numbers.extend(exception.with.iter().map(|code| (*code, Named::new())));
        numbers.extend(exception.numbers.iter().cloned());
    }
    let field = |code: &RuleCode| STATUTES.iter().find(|rule| rule.code == *code).map(|rule| rule.statute);
    let fields = numbers.iter().filter_map(|(code, numbers)| Some((word(&field(code)?), table(numbers))));
    // The sets come with the program, and a test builds each of them for everybody.
    Value::Table(fields.collect()).try_into().expect("the numbers of a rule set are those of its rules")
}

fn table(numbers: &Named) -> Value {
    Value::Table(numbers.iter().map(|(name, quantity)| (name.clone(), value(quantity))).collect::<Table>())
}

fn value(quantity: &Quantity) -> Value {
    match quantity {
        Quantity::Number(number) => Value::Integer(number.in_base().into()),
        Quantity::Group(group) => table(group),
        Quantity::Steps(steps) => Value::Array(steps.iter().map(table).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::laws::Laws as _;

    /// The numbers were said once more, by somebody who did not look at the rule sets.
    #[test]
    fn the_rule_sets_say_what_the_law_says() {
        let nobody = Exceptions::default();
        let dutch = |exceptions| unadapted(RuleSet::Dutch, exceptions).clone();
        assert_eq!(dutch(nobody), Limits::dutch());
        assert_eq!(dutch(Exceptions { reduced_norms: true, ..nobody }), Limits::dutch().reduced());
        assert_eq!(dutch(Exceptions { exempt: true, ..nobody }), Limits::dutch().exempt());
        assert_eq!(dutch(Exceptions { minor: true, ..nobody }), Limits::dutch().minor());
        assert_eq!(*unadapted(RuleSet::EuropeanUnion, nobody), Limits::european());
        let exempt = Exceptions { exempt: true, ..nobody };
        assert_eq!(*unadapted(RuleSet::EuropeanUnion, exempt), Limits::european().exempt());
    }

    #[test]
    fn every_rule_set_can_be_built_for_everybody() {
        for place in 0..16 {
            let holds = |bit: usize| place & bit != 0;
            let exceptions = Exceptions { reduced_norms: holds(1), exempt: holds(2), minor: holds(4) };
            let law = if holds(8) { RuleSet::EuropeanUnion } else { RuleSet::Dutch };
            assert!(unadapted(law, exceptions).night_average.is_some());
        }
    }
}
