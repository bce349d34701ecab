//! Installs system packages of Debian and Ubuntu.

use std::path::Path;

use crate::error::Error;
use crate::process::{command, read, run, succeeds};

/// Packages to build the window.
pub const TO_BUILD: [&str; 3] = ["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev"];

/// Packages to test the window without a display, to check calendars with Python, and to kill programs at each of their calls.
pub const TO_TEST: [&str; 6] =
    ["xvfb", "webkit2gtk-driver", "fonts-dejavu-core", "python3", "python3-venv", "strace"];

/// Packages to build the .deb and .rpm.
pub const TO_PACKAGE: [&str; 3] = ["dpkg-dev", "gzip", "rpm"];

/// Packages to check, install and test the .deb and .rpm.
pub const TO_TEST_PACKAGES: [&str; 6] =
    ["desktop-file-utils", "lintian", "rpmlint", "man-db", "shared-mime-info", "libglib2.0-bin"];

/// Installs those of `packages` that are missing.
pub fn install(packages: &[&str]) -> Result<(), Error> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    if !succeeds(command("apt-get", &["--version"])) {
        return without_apt();
    }
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("      installing {}", missing.join(", "));
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(&missing);
    apt_get(&["update"], &missing)?;
    apt_get(&arguments, &missing)
}

/// Whether a package is installed.
pub fn installed(package: &str) -> bool {
    let mut query = command("dpkg-query", &["--show", "--showformat=${db:Status-Status}", package]);
    query.stderr(std::process::Stdio::null());
    query.output().is_ok_and(|output| output.stdout == b"installed")
}

fn apt_get(arguments: &[&str], missing: &[&str]) -> Result<(), Error> {
    let mut apt = if is_root()? {
        command("apt-get", arguments)
    } else if Path::new("/usr/bin/sudo").exists() {
        command("sudo", &[&["DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat())
    } else {
        return Err(Error::Missing {
            what: format!(
                "You are not root, there is no sudo, and these packages are: {}:",
                missing.join(", ")
            ),
            how: format!(
                "su -c 'apt-get update && apt-get install --no-install-recommends {}'",
                missing.join(" ")
            ),
        });
    };
    apt.env("DEBIAN_FRONTEND", "noninteractive");
    run(apt)
}

/// Installs a package from a file with its dependencies.
pub fn install_file(package: &Path) -> Result<(), Error> {
    let file = package.to_string_lossy();
    apt_get(&["install", "--yes", "--no-install-recommends", "--reinstall", &file], &["dialoog"])
}

/// Removes a package with its configuration.
pub fn remove(package: &str) -> Result<(), Error> {
    apt_get(&["purge", "--yes", package], &[])
}

/// Whether this runs as root.
pub fn is_root() -> Result<bool, Error> {
    Ok(read(command("id", &["-u"]))?.trim() == "0")
}

/// On other distributions, checks for WebKitGTK and says what to install.
fn without_apt() -> Result<(), Error> {
    if succeeds(command("pkg-config", &["--exists", "webkit2gtk-4.1"])) {
        return Ok(());
    }
    Err(Error::Missing {
        what: "This is neither Debian nor Ubuntu, and the development files of WebKitGTK 4.1 (or pkg-config) are"
            .into(),
        how: "Fedora: sudo dnf install webkit2gtk4.1-devel pkgconf gcc\n    Arch: sudo pacman -S webkit2gtk-4.1 \
              pkgconf base-devel"
            .into(),
    })
}
