//! Progress bars, and interruption of long commands.

use std::io::{IsTerminal, Write, stderr};

use dialoog_planner::StopFlag;
use indicatif::{ProgressBar, ProgressStyle};

/// Exit status after an interrupt, by the convention of shells: 128 plus the number of the signal.
const INTERRUPTED: i32 = 130;

/// A progress bar on a terminal, and a hidden one otherwise.
pub fn bar(doing: &str) -> ProgressBar {
    if !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(1000);
    if let Ok(style) = ProgressStyle::with_template(&format!("{doing} {{bar:30}} {{percent:>3}} %  {{msg}}"))
    {
        bar.set_style(style);
    }
    bar
}

/// Shows the share of the work (0..=1) that is done.
pub fn show(bar: &ProgressBar, done: f64) {
    bar.set_position((done.clamp(0.0, 1.0) * 1000.0) as u64);
}

/// A flag for a command without a bar: set at the first interrupt; see [`stop_when_interrupted`].
pub fn interruptible() -> StopFlag {
    let stop = StopFlag::default();
    stop_when_interrupted(&stop, &ProgressBar::hidden(), "Stopping. Ctrl-C again leaves at once.");
    stop
}

/// Stops at the first interrupt, with these words, and leaves at once at the second. Where the system has no interrupts,
/// neither comes.
pub fn stop_when_interrupted(stop: &StopFlag, bar: &ProgressBar, words: &'static str) {
    let (stop, bar) = (stop.clone(), bar.clone());
    let handler = ctrlc::set_handler(move || {
        if stop.is_stopped() {
            bar.finish_and_clear();
            std::process::exit(INTERRUPTED);
        }
        stop.stop();
        bar.suspend(|| drop(writeln!(stderr(), "{words}")));
    });
    drop(handler);
}
