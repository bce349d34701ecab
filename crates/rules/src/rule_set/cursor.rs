//! A table of a file, read key by key, with the place of each.

use dialoog_model::{Confirmation, RuleCode};
use serde::{Serialize, de::DeserializeOwned};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::entry::{meant, word};
use super::refusal::{Refusal, RefusalReason, ValueKind};

/// A text, for the lines and columns of places in it.
#[derive(Clone, Copy)]
pub(super) struct Text<'t>(pub &'t str);

impl Text<'_> {
    /// A refusal at a byte of the text.
    pub fn refusal(self, at: usize, reason: RefusalReason) -> Refusal {
        let before = self.0.get(..at).unwrap_or(self.0);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |start| start.chars().count()) + 1;
        Refusal { line: line as u32, column: column as u32, reason }
    }
}

/// A table in a text.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub text: Text<'a>,
    table: &'a DeTable<'a>,
    /// Where it begins, for what is missing in it.
    pub at: usize,
    /// The key that it stands under.
    pub key: &'a str,
}

impl<'a> Cursor<'a> {
    pub fn new(text: Text<'a>, table: &'a Spanned<DeTable<'a>>) -> Self {
        Self { text, table: table.get_ref(), at: table.span().start, key: "" }
    }

    /// The same, standing somewhere else.
    pub fn standing(self, at: usize) -> Self {
        Self { at, ..self }
    }

    pub fn refuse<T>(&self, at: usize, reason: RefusalReason) -> Result<T, Refusal> {
        Err(self.text.refusal(at, reason))
    }

    /// Its keys and where they stand, in the order of the file.
    pub fn keys(&self) -> Vec<(&'a str, usize)> {
        let mut keys: Vec<_> =
            self.table.keys().map(|key| (key.get_ref().as_ref(), key.span().start)).collect();
        keys.sort_by_key(|(_, at)| *at);
        keys
    }

    /// That it has no keys but these.
    pub fn only(&self, known: &[&str]) -> Result<(), Refusal> {
        match self.keys().into_iter().find(|(key, _)| !known.contains(key)) {
            Some((key, at)) => self.refuse(at, RefusalReason::UnknownKey { key: key.to_owned() }),
            None => Ok(()),
        }
    }

