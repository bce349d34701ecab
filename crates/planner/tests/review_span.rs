//! What a review of a span says, over rotas: each number has one definition.

mod support;

use chrono::{Days, NaiveDate};
use dialoog_model::{
    Absence, DayHours, Person, PersonId, Preference, RotaId, RuleCode, WeekPattern, WeekSpan, Wish,
};
use dialoog_planner::view::{Idle, Review, RotaView};
use dialoog_planner::{Planner, Start, StopFlag};
use std::collections::BTreeSet;
use support::{NOW, rounds, workspace};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

async fn generate(planner: &Planner, first_day: &str) -> RotaId {
    let request = rounds(date(first_day), 1, 1);
    planner.generate(request, StopFlag::default(), |_| {}).await.expect("a rota").rota
}

async fn review(planner: &Planner, from: &str, to: &str) -> Review {
    planner.review_span(date(from), date(to)).await.expect("a review")
}

/// Duty minutes of everybody in a rota.
fn minutes(view: &RotaView) -> u32 {
    view.duties.iter().map(|duty| duty.slots * view.period.slot_minutes).sum()
}

/// Who is found to have more than their duty budget, and in which week.
fn found_over_budget(view: &RotaView) -> BTreeSet<(PersonId, NaiveDate)> {
    let findings = view.findings.iter().map(|found| &found.finding);
    let of_budget = findings.filter(|finding| finding.rule == RuleCode::DutyBudget);
    of_budget.filter_map(|finding| Some((finding.person?, finding.date))).collect()
}

/// The same as a review of a span says it.
fn over_budget(all: &Review) -> BTreeSet<(PersonId, NaiveDate)> {
    all.people
        .iter()
        .flat_map(|one| one.weeks.iter().zip(&all.weeks).map(move |(week, first)| (one.person, week, *first)))
        .filter(|(_, week, _)| week.over)
        .map(|(person, _, first)| (person, first))
        .collect()
}

#[tokio::test]
async fn a_week_that_two_rotas_share_is_one_week() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let one = generate(&planner, "2026-12-02").await;
    let two = generate(&planner, "2026-12-09").await;
    let all = review(&planner, "2026-12-02", "2026-12-15").await;
    assert_eq!(all.weeks, ["2026-11-30", "2026-12-07", "2026-12-14"].map(date));
    let sum = minutes(&planner.rota(one).await.expect("a rota"))
        + minutes(&planner.rota(two).await.expect("a rota"));
    assert_eq!(all.totals.minutes, sum);
    assert_eq!(all.by_week.iter().map(|week| week.minutes).sum::<u32>(), sum);
    assert_eq!(all.people.iter().map(|one| one.budget.minutes).sum::<u32>(), sum);
    assert_eq!(all.desks.iter().map(|desk| desk.amounts.minutes).sum::<u32>(), sum);
    assert_eq!(all.rotas.len(), 2);
}

#[tokio::test]
async fn a_share_is_over_all_of_the_budget_exactly_where_the_rule_finds_it() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let rota = generate(&planner, "2026-11-30").await;
    // Half of the budgets become less than what was given.
    for (place, view) in planner.people().await.expect("people").people.into_iter().enumerate() {
        let mut person = view.person;
        if place % 2 == 0 {
            person.duty_budget_minutes = [0, 60, 120, 240][place % 4];
            planner.save_person(person).await.expect("saved");
        }
    }
    let found = found_over_budget(&planner.rota(rota).await.expect("a rota"));
    let all = review(&planner, "2026-11-30", "2026-12-06").await;
    assert_eq!(over_budget(&all), found);
    assert!(!found.is_empty());
    for one in &all.people {
        let of_a_week = one.budget.share.is_some_and(|share| share > 1.0);
        assert_eq!(
            of_a_week || (one.budget.share.is_none() && one.budget.minutes > 0),
            one.budget.weeks_over > 0
        );
    }
}

