//! What would help a finding or an uncovered stretch: single changes of a duty, each tried and judged, the best first.

mod candidates;
pub(crate) mod remedies;
