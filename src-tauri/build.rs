//! The front end in `ui/dist` becomes part of the program.

use std::path::Path;

fn main() {
    let page = Path::new("../ui/dist/index.html");
    println!("cargo::rerun-if-changed=../ui/dist");
    assert!(
        page.exists(),
        "\n\nThe front end has not been built: ui/dist/index.html is missing.\n\
         Run `cargo xtask run`, which builds it and opens the window.\n"
    );
    tauri_build::build();
}
