//! Several publications of two rotas into one folder: somebody renamed, a desk renamed, somebody ill, somebody who leaves, and a
//! version restored. After each step what stands in the folder is copied to a folder of its own, with `expected.json`, which says what
//! parsers are to read there: worked out from the rotas as the window shows them, with none of the code that writes calendars.
//!
//! `cargo xtask test --only calendars` lets other programs read them.
#![allow(clippy::unwrap_used, reason = "what fails here is to end the program")]

mod story;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use dialoog_model::PersonId;
use story::Story;

#[tokio::main]
async fn main() {
    let out = PathBuf::from(std::env::args_os().nth(1).expect("the folder to write to"));
    let work = out.join("work");
    let mut story = Story::begin(&work, out).await;

    let first = story.generate().await;
    let id = first.rota.id;
    story.publish(id).await;
    story.step("published").await;

    let busiest: BTreeSet<PersonId> = first.duties.iter().map(|d| d.person).collect();
    let mut busiest: Vec<PersonId> = busiest.into_iter().collect();
    busiest.sort_by_key(|p| std::cmp::Reverse(first.duties.iter().filter(|d| d.person == *p).count()));
    let [ill, leaves, renamed] = busiest[..3] else { panic!("three people have duties") };
    story.relieve(id, ill).await;
    story.step("moved-unpublished").await;
    story.publish(id).await;
    story.step("ill-published").await;

    let second = story.generate().await;
    story.step("next-generated").await;
    story.publish(second.rota.id).await;
    story.step("next-published").await;

    let all = story.planner.people().await.unwrap();
    let mut person = all.people.into_iter().map(|view| view.person).find(|p| p.id == renamed).unwrap();
    person.name = "Jansen-Özdemir, Zoë; \"Zus\" 🌷".into();
    story.planner.save_person(person).await.unwrap();
    story.step("person-renamed").await;

    let mut desk = all.desks.into_iter().next().unwrap();
    desk.name = "Klantvragen & storing, NL\\EN".into();
    story.planner.save_desk(desk).await.unwrap();
    story.step("desk-renamed").await;

    for rota in [id, second.rota.id] {
        story.relieve(rota, leaves).await;
        story.publish(rota).await;
    }
    story.planner.remove_person(leaves).await.unwrap();
    story.step("somebody-left").await;
    let mut settings = story.planner.settings().await.unwrap().settings;
    settings.lines.broadcast -= 0.01;
    story.planner.save_settings(settings).await.unwrap();
    story.step("their-file-is-gone").await;

    story.planner.restore_version(id, 1).await.unwrap();
    story.step("restored-as-draft").await;
    story.publish(id).await;
    story.step("restored-published").await;

    story.relieve(second.rota.id, renamed).await;
    story.publish(second.rota.id).await;
    story.step("renamed-then-ill").await;
    story.planner.remove_rota(second.rota.id).await.unwrap();
    story.told.remove(&second.rota.id);
    story.step("rota-removed").await;
    fs::remove_dir_all(work).unwrap();
}
