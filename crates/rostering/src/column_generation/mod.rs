//! Column generation: the best schedules of some people together, with the others fixed (Dantzig and Wolfe, 1960; for
//! nurse rostering Jaumard, Semet and Vovor, A generalized linear programming model for nurse scheduling, 1998).
//!
//! A [`restricted_master`] problem combines columns, which are schedules; its duals price each person's graph for a
//! column with negative reduced cost ([`crate::pricing::shortest_path`]), until there is none. Then what the master
//! problem mostly takes is fixed, with new columns generated on the way ([`diving`]).

mod column_pool;
mod cover_rows;
mod diving;
mod pricing_round;
mod restricted_master;
pub(crate) mod solver;
mod stabilisation;
pub(crate) mod status;
mod subproblem;
pub(crate) mod volume_algorithm;
