//! The window as a driver sees it: things by their name, duties by their identifier.

use std::path::Path;
use std::time::Duration;

use dialoog_tests::{artefacts, built};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::wd::TimeoutConfiguration;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::display::{Display, Driver};

/// How long a thing may take to appear on a machine that has much to do.
const PATIENCE: Duration = Duration::from_secs(90);
/// How long a script may take that asks for many things.
const LONG: Duration = Duration::from_mins(15);
/// How often it is looked for.
const GLANCE: Duration = Duration::from_millis(50);

/// The page in the window.
pub struct Page {
    client: Client,
    driver: Driver,
}

impl Page {
    /// Opens the window on a workspace.
    pub async fn open(display: &Display, workspace: &Path, data: &Path) -> Self {
        let driver = Driver::start(display, data);
        let options = json!({ "binary": built("dialoog-desktop"), "args": [workspace] });
        let capabilities = json!({ "browserName": "wry", "webkitgtk:browserOptions": options });
        let capabilities = capabilities.as_object().cloned().unwrap_or_default();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(capabilities).connect(&driver.address).await;
        match client {
            Ok(client) => Self { client, driver },
            Err(error) => panic!("the window cannot be driven: {error}"),
        }
    }

    /// Closes the window and ends its driver.
    pub async fn close(self) {
        self.client.close().await.unwrap();
        drop(self.driver);
    }

    /// Waits until the thing of that name is there.
    pub async fn appears(&self, name: &str) -> Element {
        self.find(&format!("[data-testid=\"{name}\"]")).await
    }

    /// Whether the thing of that name is there now.
    pub async fn is_there(&self, name: &str) -> bool {
        self.client.find(Locator::Css(&format!("[data-testid=\"{name}\"]"))).await.is_ok()
    }

    /// Waits for the thing of that name and clicks on it.
    pub async fn click(&self, name: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            match self.appears(name).await.click().await {
                Ok(()) => return,
                // It was drawn anew, or something lies above it for a moment.
                Err(_) if tokio::time::Instant::now() < deadline => tokio::time::sleep(GLANCE).await,
                Err(error) => panic!("`{name}` cannot be clicked: {error}"),
            }
        }
    }

    /// The identifiers of the duties on the grid, as they stand there.
    pub async fn duties(&self) -> Vec<String> {
        let mut duties = Vec::new();
        for element in self.client.find_all(Locator::Css("[data-testid=\"duty\"]")).await.unwrap() {
            duties.extend(element.attr("data-duty-id").await.unwrap());
        }
        duties
    }

    /// What a duty's block says to a screen reader: desk, day and hours.
    pub async fn label(&self, duty: &str) -> String {
        self.find(&block(duty)).await.attr("aria-label").await.unwrap().unwrap_or_default()
    }

    /// Waits until a duty's block says `label`, whatever findings are added to it: those come a moment after the move.
    pub async fn says(&self, duty: &str, label: &str) {
        self.find(&format!("{}[aria-label^=\"{label}\"]", block(duty))).await;
    }

    /// What a duty's block says when it says something else than `label`, within three seconds.
    pub async fn label_other_than(&self, duty: &str, label: &str) -> Option<String> {
        for _ in 0..60 {
            let now = self.label(duty).await;
            if now != label {
                return Some(now);
            }
            tokio::time::sleep(GLANCE).await;
        }
        None
    }

    /// Presses keys with the focus on a duty's block.
    pub async fn press(&self, duty: &str, keys: &[Key]) {
        let keys: String = keys.iter().copied().map(char::from).collect();
        self.find(&block(duty)).await.send_keys(&keys).await.unwrap();
    }

    /// Moves the first duty that lets itself be moved by a slot: one that a rest of law holds in its place stays.
    /// Answers which, and its label before and after.
    pub async fn move_a_duty(&self) -> (String, String, String) {
        self.appears("duty").await;
        for duty in self.duties().await.into_iter().take(12) {
            let before = self.label(&duty).await;
            self.press(&duty, &[Key::Alt, Key::Right]).await;
            if let Some(after) = self.label_other_than(&duty, &before).await {
                return (duty, before, after);
            }
        }
        panic!("no duty could be moved by keyboard");
    }

    /// Types into whatever has the focus: keys that are held, then what is pressed with them.
    pub async fn type_there(&self, held: &[Key], pressed: &str) {
        let keys: String = held.iter().copied().map(char::from).chain(pressed.chars()).collect();
        let focus = self.client.active_element().await.unwrap();
        focus.send_keys(&keys).await.unwrap();
    }

    /// What the thing of that name says.
    pub async fn text(&self, name: &str) -> String {
        self.appears(name).await.text().await.unwrap()
    }

    /// Whether the thing of that name can be pressed.
    pub async fn is_enabled(&self, name: &str) -> bool {
        let thing = self.appears(name).await;
        // What cannot be pressed stays in reach of the keyboard where it says why.
        thing.is_enabled().await.unwrap() && thing.attr("aria-disabled").await.unwrap().is_none()
    }

    /// Clicks on the first box of a list that can be ticked.
    pub async fn tick_first(&self, list: &str) {
        let css = format!("[data-testid=\"{list}\"] input[type=checkbox]");
        self.find(&css).await.click().await.unwrap();
    }

    /// Puts the focus on a duty's block.
    pub async fn focus_on(&self, duty: &str) {
        let script = "document.querySelector(arguments[0]).focus()";
        self.client.execute(script, vec![json!(block(duty))]).await.unwrap();
    }

    /// Whether anything in the page is like this now.
    pub async fn finds(&self, css: &str) -> bool {
        self.client.find(Locator::Css(css)).await.is_ok()
    }

    /// Waits until the thing of that name says something else than `text`.
    pub async fn says_other_than(&self, name: &str, text: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while self.text(name).await == text {
            assert!(tokio::time::Instant::now() < deadline, "`{name}` goes on saying {text}");
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until the thing of that name can be pressed.
    pub async fn can_be_pressed(&self, name: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while !self.is_enabled(name).await {
            assert!(tokio::time::Instant::now() < deadline, "`{name}` cannot be pressed");
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until the thing of that name is gone.
    pub async fn goes(&self, name: &str) {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        while self.is_there(name).await {
            assert!(tokio::time::Instant::now() < deadline, "`{name}` stays");
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// What the window and its web processes hold in memory, in megabytes.
    pub fn memory_megabytes(&self) -> u64 {
        self.driver.memory_megabytes()
    }

    /// Keeps a picture of the window, once what is there has been drawn.
    pub async fn picture(&self, name: &str) {
        let drawn = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
        self.client.execute_async(drawn, vec![]).await.unwrap();
        let picture = self.client.screenshot().await.unwrap();
        std::fs::write(artefacts().join(format!("{name}.png")), picture).unwrap();
    }

    /// Runs a script in the page and waits for what it is done with, for as long as that takes.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        let patience = TimeoutConfiguration::new(Some(LONG), None, None);
        self.client.update_timeouts(patience).await.unwrap();
        self.client.execute_async(script, arguments).await.unwrap()
    }

    async fn find(&self, css: &str) -> Element {
        let wait = self.client.wait().at_most(PATIENCE).every(GLANCE);
        match wait.for_element(Locator::Css(css)).await {
            Ok(element) => element,
            Err(error) => {
                self.picture("window-failed").await;
                panic!("no {css} in the window (see artefacts/window-failed.png): {error}")
            }
        }
    }
}

fn block(duty: &str) -> String {
    format!("[data-duty-id=\"{duty}\"]")
}
