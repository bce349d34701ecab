//! The duties behind somebody's figures.

use chrono::{NaiveDate, Timelike};
use dialoog_model::{DeskId, DutyId, PersonId, RotaId};
use serde::Serialize;
use specta::Type;

use super::amounts::Amounts;
use super::days::ReviewDays;
use super::make::everybody;
use super::one_person::of_duty;
use super::placed::placed;
use super::subject::Subject;

/// A duty in a span, with what it adds to the figures of whoever has it: summed they are what the review says of them.
#[derive(Debug, Clone, PartialEq, Serialize, Type)]
pub struct ReviewedDuty {
    /// The duty.
    pub duty: DutyId,
    /// Its rota.
    pub rota: RotaId,
    /// Its desk.
    pub desk: DeskId,
    /// Day on which it begins.
    pub date: NaiveDate,
    /// Minute of that day at which it begins, on the workspace's clock.
    pub from: u16,
    /// Minute of the day at which it ends: of the next one where that is not later.
    pub to: u16,
    /// What of it lies in the span.
    pub amounts: Amounts,
    /// Share of its time that is expected to be spent answering, 0..=1; `None` where that is not known.
    pub occupancy: Option<f64>,
    /// Its burden B as a whole, in weighted minutes.
    pub burden: f64,
}

/// The duties of somebody with any minute in the span, by start.
pub(crate) fn duties_of(subject: &Subject, person: PersonId) -> Vec<ReviewedDuty> {
    let days = ReviewDays::new(&subject.organisation, subject.from, subject.to);
    let duties = placed(subject, &days);
    let people = everybody(subject, &days, &duties);
    let (window, zone) = (days.window(), subject.organisation.settings.zone);
    let theirs = duties.iter().filter(|placed| placed.duty.person == person && placed.span.overlaps(window));
    theirs
        .map(|placed| {
            let (start, end) = (placed.duty.start.with_timezone(&zone), placed.duty.end.with_timezone(&zone));
            let minute = |hour: u32, minute: u32| (hour * 60 + minute) as u16;
            ReviewedDuty {
                duty: placed.duty.id,
                rota: placed.duty.rota,
                desk: placed.duty.desk,
                date: start.date_naive(),
                from: minute(start.hour(), start.minute()),
                to: minute(end.hour(), end.minute()),
                amounts: of_duty(&days, &people[placed.person], placed, window),
                occupancy: placed.intensity.map(|intensity| intensity.occupancy()),
                burden: placed.burden.burden,
            }
        })
        .collect()
}
