//! Calendars out: what each calendar outside is to hold of a rota.
//!
//! A duty keeps its UID for life. Because the same UID may pass from one person's calendar to another's, or from one desk's to
//! another's, there is one [`CalendarEntry`](dialoog_model::CalendarEntry) for each duty **and place where it was told** (person and
//! desk): the one that stands, and a cancelled one in every place that it left, so that the calendars there lose it.

mod files;
mod reconcile;
mod text;

pub use files::{CalendarFile, Names, files};
pub use reconcile::reconcile;
