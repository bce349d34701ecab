//! What to tell calendars next, from what they were told and what holds now.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use dialoog_model::{CalendarEntry, CalendarOwner, CalendarStatus, Duty, DutyId};

use super::face::{Names, Place};

/// The entries that hold from `now`, in place of `told`, by calendar and duty. Every duty stands in the calendars of its person, of
/// its desk and of the team.
///
/// * A duty that is new in a calendar starts at sequence 0.
/// * What shows the same stays as it is (a lock is no change to the person on duty).
/// * Other times, another desk, another name of what is shown, stand-by instead of a duty, or a cancelled duty that comes back: the sequence is one higher.
/// * A duty that has gone from a calendar, for it is off or somebody else's: cancelled, once.
///
/// `told` holds at most one entry for a calendar and duty. Doing it twice changes nothing the second time.
pub fn tell(
    told: &[CalendarEntry],
    duties: &[Duty],
    names: &Names,
    now: DateTime<Utc>,
) -> Vec<CalendarEntry> {
    type Both<'a> = (Option<&'a CalendarEntry>, Option<&'a Duty>);
    let mut all: BTreeMap<(CalendarOwner, DutyId), Both> = BTreeMap::new();
    for entry in told {
        all.entry((entry.owner, entry.duty)).or_default().0 = Some(entry);
    }
    for duty in duties {
        for owner in owners(duty) {
            all.entry((owner, duty.id)).or_default().1 = Some(duty);
        }
    }
    let entries = all.into_iter().filter_map(|((owner, _), (told, duty))| match (told, duty) {
        (told, Some(duty)) => Some(standing(owner, told, duty, names, now)),
        (Some(told), None) => Some(gone(told, names, now)),
        (None, None) => None,
    });
    entries.collect()
}

/// The calendars that a duty stands in.
pub(super) fn owners(duty: &Duty) -> [CalendarOwner; 3] {
    [CalendarOwner::Team, CalendarOwner::Desk(duty.desk), CalendarOwner::Person(duty.person)]
}

fn standing(
    owner: CalendarOwner,
    told: Option<&CalendarEntry>,
    duty: &Duty,
    names: &Names,
    now: DateTime<Utc>,
) -> CalendarEntry {
    let Duty { person, desk, start, end, kind, .. } = *duty;
    let status = CalendarStatus::Confirmed;
    let shown = Some(names.digest(owner, duty.id, &Place { person, desk, start, end, kind }, status));
    let (sequence, changed_at) = match told {
        None => (0, now),
        Some(told) if told.shown == shown => (told.sequence, told.changed_at),
        Some(told) => (told.sequence.saturating_add(1), now),
    };
    let named_by_duty = told.is_some_and(|told| told.named_by_duty);
    let (duty, rota) = (duty.id, duty.rota);
    CalendarEntry {
        owner,
        duty,
        named_by_duty,
        rota,
        person,
        desk,
        start,
        end,
        kind,
        sequence,
        status,
        changed_at,
        shown,
    }
}

fn gone(told: &CalendarEntry, names: &Names, now: DateTime<Utc>) -> CalendarEntry {
    let CalendarEntry { person, desk, start, end, kind, .. } = *told;
    let status = CalendarStatus::Cancelled;
    let shown = Some(names.digest(told.owner, told.duty, &Place { person, desk, start, end, kind }, status));
    if told.shown == shown {
        return *told;
    }
    CalendarEntry { status, shown, sequence: told.sequence.saturating_add(1), changed_at: now, ..*told }
}
