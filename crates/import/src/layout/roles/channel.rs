//! Which rows are the channel's own.

use super::{Roles, choice, doubt};
use crate::cell::words::tokens;
use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::evidence::{Column, Name};
use crate::layout::columns::{Counting, Filter, TimeColumns};

/// Names that a column of channels may hold.
const CHANNELS: std::ops::RangeInclusive<usize> = 2..=40;

/// What was found out about the channels of a file.
#[derive(Default)]
pub(super) struct OwnRows {
    pub filter: Option<Filter>,
    /// A column that splits the counts of a time into parts, and what is asked where they are added up.
    pub split: Option<(usize, Option<Doubt>)>,
}

impl Roles<'_> {
    /// The different texts of a column, the most frequent first, where they are few.
    pub(super) fn texts(&self, column: usize) -> Vec<(String, u64)> {
        let found = self.column(column).and_then(Column::texts);
        let mut texts: Vec<(String, u64)> =
            found.into_iter().flatten().map(|(text, n)| (text.clone(), *n)).collect();
        texts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        texts
    }

    /// Rows of the channel: those that a column names so, or a question.
    pub(super) fn own_rows(&mut self, time: &TimeColumns, counting: Counting, channel: &str) -> OwnRows {
        let columns = self.evidence.columns.len();
        let wordy: Vec<usize> = (0..columns)
            .filter(|i| is_free(*i, time, counting))
            .filter(|i| self.column(*i).is_some_and(|c| c.share(c.words) > 0.9))
            .collect();
        let few = |i: &usize| CHANNELS.contains(&self.texts(*i).len());
        let names_own = |i: &usize| self.texts(*i).iter().any(|(text, _)| same_channel(text, channel));
        let by_name = wordy.iter().copied().filter(few).find(|i| self.names[*i].is_channel());
        // What people wrote may happen to be a channel's name; a column of names has each of them again and again.
        let repeats = |i: &usize| {
            let texts = self.texts(*i);
            texts.iter().map(|(_, rows)| rows).sum::<u64>() >= 2 * texts.len() as u64
        };
        let by_text = || wordy.iter().copied().filter(few).filter(repeats).find(names_own);
        // All rows are of another channel than that they are imported into.
        let foreign = || {
            wordy.iter().copied().find(|i| {
                let texts = self.texts(*i);
                self.names[*i].is_channel()
                    && texts.len() == 1
                    && texts.iter().any(|(t, _)| is_network(t))
                    && !names_own(i)
            })
        };
        let column =
            self.options.channel_column.map(|c| c as usize).or(by_name).or_else(by_text).or_else(foreign);
        let Some(column) = column else {
            let split = wordy.iter().copied().filter(|i| *i > 0).find(few);
            return OwnRows { filter: None, split: split.map(|i| (i, Some(self.ask_channel(i, None)))) };
        };
        let own: Vec<String> = self
            .texts(column)
            .into_iter()
            .map(|(text, _)| text)
            .filter(|text| same_channel(text, channel))
            .collect();
        let wanted = if let Some(asked) = &self.options.channel_value {
            Some(vec![asked.clone()]).filter(|_| !asked.is_empty())
        } else {
            let question = self.ask_channel(column, own.first());
            self.doubts.push(question);
            Some(own).filter(|own| !own.is_empty())
        };
        OwnRows {
            filter: wanted.map(|wanted| Filter { column, wanted, unwanted: None }),
            split: Some((column, None)),
        }
    }

    /// Which rows are taken, by the texts of a column; `own` is the guess.
    fn ask_channel(&self, column: usize, own: Option<&String>) -> Doubt {
        let all = choice("", None);
        let mut choices: Vec<Choice> =
            self.texts(column).iter().map(|(text, n)| choice(text, Some(n.to_string()))).collect();
        match own {
            Some(own) => {
                choices.sort_by_key(|c| c.value != *own);
                choices.push(all);
            }
            None => choices.insert(0, all),
        }
        doubt(DoubtKind::Channel, choices, own.is_none(), Some(self.shown[column].clone()))
    }
}

