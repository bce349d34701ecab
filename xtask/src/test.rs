//! `cargo xtask test`.

use clap::ValueEnum;

use crate::dependencies::{self, Detail};
use crate::error::Error;
use crate::plan::Plan;
use crate::process::{cargo, run};
use crate::{calendars, front_end, package, run, system, types};

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Formatting, lints, documentation and the tests of all crates
    Rust,
    /// Licences, bans and sources of the crates that are used
    Dependencies,
    /// Types, lints and tests of the front end
    Ui,
    /// The real window under a virtual display
    Desktop,
    /// Calendars read by two other programs
    Calendars,
    /// Whether the window's TypeScript types are current
    Bindings,
    /// The packages: built, checked, installed, started and removed again (only when asked for: the release takes minutes)
    Package,
}

/// Tests one part, or everything.
pub fn test(only: Option<Part>) -> Result<(), Error> {
    let wanted = |part| only.is_none() || only == Some(part);
    match only {
        Some(Part::Dependencies) => return dependencies::check(Detail::Warnings),
        Some(Part::Package) => return package::check(),
        _ => {}
    }
    let mut plan = run::prepare(Plan::default().first("looking for what the tests need", || {
        system::install(&[&system::TO_BUILD[..], &system::TO_TEST].concat())
    }));
    if wanted(Part::Rust) {
        plan = plan
            .then("checking the formatting", || run(cargo(&["fmt", "--all", "--check"])))
            .then("testing the crates", || {
                run(cargo(&["test", "--workspace", "--", "--skip", "real_window::"]))
            });
    } else if wanted(Part::Bindings) {
        plan = plan.then("comparing the window's types", || types::bindings(false));
    }
    if wanted(Part::Dependencies) {
        plan =
            plan.then("checking licences and sources of the crates", || dependencies::check(Detail::Errors));
    }
    if wanted(Part::Ui) {
        plan = plan
            .then("checking the front end's types", || front_end::script("check"))
            .then("linting the front end", || front_end::script("lint"))
            .then("testing the front end", || front_end::script("test"));
    }
    if wanted(Part::Calendars) {
        plan = plan.then("reading the calendars with other programs", calendars::verify);
    }
    if wanted(Part::Desktop) {
        plan = plan.then("testing the real window", || {
            run(cargo(&["test", "--workspace", "--test", "window", "--", "--nocapture"]))
        });
    }
    if wanted(Part::Rust) {
        plan = plan
            .then("linting the crates", || {
                run(cargo(&["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))
            })
            .then("making the documentation of the crates", || {
                // After the lints, which have compiled the dependencies.
                let mut doc = cargo(&["doc", "--workspace", "--no-deps"]);
                doc.env("RUSTDOCFLAGS", "--deny warnings");
                run(doc)
            });
    }
    plan.carry_out()
}
