//! What is to be covered.

/// Consecutive cover requirements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CoverRange {
    /// Index of the first requirement.
    pub first: u32,
    /// Number of requirements.
    pub len: u32,
}

/// How many people are needed in a slot of a desk, or on a shift type of a day, and what it costs when they are not there.
///
/// With `s` people short the cost is `shortage_cost·s + shortage_step·s·(s−1)/2`, so that with a positive `shortage_step`
/// two requirements short by one are better than one short by two. With `o` people too many it is `surplus_cost·o`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CoverRequirement {
    /// People needed.
    pub target: i32,
    /// Length of the slot in minutes; only for reports.
    pub minutes: i32,
    /// Cost of the first person short. Lexicographically first where [`crate::Weights::shortage_first`] is set.
    pub shortage_cost: i32,
    /// What each further person short costs more than the one before.
    pub shortage_step: i32,
    /// Cost of each person too many.
    pub surplus_cost: i32,
    /// Only people of this skill group count (0 to 63); `None`: everybody.
    pub skill_group: Option<u8>,
}
