//! What the window's content may do, read from the files that say so.

use serde_json::Value;

fn configuration() -> Value {
    serde_json::from_str(include_str!("../tauri.conf.json")).unwrap()
}

/// The sources of a directive of the content security policy.
fn directive(name: &str) -> Vec<String> {
    let configuration = configuration();
    let policy = configuration["app"]["security"]["csp"].as_str().unwrap().to_owned();
    let directive =
        policy.split(';').map(str::trim).find_map(|d| d.strip_prefix(&format!("{name} "))).unwrap_or("");
    directive.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn the_content_loads_nothing_but_what_is_inside_the_program() {
    for closed in
        ["default-src", "form-action", "base-uri", "object-src", "frame-src", "frame-ancestors", "worker-src"]
    {
        assert_eq!(directive(closed), ["'none'"], "{closed}");
    }
    for own in ["script-src", "style-src", "font-src"] {
        assert_eq!(directive(own), ["'self'"], "{own}");
    }
    assert_eq!(directive("img-src"), ["'self'", "data:"]);
    assert_eq!(directive("connect-src"), ["ipc:", "http://ipc.localhost"]);
    // Places of things on the page are written as attributes; no element brings rules of its own.
    assert_eq!(directive("style-src-attr"), ["'unsafe-inline'"]);
    let policy = configuration()["app"]["security"]["csp"].to_string();
    for loose in ["*", "unsafe-eval", "https:", "blob:", "'unsafe-hashes'"] {
        assert!(!policy.contains(loose), "{loose}");
    }
}

#[test]
fn the_windows_are_opened_where_navigation_is_refused() {
    let windows = configuration()["app"]["windows"].clone();
    let windows = windows.as_array().unwrap();
    assert!(!windows.is_empty() && windows.iter().all(|window| window["create"] == false));
}

/// The parts of Tauri's interface that the front end imports, each with what it needs to be allowed.
const NEEDED: [(&str, &[&str]); 1] =
    [("@tauri-apps/api/event", &["core:event:allow-listen", "core:event:allow-unlisten"])];

#[test]
fn the_capabilities_are_the_least_that_the_front_end_calls() {
    let imported = imports(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src")));
    let mut needed: Vec<&str> = NEEDED
        .iter()
        .filter(|(module, _)| imported.contains(*module))
        .flat_map(|(_, needs)| *needs)
        .copied()
        .collect();
    needed.sort_unstable();
    let mut allowed: Vec<String> = Vec::new();
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/capabilities")).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let capability: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(capability["windows"], serde_json::json!(["main"]));
        assert!(capability["remote"].is_null(), "no page from elsewhere may call anything");
        allowed.extend(
            capability["permissions"].as_array().unwrap().iter().map(|p| p.as_str().unwrap().to_owned()),
        );
    }
    allowed.sort();
    assert_eq!(allowed, needed);
    let known =
        |module: &str| module == "@tauri-apps/api/core" || NEEDED.iter().any(|(needed, _)| *needed == module);
    let unknown: Vec<&String> = imported.iter().filter(|module| !known(module)).collect();
    assert!(unknown.is_empty(), "{unknown:?}: say in NEEDED what it needs");
}

/// The modules of Tauri that are imported below a folder, tests and the mock backend left out.
fn imports(folder: &std::path::Path) -> std::collections::BTreeSet<String> {
    let mut found = std::collections::BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "mock" && name != "paraglide" {
                found.extend(imports(&path));
            }
        } else if !name.contains(".test.") {
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            // A type calls nothing.
            let text = text.replace(": import(\"", "").replace("| import(\"", "");
            let lines = text.lines().filter(|line| !line.trim_start().starts_with("import type "));
            let quoted = lines.flat_map(|line| line.split(['\'', '"']));
            found.extend(quoted.filter(|quoted| quoted.starts_with("@tauri-apps/")).map(str::to_owned));
        }
    }
    found
}

#[test]
fn no_command_takes_a_path_and_each_answers_also_where_it_panics() {
    for file in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/commands")).unwrap() {
        let path = file.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        for command in text.split("#[tauri::command]").skip(1) {
            let (head, body) = command.split_once("Failure> {\n").unwrap();
            let name = head.split("pub async fn ").nth(1).unwrap().split('(').next().unwrap();
            assert!(
                !head.contains("Path"),
                "{name} takes a path: it is to take the token of what a dialog chose"
            );
            let body = body.trim_start();
            assert!(body.starts_with("guarded(async"), "{name} is not guarded");
        }
    }
}
