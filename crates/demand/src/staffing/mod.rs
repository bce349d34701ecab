//! Staffing formulas as independent functions of plain numbers. Times are in minutes unless said otherwise.
//!
//! * [`erlang_b`], [`erlang_c`]: loss and delay systems, by recursions that are stable for thousands of people.
//! * [`queue_performance`]: a queue with abandonment (Erlang A), without (Erlang C), and with concurrent conversations
//!   ([`ConcurrencyCurve`]); [`people_for_promise`] searches for the fewest people that keep a promise.
//! * [`level_capacity`], [`level_staffing`], [`consolidate`], [`schedule_edf`]: work with a deadline.
//! * [`ErlangR`]: customers who return; [`offered_load`]: time-varying load; [`RateDistribution`]: random arrival
//!   rates; [`consult_hour`]: a session that starts empty.
//! * [`allocate`]: people with several skills, each counted once.
//! * [`priority_service_levels`]: several promises at one desk, the shortest with the highest priority; [`SlotMix`]:
//!   whether they are kept over slots of random rates.
//! * [`priority_waits`], [`allen_cunneen_wait`], [`hours_to_clear`]: approximations for other queues.
//! * [`halfin_whitt_waiting`] and its relatives: square-root staffing; [`negative_binomial_quantile`]: overdispersed
//!   counts.

mod concurrency;
mod consolidation;
mod consult_hour;
mod doubly_stochastic;
mod edf_schedule;
mod erlang;
mod erlang_r;
mod fewest_people;
mod level_capacity;
mod level_staffing;
mod negative_binomial;
mod numeric;
mod offered_load;
mod queue_performance;
mod queueing_approximations;
mod service_targets;
mod skill_pool;
mod square_root;
mod waiting_time;

pub use concurrency::ConcurrencyCurve;
pub use consolidation::consolidate;
pub use consult_hour::{ConsultHour, consult_hour, consult_hour_within, people_for_consult_hour};
pub use doubly_stochastic::{RateDistribution, doubly_stochastic_service_level};
pub use edf_schedule::{Completion, schedule_edf};
pub use erlang::{erlang_b, erlang_b_continuous, erlang_c};
pub use erlang_r::ErlangR;
pub(crate) use fewest_people::fewest;
pub use fewest_people::{people_for_promise, positions_for_occupancy, scheduled_positions};
pub use level_capacity::level_capacity;
pub use level_staffing::{Job, SlotCapacity, level_staffing};
pub use negative_binomial::{negative_binomial_quantile, smooth_quantiles};
pub use offered_load::{offered_load, sinusoidal_offered_load};
pub use queue_performance::{LiveLoad, QueuePerformance, erlang_a, queue_performance};
pub use queueing_approximations::{allen_cunneen_wait, hours_to_clear, priority_waits};
pub use service_targets::{ServiceTarget, SlotMix, priority_service_levels};
pub use skill_pool::{Allocation, SkillGroup, allocate, fewest_agents};
pub use square_root::{garnett_waiting, halfin_whitt_beta, halfin_whitt_waiting, square_root_people};
pub use waiting_time::WaitingTime;
