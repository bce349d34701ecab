//! What the window gets of the sample organisation, kept as JSON in `ui/src/mock/golden`: the window's tests and its mock
//! backend answer with it, so that they cannot drift from what the backend says.
//!
//! `DIALOOG_UPDATE_VIEWS=1` writes the files instead of comparing them; `cargo xtask types` sets it.

use chrono::{DateTime, Utc};
use dialoog_model::{Language, RotaId, Severity};
use dialoog_planner::view::{
    CalendarExport, DutyEdit, DutyView, LeaveOut, RotaFinding, RotaView, ScenarioEdit, SlotSpan,
};
use dialoog_planner::{Environment, Failure, NewWorkspace, Planner, Start, StopFlag};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../ui/src/mock/golden");
/// Where the window is told that its workspace lies.
const SHOWN_PATH: &str = "/home/anna/planning.dialoog";
/// Widest line that an array or object is written on.
const WIDTH: usize = 120;

/// The files by their path under the folder.
#[derive(Default)]
struct Golden(BTreeMap<String, Value>);

impl Golden {
    /// Keeps what a command without arguments, or with those that the view itself tells, answers.
    fn view(&mut self, file: &str, answer: Result<impl Serialize, Failure>) {
        let answer = answer.unwrap_or_else(|failure| panic!("{file}: {failure:?}"));
        self.0.insert(file.to_owned(), shown(answer));
    }

    /// Keeps a command as the window sends it, with what it answers or how it fails.
    fn exchange(
        &mut self,
        file: &str,
        command: &str,
        arguments: &Value,
        answer: Result<impl Serialize, Failure>,
    ) {
        let kept = match answer {
            Ok(answer) => json!({ "command": command, "arguments": arguments, "answer": shown(answer) }),
            Err(failure) => json!({ "command": command, "arguments": arguments, "failure": shown(failure) }),
        };
        self.0.insert(format!("exchanges/{file}"), kept);
    }
}

/// A value as JSON, without what differs from run to run.
fn shown(value: impl Serialize) -> Value {
    let mut json = serde_json::to_value(value).expect("JSON");
    settle(&mut json);
    json
}

fn settle(json: &mut Value) {
    match json {
        Value::Array(list) => list.iter_mut().for_each(settle),
        Value::Object(fields) => {
            for (name, value) in fields {
                match name.as_str() {
                    "seconds" | "first_seconds" if value.is_number() => *value = json!(1.5),
                    "path" => *value = json!(SHOWN_PATH),
                    "folder" => *value = json!("/home/anna/Roosters"),
                    _ => settle(value),
                }
            }
        }
        _ => {}
    }
}

/// JSON that a person can read and that a version control compares line by line: whatever fits in a line is on one, and so
/// are the numbers of a list.
fn pretty(json: &Value, indent: usize, text: &mut String) {
    let plain = json.to_string();
    let flat = |list: &[Value]| list.iter().all(|v| !v.is_array() && !v.is_object());
    let children: Vec<(String, &Value)> = match json {
        _ if plain.len() + indent <= WIDTH => return text.push_str(&plain),
        Value::Array(list) if flat(list) => return text.push_str(&plain),
        Value::Array(list) => list.iter().map(|value| (String::new(), value)).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (format!("{}: ", json!(name)), value)).collect()
        }
        _ => return text.push_str(&plain),
    };
    let (open, close) = if json.is_array() { ("[", "]") } else { ("{", "}") };
    text.push_str(open);
    for (index, (name, value)) in children.into_iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        text.extend([comma, "\n", &" ".repeat(indent + 1), &name]);
        pretty(value, indent + 1, text);
    }
    text.extend(["\n", &" ".repeat(indent), close]);
}

/// A request as the window sends it.
fn request<T: DeserializeOwned>(json: &Value) -> T {
    serde_json::from_value(json.clone()).expect("a request")
}

