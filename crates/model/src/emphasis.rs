//! How much the wishes count.

use serde::{Deserialize, Serialize};
use specta::Type;

/// How much more or less than usual each wish counts beside the others, in steps from −2 to 2. A step up doubles what a minute
/// or a duty of it counts, a step down halves it; two steps are four times and a quarter. Steps beyond count as ±2.
///
/// What is short counts before all wishes, wherever these stand: no step opens an hour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Emphasis {
    /// That everybody carries their fair share.
    pub fairness: i8,
    /// What people would rather have or not.
    pub wishes: i8,
    /// Few duties, none too short, and rather one on a day than two.
    pub interruptions: i8,
    /// As few changes as possible to a published rota.
    pub stability: i8,
}

impl Emphasis {
    /// The furthest step in either direction.
    pub const FURTHEST: i8 = 2;

    /// The same with steps that are too far as the furthest.
    #[must_use]
    pub fn within_reach(self) -> Self {
        let step = |step: i8| step.clamp(-Self::FURTHEST, Self::FURTHEST);
        Self {
            fairness: step(self.fairness),
            wishes: step(self.wishes),
            interruptions: step(self.interruptions),
            stability: step(self.stability),
        }
    }
}
