//! The real window, driven as somebody would: by mouse and by keyboard, under a display of its own.
//!
//! What it leaves in `artefacts/` is to be looked at.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

mod display;
mod page;
mod requests;

use dialoog_tests::Scratch;
use fantoccini::key::Key;
use serde_json::Value;

use display::Display;
use page::Page;

mod real_window {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_rota_is_generated_stopped_moved_by_keyboard_and_taken_back() {
        let scratch = Scratch::with_sample();
        let display = Display::start();
        let page = Page::open(&display, &scratch.path("sample.dialoog"), &scratch.path("data")).await;

        page.appears("nav-rota").await;
        page.appears("page-overview").await;
        page.appears("to-generate").await;
        page.picture("window-overview").await;

        page.click("nav-rota").await;
        page.click("generate-start").await;
        page.appears("generate-stop").await;
        page.picture("window-generating").await;
        // The window stays usable meanwhile.
        page.click("nav-people").await;
        page.appears("page-people").await;
        page.click("nav-rota").await;
        if page.is_there("generate-stop").await {
            page.click("generate-stop").await;
        }
        page.appears("duty").await;
        page.appears("coverage").await;
        page.picture("window-rota").await;

        let (duty, before, after) = move_a_duty(&page).await;
        page.picture("window-moved").await;
        page.click("undo").await;
        page.says(&duty, &before).await;
        page.click("redo").await;
        page.says(&duty, &after).await;
        page.close().await;
        let log = std::fs::read_to_string(scratch.log()).unwrap();
        assert!(log.contains(" generate ") && log.contains(" undo "), "{log}");

        // What the window showed is what the file holds: somebody else's rota shows the duty where it was moved to.
        let rota = scratch.dialoog("sample.dialoog", &["rota", "--json"]).json();
        let kept =
            rota["duties"].as_array().unwrap().iter().find(|kept| kept["id"] == duty.as_str()).cloned();
        let kept = kept.unwrap_or(Value::Null);
        let clock =
            |name: &str| kept[name].as_u64().map(|minute| format!("{:02}:{:02}", minute / 60, minute % 60));
        let (from, to) = (clock("from").unwrap(), clock("to").unwrap());
        assert!(
            after.contains(&from) && after.contains(&to),
            "{after} in the window, {from} to {to} in the file"
        );
        assert!(!(before.contains(&from) && before.contains(&to)), "nothing moved: {before}");
    }

    /// Moves the first duty that lets itself be moved by a slot: one that a rest of law holds in its place stays.
    /// Answers which, and its label before and after.
    async fn move_a_duty(page: &Page) -> (String, String, String) {
        for duty in page.duties().await.into_iter().take(12) {
            let before = page.label(&duty).await;
            page.press(&duty, &[Key::Alt, Key::Right]).await;
            if let Some(after) = page.label_other_than(&duty, &before).await {
                return (duty, before, after);
            }
        }
        panic!("no duty could be moved by keyboard");
    }
}
