//! What the rules count besides the duties of a rota.

use dialoog_model::{Duty, RecordedHours};

/// What the rules count besides the duties of a rota, of a year before the period and of some months after it. Nothing of it has
/// findings of its own.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Around {
    /// The duties of other rotas.
    pub duties: Vec<Duty>,
    /// Hours that were recorded. On the days that they cover they take the place of normal working hours, which are only
    /// assumed.
    pub recorded: Vec<RecordedHours>,
}

impl From<Vec<Duty>> for Around {
    fn from(duties: Vec<Duty>) -> Self {
        Self { duties, ..Self::default() }
    }
}
