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
