//! From columns to the model's types and back, where sqlx does not do it itself.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::Row as _;

use crate::sqlite::{DbResult, Row};

pub(crate) fn unreadable(
    column: &str,
    why: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: why.into() }
}

/// A whole number, in the type that the model has for it.
pub(crate) fn number<T: TryFrom<i64>>(row: &Row, column: &str) -> DbResult<T> {
    let value: i64 = row.try_get(column)?;
    T::try_from(value).map_err(|_| unreadable(column, format!("{value} is out of range")))
}

/// A whole number that may be missing.
pub(crate) fn optional_number<T: TryFrom<i64>>(row: &Row, column: &str) -> DbResult<Option<T>> {
    match row.try_get::<Option<i64>, _>(column)? {
        None => Ok(None),
        Some(_) => number(row, column).map(Some),
    }
}

/// A value of an enum without fields, as the word that the model's JSON has for it.
pub(crate) fn word<T: DeserializeOwned>(row: &Row, column: &str) -> DbResult<T> {
    let text: String = row.try_get(column)?;
    serde_json::from_value(serde_json::Value::String(text)).map_err(|e| unreadable(column, e))
}

/// A word that may be missing.
pub(crate) fn optional_word<T: DeserializeOwned>(row: &Row, column: &str) -> DbResult<Option<T>> {
    match row.try_get::<Option<String>, _>(column)? {
        None => Ok(None),
        Some(_) => word(row, column).map(Some),
    }
}

/// The word for a value of an enum without fields.
pub(crate) fn as_word<T: Serialize>(value: &T) -> DbResult<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => Ok(text),
        Ok(other) => Err(sqlx::Error::Encode(format!("{other} is not a word").into())),
        Err(e) => Err(sqlx::Error::Encode(e.into())),
    }
}

/// A value kept as JSON.
pub(crate) fn json<T: DeserializeOwned>(row: &Row, column: &str) -> DbResult<T> {
    let text: String = row.try_get(column)?;
    serde_json::from_str(&text).map_err(|e| unreadable(column, e))
}

/// A value kept as JSON that may be missing.
pub(crate) fn optional_json<T: DeserializeOwned>(row: &Row, column: &str) -> DbResult<Option<T>> {
    match row.try_get::<Option<String>, _>(column)? {
        None => Ok(None),
        Some(_) => json(row, column).map(Some),
    }
}

/// A value as the JSON that it is kept as.
pub(crate) fn as_json<T: Serialize>(value: &T) -> DbResult<String> {
    serde_json::to_string(value).map_err(|e| sqlx::Error::Encode(e.into()))
}

/// A bound that moments in the file are compared with. There they are texts, whose order is that of time for years of four digits: no
/// moment in a file lies outside those.
pub(crate) fn bound(at: DateTime<Utc>) -> DateTime<Utc> {
    let edge = |year, month, day| {
        let date = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        date.and_time(NaiveTime::MIN).and_utc()
    };
    at.clamp(edge(0, 1, 1), edge(9999, 12, 31))
}
