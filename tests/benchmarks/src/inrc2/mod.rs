//! The second international nurse rostering competition (S. Ceschia, N. Dang, P. De Causmaecker, S. Haspeslagh and
//! A. Schaerf, 2014), as one static problem: a history and then all weeks in a row.

mod check;
mod file;
mod fill;

pub use check::check;
pub use fill::fill;
