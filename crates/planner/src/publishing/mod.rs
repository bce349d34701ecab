//! What people were told, and what they are to be told: versions and the draft as tellings, the calendars of all rotas together,
//! and the folder that they are exported to.

pub(crate) mod folder;
mod place;
pub(crate) mod published;
pub(crate) mod telling;
