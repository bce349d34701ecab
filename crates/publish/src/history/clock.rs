//! From what a clock showed to the instant that it was.

use chrono::{DateTime, LocalResult, NaiveDateTime, TimeZone, Utc};
use chrono_tz::Tz;
use dialoog_model::{SlotLength, TimeGrid};

use super::options::{ClockReading, ProblemKind};
use super::stamp::Stamp;

/// Reads stamps in the order of the file, which is what tells the two hours apart that autumn shows twice.
#[derive(Debug)]
pub(super) struct WallClock {
    pub zone: Tz,
    pub reading: ClockReading,
    /// Latest rows first.
    pub descending: bool,
    /// Each row is one message, so that the same time again means nothing.
    pub messages: bool,
    /// The latest stamp within a doubled hour, and whether its second showing has begun.
    pub doubled: Option<(NaiveDateTime, bool)>,
}

impl WallClock {
    /// The instant of a stamp, with what there is to report of it.
    pub fn instant(&mut self, stamp: Stamp) -> Result<(DateTime<Utc>, Option<ProblemKind>), ProblemKind> {
        let local = match (stamp, self.reading) {
            (Stamp::Instant(at), _) => return Ok((at, None)),
            (Stamp::Date(date), ClockReading::Local) => {
                // The day starts where the clock starts it, also where it skips midnight.
                return Ok((TimeGrid::new(self.zone, SlotLength::Quarter, date, 1).start(), None));
            }
            (Stamp::Date(date), ClockReading::Utc) => {
                return Ok((date.and_time(chrono::NaiveTime::MIN).and_utc(), None));
            }
            (Stamp::Clock(at), ClockReading::Utc) => return Ok((at.and_utc(), None)),
            (Stamp::Clock(at), ClockReading::Local) => at,
        };
        match self.zone.from_local_datetime(&local) {
            LocalResult::Single(at) => {
                self.doubled = None;
                Ok((at.to_utc(), None))
            }
            LocalResult::None => Err(ProblemKind::SkippedHour),
            LocalResult::Ambiguous(early, late) => {
                let second = self.is_second_showing(local);
                self.doubled = Some((local, second));
                let at = if second == self.descending { early } else { late };
                Ok((at.to_utc(), Some(ProblemKind::DoubledHour)))
            }
        }
    }

    fn is_second_showing(&self, local: NaiveDateTime) -> bool {
        let Some((before, begun)) = self.doubled else { return false };
        let back = if self.descending { local > before } else { local < before };
        begun || back || (local == before && !self.messages)
    }
}
