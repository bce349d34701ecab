//! What extending a resource by a day gives.

/// A resource's value after a day, and the day's cost.
pub(crate) type Extension = (u32, i32);

/// What a constraint's violation costs: so much for each unit outside, or `None` for a hard constraint.
#[derive(Debug, Clone, Copy)]
pub(super) struct Penalty(pub Option<i32>);

impl Penalty {
    /// The cost of so many units outside; `None` where that is forbidden.
    pub fn of(self, outside: u32) -> Option<i32> {
        if outside == 0 { Some(0) } else { self.0.map(|penalty| penalty * outside as i32) }
    }
}