#[tokio::test]
async fn weeks_begin_on_the_day_that_the_workspace_says_in_findings_shares_and_free_weekends() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let mut settings = planner.settings().await.expect("settings").settings;
    settings.week_start = 6;
    planner.save_settings(settings).await.expect("saved");
    let one = generate(&planner, "2026-11-30").await;
    for view in planner.people().await.expect("people").people {
        let mut person = view.person;
        person.duty_budget_minutes /= 2;
        planner.save_person(person).await.expect("saved");
    }
    let all = review(&planner, "2026-11-30", "2026-12-06").await;
    assert_eq!(all.weeks, ["2026-11-29", "2026-12-06"].map(date));
    assert_eq!(all.by_week.iter().map(|week| week.first_day).collect::<Vec<_>>(), all.weeks);
    // Those of the fifth and of the twelfth: a week that begins on a Sunday has the week-end that it ends with.
    assert!(all.people.iter().all(|one| one.weekends == 2));
    let rota = planner.rota(one).await.expect("a rota");
    assert_eq!(rota.period.weeks, all.weeks);
    let found = found_over_budget(&rota);
    assert_eq!(over_budget(&all), found);
    assert!(!found.is_empty());
}

/// Gives everybody something, in the order of the people.
async fn everybody(planner: &Planner, change: impl Fn(usize, &mut Person)) {
    for (place, mut person) in planner.person_list().await.expect("people").into_iter().enumerate() {
        change(place, &mut person);
        planner.save_person(person).await.expect("saved");
    }
}

#[tokio::test]
async fn who_is_away_for_a_part_of_days_has_the_budget_that_is_left_by_a_review_and_by_the_rule() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let rota = generate(&planner, "2026-11-30").await;
    let whole = review(&planner, "2026-11-30", "2026-12-06").await;
    everybody(&planner, |place, person| {
        let hours = [DayHours::MORNING, DayHours::AFTERNOON, DayHours { from: 600, to: 840 }][place % 3];
        let days = Absence::days(date("2026-11-30"), date("2026-12-04"));
        person.absences.push(Absence { hours: Some(hours), ..days });
    })
    .await;
    let all = review(&planner, "2026-11-30", "2026-12-06").await;
    let found = found_over_budget(&planner.rota(rota).await.expect("a rota"));
    assert_eq!(over_budget(&all), found);
    assert!(found.len() > over_budget(&whole).len());
    let budget = |of: &Review| of.by_week[0].budget;
    assert!(0.0 < budget(&all) && budget(&all) < budget(&whole));
}

#[tokio::test]
async fn who_is_away_whenever_they_are_available_is_idle_for_that_and_their_wishes_there_are_none() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    everybody(&planner, |place, person| {
        person.availability = WeekPattern::on(0..5, 9 * 60, 17 * 60);
        let span = |from: u16, to: u16| WeekSpan { weekday: 0, from: from * 60, to: to * 60 };
        person.preferences = vec![
            Preference { span: span(9, 12), wish: Wish::Rather },
            Preference { span: span(9, 17), wish: Wish::RatherNot },
        ];
        let is_away = place.is_multiple_of(2);
        let hours = if is_away { DayHours { from: 9 * 60, to: 17 * 60 } } else { DayHours::MORNING };
        let days = Absence::days(date("2026-11-30"), date("2026-12-06"));
        person.absences = vec![Absence { hours: Some(hours), ..days }];
    })
    .await;
    generate(&planner, "2026-11-30").await;
    let people = planner.person_list().await.expect("people");
    let all = review(&planner, "2026-11-30", "2026-12-06").await;
    for (place, person) in people.iter().enumerate() {
        let one = all.people.iter().find(|one| one.person == person.id).expect("listed");
        let wishes = (one.wishes.rather, one.wishes.rather_not);
        let is_away = place.is_multiple_of(2);
        assert_eq!(wishes, if is_away { (0, 0) } else { (0, 1) }, "{}", one.name);
        if is_away {
            assert!(!one.there && matches!(one.idle, Some(Idle::Away | Idle::NoDesk)), "{:?}", one.idle);
        }
    }
    assert!(all.people.iter().any(|one| one.idle == Some(Idle::Away)));
}

