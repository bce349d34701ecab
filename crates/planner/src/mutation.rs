//! Rules put to the proof: a rota that was made without one of them is found out.

use dialoog_model::{Authority, Organisation, Rule, RuleCode};
use dialoog_rules::{Around, Reviewer, default_rules};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::properties::{draw, generated, organisation};

/// Invented organisations that ask for more than is easy.
fn cases() -> Vec<Organisation> {
    let people = proptest::collection::vec(draw(), 4..9);
    let wanted = proptest::collection::vec(1_u32..5, 10..40);
    let mut runner = TestRunner::deterministic();
    let case = |n: i64| {
        let people = people.new_tree(&mut runner).expect("people").current();
        let wanted = wanted.new_tree(&mut runner).expect("numbers").current();
        let mut organisation = organisation(&people, &wanted);
        // Longer than the house allows, or its limit would say nothing; or so short that a day has room for many.
        let longest_duty = if n % 2 == 0 { 10 * 60 } else { 60 };
        organisation.desks.iter_mut().for_each(|desk| desk.longest_duty = longest_duty);
        organisation
    };
    (0..30).map(case).collect()
}

#[test]
fn a_rota_made_without_a_hard_rule_breaks_it_and_the_review_says_so() {
    let cases = cases();
    // That management is there, is a line of the staffing need and limits nobody.
    let is_limit = |r: &Rule| r.is_hard() && r.authority != Authority::Law && r.code != RuleCode::Management;
    // That nobody is in two places at once, the engine knows by itself: see the mutations there. Nobody leaves out the law: what
    // it reads is put to the proof in `dialoog_working_time`.
    let rules = default_rules().into_iter().filter(is_limit);
    let unnoticed: Vec<RuleCode> = rules
        .map(|rule| rule.code)
        .filter(|&code| {
            !cases.iter().any(|organisation| {
                let mut without = organisation.clone();
                // Who is not ready has no budget on those days either, which alone would keep them from duties.
                let also = (code == RuleCode::Readiness).then_some(RuleCode::DutyBudget);
                without.rules.retain(|r| r.code != code && Some(r.code) != also);
                let (demand, duties) = generated(without, &[], 1);
                let findings = Reviewer::new(organisation, &demand.grid).review(&duties, &Around::default());
                findings.iter().any(|f| f.rule == code)
            })
        })
        .collect();
    assert_eq!(unnoticed, [], "can be left out of rostering unnoticed");
}
