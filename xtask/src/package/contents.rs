//! Contents of the packages.

use std::fs;

use crate::error::{Error, at};
use crate::paths;
use crate::process::{command, read, run};

use super::about::About;
use super::notices;
use super::tree::Tree;

/// Shells with the paths of their completions.
const SHELLS: [(&str, &str); 3] = [
    ("bash", "usr/share/bash-completion/completions/dialoog"),
    ("zsh", "usr/share/zsh/vendor-completions/_dialoog"),
    ("fish", "usr/share/fish/vendor_completions.d/dialoog.fish"),
];

/// Icons by size in the icon theme.
const ICONS: [(&str, &str); 5] = [
    ("32x32", "32x32.png"),
    ("128x128", "128x128.png"),
    ("256x256", "128x128@2x.png"),
    ("512x512", "icon.png"),
    ("scalable", "icon.svg"),
];

/// Assembles the files of both packages.
pub fn put_together(about: &About) -> Result<Tree, Error> {
    let (root, release) = (paths::root(), paths::release()?);
    let tree = Tree::new(paths::packages()?.join("contents"))?;
    let dialoog = release.join("dialoog");
    tree.program(&dialoog, "usr/bin/dialoog")?;
    tree.program(&release.join("dialoog-desktop"), "usr/bin/dialoog-desktop")?;

    let pages = paths::packages()?.join("manual");
    if pages.exists() {
        fs::remove_dir_all(&pages).map_err(at(&pages))?;
    }
    fs::create_dir_all(&pages).map_err(at(&pages))?;
    let mut manual = command(&dialoog, &["manual"]);
    // The page names the log file, relative to the reader's home folder.
    manual.env_remove("XDG_DATA_HOME").arg(&pages);
    run(manual)?;
    fs::copy(root.join("package/dialoog-desktop.1"), pages.join("dialoog-desktop.1")).map_err(at(&pages))?;
    for page in fs::read_dir(&pages).map_err(at(&pages))? {
        let path = page.map_err(at(&pages))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).map_err(at(&path))?;
        tree.compressed(&text, &format!("usr/share/man/man1/{name}"))?;
    }
    for (shell, to) in SHELLS {
        tree.text(&read(command(&dialoog, &["completions", shell]))?, to)?;
    }

    tree.file(&root.join("package/dialoog.desktop"), "usr/share/applications/dialoog.desktop")?;
    tree.file(&root.join("package/dialoog.xml"), "usr/share/mime/packages/dialoog.xml")?;
    for (size, file) in ICONS {
        let from = root.join("src-tauri/icons").join(file);
        let ending = if size == "scalable" { "svg" } else { "png" };
        let icons = format!("usr/share/icons/hicolor/{size}");
        tree.file(&from, &format!("{icons}/apps/dialoog.{ending}"))?;
        tree.file(&from, &format!("{icons}/mimetypes/application-x-dialoog.{ending}"))?;
    }

    let changes = root.join("CHANGELOG.md");
    tree.compressed(&fs::read_to_string(&changes).map_err(at(changes))?, "usr/share/doc/dialoog/changelog")?;
    tree.compressed(&notices::collect()?, "usr/share/doc/dialoog/third-party-licences.txt")?;
    tree.text(&copyright(about)?, "usr/share/doc/dialoog/copyright")?;
    Ok(tree)
}

/// In the form that Debian's tools read, and people everywhere.
fn copyright(about: &About) -> Result<String, Error> {
    let licence = paths::root().join("LICENSE-MIT");
    let text = fs::read_to_string(&licence).map_err(at(licence))?;
    let holder = text.lines().find(|line| line.starts_with("Copyright")).unwrap_or_default();
    let holder = holder.trim_start_matches("Copyright").trim_start_matches(" (c)").trim();
    let terms = text.split_once(holder).map_or(text.as_str(), |(_, terms)| terms).trim();
    let indented: String = terms
        .lines()
        .map(|line| if line.is_empty() { " .\n".into() } else { format!(" {line}\n") })
        .collect();
    Ok(format!(
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\
         Upstream-Name: Dialoog\n\
         Upstream-Contact: {maintainer}\n\
         Comment: What is built into the programs, and on which terms, stands in\n \
         /usr/share/doc/dialoog/third-party-licences.txt.gz.\n\n\
         Files: *\nCopyright: {holder}\nLicense: Expat or Apache-2.0\n\n\
         License: Expat\n{indented}\n\
         License: Apache-2.0\n \
         Licensed under the Apache License, Version 2.0. On Debian systems its text is\n \
         in /usr/share/common-licenses/Apache-2.0, elsewhere on\n \
         https://www.apache.org/licenses/LICENSE-2.0.\n",
        maintainer = about.maintainer
    ))
}