#[tokio::test]
async fn of_a_span_without_rotas_no_rule_was_checked() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let law =
        || async { planner.law_of_span(date("2026-11-30"), date("2026-12-06")).await.expect("an answer") };
    assert_eq!(law().await, None);
    let rota = generate(&planner, "2026-11-30").await;
    assert_eq!(law().await, Some(planner.law(rota).await.expect("an answer")));
}

#[tokio::test]
async fn a_span_without_rotas_says_so_and_blames_nobody() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let all = review(&planner, "2026-11-30", "2026-12-27").await;
    assert!(all.rotas.is_empty() && all.totals.minutes == 0 && all.fairness.index.is_none());
    assert!(all.people.iter().all(|one| one.idle == Some(Idle::NoRota)));
    let backwards = planner.review_span(date("2026-12-27"), date("2026-11-30")).await;
    assert!(backwards.is_err());
}

#[tokio::test]
async fn who_has_no_budget_carries_nothing_and_is_told_why() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    generate(&planner, "2026-11-30").await;
    let all = review(&planner, "2026-11-30", "2026-12-06").await;
    let id = all.people.iter().find(|one| one.amounts.duties > 0).expect("somebody on duty").person;
    let people = planner.people().await.expect("people").people;
    let mut person = people.into_iter().map(|view| view.person).find(|one| one.id == id).expect("them");
    person.duty_budget_minutes = 0;
    planner.save_person(person.clone()).await.expect("saved");
    generate(&planner, "2026-12-07").await;
    let all = review(&planner, "2026-12-07", "2026-12-13").await;
    let one = all.people.iter().find(|one| one.person == person.id).expect("somebody");
    assert_eq!((one.idle, one.budget.share, one.there), (Some(Idle::NoBudget), None, false));
}

#[tokio::test]
async fn the_three_causes_explain_each_difference_and_fair_shares_sum_to_the_burden() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let mut day = date("2026-11-30");
    for _ in 0..2 {
        generate(&planner, &day.to_string()).await;
        day = day + Days::new(7);
    }
    let all = review(&planner, "2026-11-30", "2026-12-13").await;
    let parts: Vec<_> = all.people.iter().filter_map(|one| one.fairness).collect();
    assert!(
        parts
            .iter()
            .all(|one| { (one.by_minutes + one.by_times + one.by_intensity - one.difference).abs() < 1e-6 })
    );
    let (burden, fair): (f64, f64) =
        parts.iter().fold((0.0, 0.0), |sum, one| (sum.0 + one.burden, sum.1 + one.fair_share));
    assert!((burden - fair).abs() < 1e-6 && (burden - all.fairness.burden).abs() < 1e-6);
}

#[tokio::test]
async fn a_budget_or_hours_that_change_today_change_no_share_of_what_was_published() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let rota = generate(&planner, "2026-11-30").await;
    planner.publish(rota, "").await.expect("published");
    let before = review(&planner, "2026-11-30", "2026-12-06").await;
    assert!(before.rotas[0].frozen);
    for view in planner.people().await.expect("people").people {
        let mut person = view.person;
        person.duty_budget_minutes += 120;
        person.contract_minutes = 600;
        person.working_hours = WeekPattern::on(0..2, 9 * 60, 12 * 60);
        person.availability = WeekPattern::on(0..2, 9 * 60, 12 * 60);
        person.readiness = dialoog_model::Readiness::default();
        planner.save_person(person).await.expect("saved");
    }
    let after = review(&planner, "2026-11-30", "2026-12-06").await;
    for (was, is) in before.people.iter().zip(&after.people) {
        assert_eq!((&was.budget, &was.contract, &was.weeks), (&is.budget, &is.contract, &is.weeks));
        assert_eq!((was.fairness, was.intensity, was.idle), (is.fairness, is.intensity, is.idle));
    }
    // What is planned after it is judged by what holds now.
    let next = review(&planner, "2026-12-14", "2026-12-20").await;
    assert!(next.people.iter().all(|one| !one.there));
}

