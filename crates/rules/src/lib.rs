//! Working-time rules. Each is defined once, in a file of its own under `rules`: what it finds in a rota ([`review`]) and what it
//! means as a limit ([`limits`]). Its numbers and its source stand in a rule set ([`rule_set`]).
//!
//! What the law reads stands in `dialoog_working_time`; `law` says for whom it holds and what is found.
//!
//! All sums are in elapsed minutes, so that they are right on days on which the clock changes. A person's normal working hours
//! count as work, but only what duties add to them is reported; where they alone break the law, a note says so once.
#![deny(missing_docs)]

mod among_others;
mod around;
mod away;
mod budget;
pub mod burden;
mod calendar;
mod definition;
#[cfg(test)]
mod fixture;
mod in_force;
mod law;
mod limits;
mod load;
mod person_limits;
#[cfg(test)]
mod properties;
mod reviewer;
mod rule_context;
pub mod rule_set;
mod rules;
mod schedules;
mod timeline;
mod told;

pub use among_others::{is_same, is_worse};
pub use around::Around;
pub use away::away_spans;
pub use budget::{budget_part, over_budget};
pub use dialoog_working_time::Span;
pub use in_force::{Unfit, fits, is_from_memory, rules_of, rules_under, severity_of};
pub use law::headline::law_headline;
pub use limits::limits;
pub use load::{Load, loads};
pub use person_limits::{DeskLimits, EveningsLeft, LawLimits, Limits, PersonLimits};
pub use reviewer::{Reviewer, objections, review};
pub use rules::told_ahead::days_ahead;
pub use rules::{completed, default_rules};
pub use schedules::Schedules;
pub use told::Told;
