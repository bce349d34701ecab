//! The arguments that the window starts with.

use std::path::PathBuf;

use clap::Parser;

use crate::session::Startup;

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
    pub fn startup(self) -> Startup {
        match self.file {
            Some(file) => Startup::File(file),
            None if self.sample => Startup::Sample,
            None => Startup::Last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn startup(arguments: &[&str]) -> Option<Startup> {
        let all = [&["dialoog-desktop"], arguments].concat();
        Arguments::try_parse_from(all).ok().map(Arguments::startup)
    }

    #[test]
    fn the_arguments_say_what_opens() {
        assert_eq!(startup(&[]), Some(Startup::Last));
        assert_eq!(startup(&["--sample"]), Some(Startup::Sample));
        assert_eq!(startup(&["plan.dialoog"]), Some(Startup::File("plan.dialoog".into())));
        assert_eq!(startup(&["plan.dialoog", "--sample"]), None);
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
