//! The sample is a valid organisation, at any time and in both languages.

use chrono::NaiveDate;
use dialoog_model::{ChannelId, HistoryDay, Language, StreamId, TeamKind, WeekPattern, WorkspaceId};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

use super::{Sample, sample};

fn on(today: &str, language: Language) -> Sample {
    sample(today.parse().expect("a date"), language, WorkspaceId(Uuid::from_u128(7)))
}

fn dutch() -> Sample {
    on("2026-11-24", Language::Nl)
}

/// What a day counted, over its known quarters.
fn total(day: &HistoryDay) -> f64 {
    day.counts.iter().flatten().sum()
}

#[test]
fn everything_in_it_is_valid_on_any_day_and_in_both_languages() {
    for today in ["2026-11-24", "2026-03-30", "2026-10-26", "2028-02-29", "2027-01-03"] {
        for language in [Language::Nl, Language::En] {
            let o = on(today, language).organisation;
            assert_eq!(o.settings.validate(), Ok(()));
            assert!(o.channels.iter().all(|c| c.validate().is_ok()));
            assert!(o.streams.iter().all(|s| s.validate().is_ok()));
            assert!(o.desks.iter().all(|d| d.validate().is_ok()));
            assert!(o.events.iter().all(|e| e.validate().is_ok()));
            assert!(o.people.iter().all(|p| p.validate().is_ok()));
        }
    }
}

#[test]
fn identifiers_are_distinct_and_the_same_in_both_languages() {
    let ids = |o: &dialoog_model::Organisation| -> Vec<Uuid> {
        let lists = [
            o.teams.iter().map(|x| x.id.0).collect::<Vec<_>>(),
            o.channels.iter().map(|x| x.id.0).collect(),
            o.topics.iter().map(|x| x.id.0).collect(),
            o.streams.iter().map(|x| x.id.0).collect(),
            o.desks.iter().map(|x| x.id.0).collect(),
            o.people.iter().map(|x| x.id.0).collect(),
            o.events.iter().map(|x| x.id.0).collect(),
        ];
        lists.concat()
    };
    let (nl, en) = (ids(&dutch().organisation), ids(&on("2026-11-24", Language::En).organisation));
    let distinct: BTreeSet<Uuid> = nl.iter().copied().collect();
    assert_eq!(distinct.len(), nl.len());
    assert_eq!(distinct, en.into_iter().collect());
}

#[test]
fn the_shares_of_a_channel_sum_to_one_and_every_stream_is_answered_at_one_desk() {
    let o = dutch().organisation;
    let mut shares: BTreeMap<ChannelId, f64> = BTreeMap::new();
    for stream in &o.streams {
        assert!(o.topic(stream.topic).is_some());
        *shares.entry(stream.channel).or_default() += stream.share;
    }
    assert_eq!(shares.len(), o.channels.len());
    assert!(shares.values().all(|s| (s - 1.0).abs() < 1e-9));
    let mut answered: Vec<StreamId> = o.desks.iter().flat_map(|d| d.streams.clone()).collect();
    answered.sort_unstable();
    let mut streams: Vec<StreamId> = o.streams.iter().map(|s| s.id).collect();
    streams.sort_unstable();
    assert_eq!(answered, streams);
}

#[test]
fn everybody_works_part_of_a_week_with_a_duty_budget_of_4_to_16_hours() {
    let o = dutch().organisation;
    assert_eq!(o.people.len(), 40);
    for p in &o.people {
        assert!((16 * 60..=38 * 60).contains(&p.contract_minutes), "{}", p.name);
        assert!((4 * 60..=16 * 60).contains(&p.duty_budget_minutes), "{}", p.name);
        let work = p.working_hours.minutes() - p.breaks.minutes();
        assert!(work.abs_diff(p.contract_minutes) <= 5 * 60, "{} works {work}", p.name);
        // Half an hour of lunch on each day of more than five and a half hours, inside it.
        for day in p.working_hours.spans() {
            let lunch = p.breaks.spans().iter().filter(|b| b.weekday == day.weekday);
            let inside: u16 =
                lunch.filter(|b| day.from < b.from && b.to < day.to).map(|b| b.to - b.from).sum();
            assert_eq!(
                inside,
                if day.to - day.from > 330 { 30 } else { 0 },
                "{} on day {}",
                p.name,
                day.weekday
            );
        }
        assert!(!p.availability.is_empty() && !p.languages.is_empty());
    }
    let beyond = |p: &&dialoog_model::Person| {
        let both = WeekPattern::new([p.working_hours.spans(), p.availability.spans()].concat());
        both.minutes() > p.working_hours.minutes()
    };
    assert!(o.people.iter().filter(beyond).count() >= 10, "some offer evenings or Saturdays");
}

#[test]
fn every_desk_has_enough_people_but_not_everybody_can_do_everything() {
    let o = dutch().organisation;
    for desk in &o.desks {
        let able = o.people.iter().filter(|p| p.can_staff(desk, &o)).count();
        assert!((10..o.people.len()).contains(&able), "{}: {able}", desk.name);
    }
    assert!(o.people.iter().any(|p| o.desks.iter().all(|d| !p.can_staff(d, &o))), "somebody is in training");
}

