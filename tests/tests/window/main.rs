//! The real window, driven as somebody would: by mouse and by keyboard, under a display of its own.
//!
//! What it leaves in `artefacts/` is to be looked at.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

mod display;
mod measure;
mod page;
mod requests;
mod stories;

use dialoog_tests::Scratch;
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

        let (duty, before, after) = page.move_a_duty().await;
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
}
