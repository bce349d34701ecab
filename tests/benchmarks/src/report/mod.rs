//! What comes out, to be read by people and by programs.

pub mod csv;
pub mod picture;
pub mod table;
