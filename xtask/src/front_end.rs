//! Node, node modules and scripts of the front end.

use std::fs;
use std::path::Path;

use crate::error::{Error, at};
use crate::paths;
use crate::process::{command, read, run};

/// Oldest supported version of Node: (major, minor).
const OLDEST: (u32, u32) = (20, 19);

/// Checks that Node is installed and supported.
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

/// Whether a version is 20.19 or later of line 20, or 22.12 or later.
fn supported(version: &str) -> bool {
    let mut numbers = version.trim_start_matches('v').split('.').map(|part| part.parse::<u32>().unwrap_or(0));
    let found = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    (found >= OLDEST && found.0 == OLDEST.0) || found >= (22, 12)
}

/// Installs the node modules of `folder` by its lock file, unless they are installed already.
pub fn install_modules(folder: &Path) -> Result<(), Error> {
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).map_err(at(&lock))?;
    // The lock file is copied for comparison, because npm's own record has another format.
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

/// The folder of the front end.
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
