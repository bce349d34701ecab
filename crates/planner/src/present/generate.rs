//! What is asked of the search, and how far it has come.

use dialoog_rostering::{DEFAULT_ITERATIONS, Progress, SearchOptions};

use crate::view::{GenerateProgress, GenerateRequest};

/// The options of a search. Without a number of threads it is one for each core.
pub(crate) fn options(request: &GenerateRequest) -> SearchOptions {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    SearchOptions {
        seed: u64::from(request.seed),
        threads: request.threads.map_or(cores, |t| t.clamp(1, dialoog_model::RANGES.threads.most) as usize),
        // Whoever names the seconds wants them used.
        iterations: request.work.or(request.seconds.is_none().then_some(DEFAULT_ITERATIONS)),
        seconds: request.seconds,
    }
}

/// The best rota so far.
pub(crate) fn progress_view(found: &Progress) -> GenerateProgress {
    GenerateProgress {
        seconds: found.seconds,
        done: found.done,
        coverage: found.coverage,
        open_hours: found.shortage_minutes as f64 / 60.0,
        penalty: found.score.soft as f64,
    }
}
