//! Where the programs are.

use std::path::{Path, PathBuf};

/// A program of this workspace as `cargo build --workspace` leaves it, which `cargo xtask test` does first; or the one in
/// the folder that `DIALOOG_PROGRAMS` names, for installed programs.
///
/// # Panics
/// Where it has not been built.
pub fn built(program: &str) -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    // target/debug/deps/<test> → target/debug/<program>
    let beside = || own.ancestors().nth(2).unwrap_or(Path::new(".")).to_path_buf();
    let folder = std::env::var_os("DIALOOG_PROGRAMS").map_or_else(beside, PathBuf::from);
    let path = folder.join(format!("{program}{}", std::env::consts::EXE_SUFFIX));
    assert!(
        path.exists(),
        "{} is missing: run `cargo xtask test`, or `cargo build --workspace` first",
        path.display()
    );
    path
}

/// The folder for what a test leaves to be looked at; it exists.
///
/// # Panics
/// Where it cannot be created.
pub fn artefacts() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).with_file_name("artefacts");
    let created = std::fs::create_dir_all(&folder);
    assert!(created.is_ok(), "{}: {created:?}", folder.display());
    folder
}
