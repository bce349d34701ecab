//! What to tell calendars next, from what they were told and what holds now.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use dialoog_model::{CalendarEntry, CalendarStatus, Duty, DutyId};

/// The entries that hold from `now`, in place of `told`: by duty, with the one that stands after those that are cancelled.
///
/// * A new duty starts at sequence 0.
/// * The same person, desk, start and end: the entry stays as it is (a lock is no change to the person on duty).
/// * Other times, or a cancelled duty that comes back: the sequence is one higher than any told of the duty.
/// * Another person or desk: an entry at the new place, and the one at the old place cancelled, both with that higher sequence.
/// * A duty that has gone: cancelled, once.
///
/// `told` holds at most one entry for a duty, person and desk. Doing it twice changes nothing the second time.
pub fn reconcile(told: &[CalendarEntry], duties: &[Duty], now: DateTime<Utc>) -> Vec<CalendarEntry> {
    let mut by_duty: BTreeMap<DutyId, (Vec<CalendarEntry>, Option<&Duty>)> = BTreeMap::new();
    for entry in told {
        by_duty.entry(entry.duty).or_default().0.push(*entry);
    }
    for duty in duties {
        by_duty.entry(duty.id).or_default().1 = Some(duty);
    }
    by_duty.into_values().flat_map(|(told, duty)| of_duty(told, duty, now)).collect()
}

fn of_duty(mut entries: Vec<CalendarEntry>, duty: Option<&Duty>, now: DateTime<Utc>) -> Vec<CalendarEntry> {
    let next = entries.iter().map(|e| e.sequence).max().map_or(0, |sequence| sequence.saturating_add(1));
    let standing = duty.map(|duty| {
        let here = entries.iter().position(|e| e.person == duty.person && e.desk == duty.desk);
        match here.map(|at| entries.remove(at)) {
            Some(e)
                if e.status == CalendarStatus::Confirmed && (e.start, e.end) == (duty.start, duty.end) =>
            {
                e
            }
            _ => CalendarEntry {
                duty: duty.id,
                rota: duty.rota,
                person: duty.person,
                desk: duty.desk,
                start: duty.start,
                end: duty.end,
                sequence: next,
                status: CalendarStatus::Confirmed,
                changed_at: now,
            },
        }
    });
    for entry in entries.iter_mut().filter(|e| e.status == CalendarStatus::Confirmed) {
        (entry.status, entry.sequence, entry.changed_at) = (CalendarStatus::Cancelled, next, now);
    }
    entries.sort_by_key(|e| (e.person, e.desk));
    entries.extend(standing);
    entries
}