async fn sample(folder: &Path) -> Planner {
    let now: DateTime<Utc> = "2026-11-24T09:00:00Z".parse().expect("an instant");
    let environment = Environment {
        now: Arc::new(move || now),
        elapsed: Arc::new(|| Duration::ZERO),
        entropy: Arc::new(|| 7),
    };
    let new = NewWorkspace::usual(Start::Sample, Language::Nl);
    Planner::create(&folder.join("planning.dialoog"), new, environment).await.expect("a sample")
}

fn edit_of(duty: &DutyView) -> DutyEdit {
    DutyEdit {
        person: duty.person,
        desk: duty.desk,
        first_slot: duty.first_slot,
        slots: duty.slots,
        kind: None,
    }
}

/// The duty a day later.
fn a_day_later(view: &RotaView, duty: &DutyView) -> DutyEdit {
    DutyEdit { first_slot: duty.first_slot + view.period.days[duty.day as usize].slots, ..edit_of(duty) }
}

/// Everything that lies before a rota.
async fn before_a_rota(golden: &mut Golden, planner: &Planner) {
    golden.view("fresh/workspace.json", planner.workspace().await);
    golden.view("fresh/overview.json", planner.overview().await);
}

/// A rota of two weeks with a few duties locked, and a few moved by hand to where a rule of the house does not want them.
async fn rota(golden: &mut Golden, planner: &Planner) -> RotaView {
    let first_day = planner.workspace().await.expect("a workspace").next_first_day;
    let asked = json!({
        "first_day": first_day, "weeks": 2, "seed": 3, "seconds": null, "work": 1, "threads": null,
        "emphasis": { "fairness": 0, "wishes": 0, "interruptions": 0, "stability": 0 },
    });
    let report = planner.generate(request(&asked), StopFlag::default(), |_| {}).await;
    let rota = report.as_ref().expect("a rota").rota;
    golden.exchange("generate.json", "generate", &json!({ "request": asked }), report);
    golden.view("publish.json", planner.publish(rota, "").await);
    let view = planner.rota(rota).await.expect("a rota");
    for duty in view.duties.iter().step_by(23) {
        planner.lock_duty(duty.id, true).await.expect("locked");
    }
    blemish(planner, &view).await
}

/// Moves some duties by a day, until five break a rule by it.
async fn blemish(planner: &Planner, view: &RotaView) -> RotaView {
    let warnings = |view: &RotaView| {
        view.findings
            .iter()
            .filter(|f| f.finding.severity > Severity::Note && !f.finding.is_of_telling())
            .count()
    };
    let last = view.period.days.len() as u32 - 1;
    for duty in view.duties.iter().filter(|d| d.day < last).step_by(7) {
        let Ok(changed) = planner.change_duty(duty.id, a_day_later(view, duty)).await else { continue };
        match warnings(&changed.rota) {
            0 => drop(planner.undo().await.expect("undone")),
            5.. => break,
            _ => {}
        }
    }
    planner.rota(view.rota.id).await.expect("a rota")
}

/// All that is looked at once there is a rota.
async fn views(golden: &mut Golden, planner: &Planner, rota: RotaId) {
    golden.view("workspace.json", planner.workspace().await);
    golden.view("overview.json", planner.overview().await);
    golden.view("people.json", planner.people().await);
    golden.view("absence_year.json", planner.absence_year(None).await);
    let person = planner.people().await.expect("people").people.swap_remove(0).person;
    let arguments = json!({ "person": person });
    let answer = planner.person_eligibility(person).await;
    golden.exchange("person_eligibility.json", "person_eligibility", &arguments, answer);
    let desk = planner.people().await.expect("people").desks.swap_remove(0);
    let arguments = json!({ "desk": desk });
    let answer = planner.desk_eligibility(desk).await;
    golden.exchange("desk_eligibility.json", "desk_eligibility", &arguments, answer);
    golden.view("settings.json", planner.settings().await);
    golden.view("channels.json", planner.channels().await);
    golden.view("rota.json", planner.rota(rota).await);
    golden.view("why.json", planner.why(rota, StopFlag::default()).await);
    golden.view("review.json", planner.review(rota).await);
    let period = planner.rota(rota).await.expect("a rota").rota;
    let last_day = period.first_day + chrono::Days::new(u64::from(period.days) - 1);
    golden.view("review_span.json", planner.review_span(period.first_day, last_day).await);
    golden.view("publishing.json", planner.publishing(rota).await);
    golden.view("messages.json", planner.messages(rota, None).await);
    let folder = tempfile::tempdir().expect("a folder");
    golden.view(
        "export_calendars.json",
        planner.export_calendars(folder.path(), CalendarExport::default()).await,
    );
    let first_day = planner.workspace().await.expect("a workspace").next_first_day;
    let start = planner.rota(rota).await.expect("a rota").rota.first_day;
    golden.view("requirement.json", planner.requirement(start, 1).await);
    let arguments = json!({ "firstDay": first_day, "weeks": 2, "share": 0.9, "onWorstDays": false });
    golden.exchange(
        "search_staffing_target.json",
        "search_staffing_target",
        &arguments,
        planner.search_staffing_target(first_day, 2, Some(0.9), false, StopFlag::default()).await,
    );
}

