//! Random histories of publications, each into a folder of its own: two rotas, of which duties move, change hands, become stand-by or
//! go, people and desks that are called otherwise, people who are ill, leave or are erased, versions that are restored, a rota that is removed,
//! and exports in between, whatever was published by then. For each export what parsers are to read, as in
//! `publications_for_other_parsers`.
//!
//! `cargo xtask test --only calendars` lets other programs read them.
#![allow(clippy::unwrap_used, reason = "what fails here is to end the program")]

mod story;

use std::fs;
use std::path::PathBuf;

use dialoog_model::{DutyKind, RotaId};
use dialoog_planner::view::{DutyEdit, DutyView};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};
use story::{Story, as_it_is};

const HISTORIES: u64 = 30;
const STEPS: u32 = 3;

struct Chance(ChaCha8Rng);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0.next_u32() as usize % limit.max(1)
    }

    fn one_of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let place = self.below(list.len());
        list.get(place)
    }
}

#[tokio::main]
async fn main() {
    let out = PathBuf::from(std::env::args_os().nth(1).expect("the folder to write to"));
    let work = out.join("work");
    let mut begun = Story::begin(&work.join("begun"), out.clone()).await;
    let rotas: Vec<RotaId> = [begun.generate().await.rota.id, begun.generate().await.rota.id].into();
    begun.publish(rotas[0]).await;
    let file = work.join("begun.dialoog");
    begun.planner.save_copy(&file, false).await.unwrap();
    for number in 0..HISTORIES {
        let mut chance = Chance(ChaCha8Rng::seed_from_u64(number));
        let name = format!("history-{number:02}");
        let mut story = Story::go_on(&file, &work.join(&name), out.join(&name)).await;
        story.told.clone_from(&begun.told);
        let mut there = rotas.clone();
        story.step("begun").await;
        while story.steps < STEPS {
            for _ in 0..=chance.below(6) {
                happens(&mut story, &mut there, &mut chance).await;
            }
            story.step("later").await;
        }
        story.planner.close().await.unwrap();
    }
    fs::remove_dir_all(work).unwrap();
}

/// Something happens to a rota, to a person or to a desk, if it can.
async fn happens(story: &mut Story, there: &mut Vec<RotaId>, chance: &mut Chance) {
    let Some(&rota) = chance.one_of(there) else { return };
    let view = story.planner.rota(rota).await.unwrap();
    let duty = chance.one_of(&view.duties).cloned();
    let people: Vec<_> = view.duties.iter().map(|d| d.person).collect();
    match chance.below(13) {
        0..=2 => story.publish(rota).await,
        3 | 4 => {
            if let Some(duty) = duty {
                let first_slot = (duty.first_slot + chance.below(5) as u32).saturating_sub(2);
                edit(story, &duty, DutyEdit { first_slot, ..as_it_is(&duty) }).await;
            }
        }
        5 => {
            if let Some(duty) = duty {
                let kind = if duty.kind == DutyKind::Duty { DutyKind::StandBy } else { DutyKind::Duty };
                edit(story, &duty, DutyEdit { kind: Some(kind), ..as_it_is(&duty) }).await;
            }
        }
        6 => {
            if let Some(person) = chance.one_of(&people) {
                story.relieve(rota, *person).await;
            }
        }
        7 => {
            let everybody = story.planner.people().await.unwrap().people;
            if let Some(one) = chance.one_of(&everybody) {
                let mut person = one.person.clone();
                // Sometimes as somebody else is called.
                let names = ["Jansen-Özdemir, Zoë; \"Zus\" 🌷", "CON", "张伟", "Noor\\; N, Yıldız"];
                let other = chance.one_of(&everybody).unwrap().person.name.clone();
                person.name = match chance.below(6) {
                    n if n < names.len() => names[n].to_owned(),
                    _ => other,
                };
                let _ = story.planner.save_person(person).await;
            }
        }
        8 => {
            let mut desks = story.planner.people().await.unwrap().desks;
            if let Some(place) = (!desks.is_empty()).then(|| chance.below(desks.len())) {
                let mut desk = desks.swap_remove(place);
                desk.name = format!("Klantvragen & storing {}, NL\\EN", chance.below(3));
                let _ = story.planner.save_desk(desk).await;
            }
        }
        9 => {
            let versions = story.planner.versions(rota).await.unwrap().versions;
            if let Some(version) = chance.one_of(&versions) {
                let _ = story.planner.restore_version(rota, version.version).await;
            }
        }
        10 => {
            if let Some(&person) = chance.one_of(&people) {
                for rota in there.clone() {
                    story.relieve(rota, person).await;
                    story.publish(rota).await;
                }
                story.planner.remove_person(person).await.unwrap();
            }
        }
        11 => {
            if let Some(&person) = chance.one_of(&people) {
                story.erase(person).await;
            }
        }
        _ => {
            // The other one stays: without any there is nothing to tell.
            if there.len() > 1 && chance.below(3) == 0 {
                story.planner.remove_rota(rota).await.unwrap();
                story.told.remove(&rota);
                there.retain(|other| *other != rota);
            }
        }
    }
}

/// Changes a duty, where the law lets it.
async fn edit(story: &Story, duty: &DutyView, to: DutyEdit) {
    let _ = story.planner.change_duty(duty.id, to).await;
}
