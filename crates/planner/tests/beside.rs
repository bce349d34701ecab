//! What a change takes from others is said before it is made: a colleague of somebody new, management of a decision.

mod support;

use chrono::NaiveDate;
use dialoog_model::{Absence, DutyId, PersonId, RuleCode, WeekPattern};
use dialoog_planner::view::{
    Arrangement, ArrangementKind, ArrangementView, AwayEntry, DutyEdit, DutyMove, LeaveOut, RemedyKind,
    RemedyQuestion, RepairRequest, RotaView,
};
use dialoog_planner::{Planner, Start, StopFlag};
use support::{NOW, rounds, workspace};
use tempfile::TempDir;

/// One day of a rota on which there is nobody at a desk but somebody new and their colleague, from ten to noon.
struct Pair {
    _folder: TempDir,
    planner: Planner,
    view: RotaView,
    newcomer: DutyEdit,
    colleague: DutyEdit,
    duty: DutyId,
    date: NaiveDate,
    /// Somebody else who could be there.
    third: PersonId,
}

impl Pair {
    async fn new() -> Self {
        let (folder, planner) = workspace(Start::Sample, NOW).await;
        let first_day = planner.workspace().await.expect("a workspace").next_first_day;
        let rota = planner.generate(rounds(first_day, 1, 1), StopFlag::default(), |_| {}).await;
        let rota = rota.expect("a rota").rota;
        let view = planner.rota(rota).await.expect("a view");
        let day = view.period.days[1];
        let ten =
            (0..day.slots).map(|at| day.first_slot + at).find(|at| view.period.clock[*at as usize] == 600);
        let (first_slot, slots) = (ten.expect("a slot"), 120 / view.period.slot_minutes);
        let open = |from: u32, to: u32| {
            move |span: &&dialoog_planner::view::SlotSpan| {
                span.first_slot <= from && to <= span.first_slot + span.slots
            }
        };
        let (desk, people) = view
            .desks
            .iter()
            .filter(|desk| desk.open.iter().any(|s| open(first_slot, first_slot + 2 * slots)(&s)))
            .map(|desk| {
                let able = |p: &&dialoog_planner::view::RotaPerson| {
                    let there = p.available.iter().any(|s| open(first_slot, first_slot + 2 * slots)(&s));
                    p.desks.contains(&desk.id) && there
                };
                (desk.id, view.people.iter().filter(able).map(|p| p.id).collect::<Vec<PersonId>>())
            })
            .max_by_key(|(_, people)| people.len())
            .expect("a desk");
        let at = |person| DutyEdit { person, desk, first_slot, slots, kind: None };
        // Nobody else that day, at any desk: nobody is in the way of anything.
        for duty in view.duties.iter().filter(|duty| duty.day <= 2) {
            planner.remove_duty(duty.id).await.expect("removed");
        }
        let verdicts = planner.verdicts(rota, at(people[0]), None).await.expect("verdicts").people;
        let fits =
            |person: &&PersonId| verdicts.iter().any(|v| v.person == **person && v.findings.is_empty());
        let able: Vec<PersonId> = people.iter().filter(fits).copied().collect();
        assert!(able.len() > 3, "{} of {}", able.len(), people.len());
        let (newcomer, colleague) = (at(able[0]), at(able[1]));
        let mut person = planner.person_list().await.expect("people");
        let mut person =
            person.swap_remove(person.iter().position(|p| p.id == newcomer.person).expect("them"));
        person.new_until = Some(day.date);
        planner.save_person(person).await.expect("saved");
        planner.add_duty(rota, newcomer).await.expect("on duty");
        let view = planner.add_duty(rota, colleague).await.expect("on duty").rota;
        let duty = view.duties.iter().find(|d| d.person == colleague.person && d.day == 1).expect("it").id;
        Self { _folder: folder, planner, view, newcomer, colleague, duty, date: day.date, third: able[2] }
    }

    fn alone(view: &RotaView) -> usize {
        view.findings.iter().filter(|found| found.finding.rule == RuleCode::Newcomer).count()
    }

    async fn look(&self, moves: Vec<DutyMove>) -> ArrangementView {
        let wanted = Arrangement::Moves { what: ArrangementKind::Move, moves };
        self.planner.arrangement(self.view.rota.id, wanted, LeaveOut::default()).await.expect("a look")
    }

    /// Whether what is looked at says that the newcomer is left alone: at the change, and among the people.
    fn tells(&self, seen: &ArrangementView) -> (bool, bool) {
        let theirs = |found: &dialoog_model::Finding| {
            found.rule == RuleCode::Newcomer && found.person == Some(self.newcomer.person)
        };
        let at_change = seen.steps.iter().any(|step| step.findings.iter().any(theirs));
        let people = seen.people.iter().filter(|one| one.person == self.newcomer.person);
        (at_change, people.into_iter().any(|one| one.found.iter().any(theirs)))
    }
}

