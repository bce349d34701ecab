//! The front end: Node, its modules, its build.

use std::fs;
use std::path::Path;

use crate::error::{Error, at};
use crate::paths;
use crate::process::{command, read, run};

/// Oldest Node that the front end's build runs on: (major, minor), and the newer lines that lack what it needs.
const OLDEST: (u32, u32) = (20, 19);

/// Says so where Node is missing or too old.
pub fn check_node() -> Result<(), Error> {
    let how = "Node 22 or newer from https://nodejs.org (the node of Debian 12 and Ubuntu 24.04 is too old)";
    let missing = |what: String| Error::Missing { what, how: how.into() };
    let version = read(command("node", &["--version"]))
        .map_err(|_| missing("Node.js, which builds the front end, is".into()))?;
    if supported(version.trim()) {
        Ok(())
    } else {
        Err(missing(format!("This is Node {}; a newer Node.js is", version.trim())))
    }
}

/// 20.19 and later of that line, and from 22.12 on.
fn supported(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    (found >= OLDEST && found.0 == OLDEST.0) || found >= (22, 12)
}

/// Installs the node modules of `folder` as its lock file says, where they are not there yet.
pub fn install_modules(folder: &Path) -> Result<(), Error> {
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).map_err(at(&lock))?;
    // npm's own note of what it installed is in another form, so the lock file is kept beside it to compare.
    let note = folder.join("node_modules/.installed-package-lock.json");
    if fs::read(&note).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    let mut npm = command("npm", &["ci", "--no-audit", "--no-fund"]);
    npm.current_dir(folder);
    run(npm)?;
    fs::write(&note, wanted).map_err(at(&note))
}

/// Runs a script of the front end's package.json.
pub fn script(name: &str) -> Result<(), Error> {
    let mut npm = command("npm", &["run", "--silent", name]);
    npm.current_dir(folder());
    run(npm)
}

/// Where the front end is.
pub fn folder() -> std::path::PathBuf {
    paths::root().join("ui")
}

#[cfg(test)]
mod tests {
    use super::supported;

    #[test]
    fn a_node_that_cannot_build_the_front_end_is_told_at_once() {
        for good in ["v20.19.0", "v20.20.1", "v22.12.0", "v22.22.3", "v24.1.0"] {
            assert!(supported(good), "{good}");
        }
        for bad in ["v18.20.4", "v20.18.3", "v21.7.0", "v22.11.0", "", "nonsense"] {
            assert!(!supported(bad), "{bad}");
        }
    }
}
