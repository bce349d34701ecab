//! Which rows are wanted: those of the channel, and those that came in.

use super::{Roles, choice, doubt};
use crate::doubt::{Choice, DoubtKind};
use crate::evidence::Column;
use crate::layout::columns::{Counting, Filter, TimeColumns};

impl Roles<'_> {
    /// Rows of other channels, and of what was sent.
    pub(super) fn filters(
        &mut self,
        time: &TimeColumns,
        counting: Counting,
        channel: &str,
    ) -> (Vec<Filter>, Option<usize>) {
        let mut filters = Vec::new();
        let free = |i: usize| i != time.main() && time.clock() != Some(i) && counting != Counting::Column(i);
        let texts = |roles: &Self, i: usize| -> Vec<(String, u64)> {
            let found = roles.column(i).and_then(Column::texts);
            let mut texts: Vec<(String, u64)> =
                found.into_iter().flatten().map(|(text, n)| (text.clone(), *n)).collect();
            texts.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            texts
        };
        let columns = self.evidence.columns.len();
        if let Some(column) =
            (0..columns).filter(|i| free(*i)).find(|i| direction(&texts(self, *i)).is_some())
        {
            let wanted = direction(&texts(self, column)).unwrap_or_default();
            filters.push(Filter { column, wanted });
        }
        let by_name = (0..columns).filter(|i| free(*i) && self.names[*i].is_channel()).find(|i| {
            let few = texts(self, *i);
            (2..=40).contains(&few.len()) && self.column(*i).is_some_and(|c| c.share(c.words) > 0.9)
        });
        let column = self.options.channel_column.map(|c| c as usize).or(by_name);
        let split = column.or_else(|| {
            (0..columns).filter(|i| free(*i) && *i > 0).find(|i| {
                let few = texts(self, *i);
                (2..=40).contains(&few.len()) && self.column(*i).is_some_and(|c| c.share(c.words) > 0.9)
            })
        });
        let Some(column) = column else { return (filters, split) };
        let values = texts(self, column);
        let own = values.iter().find(|(text, _)| same_channel(text, channel)).map(|(text, _)| text.clone());
        let wanted = if let Some(asked) = &self.options.channel_value {
            Some(asked.clone()).filter(|value| !value.is_empty())
        } else {
            let all = choice("", None);
            let mut choices: Vec<Choice> =
                values.iter().map(|(text, n)| choice(text, Some(n.to_string()))).collect();
            match &own {
                Some(own) => choices.sort_by_key(|c| c.value != *own),
                None => choices.insert(0, all.clone()),
            }
            if own.is_some() {
                choices.push(all);
            }
            self.doubts.push(doubt(
                DoubtKind::Channel,
                choices,
                own.is_none(),
                Some(self.shown[column].clone()),
            ));
            own
        };
        if let Some(value) = wanted {
            filters.push(Filter { column, wanted: vec![value] });
        }
        (filters, split)
    }
}

const IN: [&str; 17] = [
    "inbound",
    "incoming",
    "received",
    "in",
    "inkomend",
    "ontvangen",
    "binnengekomen",
    "eingehend",
    "eingang",
    "empfangen",
    "entrant",
    "reçu",
    "customer",
    "klant",
    "kunde",
    "client",
    "end-user",
];
const OUT: [&str; 19] = [
    "outbound",
    "outgoing",
    "sent",
    "out",
    "uitgaand",
    "verzonden",
    "verstuurd",
    "ausgehend",
    "ausgang",
    "gesendet",
    "sortant",
    "envoyé",
    "agent",
    "medewerker",
    "mitarbeiter",
    "business",
    "admin",
    "bot",
    "internal",
];

/// The texts of what came in, in a column that tells it from what was sent.
fn direction(texts: &[(String, u64)]) -> Option<Vec<String>> {
    if !(2..=6).contains(&texts.len()) {
        return None;
    }
    let is = |text: &str, list: &[&str]| {
        list.contains(&text.to_lowercase().split_whitespace().next().unwrap_or_default())
    };
    let inward: Vec<String> =
        texts.iter().filter(|(text, _)| is(text, &IN)).map(|(text, _)| text.clone()).collect();
    let all_known = texts.iter().all(|(text, _)| is(text, &IN) || is(text, &OUT));
    (all_known && !inward.is_empty() && inward.len() < texts.len()).then_some(inward)
}

/// Whether a text names a channel: by its name, or as X was called.
fn same_channel(text: &str, channel: &str) -> bool {
    let plain = |name: &str| {
        let name = name.trim().to_lowercase();
        if matches!(
            name.as_str(),
            "twitter" | "x (twitter)" | "x/twitter" | "twitter/x" | "x (formerly twitter)"
        ) {
            "x".to_owned()
        } else {
            name
        }
    };
    plain(text) == plain(channel)
}
