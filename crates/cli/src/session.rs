//! Who makes the changes of the command line.

use dialoog_planner::{Origin, Program};

/// All of the command line is one session: `dialoog undo` takes back what an earlier command did.
pub fn myself() -> Origin {
    Origin { program: Program::CommandLine, session: String::new() }
}
