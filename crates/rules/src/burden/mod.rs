//! What duties weigh, and who carries their fair share: pure numbers, used by the review and by rostering.
//!
//! The burden B of a duty is Σ minutes × weight of the time × ([`QUIET`] + [`BUSY`] × occupancy). Each duty's burden is split
//! over everybody who could have had it, by budget: what that makes for somebody is their fair share F. The difference B − F has
//! three causes that sum to it ([`Balance::causes`]), and Σ max(B − F, 0) is what would have to change hands.

mod balance;
mod fair_share;
mod standing;
mod weight;

pub use balance::{Balance, Causes, Sharing, sharing};
pub use fair_share::{SharedDuty, balances};
pub use standing::{Standing, unfair_of_all};
pub use weight::{
    BUSY, Burden, DayOfWeek, KindOfTime, PartOfDay, QUIET, UNKNOWN_OCCUPANCY, burden, intensity_factor,
    weight,
};
