//! Paths of the checkout and of the build.

use std::path::{Path, PathBuf};

use crate::error::{Error, at};

/// The root of the checkout.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// A program of this workspace, which `cargo build` writes to the folder of this one.
pub fn built(program: &str) -> Result<PathBuf, Error> {
    let own = std::env::current_exe().map_err(at("xtask"))?;
    Ok(own.with_file_name(format!("{program}{}", std::env::consts::EXE_SUFFIX)))
}

/// The target folder of cargo.
pub fn target() -> Result<PathBuf, Error> {
    let own = std::env::current_exe().map_err(at("xtask"))?;
    Ok(own.ancestors().nth(2).map_or_else(|| root().join("target"), Path::to_path_buf))
}

/// Where the release's programs are.
pub fn release() -> Result<PathBuf, Error> {
    Ok(target()?.join("release"))
}

/// Where the packages go.
pub fn packages() -> Result<PathBuf, Error> {
    Ok(target()?.join("package"))
}
