//! Keeps the window's TypeScript in step with the commands.

use std::path::Path;
use std::{env, fs};

use specta_typescript::{Typescript, semantic};

use crate::commands::builder;

const BINDINGS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../ui/src/shared/bindings.ts");

/// `DIALOOG_UPDATE_BINDINGS=1` writes the file instead: that is `cargo xtask types`.
#[test]
fn the_windows_types_are_current() {
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("bindings.ts");
    // A value has one shape in both directions, and no number here is NaN or infinite.
    let builder = builder()
        .disable_serde_phases()
        .semantic_types(semantic::Configuration::empty().enable_lossless_floats());
    builder.export(Typescript::default(), &fresh).unwrap();
    let fresh = fs::read_to_string(fresh).unwrap();
    if env::var_os("DIALOOG_UPDATE_BINDINGS").is_some() {
        fs::create_dir_all(Path::new(BINDINGS).parent().unwrap()).unwrap();
        fs::write(BINDINGS, &fresh).unwrap();
    }
    let kept = fs::read_to_string(BINDINGS).unwrap_or_default();
    assert!(kept == fresh, "ui/src/shared/bindings.ts is not current: run `cargo xtask types` and commit it");
}
