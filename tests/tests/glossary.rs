//! What people read keeps to the glossary's words.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A word or phrase that is not used; with `stem` any ending may follow.
struct Banned {
    phrase: String,
    stem: bool,
    instead: String,
}

/// The last table of the glossary, in one language.
fn banned(language: &str) -> Vec<Banned> {
    let glossary = read(&root().join("docs/glossary.md"));
    let table = glossary.split("## Words that are not used").nth(1).unwrap();
    let mut list = Vec::new();
    for line in table.lines().filter(|line| line.starts_with(&format!("| {language} |"))) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        for word in cells[2].split('`').skip(1).step_by(2) {
            list.push(Banned {
                phrase: word.trim_end_matches('*').to_lowercase(),
                stem: word.ends_with('*'),
                instead: cells[3].to_owned(),
            });
        }
    }
    assert!(list.len() > 15, "the table of {language} words is not read");
    list
}

/// What is wrong in a text.
fn wrong(text: &str, banned: &[Banned]) -> Vec<String> {
    let text = text.to_lowercase();
    let found = |word: &&Banned| {
        text.match_indices(&word.phrase).any(|(at, phrase)| {
            let before = text[..at].chars().next_back();
            let after = text[at + phrase.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric)
                && (word.stem || !after.is_some_and(char::is_alphanumeric))
        })
    };
    banned.iter().filter(found).map(|word| format!("`{}` (use: {})", word.phrase, word.instead)).collect()
}

/// All texts of a message: the text itself, or those that a plural chooses from.
fn texts(message: &Value) -> Vec<&str> {
    match message {
        Value::String(text) => vec![text],
        Value::Array(of_one) => {
            let choices = of_one.iter().filter_map(|one| one["match"].as_object());
            choices.flat_map(|texts| texts.values()).filter_map(Value::as_str).collect()
        }
        _ => Vec::new(),
    }
}

/// The text without what stands in braces.
fn without_parameters(text: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('}').map_or("", |(_, rest)| rest))
}

#[test]
fn the_windows_messages_keep_to_the_words_of_the_glossary() {
    let mut complaints = Vec::new();
    let mut read_messages = 0;
    for (language, file) in [("Dutch", "nl.json"), ("English", "en.json")] {
        let banned = banned(language);
        for area in fs::read_dir(root().join("ui/messages")).unwrap() {
            let path = area.unwrap().path().join(file);
            let messages: serde_json::Map<String, Value> = serde_json::from_str(&read(&path)).unwrap();
            for (key, message) in messages.iter().filter(|(key, _)| !key.starts_with('$')) {
                for text in texts(message) {
                    read_messages += 1;
                    let found = wrong(&without_parameters(text), &banned);
                    complaints.extend(found.iter().map(|word| format!("{file} {key}: {word} in “{text}”")));
                }
            }
        }
    }
    assert!(read_messages > 1500, "{read_messages} messages are read");
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// The string literals of a source and the comments that its help shows; neither code nor tests.
fn said_in(source: &str, help: bool) -> Vec<String> {
    let product = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut said = Vec::new();
    for line in product.lines().map(str::trim) {
        if let Some(comment) = line.strip_prefix("///") {
            // A command is named in back-ticks.
            said.extend(help.then(|| comment.split('`').step_by(2).collect()));
        } else if !line.starts_with("//") && !line.starts_with("use ") {
            let unescaped = line.replace("\\\"", "”");
            said.extend(unescaped.split('"').skip(1).step_by(2).map(|text| {
                let plain: String = text.split('`').step_by(2).collect();
                without_parameters(&plain).replace("\\n", " ")
            }));
        }
    }
    said
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

#[test]
fn the_command_line_keeps_to_the_words_of_the_glossary() {
    let banned = banned("English");
    let mut complaints = Vec::new();
    let mut read_texts = 0;
    for path in sources(&root().join("crates/cli/src")) {
        // What is said of an argument is its help text; the tests there type nonsense.
        let arguments = path.parent().is_some_and(|folder| folder.ends_with("arguments"));
        if arguments && path.ends_with("tests.rs") {
            continue;
        }
        for text in said_in(&read(&path), arguments) {
            read_texts += 1;
            let found = wrong(&text, &banned);
            complaints.extend(found.iter().map(|word| format!("{}: {word} in “{text}”", path.display())));
        }
    }
    assert!(read_texts > 300, "{read_texts} texts are read");
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn the_readme_keeps_to_the_words_of_the_glossary() {
    let readme = read(&root().join("README.md"));
    let found: Vec<String> =
        readme.split("```").step_by(2).flat_map(|text| wrong(text, &banned("English"))).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_banned_word_is_found_as_a_word_and_a_stem_with_any_ending() {
    let banned = [("balie", false), ("mend", true)].map(|(phrase, stem)| Banned {
        phrase: phrase.into(),
        stem,
        instead: String::new(),
    });
    assert_eq!(wrong("Aan de Balie.", &banned).len(), 1);
    assert!(wrong("Balieke en een amendement", &banned).is_empty());
    assert_eq!(wrong("Mended in one step", &banned).len(), 1);
}
