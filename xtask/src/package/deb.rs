//! The package for Debian, Ubuntu and their kin.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::error::{Error, at};
use crate::process::{command, read, run};
use crate::{paths, system};

use super::about::About;
use super::tree::Tree;

/// Makes the package. It needs the libraries that Debian's own dpkg-shlibdeps finds the programs to need.
pub fn make(about: &About, contents: &Tree) -> Result<(), Error> {
    let tree = Tree::new(paths::packages()?.join("deb"))?;
    for file in contents.files()? {
        let (from, to) = (contents.root().join(&file), file.to_string_lossy().into_owned());
        if to.starts_with("usr/bin/") { tree.program(&from, &to)? } else { tree.file(&from, &to)? }
    }
    let overrides = paths::root().join("package/lintian-overrides");
    tree.file(&overrides, "usr/share/lintian/overrides/dialoog")?;
    tree.compressed(&changelog(about)?, "usr/share/doc/dialoog/changelog.Debian")?;

    let files = tree.files()?;
    let mut bytes = 0;
    let mut sums = command("md5sum", &["--"]);
    sums.current_dir(tree.root()).args(&files);
    for file in &files {
        bytes += fs::metadata(tree.root().join(file)).map_err(at(file))?.len();
    }
    let sums = read(sums)?;
    let depends = depends(&tree)?;
    let description: Vec<String> =
        about.paragraphs().iter().map(|lines| format!(" {}\n", lines.join("\n "))).collect();
    let control = format!(
        "Package: dialoog\n\
         Version: {version}-1\n\
         Section: misc\n\
         Priority: optional\n\
         Architecture: {architecture}\n\
         Maintainer: {maintainer}\n\
         Installed-Size: {size}\n\
         Depends: {depends}\n\
         Description: {synopsis}\n{description}",
        version = about.version,
        maintainer = about.maintainer,
        architecture = architecture()?,
        size = bytes.div_ceil(1024),
        synopsis = about.synopsis,
        description = description.join(" .\n"),
    );
    tree.text(&sums, "DEBIAN/md5sums")?;
    tree.text(&control, "DEBIAN/control")?;

    let mut build = command("dpkg-deb", &["--root-owner-group", "-Zxz", "--build"]);
    build.arg(tree.root()).arg(file()?).env("SOURCE_DATE_EPOCH", &about.epoch);
    run(build)
}

/// Where the package is.
pub fn file() -> Result<PathBuf, Error> {
    Ok(paths::packages()?.join(format!("dialoog_{}-1_{}.deb", env!("CARGO_PKG_VERSION"), architecture()?)))
}

fn architecture() -> Result<String, Error> {
    Ok(read(command("dpkg", &["--print-architecture"]))?.trim().to_owned())
}

/// The packages that the programs' libraries are in.
fn depends(tree: &Tree) -> Result<String, Error> {
    // The tool works in the sources of a package, of which it reads the name alone.
    let sources = Tree::new(paths::packages()?.join("shlibdeps"))?;
    sources.text("Source: dialoog\n\nPackage: dialoog\nArchitecture: any\n", "debian/control")?;
    let mut find = command("dpkg-shlibdeps", &["-O"]);
    find.current_dir(sources.root());
    for program in ["dialoog", "dialoog-desktop"] {
        find.arg("-e").arg(tree.root().join("usr/bin").join(program));
    }
    let answer = read(find)?;
    answer
        .trim()
        .strip_prefix("shlibs:Depends=")
        .map(str::to_owned)
        .ok_or_else(|| Error::Unexpected { command: "dpkg-shlibdeps".into(), why: answer.clone() })
}

/// What changed in the package; what changed in the program stands beside it.
fn changelog(about: &About) -> Result<String, Error> {
    Ok(format!(
        "dialoog ({version}-1) unstable; urgency=medium\n\n  \
         * Dialoog {version}; what is new in it stands in changelog.gz.\n\n \
         -- {maintainer}  {date}\n",
        version = about.version,
        maintainer = about.maintainer,
        date = about.date("%a, %d %b %Y %H:%M:%S +0000")?,
    ))
}

/// Holds the package to Debian's policy.
pub fn lint(package: &Path) -> Result<(), Error> {
    let mut lintian = Command::new("lintian");
    lintian.args(["--fail-on", "error"]).arg(package);
    // It warns whoever is root, which a machine that tests often is.
    if system::is_root()? {
        lintian.arg("--allow-root");
    }
    run(lintian)
}
