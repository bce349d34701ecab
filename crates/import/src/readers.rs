//! The programs whose exports are recognised by the names of their columns. A reader only says what a column means; that it
//! holds what it should is for the file to show.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A program that exports what came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Reader {
    /// Zendesk Explore: counts by date and hour, or a list of tickets.
    Zendesk,
    /// Freshdesk: a list of tickets.
    Freshdesk,
    /// Intercom: a list of conversations.
    Intercom,
    /// Chatwoot: conversations by hour and day.
    Chatwoot,
    /// Sprout Social: a list of messages.
    Sprout,
    /// Hootsuite Inbox: a list of messages.
    Hootsuite,
    /// Trengo: a list of tickets.
    Trengo,
    /// X Analytics: a list of posts of one's own, or counts by day.
    X,
    /// Meta Business Suite: a list of posts, or counts by day.
    Meta,
    /// Google Analytics: counts by hour.
    GoogleAnalytics,
    /// Discourse: counts by day, or a list of posts.
    Discourse,
}

/// How one kind of export is known, and read.
struct Known {
    reader: Reader,
    /// Names of columns, in words; each must be there.
    names: &'static [&'static str],
    /// The columns of the time, the first that is there.
    time: &'static [&'static str],
    counting: By,
}

/// What counts in an export.
#[derive(Clone, Copy)]
pub(crate) enum By {
    /// Each row.
    Rows,
    /// The first of these columns that is there; a question where it is a stand-in.
    Columns(&'static [&'static str], Surely),
    /// What the file shows.
    Evidence,
}

/// Whether a column surely counts what comes in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Surely {
    /// It does.
    Yes,
    /// It is the closest that the export has.
    Nearest,
    /// It does if a title above the table says so.
    Titled,
}

const KNOWN: [Known; 18] = [
    Known {
        reader: Reader::Zendesk,
        names: &["ticket created date", "ticket created hour"],
        time: &["ticket created date"],
        counting: By::Columns(
            &["tickets", "created tickets", "d count tickets", "count tickets"],
            Surely::Yes,
        ),
    },
    Known {
        reader: Reader::Zendesk,
        names: &["ticket id", "ticket created timestamp"],
        time: &["ticket created timestamp"],
        counting: By::Rows,
    },
    Known {
        reader: Reader::Zendesk,
        names: &["id", "requester", "subject", "created at", "updated at"],
        time: &["created at"],
        counting: By::Rows,
    },
    Known {
        reader: Reader::Freshdesk,
        names: &["ticket id", "created time", "last update time"],
        time: &["created time"],
        counting: By::Rows,
    },
    Known {
        reader: Reader::Intercom,
        names: &["conversation id", "conversation started at"],
        time: &["conversation started at"],
        counting: By::Rows,
    },
    Known {
        reader: Reader::Intercom,
        names: &["conversation id", "started at"],
        time: &["started at"],
        counting: By::Rows,
    },
    Known {
        reader: Reader::Trengo,
        names: &["ticket id", "channel", "created at", "closed at"],
        time: &["created at"],
        counting: By::Rows,
    },
    Known {
        reader: Reader::Sprout,
        names: &["timestamp", "network", "message type"],
        time: &["timestamp"],
        counting: By::Rows,
    },
    Known {
        reader: Reader::Sprout,
        names: &["date", "network", "message type", "profile"],
        time: &["date"],
        counting: By::Rows,
    },
    Known {
        reader: Reader::Hootsuite,
        names: &["date", "social network", "message"],
        time: &["date"],
        counting: By::Rows,
    },
    Known {
        reader: Reader::Hootsuite,
        names: &["received at", "network", "conversation id"],
        time: &["received at"],
        counting: By::Rows,
    },
    Known {
        reader: Reader::X,
        names: &["tweet id", "time", "impressions"],
        time: &["time"],
        counting: By::Columns(&["replies"], Surely::Nearest),
    },
    Known {
        reader: Reader::X,
        names: &["date", "impressions", "engagements", "replies"],
        time: &["date"],
        counting: By::Columns(&["replies"], Surely::Nearest),
    },
    Known {
        reader: Reader::Meta,
        names: &["post id", "publish time"],
        time: &["publish time"],
        counting: By::Columns(&["comments"], Surely::Nearest),
    },
    Known {
        reader: Reader::Meta,
        names: &["date", "primary"],
        time: &["date"],
        counting: By::Columns(&["primary"], Surely::Titled),
    },
    Known {
        reader: Reader::Discourse,
        names: &["topic title", "post raw", "created at"],
        time: &["created at"],
        counting: By::Rows,
    },
    Known {
        reader: Reader::GoogleAnalytics,
        names: &["date hour yyyymmddhh"],
        time: &["date hour yyyymmddhh"],
        counting: By::Evidence,
    },
    Known {
        reader: Reader::GoogleAnalytics,
        names: &["date hour"],
        time: &["date hour"],
        counting: By::Evidence,
    },
];

/// What is known of the export that has these names of columns, each as words.
pub(crate) struct Recognised {
    pub reader: Reader,
    /// Index of the column of the time.
    pub time: usize,
    pub counting: By,
}

/// Finds the export that has these names.
pub(crate) fn recognise(names: &[String]) -> Option<Recognised> {
    let at = |name: &&str| names.iter().position(|known| known == name);
    KNOWN.iter().find(|known| known.names.iter().all(|name| at(name).is_some())).and_then(|known| {
        let time = known.time.iter().find_map(at)?;
        Some(Recognised { reader: known.reader, time, counting: known.counting })
    })
}

/// Chatwoot writes hours by days under a line that names the time zone.
pub(crate) fn is_chatwoot(preamble: &[String], corner: &str) -> bool {
    corner.eq_ignore_ascii_case("start of the hour")
        || preamble
            .iter()
            .any(|line| line.starts_with("Reporting period") || line.starts_with("Conversation traffic"))
}

/// The daily counts of Discourse: `Day`, `Count`, and a report's name in front or none.
pub(crate) fn is_discourse(names: &[String]) -> bool {
    matches!(names, [day, count] if day == "day" && count == "count")
}