#[tokio::test]
async fn a_check_of_what_was_published_is_judged_by_what_held_then_and_finds_who_is_away_since() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let rota = generate(&planner, "2026-11-30").await;
    planner.publish(rota, "").await.expect("published");
    let check = || async {
        let (view, law) =
            (planner.review(rota).await.expect("a check"), planner.law(rota).await.expect("law"));
        let of = |rule| view.findings.iter().filter(|found| found.finding.rule == rule).count();
        let shares: Vec<_> =
            view.people.iter().map(|one| (one.person, one.budget_share, one.outside_work_minutes)).collect();
        (of(RuleCode::DutyBudget), of(RuleCode::ContractHours), of(RuleCode::Absence), shares, law)
    };
    let before = check().await;
    let mut away = None;
    for view in planner.people().await.expect("people").people {
        let mut person = view.person;
        person.duty_budget_minutes = 15;
        person.contract_minutes = 60;
        person.working_hours = WeekPattern::on(0..7, 0, 24 * 60);
        if away.is_none() && before.3.iter().any(|one| one.0 == person.id && one.1 > Some(0.0)) {
            let (from, to) = (date("2026-11-30"), date("2026-12-06"));
            person.absences.push(Absence::days(from, to));
            away = Some(person.id);
        }
        planner.save_person(person).await.expect("saved");
    }
    let mut settings = planner.settings().await.expect("settings").settings;
    settings.rule_set = dialoog_model::RuleSet::EuropeanUnion;
    planner.save_settings(settings).await.expect("saved");
    let after = check().await;
    assert_eq!((after.0, after.1, &after.3, &after.4), (before.0, before.1, &before.3, &before.4));
    assert!(before.2 == 0 && after.2 > 0, "who is away since is found");
    planner.publish(rota, "").await.expect("published again");
    assert!(check().await.0 > before.0, "what is published now is judged by what holds now");
}

#[tokio::test]
async fn the_duties_behind_a_figure_sum_to_it() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    generate(&planner, "2026-11-30").await;
    generate(&planner, "2026-12-07").await;
    let all = review(&planner, "2026-12-03", "2026-12-12").await;
    for one in &all.people {
        let (from, to) = (date("2026-12-03"), date("2026-12-12"));
        let duties = planner.review_duties(one.person, from, to).await.expect("duties");
        let mut sum = dialoog_planner::view::Amounts::default();
        for duty in &duties {
            sum.add(&duty.amounts);
        }
        assert_eq!(sum, one.amounts);
    }
    assert!(all.totals.duties > 0);
}

#[tokio::test]
async fn what_hours_weigh_is_a_setting_that_reviews_read() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    generate(&planner, "2026-11-30").await;
    let before = review(&planner, "2026-11-30", "2026-12-06").await.fairness;
    let settings = planner.settings().await.expect("settings").settings;
    let mut heavier = settings.clone();
    heavier.burden_weights.evening = 3.0;
    planner.save_settings(heavier.clone()).await.expect("saved");
    let after = review(&planner, "2026-11-30", "2026-12-06").await.fairness;
    assert_eq!((before.weights, after.weights), (settings.burden_weights, heavier.burden_weights));
    assert!(after.burden > before.burden);
    for weight in [0.4, 5.1, f64::NAN] {
        heavier.burden_weights.sunday = weight;
        assert!(planner.save_settings(heavier.clone()).await.is_err());
    }
}

