//! Where a worker is with the full problem: all people on all days at once.

use crate::column_generation::solver::ColumnGeneration;
use crate::column_generation::volume_algorithm::VolumeAlgorithm;

/// The gap at which a bound proves optimality: costs are whole numbers.
pub(super) const GAP: f64 = 0.5;

/// Where a worker is with the full problem.
pub(super) enum FullProblem<'a> {
    /// It is not searched, or is what is being searched.
    Idle,
    /// It is searched as soon as the graphs of so many people are built.
    Building(usize),
    /// It is searched again when so much work is done.
    Aside(Box<ColumnGeneration<'a>>, u64),
    /// It does not fit into resource graphs: the volume algorithm runs.
    Priced(Box<VolumeAlgorithm<'a>>),
    /// The rota that was fixed is given up when so much work is done, unless it is the best by then.
    Decided(u64),
}

impl FullProblem<'_> {
    /// Whether it is being prepared or run.
    pub fn is_begun(&self) -> bool {
        matches!(self, Self::Building(_) | Self::Priced(_))
    }
}
