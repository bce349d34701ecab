//! What somebody decided where the law asks.

use crate::span::Span;
use crate::violation::{Level, Statute, Violation};

/// A decision that answers what a rule asks in the windows that begin on some days. It makes no breach good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decided {
    /// The rule.
    pub rule: Statute,
    /// From the first minute of the first day until the end of the last.
    pub days: Span,
}

impl Decided {
    /// Whether it answers a violation.
    pub fn answers(&self, violation: &Violation) -> bool {
        let begins = violation.window.from;
        violation.level == Level::Ask
            && violation.rule == self.rule
            && self.days.from <= begins
            && begins < self.days.to
    }
}