#[test]
fn not_everybody_is_ready_and_some_lapse_in_the_four_weeks_ahead() {
    let o = dutch().organisation;
    let (first, last) = (day("2026-11-30"), day("2026-12-27"));
    let ready = |d| o.people.iter().filter(|p| p.readiness.holds_on(d)).count();
    assert!(ready(first) < o.people.len());
    let lapsing =
        o.people.iter().filter(|p| p.readiness.holds_on(first) && !p.readiness.holds_on(last)).count();
    let coming =
        o.people.iter().filter(|p| !p.readiness.holds_on(first) && p.readiness.holds_on(last)).count();
    assert_eq!((lapsing, coming), (3, 1));
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn a_timetable_change_lies_ahead_with_management_present() {
    let o = dutch().organisation;
    let event = o.events.iter().find(|e| e.name == "Nieuwe dienstregeling bekendgemaakt").expect("the event");
    let ahead = event.start.date_naive() - day("2026-11-24");
    assert!((7..=21).contains(&ahead.num_days()));
    let [presence] = event.presence[..] else { panic!("one presence") };
    assert_eq!(o.team(presence.team).map(|t| t.kind), Some(TeamKind::Management));
}

#[test]
fn history_is_ten_weeks_up_to_yesterday_with_the_clocks_own_days() {
    let sample = on("2026-11-24", Language::Nl);
    let consult = sample.organisation.channels.iter().find(|c| c.name == "Spreekuur").expect("it is held").id;
    // The consult hour is counted on the days on which it is held.
    let (held, others): (Vec<&HistoryDay>, Vec<&HistoryDay>) =
        sample.history.iter().partition(|d| d.channel == consult);
    assert_eq!((held.len(), others.len()), (10, (sample.organisation.channels.len() - 1) * 70));
    assert_eq!(sample.history.iter().map(|d| d.date).max(), Some(day("2026-11-23")));
    for d in &sample.history {
        let quarters = if d.date == day("2026-10-25") { 100 } else { 96 };
        assert_eq!(d.counts.len(), quarters, "{}", d.date);
    }
    let gaps = sample.history.iter().filter(|d| d.counts.iter().any(Option::is_none)).count();
    assert_eq!(gaps, 2);
}

#[test]
fn the_storm_is_in_the_history_and_the_calm_week_before_it_is_not_like_it() {
    let sample = dutch();
    let storm =
        sample.organisation.events.iter().find(|e| e.name.starts_with("Stormdag")).expect("the storm");
    let of = |date: NaiveDate| -> f64 { sample.history.iter().filter(|d| d.date == date).map(total).sum() };
    let date = storm.start.date_naive();
    assert!(of(date) > 2.0 * of(date - chrono::Duration::days(7)));
}

#[test]
fn messages_come_in_bursts_and_not_evenly() {
    let sample = dutch();
    let x = sample.organisation.channels.iter().find(|c| c.name == "X").expect("X").id;
    let hours: Vec<f64> = sample
        .history
        .iter()
        .filter(|d| d.channel == x && chrono::Datelike::weekday(&d.date).num_days_from_monday() < 5)
        .map(|d| d.counts[40..44].iter().flatten().sum())
        .collect();
    let mean = hours.iter().sum::<f64>() / hours.len() as f64;
    let variance = hours.iter().map(|h| (h - mean).powi(2)).sum::<f64>() / hours.len() as f64;
    assert!(variance > 1.5 * mean, "mean {mean}, variance {variance}");
}

#[test]
fn the_same_day_gives_the_same_sample_and_tomorrow_keeps_yesterday() {
    let (one, two, next) = (dutch(), dutch(), on("2026-11-25", Language::Nl));
    assert_eq!((&one.organisation, &one.history), (&two.organisation, &two.history));
    let same = |d: &&HistoryDay| d.date == day("2026-11-20");
    let (a, b): (Vec<f64>, Vec<f64>) = (
        one.history.iter().filter(same).map(total).collect(),
        next.history.iter().filter(same).map(total).collect(),
    );
    assert_eq!(a, b);
}

#[test]
fn an_absence_never_tells_why() {
    // The type has no place for a reason: this fails to compile when somebody adds one.
    let o = dutch().organisation;
    for dialoog_model::Absence { from, to, hours: _ } in o.people.iter().flat_map(|p| &p.absences) {
        assert!(from <= to);
    }
    assert!(o.people.iter().filter(|p| !p.absences.is_empty()).count() >= 8);
}

#[test]
fn every_open_slot_has_somebody_but_the_saturday_evening_on_which_its_only_technician_is_away() {
    let o = dutch().organisation;
    let grid = o.grid(day("2026-11-30"), 28);
    let limits = dialoog_rules::limits(&o, &grid, &dialoog_rules::Around::default());
    let mut empty = Vec::new();
    for (index, desk) in o.desks.iter().enumerate() {
        for (slot, open) in dialoog_demand::desk_open(&o, desk, &grid).into_iter().enumerate() {
            let able = limits.people.iter().filter(|p| p.desks[index] && p.allowed[slot]).count();
            if open && able == 0 {
                empty.push((desk.name.as_str(), grid.wall(slot)));
            }
        }
    }
    let evening = [1080, 1110, 1140, 1170].map(|minute| ("Service", (day("2026-12-19"), minute)));
    assert_eq!(empty, evening);
}
