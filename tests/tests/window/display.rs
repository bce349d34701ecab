//! A virtual display and the driver of the web view, both ended by their process id.

use std::io::{BufRead, BufReader};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A display that nobody sees.
pub struct Display {
    name: String,
    server: Child,
}

impl Display {
    /// Starts one on a number that is free.
    pub fn start() -> Self {
        let mut server = start("Xvfb", |xvfb| {
            xvfb.args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp"])
                .stdout(Stdio::piped())
        });
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        assert!(!number.trim().is_empty(), "Xvfb ended before it had a display");
        Self { name: format!(":{}", number.trim()), server }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

/// The web view's own driver.
pub struct Driver {
    process: Child,
    /// Where it listens.
    pub address: String,
}

impl Driver {
    /// Starts it on `display`; the window keeps its data in `data`.
    pub fn start(display: &Display, data: &Path) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut process = start("WebKitWebDriver", |driver| {
            driver
                .arg(format!("--port={port}"))
                .env("TAURI_WEBVIEW_AUTOMATION", "true")
                .env("DISPLAY", &display.name)
                .env_remove("WAYLAND_DISPLAY")
                .env("XDG_DATA_HOME", data.join("share"))
                .env("XDG_CACHE_HOME", data.join("cache"))
                .stdout(Stdio::null())
        });
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Self { process, address: format!("http://127.0.0.1:{port}") };
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        end(&mut process);
        panic!("WebKitWebDriver does not listen on port {port}")
    }
}

impl Driver {
    /// What the window and its web processes hold in memory, in megabytes: what they share is counted with each.
    pub fn memory_megabytes(&self) -> u64 {
        let mut processes = vec![self.process.id()];
        let mut kilobytes = 0;
        while let Some(id) = processes.pop() {
            processes.extend(children(id));
            let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
            let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
            let resident = resident.and_then(|it| it.trim().trim_end_matches(" kB").parse::<u64>().ok());
            kilobytes += resident.filter(|_| id != self.process.id()).unwrap_or_default();
        }
        kilobytes / 1024
    }
}

/// The processes that a process started.
fn children(id: u32) -> Vec<u32> {
    let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    children.split_whitespace().filter_map(|child| child.parse().ok()).collect()
}

impl Drop for Driver {
    fn drop(&mut self) {
        // A window whose driver goes without closing it would stay: these are its children.
        let children = children(self.process.id());
        end(&mut self.process);
        for child in children {
            drop(Command::new("kill").arg(child.to_string()).stderr(Stdio::null()).status());
        }
    }
}

fn start(program: &str, with: impl FnOnce(&mut Command) -> &mut Command) -> Child {
    let mut command = Command::new(program);
    with(&mut command).spawn().unwrap_or_else(|error| {
        panic!(
            "{program} cannot be started: {error}.\nThe test of the real window needs it: run `cargo xtask test`, \
             which installs it, or `apt-get install xvfb webkit2gtk-driver fonts-dejavu-core`."
        )
    })
}

fn end(process: &mut Child) {
    drop(process.kill());
    drop(process.wait());
}
