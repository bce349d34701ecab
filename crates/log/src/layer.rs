//! What becomes a line: spans when they end, and events.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, SecondsFormat, Utc};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id};
use tracing::{Event, Level, Metadata, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;
use tracing_subscriber::registry::LookupSpan;

use crate::bounded_file::BoundedFile;

/// The clock that lines are stamped with.
pub type Clock = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Crates whose words are logged. What libraries say (the statements of a database, for one) is not ours to vouch for.
const OURS: &str = "dialoog";

/// Writes a line for each span of ours that ends and for each event of ours.
pub struct LineLayer {
    file: Mutex<BoundedFile>,
    level: Level,
    clock: Clock,
}

/// What is remembered of a span until it ends.
struct Running {
    since: DateTime<Utc>,
    /// The code of the failure that it ended with.
    failure: Option<String>,
}

impl LineLayer {
    /// A layer that writes what is at `level` or coarser to `file`.
    pub fn new(file: BoundedFile, level: Level, clock: Clock) -> Self {
        Self { file: Mutex::new(file), level, clock }
    }

    /// Writes a line. A log that cannot be written, on a full disk for one, must not keep anybody from working.
    fn line(&self, level: Level, text: &str) {
        let now = (self.clock)().to_rfc3339_opts(SecondsFormat::Millis, true);
        let line = format!("{now} {level} {}\n", text.replace('\n', " "));
        drop(self.file.lock().unwrap_or_else(PoisonError::into_inner).append(&line));
    }
}

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for LineLayer {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        metadata.target().starts_with(OURS) && *metadata.level() <= self.level
    }

    fn on_new_span(&self, _: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(Running { since: (self.clock)(), failure: None });
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let span = context.event_span(event);
        match (fields.failure, span) {
            (Some(failure), Some(span)) => {
                if let Some(running) = span.extensions_mut().get_mut::<Running>() {
                    running.failure = Some(failure);
                }
            }
            (failure, span) => {
                // Where the use-case's own span is too fine for the level, the module says where it was.
                let place = span.map_or_else(|| event.metadata().target().to_owned(), |span| path(&span));
                let text = failure.unwrap_or(fields.text);
                self.line(*event.metadata().level(), &format!("{place}: {text}"));
            }
        }
    }

    fn on_close(&self, id: Id, context: Context<'_, S>) {
        let Some(span) = context.span(&id) else { return };
        let extensions = span.extensions();
        let Some(Running { since, failure }) = extensions.get() else { return };
        let milliseconds = ((self.clock)() - *since).num_milliseconds().max(0);
        let (level, end) = match failure {
            Some(code) => (Level::WARN, code.as_str()),
            None => (Level::INFO, "ok"),
        };
        if level <= self.level {
            self.line(level, &format!("{} {milliseconds} ms {end}", path(&span)));
        }
    }
}

/// The names of the spans around and including this one: `publish/publishing`.
fn path<'a, S: LookupSpan<'a>>(span: &tracing_subscriber::registry::SpanRef<'a, S>) -> String {
    let mut path = String::new();
    for each in span.scope().from_root() {
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str(each.name());
    }
    path
}

/// The fields of an event as text.
#[derive(Default)]
struct Fields {
    text: String,
    /// What `#[instrument(err)]` says that a function returned.
    failure: Option<String>,
}

impl Visit for Fields {
    /// Every value is asked for its alternate form: that of a `Failure` is its code alone.
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        match field.name() {
            "error" => self.failure = Some(format!("{value:#?}")),
            "message" => self.text.insert_str(0, &format!("{value:#?}")),
            name => drop(write!(self.text, " {name}={value:#?}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicI64, Ordering};

    use tracing::instrument;
    use tracing_subscriber::layer::SubscriberExt;

    use super::*;

    /// Its cause names somebody, its alternate form does not.
    struct Refused;

    impl fmt::Display for Refused {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(if f.alternate() { "against_the_law" } else { "Sanne rests too briefly" })
        }
    }

    #[instrument(skip_all, err(level = "warn"))]
    fn add_duty(person: &str) -> Result<(), Refused> {
        tracing::debug!(duties = 3, "read");
        if person == "Sanne" { Err(Refused) } else { Ok(()) }
    }

    #[instrument(skip_all)]
    fn repair() {
        drop(add_duty("Bram"));
        tracing::info!(target: "sqlx::query", "select name from person");
    }

    /// What is logged of `work` at `level`, by a clock that goes on by 5 ms each time it is asked.
    fn logged(level: Level, work: impl FnOnce()) -> String {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dialoog.log");
        let milliseconds = AtomicI64::new(0);
        let clock = move || {
            let now = milliseconds.fetch_add(5, Ordering::Relaxed);
            DateTime::UNIX_EPOCH + chrono::Duration::milliseconds(now)
        };
        let layer = LineLayer::new(BoundedFile::open(&path).unwrap(), level, Arc::new(clock));
        tracing::subscriber::with_default(tracing_subscriber::registry().with(layer), work);
        std::fs::read_to_string(path).unwrap()
    }

    #[test]
    fn a_use_case_is_a_line_with_its_duration_and_how_it_ended() {
        let lines = logged(Level::INFO, || {
            drop(add_duty("Bram"));
            drop(add_duty("Sanne"));
        });
        assert_eq!(
            lines,
            "1970-01-01T00:00:00.010Z INFO add_duty 5 ms ok\n\
             1970-01-01T00:00:00.025Z WARN add_duty 5 ms against_the_law\n"
        );
    }

    #[test]
    fn at_the_finest_level_libraries_are_silent_and_each_line_says_in_what_it_was() {
        let lines = logged(Level::TRACE, repair);
        assert_eq!(
            lines,
            "1970-01-01T00:00:00.010Z DEBUG repair/add_duty: read duties=3\n\
             1970-01-01T00:00:00.020Z INFO repair/add_duty 10 ms ok\n\
             1970-01-01T00:00:00.030Z INFO repair 25 ms ok\n"
        );
    }

    #[test]
    fn failures_alone_are_logged_by_their_code() {
        let lines = logged(Level::WARN, || {
            drop(add_duty("Bram"));
            drop(add_duty("Sanne"));
        });
        assert_eq!(lines, "1970-01-01T00:00:00.000Z WARN dialoog_log::layer::tests: against_the_law\n");
    }
}
