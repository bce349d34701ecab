//! Rule sets as files: what each line says, reading and writing one, and those that come with the program. `docs/rule-sets.md`
//! is for who writes one.

mod cursor;
pub(crate) mod entry;
mod numbers;
mod read;
pub(crate) mod refusal;
pub(crate) mod shipped;
#[cfg(test)]
mod tests;
mod workspace;
mod write;

pub use entry::{Adaptation, Entry, Number, Quantity, RuleSetFile, RuleSetName, Unit};
pub use refusal::{Refusal, RefusalReason, ValueKind};
pub use workspace::{of_rule, read};
pub use write::write;