/// Simulations, with few replications.
async fn simulations(golden: &mut Golden, planner: &Planner, rota: RotaId) {
    let asked = json!({
        "rota": rota, "growth": 1.0, "seed": 1, "replications": 20, "threads": 1, "treatments": [], "replay": false,
    });
    golden.view("outlook.json", planner.outlook(request(&asked), StopFlag::default()).await);
    let asked =
        json!({ "rota": rota, "growths": [1.0, 2.0, 4.0], "additions": true, "seed": 1, "threads": 1 });
    let answer = planner.success(request(&asked), StopFlag::default(), |_| {}).await;
    golden.exchange("success.json", "success", &json!({ "request": asked }), answer);
    let channel = planner.channels().await.expect("channels").channels[0].channel.id;
    let scope = json!({ "kind": "channel", "channel": channel });
    let asked = json!({ "rota": rota, "scope": scope, "growth": 2.0, "seed": 1, "threads": 1 });
    let answer = planner.breadth(request(&asked), StopFlag::default(), |_| {}).await;
    golden.exchange("breadth.json", "breadth", &json!({ "request": asked }), answer);
}

/// What is done to a rota, each taken back before the next.
async fn edits(golden: &mut Golden, planner: &Planner, view: &RotaView) {
    let free = |d: &&DutyView| !d.locked && d.findings.is_empty() && d.slots >= 4;
    let duty = view.duties.iter().find(free).expect("a duty");
    golden.view("stand_ins.json", planner.stand_ins(duty.id).await);

    let to = DutyEdit { first_slot: duty.first_slot + 1, ..edit_of(duty) };
    let arguments = json!({ "rota": view.rota.id, "edit": to, "duty": duty.id });
    golden.exchange(
        "verdicts.json",
        "verdicts",
        &arguments,
        planner.verdicts(view.rota.id, to, Some(duty.id)).await,
    );
    let day = view.period.days[duty.day as usize];
    let within = SlotSpan { first_slot: day.first_slot, slots: day.slots };
    let arguments = json!({ "rota": view.rota.id, "person": duty.person, "within": within });
    let answer = planner.propose_duty(view.rota.id, duty.person, within).await;
    golden.exchange("propose_duty.json", "propose_duty", &arguments, answer);
    let answer = planner.change_duty(duty.id, to).await;
    golden.exchange("change_duty.json", "change_duty", &json!({ "duty": duty.id, "to": to }), answer);
    golden.exchange("undo.json", "undo", &json!({}), planner.undo().await);
    golden.exchange("redo.json", "redo", &json!({}), planner.redo().await);
    planner.undo().await.expect("undone");

    let twice = edit_of(duty);
    let arguments = json!({ "rota": view.rota.id, "duty": twice });
    let refused = planner.add_duty(view.rota.id, twice).await;
    assert!(refused.is_err(), "somebody in two places at a time");
    golden.exchange("refused.json", "add_duty", &arguments, refused);

    let answer = planner.remove_duty(duty.id).await;
    golden.exchange("remove_duty.json", "remove_duty", &json!({ "duty": duty.id }), answer);
    let answer = planner.add_duty(view.rota.id, edit_of(duty)).await;
    golden.exchange("add_duty.json", "add_duty", &arguments, answer);
    planner.undo().await.expect("undone");
    planner.undo().await.expect("undone");

    let arguments = json!({ "duty": duty.id, "locked": true });
    golden.exchange("lock_duty.json", "lock_duty", &arguments, planner.lock_duty(duty.id, true).await);
    planner.undo().await.expect("undone");
    together(golden, planner, view, duty).await;
    repair(golden, planner, view, duty).await;
}

