//! What is known of a person's time.

use crate::span::Span;

/// What a stretch of somebody's time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Normal working hours: assumed, since nobody recorded them.
    Normal,
    /// A duty.
    Duty,
    /// Hours that were recorded elsewhere.
    Recorded,
    /// Stand-by: only obliged to be reachable. No work.
    StandBy,
    /// Work after a call during stand-by. It counts as hours, and interrupts no rest.
    Call,
}

/// A stretch of somebody's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    /// When.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    /// The caller's number of the duty that it is.
    pub duty: Option<u32>,
}

impl Stretch {
    /// A duty with the caller's number.
    pub const fn duty(span: Span, number: u32) -> Self {
        Self { span, kind: Kind::Duty, duty: Some(number) }
    }
}
