//! The arguments that the window starts with.

use std::path::PathBuf;

use clap::Parser;

use crate::session::Opening;

/// Plans who answers the public, when: the window.
#[derive(Debug, Parser)]
#[command(name = "dialoog-desktop", version)]
pub struct Arguments {
    /// Workspace to open; without it, the one that was open last
    #[arg(value_name = "FILE", conflicts_with = "sample")]
    file: Option<PathBuf>,
    /// Open the invented sample organisation, which is created where it is missing
    #[arg(long)]
    sample: bool,
}

impl Arguments {
    /// What is to be opened.
    pub fn opening(self) -> Opening {
        match self.file {
            Some(file) => Opening::File(file),
            None if self.sample => Opening::Sample,
            None => Opening::Last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(arguments: &[&str]) -> Option<Opening> {
        let all = [&["dialoog-desktop"], arguments].concat();
        Arguments::try_parse_from(all).ok().map(Arguments::opening)
    }

    #[test]
    fn the_arguments_say_what_opens() {
        assert_eq!(opening(&[]), Some(Opening::Last));
        assert_eq!(opening(&["--sample"]), Some(Opening::Sample));
        assert_eq!(opening(&["plan.dialoog"]), Some(Opening::File("plan.dialoog".into())));
        assert_eq!(opening(&["plan.dialoog", "--sample"]), None);
    }

    #[test]
    fn the_manual_page_tells_of_each_option() {
        let page = include_str!("../../package/dialoog-desktop.1").replace('\\', "");
        let mut command = <Arguments as clap::CommandFactory>::command();
        command.build();
        for option in command.get_opts() {
            let name = option.get_long().unwrap_or_default();
            assert!(page.contains(&format!("--{name}")), "--{name} is not in package/dialoog-desktop.1");
        }
    }
}
