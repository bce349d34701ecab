//! People from a list of another program: who is who, what is changed, and what is never done in silence.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

mod support;

use dialoog_model::Person;
use dialoog_planner::view::{DateOrder, PeopleListOptions, PeopleListView, PersonField, PersonProblem};
use dialoog_planner::{Failure, FailureCode, Planner, Start};
use std::path::PathBuf;
use support::{NOW, workspace};

struct List {
    folder: tempfile::TempDir,
    planner: Planner,
}

impl List {
    async fn new() -> Self {
        let (folder, planner) = workspace(Start::Sample, NOW).await;
        Self { folder, planner }
    }

    fn file(&self, text: &str) -> PathBuf {
        let file = self.folder.path().join("list.csv");
        std::fs::write(&file, text).unwrap();
        file
    }

    async fn preview(&self, text: &str) -> PeopleListView {
        self.planner.preview_people(&self.file(text), &PeopleListOptions::default()).await.unwrap()
    }

    async fn import(&self, text: &str) -> Result<PeopleListView, Failure> {
        self.planner.import_people(&self.file(text), &PeopleListOptions::default()).await
    }

    async fn people(&self) -> Vec<Person> {
        self.planner.person_list().await.unwrap()
    }

    async fn named(&self, name: &str) -> Person {
        self.people().await.into_iter().find(|person| person.name == name).unwrap()
    }
}

#[tokio::test]
async fn who_is_there_is_changed_who_is_new_is_added_and_who_is_not_listed_stays() {
    let list = List::new().await;
    let before = list.people().await;
    let (first, second) = (before[0].clone(), before[1].clone());
    let text = format!(
        "\u{feff}Naam;Contracturen;Kamer\n{};24,5;12\nVera Voorbeeld;32;13\n{};;\n",
        first.name.to_uppercase(),
        second.name
    );
    // A new person has to be in a team.
    let seen = list.preview(&text).await;
    assert_eq!(seen.refused[0].problem, PersonProblem::NoTeam);
    let team = list.planner.people().await.unwrap().teams[0].name.clone();
    let text = text
        .replace("Kamer", "Afdeling;Kamer")
        .replace(";12\n", ";;12\n")
        .replace(";13\n", &format!(";{team};13\n"));
    let seen = list.preview(&text).await;
    assert_eq!(
        (seen.added.len(), seen.changed.len(), seen.unchanged, seen.refused_count),
        (1, 1, 1, 0),
        "{seen:?}"
    );
    assert_eq!(seen.columns.last().unwrap().field, None, "the room is not read");
    assert_eq!(seen.missing.len(), before.len() - 2);
    assert_eq!(list.people().await, before, "a preview takes nothing");

    assert!(list.import(&text).await.unwrap().taken);
    let after = list.people().await;
    assert_eq!(after.len(), before.len() + 1);
    let changed = list.named(&first.name).await;
    assert_eq!(
        changed,
        Person { contract_minutes: 24 * 60 + 30, ..first },
        "only what the list says is changed"
    );
    let new = list.named("Vera Voorbeeld").await;
    assert_eq!(new.contract_minutes, 32 * 60);
    assert!(!new.readiness.holds_on("2027-01-04".parse().unwrap()), "readiness is stated, never assumed");

    list.planner.undo().await.unwrap();
    assert_eq!(list.people().await, before, "one step takes all of it back");
}

#[tokio::test]
async fn a_staff_number_says_who_it_is_and_two_of_one_name_are_never_mixed_up() {
    let list = List::new().await;
    let one = list.people().await[0].clone();
    list.import(&format!("name,staff number\n{},0042\n", one.name)).await.unwrap();
    let seen = list.preview("name,staff number\nAnna van Dam-Nieuw,0042\n").await;
    assert_eq!(seen.changed[0].changes[0].field, PersonField::Name, "a marriage is no new person");
    let seen = list.preview(&format!("name,staff number\n{},0043\n", one.name)).await;
    assert_eq!(seen.refused[0].problem, PersonProblem::OtherStaffNumber);
    let seen = list.preview(&format!("name\n{0}\n{0}\n", one.name)).await;
    assert_eq!(seen.refused[0].problem, PersonProblem::Twice);
}

