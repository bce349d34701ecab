//! Employee shift scheduling: the instances of T. Curtois and R. Qu, *Computational results on new staff scheduling
//! benchmark instances*, 2014 (schedulingbenchmarks.org).

mod check;
mod file;
mod fill;

pub use check::check;
pub use fill::fill;