impl Roles<'_> {
    /// The title of the channel's own table, of several that stand below each other; or a question, also where the one table
    /// there is has the name of another channel. `open`: no column names channels.
    pub(super) fn own_title(&mut self, open: bool, channel: &str) -> Option<String> {
        let titles = &self.evidence.titles;
        if !open || self.options.channel_column.is_some() {
            return None;
        }
        if titles.len() < 2 {
            let other = self.preamble.iter().find(|line| is_of_other(line, channel) || is_of_all(line))?;
            if self.options.channel_value.is_none() && !self.preamble.iter().any(|line| names(line, channel))
            {
                let question = doubt(DoubtKind::Channel, vec![choice("", None)], true, Some(other.clone()));
                self.doubts.push(question);
            }
            return None;
        }
        if let Some(asked) = &self.options.channel_value {
            return titles.iter().map(|(title, _)| title).find(|title| *title == asked).cloned();
        }
        let mut choices: Vec<Choice> =
            titles.iter().map(|(title, rows)| choice(title, Some(rows.to_string()))).collect();
        let own = titles.iter().map(|(title, _)| title).find(|title| names(title, channel)).cloned();
        match &own {
            Some(own) => choices.sort_by_key(|choice| choice.value != *own),
            None => choices.insert(0, choice("", None)),
        }
        if own.is_some() {
            choices.push(choice("", None));
        }
        let found = titles.first().map(|(title, _)| title.clone());
        self.doubts.push(doubt(DoubtKind::Channel, choices, own.is_none(), found));
        own
    }
}

/// Whether a line above a table names a channel.
fn names(line: &str, channel: &str) -> bool {
    same_channel(line, channel) || tokens(line).iter().any(|word| same_channel(word, channel))
}

/// Whether a line above a table names a network that is not the channel.
fn is_of_other(line: &str, channel: &str) -> bool {
    // Words that are more than the name of a network.
    let network =
        |word: &String| is_network(word) && !["x", "web", "mail", "email", "phone"].contains(&word.as_str());
    line.len() <= 60 && tokens(line).iter().any(network) && !names(line, channel)
}

/// Whether a line above a table says that it is of all channels together: `Kanaal: alle`.
fn is_of_all(line: &str) -> bool {
    let words = tokens(line);
    let first = words.first().map_or("", String::as_str);
    let all = ["all", "alle", "tous", "toutes", "sämtliche"];
    (2..=5).contains(&words.len())
        && Name::new(first).is_channel()
        && words.iter().any(|word| all.contains(&word.as_str()))
}

/// Whether a line within a table begins the rows of a channel, this one or another.
pub(crate) fn is_title_of_channel(line: &str, channel: &str) -> bool {
    let after = line.rsplit(':').next().unwrap_or(line).trim();
    same_channel(after, channel) || is_network(after)
}

/// Whether a column says neither when nor how many.
pub(super) fn is_free(column: usize, time: &TimeColumns, counting: Counting) -> bool {
    column != time.main() && time.clock() != Some(column) && counting != Counting::Column(column)
}

/// Whether a text names a network or a way of writing to an organisation.
fn is_network(text: &str) -> bool {
    matches!(
        text.trim().to_lowercase().as_str(),
        "facebook"
            | "instagram"
            | "whatsapp"
            | "linkedin"
            | "mastodon"
            | "bluesky"
            | "threads"
            | "tiktok"
            | "youtube"
            | "e-mail"
            | "email"
            | "mail"
            | "telefoon"
            | "phone"
            | "web chat"
            | "webchat"
            | "livechat"
            | "sms"
            | "messenger"
            | "x"
            | "twitter"
            | "telegram"
            | "web form"
            | "webformulier"
    )
}

/// Whether a text names a channel: by its name, as X was called, or as one of the words of the channel's name.
pub(super) fn same_channel(text: &str, channel: &str) -> bool {
    let plain = |name: &str| {
        let name = name.trim().to_lowercase();
        let was_twitter =
            ["twitter", "x (twitter)", "x/twitter", "twitter/x", "x (formerly twitter)", "twitter (x)"]
                .contains(&name.as_str());
        if was_twitter { "x".to_owned() } else { name }
    };
    let text = plain(text);
    !text.is_empty() && (text == plain(channel) || tokens(channel).iter().any(|word| plain(word) == text))
}
