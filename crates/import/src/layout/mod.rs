//! How a table is laid out: candidates are tried on the head of the file, and the one that reads the most wins.

mod choose;
mod columns;
mod roles;
mod shape;
mod titles;

pub(crate) use choose::{Chosen, choose, choose_sheet};
pub(crate) use columns::{Counting, Filter, Layout, Once, TimeColumns};
pub(crate) use roles::channel::is_title_of_channel;
pub(crate) use roles::{Evidence, Found, Surroundings, roles};
pub(crate) use shape::{Span, day_columns, hour_name};
pub(crate) use titles::{Titles, title};
