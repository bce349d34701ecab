//! Converts time stamps to instants.

use chrono::{DateTime, LocalResult, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use dialoog_model::{SlotLength, TimeGrid};

use crate::cell::stamp::Stamp;
use crate::options::ClockReading;
use crate::report::ProblemKind;

/// Converts stamps in the order of the file, which distinguishes the two occurrences of the hour that repeats in autumn.
#[derive(Debug)]
pub(crate) struct WallClock {
    pub zone: Tz,
    pub reading: ClockReading,
    /// Whether rows are in descending order.
    pub descending: bool,
    /// Whether each row is one message, so that repeated times are normal.
    pub messages: bool,
    /// The latest stamp within a repeated hour, and whether its second occurrence has begun.
    pub doubled: Option<(NaiveDateTime, bool)>,
}

impl WallClock {
    /// The instant of a stamp, with the problem to report, if any.
    pub fn instant(&mut self, stamp: Stamp) -> Result<(DateTime<Utc>, Option<ProblemKind>), ProblemKind> {
        let (local, zone) = match (stamp, self.reading) {
            (Stamp::Instant(at), _) => return Ok((at, None)),
            (Stamp::Day(date), ClockReading::Local | ClockReading::File) => {
                // The start of the local day, also where the clock skips midnight.
                return Ok((TimeGrid::new(self.zone, SlotLength::Quarter, date, 1).start(), None));
            }
            (Stamp::Day(date), ClockReading::Utc) => {
                return Ok((date.and_time(chrono::NaiveTime::MIN).and_utc(), None));
            }
            (Stamp::Clock(at), ClockReading::Utc) => return Ok((at.and_utc(), None)),
            (Stamp::Clock(at), ClockReading::Local | ClockReading::File) => (at, self.zone),
            (Stamp::Zoned(at, zone), _) => (at, zone),
        };
        match zone.from_local_datetime(&local) {
            LocalResult::Single(at) => {
                self.doubled = None;
                Ok((at.to_utc(), None))
            }
            LocalResult::None => Err(ProblemKind::SkippedHour),
            LocalResult::Ambiguous(early, late) => {
                let second = self.is_second_occurrence(local);
                self.doubled = Some((local, second));
                let at = if second == self.descending { early } else { late };
                Ok((at.to_utc(), Some(ProblemKind::DoubledHour)))
            }
        }
    }

    /// Whether a stamp is the second occurrence of a repeated local time.
    fn is_second_occurrence(&self, local: NaiveDateTime) -> bool {
        let Some((before, begun)) = self.doubled else { return false };
        let back = if self.descending { local > before } else { local < before };
        begun || back || (local == before && !self.messages)
    }
}
