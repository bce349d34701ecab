//! What a document is made from.

use chrono::{DateTime, NaiveDate, Utc};
use dialoog_model::{Emphasis, Finding, Language, Organisation};

use dialoog_store::ErasedHours;

use super::asked::Naming;
use crate::review::value::Review;

/// A span with all that is said of it.
pub(crate) struct Subject {
    /// The organisation as it is now.
    pub organisation: Organisation,
    /// The span reviewed.
    pub review: Review,
    /// What the rules say of its duties, worst first.
    pub findings: Vec<Finding>,
    /// How its rotas came to be, by first day.
    pub rotas: Vec<RotaMade>,
    /// Hours of people who were erased, of the months that the span touches.
    pub erased: Vec<ErasedHours>,
    /// When the document is made.
    pub made_at: DateTime<Utc>,
    /// The language it is written in.
    pub language: Language,
    /// How it speaks of people.
    pub naming: Naming,
}

/// How a rota came to be.
pub(crate) struct RotaMade {
    /// Its first day.
    pub first_day: NaiveDate,
    /// Its last day.
    pub last_day: NaiveDate,
    /// Its latest version and when that was published; `None` of a draft.
    pub published: Option<(u32, DateTime<Utc>)>,
    /// Seed of its latest generation; `None` where it was made by hand.
    pub seed: Option<u32>,
    /// What counted more or less in it; `None` where that was not kept.
    pub emphasis: Option<Emphasis>,
    /// Its duties.
    pub duties: u32,
    /// Those that somebody locked: the search may not touch them.
    pub locked: u32,
    /// Duties that differ from what was published.
    pub unpublished: u32,
}
