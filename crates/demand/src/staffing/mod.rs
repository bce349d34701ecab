//! Staffing formulas, each usable alone: plain numbers in, plain numbers out, minutes and people as units.
//!
//! * [`erlang_b`], [`erlang_c`]: the two classics, by recursions that hold for thousands of people.
//! * [`answering`]: live work with patience (Erlang A), without (Erlang C), and with several conversations side by side;
//!   [`people_for_promise`] searches the fewest people that keep a promise.
//! * [`flattest_capacity`], [`flattest_people`], [`joined_people`], [`work_off`]: work with a deadline.
//! * [`Conversations`]: follow-ups (Erlang-R); [`offered_load`]: load that changes with time; [`Busyness`]: a rate of
//!   arrivals that is not known beforehand; [`consult_hour`]: from empty to the last question.
//! * [`share_out`]: people with several skills, each counted once.
//! * [`answered_in_turn`]: several promises at one desk, the quicker one first; [`Slots`]: whether they are kept over quiet
//!   slots and busy ones.
//! * [`priority_waits`], [`allen_cunneen_wait`], [`hours_to_clear`]: queues beside the plain one.
//! * [`halfin_whitt_waiting`] and its relatives: the square-root rule; [`negative_binomial_quantile`]: bursts.

mod answering;
mod burst;
mod consult_hour;
mod conversation;
mod deadline;
mod erlang;
mod fluid;
mod joined;
mod offered_load;
mod people;
mod pool;
mod promises;
mod queues;
mod random_rate;
mod square_root;
mod wait;
mod work_off;

pub use answering::{Answering, LiveLoad, Speed, answering, erlang_a};
pub use burst::{negative_binomial_quantile, smooth_quantiles};
pub use consult_hour::{ConsultHour, consult_hour, consult_hour_within, people_for_consult_hour};
pub use conversation::Conversations;
pub use deadline::{Crew, Work, flattest_people};
pub use erlang::{erlang_b, erlang_b_continuous, erlang_c};
pub use fluid::flattest_capacity;
pub use joined::joined_people;
pub use offered_load::{offered_load, sinusoidal_offered_load};
pub(crate) use people::fewest;
pub use people::{people_for_promise, positions_for_occupancy, scheduled_positions};
pub use pool::{Group, Shared, fewest_agents, share_out};
pub use promises::{Promised, Slots, answered_in_turn};
pub use queues::{allen_cunneen_wait, hours_to_clear, priority_waits};
pub use random_rate::{Busyness, answered_at_random_rate};
pub use square_root::{garnett_waiting, halfin_whitt_beta, halfin_whitt_waiting, square_root_people};
pub use wait::Wait;
pub use work_off::{Done, work_off};