#[tokio::test]
async fn a_change_after_publication_is_told_with_its_notice() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let rota = generate(&planner, "2026-11-30").await;
    planner.publish(rota, "").await.expect("published");
    let duty = planner.rota(rota).await.expect("a rota").duties[0].clone();
    planner.remove_duty(duty.id).await.expect("removed");
    planner.publish(rota, "").await.expect("published again");
    let all = review(&planner, "2026-11-30", "2026-12-06").await;
    let [change] = &all.changes[..] else { panic!("one change: {:?}", all.changes) };
    assert_eq!((change.person, change.duty, change.version), (duty.person, duty.id, 2));
    // Told on Tuesday the 24th at nine, for Monday the 30th: between four days and twenty-eight.
    assert!((4 * 1440..28 * 1440).contains(&change.notice_minutes));
    let one = all.people.iter().find(|one| one.person == duty.person).expect("them");
    assert_eq!((one.changes.changes, one.changes.under_28_days, one.changes.under_4_days), (1, 1, 0));
}

#[tokio::test]
async fn a_rota_that_reaches_into_the_sixteen_weeks_counts_by_what_lies_in_them() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    generate(&planner, "2026-11-30").await;
    // The sixteen weeks that end with this day begin on the Thursday of the rota.
    let to = date("2026-12-03") + Days::new(16 * 7 - 1);
    let all = planner.review_span(to, to).await.expect("a review");
    assert_eq!(all.fairness.from, date("2026-12-03"));
    let mut inside = 0.0;
    for one in &all.people {
        let (from, to) = (date("2026-11-30"), date("2026-12-06"));
        let duties = planner.review_duties(one.person, from, to).await.expect("duties");
        let theirs = duties.iter().filter(|duty| duty.date >= date("2026-12-03"));
        inside += theirs.map(|duty| duty.burden).sum::<f64>();
    }
    let whole = review(&planner, "2026-11-30", "2026-12-06").await.fairness.burden;
    assert!((all.fairness.burden - inside).abs() < 1e-6, "{} {inside}", all.fairness.burden);
    assert!(0.0 < inside && inside < whole);
}

#[tokio::test]
async fn what_hangs_on_one_person_is_what_one_of_all_could_answer_in_each_quarter_of_the_week() {
    let (_folder, planner) = workspace(Start::Sample, NOW).await;
    let all = review(&planner, "2026-11-30", "2026-12-06").await;
    let people: Vec<_> =
        planner.people().await.expect("people").people.into_iter().map(|view| view.person).collect();
    let list = planner.channel_list().await.expect("channels");
    let view = planner.channels().await.expect("topics and desks");
    let mut alone = 0;
    for desk in &view.desks {
        for stream in list.streams.iter().filter(|stream| desk.streams.contains(&stream.id)) {
            let channel = list.channels.iter().find(|one| one.id == stream.channel).expect("its channel");
            let topic = view.topics.iter().find(|topic| topic.id == stream.topic).expect("its topic");
            for open in channel.opening.spans() {
                for minute in (open.from..open.to).step_by(15) {
                    let can: Vec<_> = people
                        .iter()
                        .filter(|one| desk.teams.contains(&one.team) && one.channels.contains(&channel.id))
                        .filter(|one| one.topics.contains(&topic.id) && topic.teams.contains(&one.team))
                        .filter(|one| {
                            one.duty_budget_minutes > 0 && one.readiness.holds_on(date("2026-12-06"))
                        })
                        .filter(|one| {
                            let offered = one.offered();
                            let spans = offered.spans();
                            spans
                                .iter()
                                .any(|s| s.weekday == open.weekday && s.from <= minute && minute < s.to)
                        })
                        .map(|one| one.id)
                        .collect();
                    let said = all.hangs_on_one.iter().find(|one| {
                        (one.desk, &one.channel, &one.topic) == (desk.id, &channel.name, &topic.name)
                            && one.weekday == open.weekday
                            && (one.from..one.to).contains(&minute)
                    });
                    assert_eq!(said.is_some(), can.len() < 2, "{} {} {minute}", channel.name, topic.name);
                    assert!(said.is_none_or(|one| one.person == can.first().copied()));
                    alone += usize::from(can.len() == 1);
                }
            }
        }
    }
    assert!(alone > 0, "the sample has something that hangs on one person");
}
