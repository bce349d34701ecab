//! The package for Fedora, openSUSE and their kin.

use std::fs;
use std::path::PathBuf;

use crate::error::{Error, at};
use crate::paths;
use crate::process::{command, run};

use super::about::About;
use super::tree::Tree;

/// Where completions of zsh are there.
const ZSH: [&str; 2] = ["usr/share/zsh/vendor-completions", "usr/share/zsh/site-functions"];

/// Makes the package. It needs the libraries, by the names that every distribution knows them under, that rpm's own
/// generator finds the programs to need.
pub fn make(about: &About, contents: &Tree) -> Result<(), Error> {
    let top = Tree::new(paths::packages()?.join("rpm"))?;
    let there = |path: &std::path::Path| path.to_string_lossy().replace(ZSH[0], ZSH[1]);
    let (mut install, mut files) = (Vec::new(), Vec::new());
    for file in contents.files()? {
        let (from, to) = (contents.root().join(&file), there(&file));
        let mode = if to.starts_with("usr/bin/") { "755" } else { "644" };
        install.push(format!("install -D -m {mode} '{}' '%{{buildroot}}/{to}'\n", from.display()));
        let kind = match to.as_str() {
            "usr/share/doc/dialoog/copyright" => "%license ",
            to if to.starts_with("usr/share/doc/") => "%doc ",
            _ => "",
        };
        files.push(format!("{kind}/{to}\n"));
    }
    let paragraphs: Vec<String> = about.paragraphs().iter().map(|lines| lines.join("\n")).collect();
    let spec = format!(
        "Name: dialoog\n\
         Version: {version}\n\
         Release: 1\n\
         Summary: {first}{rest}\n\
         License: MIT OR Apache-2.0\n\
         Group: Productivity/Office/Management\n\
         Packager: {maintainer}\n\
         \n%description\n{description}\n\
         \n%install\n{install}\
         \n%files\n%dir /usr/share/doc/dialoog\n{files}\
         \n%changelog\n* {date} {maintainer} - {version}-1\n- Dialoog {version}; what is new in it stands in changelog.gz.\n",
        version = about.version,
        first = about.synopsis[..1].to_uppercase(),
        rest = &about.synopsis[1..],
        maintainer = about.maintainer,
        description = paragraphs.join("\n\n"),
        install = install.concat(),
        files = files.concat(),
        date = about.date("%a %b %d %Y")?,
    );
    top.text(&spec, "dialoog.spec")?;

    let mut build = command("rpmbuild", &["-bb", "--quiet"]);
    let define = |name: &str, value: &str| ["--define".to_owned(), format!("{name} {value}")];
    build
        .args(define("_topdir", &top.root().display().to_string()))
        // The programs are stripped already, and nothing is to be compiled or compressed again.
        .args(define("debug_package", "%{nil}"))
        .args(define("__os_install_post", "%{nil}"))
        .args(define("_build_id_links", "none"))
        .args(define("_buildhost", "localhost"))
        .args(define("_binary_payload", "w19.zstdio"))
        .args(define("use_source_date_epoch_as_buildtime", "1"))
        .args(define("clamp_mtime_to_source_date_epoch", "1"))
        .arg(top.root().join("dialoog.spec"))
        .env("SOURCE_DATE_EPOCH", &about.epoch);
    run(build)?;

    let made = top.root().join("RPMS").join(std::env::consts::ARCH).join(name());
    fs::copy(&made, file()?).map_err(at(made))?;
    Ok(())
}

/// Where the package is.
pub fn file() -> Result<PathBuf, Error> {
    Ok(paths::packages()?.join(name()))
}

fn name() -> String {
    format!("dialoog-{}-1.{}.rpm", env!("CARGO_PKG_VERSION"), std::env::consts::ARCH)
}
