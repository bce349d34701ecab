//! The edge: what the rooms have worked out, as the views that leave. Nothing is worked out here.

pub(crate) mod absences;
pub(crate) mod arrange;
pub(crate) mod backups;
pub(crate) mod breadth;
pub(crate) mod channels;
pub(crate) mod damage;
pub(crate) mod decision;
pub(crate) mod edit;
pub(crate) mod generate;
pub(crate) mod history;
pub(crate) mod import;
pub(crate) mod outlook;
pub(crate) mod overview;
pub(crate) mod people;
pub(crate) mod period;
pub(crate) mod publish;
pub(crate) mod remedy;
pub(crate) mod repair;
pub(crate) mod requirement;
pub(crate) mod review;
pub(crate) mod rota;
pub(crate) mod rule;
pub(crate) mod stand_in;
pub(crate) mod success;
pub(crate) mod why;
pub(crate) mod workspace;
