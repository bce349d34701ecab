//! Calendars out: what each calendar outside is to hold of what was published.
//!
//! A calendar is a person's, a desk's or the team's, over all rotas. The three show different things of a duty, so each is
//! [told](tell) by itself: there is one [`CalendarEntry`](dialoog_model::CalendarEntry) for each calendar and duty, with a UID for
//! life and a sequence that rises by every change of what is shown there. A duty that leaves a calendar stays in it, cancelled, so
//! that whoever reads it loses the duty.

mod face;
mod file_name;
mod files;
mod marker;
mod tell;
mod text;
pub(crate) mod words;

pub use face::Names;
pub use file_name::file_names;
pub use files::{CalendarFile, Edition, draft_files, files};
pub use marker::{HEAD, Marker, Origin};
pub use tell::tell;
