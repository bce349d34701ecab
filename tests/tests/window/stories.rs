//! What a planner does in an afternoon, in the real window, and what the file holds afterwards.

use dialoog_tests::Scratch;
use fantoccini::key::Key;
use serde_json::Value;
use std::fmt::Write as _;
use std::time::Duration;

use crate::display::Display;
use crate::page::Page;

mod real_window {
    use super::*;

    /// A folder with the sample and a rota of two weeks in it.
    fn with_a_rota() -> Scratch {
        let scratch = Scratch::with_sample();
        let made = scratch.dialoog("sample.dialoog", &["generate", "--weeks", "2", "--work", "2"]);
        assert_eq!(made.status, 0, "{made:?}");
        scratch
    }

    async fn open(display: &Display, scratch: &Scratch, data: &str) -> Page {
        let page = Page::open(display, &scratch.path("sample.dialoog"), &scratch.path(data)).await;
        page.click("nav-rota").await;
        page.appears("duty").await;
        page
    }

    /// Asks the command line until it answers what is waited for.
    async fn eventually(scratch: &Scratch, arguments: &[&str], holds: impl Fn(&Value) -> bool) -> Value {
        eventually_of(scratch, "sample.dialoog", arguments, holds).await
    }

    async fn eventually_of(
        scratch: &Scratch,
        workspace: &str,
        arguments: &[&str],
        holds: impl Fn(&Value) -> bool,
    ) -> Value {
        for _ in 0..300 {
            let answer = scratch.dialoog(workspace, arguments).json();
            if holds(&answer) {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{arguments:?} does not say so: {:?}", scratch.dialoog(workspace, arguments))
    }

    /// Whether the rota has so many duties within three seconds.
    async fn becomes(scratch: &Scratch, number: usize) -> bool {
        for _ in 0..15 {
            let rota = scratch.dialoog("sample.dialoog", &["rota", "--json"]).json();
            if duties(&rota).len() == number {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        false
    }

    fn duties(rota: &Value) -> Vec<Value> {
        rota["duties"].as_array().cloned().unwrap_or_default()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn what_is_published_is_changed_compared_and_published_again() {
        let scratch = with_a_rota();
        let display = Display::start();
        let page = open(&display, &scratch, "data").await;

        page.click("nav-publish").await;
        page.click("publish").await;
        let first = eventually(&scratch, &["versions", "--json"], |it| count(it) == 1).await;
        page.click("nav-rota").await;
        let (duty, ..) = page.move_a_duty().await;
        let draft = eventually(&scratch, &["diff", "1", "draft", "--json"], |it| it["duties"] == 1).await;
        assert!(draft.to_string().contains(&duty), "{draft}");

        page.click("nav-publish").await;
        page.appears("publish-note").await;
        page.picture("window-publish-changes").await;
        page.click("publish").await;
        let both = eventually(&scratch, &["versions", "--json"], |it| count(it) == 2).await;
        let told = scratch.dialoog("sample.dialoog", &["diff", "1", "2", "--json"]).json();
        assert_eq!(
            (&told["counts"], &told["people"]),
            (&draft["counts"], &draft["people"]),
            "{first} {both}"
        );
        page.close().await;
    }

    /// Number of versions.
    fn count(versions: &Value) -> usize {
        versions["versions"].as_array().map_or(0, Vec::len)
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_change_is_taken_back_after_the_window_was_closed_and_opened_again() {
        let scratch = with_a_rota();
        let display = Display::start();
        let page = open(&display, &scratch, "data").await;
        let (duty, before, after) = page.move_a_duty().await;
        page.close().await;

        let page = open(&display, &scratch, "data").await;
        page.says(&duty, &after).await;
        page.click("undo").await;
        page.says(&duty, &before).await;
        page.click("redo").await;
        page.says(&duty, &after).await;
        page.close().await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn two_windows_on_one_file_see_each_others_changes_and_take_back_only_their_own() {
        let scratch = with_a_rota();
        let display = Display::start();
        let one = open(&display, &scratch, "one").await;
        let other = open(&display, &scratch, "other").await;
        assert!(!other.is_enabled("undo").await);

        let (duty, before, after) = one.move_a_duty().await;
        other.says(&duty, &after).await;
        assert!(!other.is_enabled("undo").await, "it is not theirs to take back");
        one.click("undo").await;
        other.says(&duty, &before).await;
        other.press(&duty, &[Key::Alt, Key::Right]).await;
        one.says(&duty, &after).await;
        assert!(other.is_enabled("undo").await);
        one.close().await;
        other.close().await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_absence_is_repaired_in_part_by_keyboard_and_mouse() {
        let scratch = with_a_rota();
        let rota = scratch.dialoog("sample.dialoog", &["rota", "--json"]).json();
        let display = Display::start();
        let page = open(&display, &scratch, "data").await;
        // A duty that somebody takes over: leaving that out leaves it uncovered.
        let mut found = None;
        for duty in page.duties().await.into_iter().take(12) {
            page.focus_on(&duty).await;
            page.click("away").await;
            page.can_be_pressed("repair-accept").await;
            if page.finds("[data-testid=repair-steps] b").await {
                found = Some(duty);
                break;
            }
            page.click("away").await;
            page.goes("repair").await;
        }
        let duty = found.expect("somebody takes over one of the first duties");
        let whole = page.text("repair-outcome").await;
        page.tick_first("repair-steps").await;
        page.says_other_than("repair-outcome", &whole).await;
        page.picture("window-repair-part").await;
        page.click("repair-accept").await;
        page.appears("repair-done").await;
        let after = scratch.dialoog("sample.dialoog", &["rota", "--json"]).json();
        let theirs = duties(&rota).into_iter().find(|it| it["id"] == duty.as_str()).unwrap();
        let is_theirs = |it: &Value| it["person"] == theirs["person"] && it["day"] == theirs["day"];
        assert!(!duties(&after).iter().any(is_theirs), "somebody away has a duty");
        assert!(duties(&after).len() < duties(&rota).len(), "what was left out is covered by somebody");
        page.click("undo").await;
        eventually(&scratch, &["rota", "--json"], |it| duties(it).len() == duties(&rota).len()).await;
        page.close().await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_duty_is_copied_by_keyboard_alone_and_the_copy_is_taken_back() {
        let scratch = with_a_rota();
        let before = scratch.dialoog("sample.dialoog", &["rota", "--json"]).json();
        let display = Display::start();
        let page = open(&display, &scratch, "data").await;
        let number = duties(&before).len();
        let mut copied = false;
        for duty in page.duties().await.into_iter().take(6) {
            page.focus_on(&duty).await;
            page.type_there(&[Key::Control], "c").await;
            page.type_there(&[Key::Down], "").await;
            page.type_there(&[Key::Control], "v").await;
            copied = becomes(&scratch, number + 1).await;
            if copied {
                break;
            }
            // What stands in the way is shown.
            page.appears("arrange").await;
            page.type_there(&[Key::Escape], "").await;
            page.goes("arrange").await;
        }
        assert!(copied, "none of the first duties can be copied to the next person");
        page.picture("window-copy").await;
        page.click("undo").await;
        eventually(&scratch, &["rota", "--json"], |it| duties(it).len() == number).await;
        page.close().await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_scenario_is_made_generated_compared_adopted_and_taken_back() {
        let scratch = with_a_rota();
        let rota = || scratch.dialoog("sample.dialoog", &["rota", "--json"]).json();
        let before = duties(&rota());
        let display = Display::start();
        let page = open(&display, &scratch, "data").await;
        page.click("scenarios").await;
        page.click("scenario-new").await;
        page.click("scenario-name").await;
        page.type_there(&[], "Half as much").await;
        page.click("wish-add-volume").await;
        page.click("scenario-volume").await;
        page.type_there(&[Key::Control], "a").await;
        page.type_there(&[], "0.5").await;
        page.picture("window-scenario-form").await;
        page.click("scenario-save").await;
        page.click("scenario-generate").await;
        page.can_be_pressed("scenario-compare").await;
        page.click("scenario-compare").await;
        page.appears("comparison").await;
        page.picture("window-scenarios").await;
        assert_eq!(duties(&rota()), before, "a scenario is no rota");

        page.can_be_pressed("scenario-adopt").await;
        page.click("scenario-adopt").await;
        page.appears("adoption").await;
        page.click("scenario-adopt-confirm").await;
        page.goes("adoption").await;
        let listed = scratch.dialoog("sample.dialoog", &["scenarios", "list", "--json"]).json();
        assert_eq!(listed[0]["changes"][0]["factor"], 0.5, "{listed}");
        let adopted = duties(&rota());
        assert!(adopted.len() < before.len(), "{} of {}", adopted.len(), before.len());
        page.click("undo").await;
        eventually(&scratch, &["rota", "--json"], |it| duties(it) == before).await;
        page.close().await;
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn an_organisation_goes_from_nothing_to_its_published_rota() {
        let scratch = Scratch::new();
        let dialoog = |arguments: &[&str]| scratch.dialoog("ours.dialoog", arguments);
        dialoog(&["new", "--name", "Oosterpoort", "--language", "en", "--json"]).json();
        let display = Display::start();
        let page = Page::open(&display, &scratch.path("ours.dialoog"), &scratch.path("data")).await;
        page.appears("page-overview").await;
        page.click("nav-people").await;
        page.click("person-new").await;
        page.click("person-name").await;
        page.type_there(&[], "Roos Verzonnen").await;
        page.click("person-save").await;
        page.goes("person-save").await;

        // Before there is any export it is stated what comes in.
        page.click("nav-channels").await;
        page.click("state-usual").await;
        page.click("usual-day-0").await;
        page.type_there(&[], "30").await;
        page.type_there(&[Key::Tab], "").await;
        page.click("usual-same").await;
        page.picture("window-organisation-usual-week").await;
        page.click("channel-save").await;
        page.goes("channel-save").await;
        let stated =
            |it: &Value| it["channels"].as_array().unwrap().iter().any(|it| it["method"] == "stated");
        eventually_of(&scratch, "ours.dialoog", &["forecast", "--json"], stated).await;

        // Files are chosen in the system's own dialog, which a driver does not reach.
        let mut history = "time,messages\n".to_owned();
        for day in 0..70 {
            let date = chrono::NaiveDate::from_ymd_opt(2026, 9, 1).unwrap() + chrono::Days::new(day);
            for hour in 8..18 {
                let _ = writeln!(history, "{date} {hour:02}:00,{}", 4 + (day + hour) % 5);
            }
        }
        let file = scratch.write("counts.csv", &history);
        dialoog(&["import", "history", file.to_str().unwrap(), "--channel", "X", "--yes", "--json"]).json();
        let mut others = "name;team;channels;topics;languages;employee since;briefed;willing;mandated;contract hours;duty budget\n".to_owned();
        // The desks answer all of them.
        let channels = "E-mail, Facebook, Instagram, Web chat, WhatsApp, X";
        for n in 0..9 {
            let _ = writeln!(
                others,
                "Bedacht {n};Communication;\"{channels}\";\"Service, Conversation\";en;2020-01-01;2026-01-01;2026-01-01;2026-01-01;36;16"
            );
        }
        let file = scratch.write("people.csv", &others);
        dialoog(&["import", "people", file.to_str().unwrap(), "--yes", "--json"]).json();

        // The window has heard of both.
        page.click("nav-requirement").await;
        page.appears("requirement-period").await;
        page.picture("window-organisation-requirement").await;
        page.click("nav-rota").await;
        page.click("generate-start").await;
        page.appears("duty").await;
        page.appears("generate-done").await;
        page.picture("window-organisation-rota").await;
        page.click("nav-publish").await;
        page.click("publish").await;
        let told =
            eventually_of(&scratch, "ours.dialoog", &["versions", "--json"], |it| count(it) == 1).await;
        let rota = dialoog(&["rota", "--json"]).json();
        assert!(duties(&rota).len() > 20, "{told}");
        let people = rota["people"].as_array().unwrap();
        assert_eq!(people.len(), 10);
        // Nobody has said that she is ready.
        let roos = people.iter().find(|it| it["name"] == "Roos Verzonnen").unwrap();
        assert!(!duties(&rota).iter().any(|duty| duty["person"] == roos["id"]), "{roos}");
        page.close().await;
    }
}
