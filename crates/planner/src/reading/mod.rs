//! What several use-cases read in common, as plain values.

mod current_rota;
pub(crate) mod found_period;
mod ground;
pub(crate) mod judged_rota;
pub(crate) mod judged_span;
pub(crate) mod review_subject;
pub(crate) mod rostered;
pub(crate) mod scenario;
mod since_version;
pub(crate) mod table_file;
