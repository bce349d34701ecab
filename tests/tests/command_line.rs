//! What describes the command line knows all of it.
#![allow(clippy::unwrap_used, reason = "a test: what cannot go on ends here, with the error")]

use std::fs;

use dialoog_tests::Scratch;

/// The commands that `dialoog --help` lists.
fn commands(scratch: &Scratch) -> Vec<String> {
    let help = scratch.run(&["--help"]).out;
    let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
    let names = list.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names
        .map(|line| line.split_whitespace().next().unwrap().to_owned())
        .filter(|name| name != "help")
        .collect()
}

#[test]
fn each_command_has_a_page_of_the_manual() {
    let scratch = Scratch::new();
    fs::create_dir(scratch.path("manual")).unwrap();
    assert_eq!(scratch.run(&["manual", "manual"]).status, 0);
    let commands = commands(&scratch);
    assert!(commands.len() > 15, "{commands:?}");
    for command in commands {
        assert!(scratch.path(&format!("manual/dialoog-{command}.1")).exists(), "no page of {command}");
    }
    let answer = scratch.run(&["--json", "manual", "nowhere"]);
    assert_eq!((answer.status, answer.failure().as_str()), (1, "cannot_write"));
}

#[test]
fn each_shell_completes_each_command() {
    let scratch = Scratch::new();
    for shell in ["bash", "zsh", "fish"] {
        let completions = scratch.run(&["completions", shell]).out;
        for command in commands(&scratch) {
            assert!(completions.contains(&command), "{shell} does not know {command}");
        }
    }
}
