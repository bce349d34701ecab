//! Sums of days among the counts of their hours.

use chrono::NaiveDate;
use chrono_tz::Tz;
use std::collections::BTreeMap;

use super::moments::{Moment, local_date};

/// Days of which the sum says something: less are a coincidence.
const DAYS: usize = 2;

/// Takes out the counts whose stamp names a day alone, where nearly all of them are what the other counts of that day add up to.
/// Elsewhere such a stamp is that of midnight.
pub(crate) fn take_sums(counts: &mut Vec<Moment>, zone: Tz) -> Vec<Moment> {
    let days = counts.iter().filter(|moment| moment.day).count();
    if days < DAYS || days == counts.len() {
        return Vec::new();
    }
    let mut others: BTreeMap<NaiveDate, (f64, u32)> = BTreeMap::new();
    for moment in counts.iter().filter(|moment| !moment.day && moment.messages > 0.0) {
        let (sum, rows) = others.entry(local_date(zone, moment.at)).or_default();
        *sum += moment.messages;
        *rows += 1;
    }
    let (mut telling, mut sums) = (0_usize, 0_usize);
    for moment in counts.iter().filter(|moment| moment.day && moment.messages > 0.0) {
        if let Some((sum, _)) = others.get(&local_date(zone, moment.at)).filter(|(_, rows)| *rows > 1) {
            telling += 1;
            sums += usize::from((sum - moment.messages).abs() < 0.5);
        }
    }
    if telling < DAYS || sums * 10 < telling * 9 {
        return Vec::new();
    }
    let (taken, kept) = counts.drain(..).partition(|moment| moment.day);
    *counts = kept;
    taken
}