#[tokio::test]
async fn who_takes_a_newcomers_colleague_away_is_told_while_dragging_and_before_saving() {
    let pair = Pair::new().await;
    assert_eq!(Pair::alone(&pair.view), 0);
    let later = DutyEdit { first_slot: pair.colleague.first_slot + pair.colleague.slots, ..pair.colleague };
    let verdicts = pair.planner.verdicts(pair.view.rota.id, later, Some(pair.duty)).await.expect("verdicts");
    let of = |person| verdicts.people.iter().find(|one| one.person == person).expect("them");
    let alone = of(pair.colleague.person).findings.iter().find(|found| found.rule == RuleCode::Newcomer);
    assert_eq!(alone.expect("it is told").person, Some(pair.newcomer.person));

    let moved = pair.look(vec![DutyMove::Change { duty: pair.duty, to: later }]).await;
    assert_eq!(pair.tells(&moved), (true, true), "moved");
    let gone = pair.look(vec![DutyMove::Remove { duty: pair.duty }]).await;
    assert_eq!(pair.tells(&gone), (true, true), "removed");
    let short = DutyEdit { slots: pair.colleague.slots - 1, ..pair.colleague };
    let shorter = pair.look(vec![DutyMove::Change { duty: pair.duty, to: short }]).await;
    assert_eq!(pair.tells(&shorter), (true, true), "shortened");
    let lock = pair.look(vec![DutyMove::Lock { duty: pair.duty, locked: true }]).await;
    assert_eq!(pair.tells(&lock), (false, false), "locked where it is");
    // Somebody else comes in the same change.
    let edit = DutyEdit { person: pair.third, ..pair.colleague };
    let both =
        pair.look(vec![DutyMove::Remove { duty: pair.duty }, DutyMove::Add { edit, locked: false }]).await;
    assert_eq!(pair.tells(&both), (false, false), "one goes and another comes");
    // What was told is what is found then.
    let answer = pair.planner.arrange_duties(gone.edit).await.expect("only a rule of the house").rota;
    assert_eq!(Pair::alone(&answer), 1);
    let back = pair.look(vec![DutyMove::Add { edit: pair.colleague, locked: false }]).await;
    let solved = back.people.iter().find(|one| one.person == pair.newcomer.person).expect("them");
    assert_eq!(solved.solved.iter().map(|found| found.rule).collect::<Vec<_>>(), [RuleCode::Newcomer]);
}

#[tokio::test]
async fn no_remedy_leaves_somebody_new_alone() {
    let pair = Pair::new().await;
    // The colleague is not available then: their duty asks for a remedy.
    let people = pair.planner.person_list().await.expect("people");
    let mut person = people.into_iter().find(|p| p.id == pair.colleague.person).expect("them");
    person.availability = WeekPattern::on(0..5, 14 * 60, 17 * 60);
    person.working_hours = person.availability.clone();
    person.breaks = WeekPattern::default();
    pair.planner.save_person(person).await.expect("saved");
    let question = RemedyQuestion::Finding {
        rule: RuleCode::Availability,
        person: pair.colleague.person,
        date: pair.date,
    };
    let remedies = pair.planner.remedies(pair.view.rota.id, question).await.expect("remedies");
    assert!(remedies.iter().any(|one| one.kind == RemedyKind::HandOver), "{remedies:#?}");
    for remedy in remedies {
        let kind = remedy.kind;
        let answer = pair.planner.arrange_duties(remedy.edit).await.expect("none is refused").rota;
        assert_eq!(Pair::alone(&answer), 0, "{kind:?}");
        pair.planner.undo().await.expect("undone");
    }
}

#[tokio::test]
async fn when_a_newcomers_colleague_falls_ill_the_repair_leaves_nobody_alone() {
    let pair = Pair::new().await;
    let away = Some(AwayEntry { person: pair.colleague.person, from: pair.date, to: pair.date, hours: None });
    let request = RepairRequest { rota: pair.view.rota.id, away };
    let proposal = pair.planner.repair(request, StopFlag::default()).await.expect("a proposal");
    let after = pair.planner.accept_repair(proposal.edit).await.expect("repaired").rota;
    assert_eq!(Pair::alone(&after), 0, "{:#?}", proposal.steps);
    let stays = after.duties.iter().any(|duty| duty.person == pair.newcomer.person && duty.day == 1);
    assert!(stays, "somebody takes over, and who is new stays: {:#?}", proposal.steps);
}

#[tokio::test]
async fn where_nobody_else_is_there_a_repair_says_whom_it_leaves_alone_or_takes_them_off_duty() {
    let pair = Pair::new().await;
    let mut people = pair.planner.person_list().await.expect("people");
    people.retain(|person| ![pair.newcomer.person, pair.colleague.person].contains(&person.id));
    for person in &mut people {
        person.absences.push(Absence::days(pair.date, pair.date));
    }
    pair.planner.save_people(people).await.expect("saved");
    let away = Some(AwayEntry { person: pair.colleague.person, from: pair.date, to: pair.date, hours: None });
    let request = RepairRequest { rota: pair.view.rota.id, away };
    let theirs = pair.view.duties.iter().find(|d| d.person == pair.newcomer.person && d.day == 1);
    let theirs = theirs.expect("it").id;
    let gone = pair.planner.repair(request, StopFlag::default()).await.expect("a proposal");
    assert!(gone.edit.remove.contains(&theirs), "{:#?}", gone.steps);
    assert!(gone.people.iter().all(|one| one.found.is_empty()), "{:#?}", gone.people);
    // A locked duty stays, and then it is said.
    pair.planner.lock_duty(theirs, true).await.expect("locked");
    let kept = pair.planner.repair(request, StopFlag::default()).await.expect("a proposal");
    assert!(!kept.edit.remove.contains(&theirs));
    let said = kept.people.iter().find(|one| one.person == pair.newcomer.person).expect("they are named");
    assert_eq!(said.found.iter().map(|found| found.rule).collect::<Vec<_>>(), [RuleCode::Newcomer]);
    let after = pair.planner.accept_repair(kept.edit).await.expect("what nobody else can mend").rota;
    assert_eq!(Pair::alone(&after), 1);
}
