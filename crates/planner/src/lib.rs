//! The use-cases of Dialoog, named as a planner would say them: the one API that the window, the command line and the
//! tests call. It alone knows all other crates; they do not know each other.
//!
//! # The way through
//!
//! 1. A use-case, a method of [`Planner`], reads one state of the workspace: an organisation, or a rota as a `Plan`
//!    (`planner`, `period::plan`).
//! 2. What a period asks for follows from the organisation and its history, and is kept until one of them changes
//!    (`period::period_demand`).
//! 3. A room works on these plain values: it rosters, places, explains, repairs or simulates.
//! 4. The use-case saves what comes of it, checked by the rules, as one change with one entry in the journal.
//! 5. It answers a view (`present`, [`view`]), or a [`Failure`] with a code and its cause as data.
//!
//! # The rooms, from the bottom up
//!
//! | room | what it is for |
//! |---|---|
//! | `failure` | what goes wrong: codes, causes as data, and the errors of other crates as these |
//! | `environment`, `stop_flag` | the machine's clocks and chance, handed in; how a long use-case is stopped |
//! | `form` | what somebody filled in, and what they had before them when they did |
//! | `sample`, `start` | the invented organisation, and what a new workspace holds |
//! | `period` | a period and its rota: demand, plan, coverage, calendar weeks, what lies before |
//! | `publishing` | versions of a rota, and what calendars are told of them |
//! | `view` | what leaves: the types that the window and `--json` see |
//! | `rostering` | the translation to the engine's numbers and back, the search, and the check of what comes back |
//! | `review` | the workload of people and teams |
//! | `outlook` | a rota simulated: success curve, breadth and depth, what to add |
//! | `explain` | why an hour stays open, what would cover it, who could stand in |
//! | `edit` | duties placed by hand, one or several as one: where they lie, what the rules say of them, what it means for people |
//! | `remedy` | what would help a finding or an uncovered stretch: changes of a duty, tried and ranked |
//! | `repair` | the smallest repair of a rota in which duties no longer hold |
//! | `people_list` | a list of people of another program beside those of the workspace |
//! | `scenario` | a plan under what a scenario supposes, beside the rota, and adopted |
//! | `report` | what leaves the window about a span: a document with names, numbers or groups |
//! | `planner`, `saving`, `searching`, `reading` | the open workspace, and what its use-cases share |
//! | `present` | what the rooms have worked out, as views |
//! | `workspace_file` | a workspace as a file, whether or not it can be opened |
//! | `use_cases` | the methods of [`Planner`], a file for each stretch of the line |
//!
//! To add a use-case: a method in `use_cases`, what it works out in a room, its answer in `view` and `present`.
#![deny(missing_docs)]

mod aside;
mod edit;
mod environment;
mod explain;
mod failure;
mod form;
mod guard;
#[cfg(test)]
mod mutation;
mod outlook;
mod people_list;
mod period;
mod planner;
mod present;
#[cfg(test)]
mod properties;
mod publishing;
mod reading;
mod remedy;
mod repair;
mod report;
mod review;
mod rezoning;
mod rostering;
mod sample;
mod saving;
mod scenario;
mod searching;
mod start;
mod stop_flag;
mod use_cases;
pub mod view;
mod workspace_file;

pub use environment::Environment;
pub use failure::{Cause, Difference, Failure, FailureCode, Part, ShareOf, Thing};
pub use form::{Form, Origin, Program, Revision, Seen, Settled, Side};
pub use guard::guarded;
pub use outlook::asked::check_simulation;
pub use planner::Planner;
pub use start::{NewWorkspace, Start};
pub use stop_flag::StopFlag;
pub use workspace_file::WorkspaceFile;