#[tokio::test]
async fn a_staff_number_that_several_have_is_never_matched_to_the_first_of_them() {
    let list = List::new().await;
    let people = list.people().await;
    let (one, other) = (people[0].clone(), people[1].clone());
    let problems = |seen: &PeopleListView| -> Vec<_> {
        seen.refused.iter().map(|row| (row.line, row.problem, row.found.clone())).collect()
    };
    let shared = |line| (line, PersonProblem::SharedStaffNumber, "0042".to_owned());
    // The list gives one number to two people: whether they are there or new, and even where one of them has it already.
    let both = format!("name,staff number\n{},0042\n{}, 0042 \n", one.name, other.name);
    let seen = list.preview(&both).await;
    assert_eq!((problems(&seen), seen.changed.len()), (vec![shared(2), shared(3)], 0));
    let team = list.planner.people().await.unwrap().teams[0].name.clone();
    let new = format!("name,staff number,team\nVera Nieuw,0042,{team}\nWim Nieuw,0042,{team}\n");
    let seen = list.preview(&new).await;
    assert_eq!((problems(&seen), seen.added.len()), (vec![shared(2), shared(3)], 0));

    // The workspace gives one number to two people: a row with it is neither's, also under a new name.
    for person in [&one, &other] {
        let person = Person { staff_number: Some("0042".to_owned()), ..person.clone() };
        list.planner.save_person(person).await.unwrap();
    }
    for name in [one.name.as_str(), "Anna van Dam-Nieuw"] {
        let seen = list.preview(&format!("name,staff number\n{name},0042\n")).await;
        assert_eq!((problems(&seen), seen.changed.len()), (vec![shared(2)], 0), "{name}");
        assert_eq!(seen.missing.len(), people.len() - 2, "both may be the one in the list");
    }

    // The number of one beside the name of another is nobody's marriage.
    let numbered =
        |person: &Person, number: &str| Person { staff_number: Some(number.into()), ..person.clone() };
    list.planner.save_person(numbered(&one, "0041")).await.unwrap();
    let seen = list.preview(&format!("name,staff number\n{},0041\n", other.name)).await;
    assert_eq!(problems(&seen), [(2, PersonProblem::NumberOfAnother, "0041".to_owned())]);
}

#[tokio::test]
async fn a_skills_matrix_has_a_column_for_each_channel_and_an_empty_cell_is_no() {
    let list = List::new().await;
    let one = list.people().await.into_iter().find(|person| person.channels.len() > 1).unwrap();
    let channels = list.planner.channel_list().await.unwrap().channels;
    let heads: Vec<&str> = channels.iter().map(|channel| channel.name.as_str()).collect();
    let marks: Vec<&str> = channels.iter().map(|c| if c.id == one.channels[0] { "x" } else { "" }).collect();
    let text = format!("name;{}\n{};{}\n", heads.join(";"), one.name, marks.join(";"));
    list.import(&text).await.unwrap();
    assert_eq!(list.named(&one.name).await.channels, [one.channels[0]]);
    let seen = list.preview(&text.replace(";x", ";maybe")).await;
    assert_eq!(seen.refused[0].problem, PersonProblem::NeitherYesNorNo);
}

#[tokio::test]
async fn a_date_that_can_be_read_in_two_ways_is_asked_about() {
    let list = List::new().await;
    let one = list.people().await[0].clone();
    let text = format!("name,employee since\n{},03/04/2026\n", one.name);
    let refused = list.import(&text).await.unwrap_err();
    assert_eq!(refused.code, FailureCode::Confirm);
    let options =
        PeopleListOptions { date_order: Some(DateOrder::MonthFirst), ..PeopleListOptions::default() };
    list.planner.import_people(&list.file(&text), &options).await.unwrap();
    let since = list.named(&one.name).await.readiness.own_employee.since;
    assert_eq!(since, "2026-03-04".parse().ok());
    // Another date of the file decides.
    let text = format!("name,employee since,employee until\n{},03/04/2026,31/12/2027\n", one.name);
    list.import(&text).await.unwrap();
    assert_eq!(list.named(&one.name).await.readiness.own_employee.since, "2026-04-03".parse().ok());
}

#[tokio::test]
async fn what_cannot_be_taken_is_named_and_a_list_that_is_mostly_refused_asks_first() {
    let list = List::new().await;
    let people = list.people().await;
    let rows = people.iter().take(4).fold(String::new(), |rows, person| rows + &person.name + ";24\n");
    let text = format!("name;contract hours\n{rows}{};veel\n;32\n", people[4].name);
    let seen = list.preview(&text).await;
    let problems: Vec<_> = seen.refused.iter().map(|row| (row.line, row.problem)).collect();
    assert_eq!(problems, [(6, PersonProblem::BadHours), (7, PersonProblem::NoName)]);
    assert!(seen.needs_yes);
    assert_eq!(seen.missing.len(), people.len() - 5, "whose row is refused is in the list all the same");
    assert_eq!(list.import(&text).await.unwrap_err().code, FailureCode::Confirm);
    let yes = PeopleListOptions { yes: true, ..PeopleListOptions::default() };
    let taken = list.planner.import_people(&list.file(&text), &yes).await.unwrap();
    assert_eq!((taken.changed.len(), taken.refused_count), (4, 2));
    for (text, column) in [("kamer;etage\n1;2\n", "no name"), ("name;naam\nA;B\n", "two names")] {
        assert_eq!(list.import(text).await.unwrap_err().code, FailureCode::Unreadable, "{column}");
    }
}
