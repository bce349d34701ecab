//! How heavy the times of a duty are, for fairness.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Weights of a minute of duty by its time. An ordinary minute weighs 1; where several kinds hold, the largest counts. They are
/// the works council's to set.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, Type)]
pub struct BurdenWeights {
    /// 18:00 to 24:00.
    pub evening: f64,
    /// Saturdays.
    pub saturday: f64,
    /// Sundays.
    pub sunday: f64,
    /// 00:00 to 06:00.
    pub night: f64,
    /// Public holidays.
    pub holiday: f64,
}

impl BurdenWeights {
    /// All of them, in the order of the fields.
    pub const fn all(&self) -> [f64; 5] {
        [self.evening, self.saturday, self.sunday, self.night, self.holiday]
    }
}

impl Default for BurdenWeights {
    fn default() -> Self {
        Self { evening: 1.25, saturday: 1.25, sunday: 1.5, night: 1.75, holiday: 2.0 }
    }
}
