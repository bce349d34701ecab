//! Which law a workspace keeps to.

use serde::{Deserialize, Serialize};
use specta::Type;

/// The law that a workspace keeps to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RuleSet {
    /// Dutch law for adults (Arbeidstijdenwet), with that for minors.
    #[default]
    Dutch,
    /// The directive of the European Union (2003/88/EC).
    EuropeanUnion,
}
