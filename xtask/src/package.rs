//! `cargo xtask package`.

use crate::plan::Plan;
use crate::process::{cargo, command, run};
use crate::trouble::Trouble;
use crate::{front_end, place, system};

/// Builds the release and its packages.
pub fn package() -> Result<(), Trouble> {
    Plan::default()
        .first("looking for system libraries", || system::install(&system::TO_BUILD))
        .first("looking for Node", front_end::check_node)
        .first("installing node modules", || front_end::install_modules(&front_end::folder()))
        .first("building the front end", || front_end::script("build"))
        .first("building the release (some minutes)", || run(cargo(&["build", "--workspace", "--release"])))
        .first("making the packages", || {
            let mut tauri = command("npm", &["exec", "--yes", "--", "@tauri-apps/cli@2.12.5", "bundle"]);
            tauri.current_dir(place::root().join("src-tauri"));
            run(tauri)
        })
        .carry_out()?;
    println!("Packages: {}", place::target()?.join("release/bundle").display());
    Ok(())
}