/// Several duties as one change, and what would help a finding.
async fn together(golden: &mut Golden, planner: &Planner, view: &RotaView, duty: &DutyView) {
    let others = |d: &&DutyView| d.person != duty.person && d.desk == duty.desk && d.day == duty.day;
    let other = view.duties.iter().find(others).expect("another duty");
    let asked = json!({ "kind": "swap", "one": duty.id, "other": other.id });
    let seen = planner.arrangement(view.rota.id, request(&asked), LeaveOut::default()).await;
    let edit = seen.as_ref().expect("a look").edit.clone();
    let arguments = json!({ "rota": view.rota.id, "arrangement": asked, "leaveOut": LeaveOut::default() });
    golden.exchange("arrangement.json", "arrangement", &arguments, seen);
    let answer = planner.arrange_duties(edit.clone()).await;
    let is_saved = answer.is_ok();
    golden.exchange("arrange_duties.json", "arrange_duties", &json!({ "edit": edit }), answer);
    if is_saved {
        planner.undo().await.expect("undone");
    }
    let is_open = |f: &&RotaFinding| f.finding.is_open() && !f.finding.is_of_telling();
    let found = &view.findings.iter().find(is_open).expect("a finding").finding;
    let question =
        json!({ "kind": "finding", "rule": found.rule, "person": found.person, "date": found.date });
    let answer = planner.remedies(view.rota.id, request(&question)).await;
    golden.exchange(
        "remedies.json",
        "remedies",
        &json!({ "rota": view.rota.id, "question": question }),
        answer,
    );
}

/// Somebody is away on a day of theirs.
async fn repair(golden: &mut Golden, planner: &Planner, view: &RotaView, duty: &DutyView) {
    let date = view.period.days[duty.day as usize].date;
    let away = json!({ "person": duty.person, "from": date, "to": date });
    let asked = json!({ "rota": view.rota.id, "away": away });
    let proposal = planner.repair(request(&asked), StopFlag::default()).await;
    let edit = proposal.as_ref().expect("a proposal").edit.clone();
    golden.exchange("repair.json", "repair", &json!({ "request": asked }), proposal);
    let left_out = edit.before.iter().take(1).map(|duty| duty.id).collect();
    let part = planner.repair_in_part(edit.clone(), left_out).await;
    golden.exchange(
        "repair_in_part.json",
        "repair_in_part",
        &json!({ "edit": edit, "leftOut": [edit.before[0].id] }),
        part,
    );
    let answer = planner.accept_repair(edit.clone()).await;
    golden.exchange("accept_repair.json", "accept_repair", &json!({ "edit": edit }), answer);
    planner.undo().await.expect("undone");
}

/// The rota under other assumptions, last: what the other views tell has none.
async fn scenarios(golden: &mut Golden, planner: &Planner, rota: &RotaView) {
    let (rota, like) = (rota.rota.id, rota.duties[0].person);
    let twice = json!({ "kind": "change", "change": { "kind": "volume", "channel": null, "factor": 2.0 } });
    let more = json!({ "kind": "more_like", "people": 3, "like": like, "duty_budget_minutes": 720 });
    for (name, changes) in [("Twice", json!([twice])), ("Twice, three more", json!([twice, more]))] {
        let asked = json!({ "scenario": null, "rota": rota, "name": name, "note": "", "changes": changes });
        let edit: ScenarioEdit = request(&asked);
        planner.save_scenario(edit).await.expect("saved");
    }
    let all = planner.scenarios().await.expect("scenarios").scenarios;
    let asked = json!({ "scenario": all[1].id, "seed": 3, "seconds": null, "work": 1, "threads": null });
    let answer = planner.generate_scenario(request(&asked), StopFlag::default(), |_| {}).await;
    golden.exchange("generate_scenario.json", "generate_scenario", &json!({ "request": asked }), answer);
    golden.view("scenarios.json", planner.scenarios().await);
    let ids: Vec<_> = all.iter().map(|scenario| scenario.id).collect();
    let asked = json!({ "rota": rota, "scenarios": ids, "seed": 1, "threads": 1 });
    let answer = planner.compare_scenarios(request(&asked), StopFlag::default(), |_| {}).await;
    golden.exchange("compare_scenarios.json", "compare_scenarios", &json!({ "request": asked }), answer);
    let (arguments, answer) = (json!({ "scenario": all[1].id }), planner.adoption(all[1].id).await);
    golden.exchange("adoption.json", "adoption", &arguments, answer);
}