    pub fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.table.iter().find(|(of, _)| of.get_ref().as_ref() == key).map(|(_, value)| value)
    }

    /// Where a key's value stands.
    pub fn place(&self, key: &str) -> usize {
        self.value(key).map_or(self.at, |value| value.span().start)
    }

    /// A value of a kind, if the key is there.
    pub fn of_kind<T>(
        &self,
        key: &str,
        wanted: ValueKind,
        take: impl Fn(&'a DeValue<'a>) -> Option<T>,
    ) -> Result<Option<T>, Refusal> {
        let Some(value) = self.value(key) else { return Ok(None) };
        match take(value.get_ref()) {
            Some(taken) => Ok(Some(taken)),
            None => self.refuse(
                value.span().start,
                RefusalReason::WrongKind { key: key.to_owned(), value_kind: wanted },
            ),
        }
    }

    /// A table in it.
    pub fn table(&self, key: &'a str) -> Result<Option<Self>, Refusal> {
        let at = self.place(key);
        let table = self.of_kind(key, ValueKind::Table, DeValue::as_table)?;
        Ok(table.map(|table| Self { text: self.text, table, at, key }))
    }

    /// The tables of a list in it.
    pub fn tables(&self, key: &'a str) -> Result<Vec<Self>, Refusal> {
        let list = self.of_kind(key, ValueKind::List, DeValue::as_array)?;
        let each = list.into_iter().flat_map(|list| list.iter());
        each.map(|value| {
            let at = value.span().start;
            match value.get_ref().as_table() {
                Some(table) => Ok(Self { text: self.text, table, at, key }),
                None => self.refuse(
                    at,
                    RefusalReason::WrongKind { key: key.to_owned(), value_kind: ValueKind::Table },
                ),
            }
        })
        .collect()
    }

    pub fn number(&self, key: &str) -> Result<Option<u32>, Refusal> {
        self.of_kind(key, ValueKind::Number, |value| {
            let number = value.as_integer()?;
            u32::from_str_radix(number.as_str(), number.radix()).ok()
        })
    }

    pub fn yes_or_no(&self, key: &str) -> Result<Option<bool>, Refusal> {
        self.of_kind(key, ValueKind::YesNo, DeValue::as_bool)
    }

    pub fn text_of(&self, key: &str) -> Result<Option<&'a str>, Refusal> {
        self.of_kind(key, ValueKind::Text, DeValue::as_str)
    }

    /// What a key has to be: as in `wanted` where that is given, and there at all where it is not.
    pub fn as_wanted<T: PartialEq + Clone>(
        &self,
        key: &str,
        found: Option<T>,
        wanted: Option<&T>,
        shown: impl Fn(&T) -> String,
    ) -> Result<T, Refusal> {
        match (found, wanted) {
            (None, Some(wanted)) => Ok(wanted.clone()),
            (None, None) => self.refuse(self.at, RefusalReason::MissingKey { key: key.to_owned() }),
            (Some(found), Some(wanted)) if found != *wanted => {
                let (key, wanted) = (key.to_owned(), shown(wanted));
                self.refuse(self.place(&key), RefusalReason::NotToChoose { key, wanted })
            }
            (Some(found), _) => Ok(found),
        }
    }

    /// One of some words, as [`Self::as_wanted`].
    pub fn word<T>(&self, key: &str, all: &[T], wanted: Option<&T>) -> Result<T, Refusal>
    where
        T: PartialEq + Clone + Serialize + DeserializeOwned,
    {
        let found = match self.text_of(key)? {
            None => None,
            Some(found) => match meant(found) {
                Some(known) if all.contains(&known) => Some(known),
                _ => {
                    let words = all.iter().map(word).collect();
                    let reason =
                        RefusalReason::UnknownWord { key: key.to_owned(), found: found.to_owned(), words };
                    return self.refuse(self.place(key), reason);
                }
            },
        };
        self.as_wanted(key, found, wanted, word)
    }

    /// Text that is not empty, as [`Self::as_wanted`].
    pub fn said(&self, key: &str, wanted: Option<&String>) -> Result<String, Refusal> {
        let said =
            self.of_kind(key, ValueKind::Text, |value| value.as_str().filter(|said| !said.is_empty()))?;
        self.as_wanted(key, said.map(str::to_owned), wanted, Clone::clone)
    }

    /// The rules that a list names, as [`Self::as_wanted`]; without it, none.
    pub fn rules(&self, key: &'a str, wanted: Option<&Vec<RuleCode>>) -> Result<Vec<RuleCode>, Refusal> {
        let Some(list) = self.of_kind(key, ValueKind::List, DeValue::as_array)? else {
            return Ok(wanted.cloned().unwrap_or_default());
        };
        let code = |value: &Spanned<DeValue>| {
            let found = value.get_ref().as_str().unwrap_or_default();
            let rule = || RefusalReason::UnknownRule { rule: found.to_owned() };
            meant(found).ok_or_else(|| self.text.refusal(value.span().start, rule()))
        };
        let codes = list.iter().map(code).collect::<Result<Vec<RuleCode>, Refusal>>()?;
        self.as_wanted(key, Some(codes), wanted, |codes| {
            codes.iter().map(word).collect::<Vec<_>>().join(", ")
        })
    }

    /// Who confirmed a rule and when.
    pub fn confirmation(&self, key: &'a str) -> Result<Option<Confirmation>, Refusal> {
        let Some(of) = self.table(key)? else { return Ok(None) };
        of.only(&["by", "on"])?;
        let by = of.said("by", None)?;
        let on = of.of_kind("on", ValueKind::Day, |value| {
            let day = value.as_datetime().filter(|at| at.time.is_none() && at.offset.is_none())?.date?;
            chrono::NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into())
        })?;
        let confirmation = Confirmation { by, on };
        if confirmation.validate().is_err() {
            let wrong = RefusalReason::WrongKind { key: "by".to_owned(), value_kind: ValueKind::Text };
            return of.refuse(of.place("by"), wrong);
        }
        Ok(Some(confirmation))
    }
}
