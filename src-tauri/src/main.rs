//! The window of Dialoog. Thin: each command calls one use-case of the planner.
// They panic where nobody reads.
#![deny(clippy::print_stdout, clippy::print_stderr)]
// No console beside the window on Windows.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod app_data;
mod arguments;
#[cfg(test)]
mod bindings;
mod chosen;
mod commands;
#[cfg(test)]
mod confinement;
mod drawing;
mod live;
mod log;
mod navigation;
mod running;
mod session;
mod way_back;

use std::process::ExitCode;

use clap::Parser;
use tauri::Manager;

use app_data::AppData;
use arguments::Arguments;
use session::Session;

fn main() -> ExitCode {
    let startup = Arguments::parse().startup();
    if !has_display() {
        log::say(
            "there is no display to open a window on (neither DISPLAY nor WAYLAND_DISPLAY is set).\nStart it from a \
             desktop session, or use `dialoog`, which does the same without a window.",
        );
        return ExitCode::FAILURE;
    }

    log::start();
    let builder = commands::builder();
    let commands = builder.invoke_handler();
    let started = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .invoke_handler(commands)
        .setup(move |app| {
            builder.mount_events(app);
            // The same folder as the command line has, so that both see the same backups.
            let folder = dialoog_log::app_data_folder().map_or_else(|| app.path().app_data_dir(), Ok)?;
            let app_data = AppData::new(folder);
            app.manage(Session::new(startup, app_data));
            navigation::open_windows(app)?;
            // The workspace opens while the web view loads; the command `startup` waits for it and returns the result.
            let handle = app.handle().clone();
            tauri::async_runtime::spawn(async move { drop(handle.state::<Session>().start().await) });
            tauri::async_runtime::spawn(live::watch(app.handle().clone()));
            Ok(())
        })
        .run(tauri::generate_context!());
    match started {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::say(format_args!("the window could not be opened: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Whether a display is available; without one GTK panics.
fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(not(target_os = "linux")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}
