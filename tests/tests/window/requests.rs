//! Every command that the window's page can give, with values that nobody means: each is taken or refused, and nothing breaks.

mod real_window {
    use dialoog_tests::Scratch;
    use serde_json::Value;

    use crate::display::Display;
    use crate::page::Page;

    /// What asks, in the page.
    const ASKING: &str = include_str!("requests.js");
    /// What the page knows of the commands.
    const BINDINGS: &str = include_str!("../../../ui/src/shared/bindings.ts");

    /// The commands that take something, but for those that open a dialog, which waits for somebody, and the sample, which takes the place of
    /// what is open.
    fn commands() -> Vec<&'static str> {
        let asked =
            BINDINGS.lines().filter_map(|line| line.split_once("__TAURI_INVOKE(\"").map(|(_, rest)| rest));
        let takes_something = asked.filter_map(|rest| rest.split_once("\", {")).map(|(name, _)| name);
        takes_something.filter(|name| !name.starts_with("choose_") && *name != "open_sample").collect()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn no_request_with_a_value_that_nobody_means_breaks_anything() {
        let scratch = Scratch::with_sample();
        scratch.dialoog("sample.dialoog", &["generate", "--weeks", "1", "--work", "1", "--json"]).json();
        scratch.dialoog("sample.dialoog", &["publish", "--json"]).json();
        let display = Display::start();
        let page = Page::open(&display, &scratch.path("sample.dialoog"), &scratch.path("data")).await;
        page.appears("nav-rota").await;
        page.appears("page-overview").await;

        let known: Vec<String> = serde_json::from_value(page.run(ASKING, vec![Value::Null]).await).unwrap();
        // `choose_policy` opens no dialog.
        let expected: Vec<&str> = commands().into_iter().chain(["choose_policy"]).collect();
        let missing: Vec<_> =
            expected.iter().filter(|name| !known.iter().any(|known| known == *name)).collect();
        assert!(missing.is_empty(), "requests.js says nothing of {missing:?}");
        let gone: Vec<_> = known.iter().filter(|name| !expected.contains(&name.as_str())).collect();
        assert!(gone.is_empty(), "there are no such commands, or they take nothing: {gone:?}");

        let (mut tried, mut taken, mut faults) = (0, 0, Vec::new());
        for name in &known {
            let asked = page.run(ASKING, vec![Value::from(name.as_str())]).await;
            tried += asked["tried"].as_u64().unwrap();
            taken += asked["taken"].as_u64().unwrap();
            faults.extend(asked["faults"].as_array().unwrap().clone());
        }
        println!(
            "{tried} requests by {} commands, {taken} of them taken, {} faults",
            known.len(),
            faults.len()
        );
        assert!(faults.is_empty(), "{faults:#?}");
        page.close().await;
        let verified = scratch.dialoog("sample.dialoog", &["verify", "--json"]);
        assert_eq!(verified.status, 0, "the workspace is whole: {verified:?}");
        assert_eq!(verified.json()["beyond_range"], Value::Array(Vec::new()));
    }
}
