//! Which backups are no longer needed.

use chrono::{DateTime, Datelike as _, Days, NaiveDate, Utc};
use std::collections::BTreeMap;

use super::kept::Backup;

/// The newest are kept, whenever they were made.
const NEWEST: usize = 10;
/// Days back from which the last of each day is kept.
const DAYS: u64 = 31;

/// The backups, which are in the order of their moments, that are no longer needed: kept are the ten newest, the last of
/// each day of the last month, and the last of each month. Days are those of UTC.
pub fn thin(backups: &[Backup], now: DateTime<Utc>) -> Vec<&Backup> {
    let first_day = now.date_naive().checked_sub_days(Days::new(DAYS)).unwrap_or(NaiveDate::MIN);
    let day = |backup: &Backup| backup.at.date_naive();
    let month = |backup: &Backup| (backup.at.year(), backup.at.month());
    let mut last_of_day = BTreeMap::new();
    let mut last_of_month = BTreeMap::new();
    for (index, backup) in backups.iter().enumerate() {
        last_of_day.insert(day(backup), index);
        last_of_month.insert(month(backup), index);
    }
    let newest = backups.len().saturating_sub(NEWEST);
    let is_kept = |(index, backup): &(usize, &Backup)| {
        *index >= newest
            || (day(backup) >= first_day && last_of_day.get(&day(backup)) == Some(index))
            || last_of_month.get(&month(backup)) == Some(index)
    };
    backups.iter().enumerate().filter(|entry| !is_kept(entry)).map(|(_, backup)| backup).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Revision;
    use crate::backup::kept::Reason;
    use dialoog_model::WorkspaceId;
    use uuid::Uuid;

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}:00Z").parse().unwrap()
    }

    fn made(moments: &[String]) -> Vec<Backup> {
        let backup = |moment: &String| Backup {
            path: moment.into(),
            workspace: WorkspaceId(Uuid::nil()),
            at: at(moment),
            revision: Revision(1),
            mark: 0,
            reason: Reason::Opening,
        };
        moments.iter().map(backup).collect()
    }

    fn kept(moments: &[String], now: &str) -> Vec<String> {
        let all = made(moments);
        let gone = thin(&all, at(now));
        moments.iter().zip(&all).filter(|(_, b)| !gone.contains(b)).map(|(m, _)| m.clone()).collect()
    }

    #[test]
    fn up_to_ten_are_all_kept_however_old() {
        let moments: Vec<String> = (10..20).map(|minute| format!("2020-01-01T08:{minute}")).collect();
        assert_eq!(kept(&moments, "2026-11-24T09:00"), moments);
        assert_eq!(kept(&[], "2026-11-24T09:00"), Vec::<String>::new());
    }

    #[test]
    fn beyond_ten_the_last_of_each_day_is_kept_for_a_month() {
        let mut moments: Vec<String> =
            (1..=20).flat_map(|day| [8, 17].map(|hour| format!("2026-11-{day:02}T{hour:02}:00"))).collect();
        let newest = moments.split_off(30);
        let mut expected: Vec<String> = (1..=15).map(|day| format!("2026-11-{day:02}T17:00")).collect();
        expected.extend(newest.clone());
        moments.extend(newest);
        assert_eq!(kept(&moments, "2026-11-20T18:00"), expected);
    }

    #[test]
    fn before_that_the_last_of_each_month() {
        let mut moments = Vec::new();
        for month in 1..=10 {
            moments.extend([3, 28].map(|day| format!("2026-{month:02}-{day:02}T08:00")));
        }
        moments.extend((10..20).map(|minute| format!("2026-12-24T08:{minute}")));
        let mut expected: Vec<String> = (1..=10).map(|month| format!("2026-{month:02}-28T08:00")).collect();
        expected.extend(moments[20..].to_vec());
        assert_eq!(kept(&moments, "2026-12-24T09:00"), expected);
    }

    #[test]
    fn thinning_twice_takes_nothing_more() {
        let moments: Vec<String> = (0..400)
            .map(|n| (at("2026-01-01T08:00") + chrono::Duration::hours(n * 19)).format("%Y-%m-%dT%H:%M"))
            .map(|moment| moment.to_string())
            .collect();
        let once = kept(&moments, "2026-11-24T09:00");
        assert!(once.len() < 60, "{}", once.len());
        assert_eq!(kept(&once, "2026-11-24T09:00"), once);
    }
}
