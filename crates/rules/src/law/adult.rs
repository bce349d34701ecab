//! Who becomes an adult inside a period.

use dialoog_model::*;

use crate::fixture::{Fixture, date};

/// The rules are asked where a window begins, by the findings on a rota, those on one more duty, and the limits of rostering alike.
#[test]
fn who_becomes_an_adult_in_the_period_is_a_minor_until_then_for_findings_objections_and_limits() {
    let mut fixture = Fixture::new();
    fixture.person("Roos", |p| p.adult_from = Some(date("2026-11-25")));
    // Ten hours with a break: too long for a minor, not for an adult.
    for (day, allowed) in [("2026-11-24", false), ("2026-11-25", true), ("2026-11-27", true)] {
        let law = &fixture.limits().people[0].law;
        let (switch, then) = law.then.clone().expect("two laws");
        assert_eq!(switch, 2 * 1440);
        let parts = [("09:00", "13:00"), ("13:45", "19:45")];
        let duties: Vec<Duty> =
            parts.map(|(from, to)| fixture.made("Roos", &format!("{day} {from}"), to)).to_vec();
        let mut time = law.time.clone();
        for (number, duty) in duties.iter().enumerate() {
            let minute = |at: chrono::DateTime<chrono::Utc>| (at - fixture.grid.start()).num_minutes() as i32;
            let span = crate::Span::new(minute(duty.start), minute(duty.end));
            time.put(&law.days, dialoog_working_time::Stretch::duty(span, number as u32));
        }
        let judged = crate::Span::new(0, 14 * 1440);
        let (base, breaks, normal) = (law.time.work(), time.breaks(), time.normal());
        let view =
            dialoog_working_time::View { days: &law.days, work: time.work(), base, breaks, normal, judged };
        let by_limits = law.limits.allows_in(&view, &[], i32::MIN..switch)
            && then.allows_in(&view, &[], switch..i32::MAX);
        assert_eq!(by_limits, allowed, "{day}");
        let reviewer = crate::Reviewer::new(&fixture.organisation, &fixture.grid);
        let second = Duty { id: DutyId::derived(uuid::Uuid::nil(), "second"), ..duties[1] };
        let of_law = |mut found: Vec<Finding>| {
            found.retain(|finding| finding.rule == RuleCode::ShiftLength);
            found
        };
        let objections = of_law(reviewer.objections(&duties[..1], &fixture.around, &second));
        assert_eq!(objections.is_empty(), allowed, "{day}: {objections:?}");
        let found = of_law(reviewer.review(&[duties[0], second], &fixture.around));
        assert_eq!(found.is_empty(), allowed, "{day}: {found:?}");
    }
    fixture.person("Roos", |p| p.adult_from = Some(date("2026-12-07")));
    assert!(fixture.limits().people[0].law.then.is_none(), "a minor throughout");
    fixture.person("Roos", |p| p.adult_from = Some(date("2026-11-23")));
    assert!(fixture.limits().people[0].law.then.is_none(), "an adult throughout");
}