/// A file of counts with a row that cannot be read.
async fn import(golden: &mut Golden, planner: &Planner) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("vermeldingen.csv");
    let row = |n: u32| format!("2026-10-{:02} {:02}:00:00,{}\n", 1 + n / 24, n % 24, 20 + n * 7 % 13);
    let rows: String = (0..14 * 24).map(row).collect();
    std::fs::write(&file, format!("timestamp,value\n{rows}2026-10-15 00:00:00,n/a\n")).expect("a file");
    let channel = planner.channels().await.expect("channels").channels[0].channel.id;
    let answer = planner.preview_history(channel, &file, &request(&json!({}))).await;
    golden.view("preview_history.json", answer);
    let (people, list) = (planner.people().await.expect("people").people, folder.path().join("mensen.csv"));
    let (first, second) = (&people[0].person.name, &people[1].person.name);
    let rows = format!(
        "Naam;Contracturen;Team;Kamer\n{first};24;;1\nVera Voorbeeld;32;Webcare;2\n{second};veel;;3\n"
    );
    std::fs::write(&list, rows).expect("a file");
    golden.view("preview_people.json", planner.preview_people(&list, &request(&json!({}))).await);
}

async fn all() -> Golden {
    let mut golden = Golden::default();
    let folder = tempfile::tempdir().expect("a folder");
    let planner = sample(folder.path()).await;
    before_a_rota(&mut golden, &planner).await;
    import(&mut golden, &planner).await;
    let rota = rota(&mut golden, &planner).await;
    views(&mut golden, &planner, rota.rota.id).await;
    simulations(&mut golden, &planner, rota.rota.id).await;
    edits(&mut golden, &planner, &rota).await;
    scenarios(&mut golden, &planner, &rota).await;
    golden
}

/// The files that lie in a folder, by their path under it.
fn kept(folder: &Path) -> BTreeMap<String, PathBuf> {
    let inside = |name: &str| std::fs::read_dir(folder.join(name)).into_iter().flatten().flatten();
    let files = ["", "fresh", "exchanges"].into_iter().flat_map(inside).map(|entry| entry.path());
    let json = files.filter(|path| path.extension().is_some_and(|kind| kind == "json"));
    json.map(|path| (path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned(), path))
        .collect()
}

#[tokio::test]
async fn what_the_window_is_tested_with_is_what_the_backend_answers() {
    let update = std::env::var_os("DIALOOG_UPDATE_VIEWS").is_some();
    let folder = Path::new(FOLDER);
    let mut before = kept(folder);
    let mut stale = Vec::new();
    for (name, json) in all().await.0 {
        let mut text = String::new();
        pretty(&json, 0, &mut text);
        text.push('\n');
        let path = before.remove(&name).unwrap_or_else(|| folder.join(&name));
        if update {
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(&path, text).expect("a file");
        } else if std::fs::read_to_string(&path).unwrap_or_default() != text {
            stale.push(name);
        }
    }
    if update {
        for path in before.values() {
            std::fs::remove_file(path).expect("removed");
        }
    } else {
        stale.extend(before.into_keys());
        assert_eq!(stale, [""; 0], "not current in {FOLDER}: run `cargo xtask types` and commit it");
    }
}
