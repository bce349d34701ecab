//! `cargo xtask package`: the release, as .deb and .rpm with the window and the command line.
//!
//! One tree of files is put together (`tree`, `contents`), and the tools of the two families of distributions make a
//! package of it each: dpkg-deb and rpmbuild, both from Debian's own packages. They know which libraries a program
//! needs, and nothing has to be compiled to make a package.
//!
//! * `steps`: from the sources to the packages
//! * `about`: what the packages say of themselves
//! * `tree`: a tree of files with the permissions of a package
//! * `contents`: what is in it
//! * `notices`: the licences of what is built in
//! * `deb`, `rpm`: the packages
//! * `check`: `cargo xtask test --only package`

mod about;
mod check;
mod contents;
mod deb;
mod notices;
mod rpm;
mod steps;
mod tree;

pub use check::check;
pub use steps::package;
