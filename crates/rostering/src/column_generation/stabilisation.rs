//! What stabilises the duals of the restricted master problem, which oscillate: a stability centre (Wentges, Weighted
//! Dantzig-Wolfe decomposition for linear mixed-integer programming, 1997).

/// The best Lagrangian bound so far and its duals.
pub(super) struct Stabilisation {
    /// The duals with the best bound.
    pub centre: Vec<f64>,
    /// The subgradient of the bound there.
    pub subgradient: Vec<f64>,
    /// How far steps go along it, as a share of the way to where the bound would be the cost of the master problem.
    pub step: f64,
    /// The best bound; negative infinity while there is none.
    pub bound: f64,
    /// The bound from before anything was fixed, with its duals.
    pub root_bound: Option<(f64, Vec<f64>)>,
}

impl Stabilisation {
    /// From the first duals to price at.
    pub fn new(centre: Vec<f64>) -> Self {
        Self { centre, subgradient: Vec::new(), step: 1.0, bound: f64::NEG_INFINITY, root_bound: None }
    }
}
