//! What a rule looks at.

use crate::days::Days;
use crate::span::Span;
use crate::work::Work;

/// A person's time as a rule looks at it.
///
/// `base` is what is there anyway, a part of `work`: normal hours for a finding on duties, all that the engine may not move
/// for a limit. A window that is as bad by it is the base's own.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The local days. Windows of weeks are looked at where all their weeks are among them.
    pub days: &'a Days,
    /// What is looked at. Where nothing is known, they are free.
    pub work: &'a Work,
    /// What is there anyway.
    pub base: &'a Work,
    /// Known breaks inside normal hours; sorted and disjoint.
    pub breaks: &'a [Span],
    /// Normal hours less breaks; sorted and disjoint.
    pub normal: &'a [Span],
    /// Only windows that overlap this are looked at.
    pub judged: Span,
}
