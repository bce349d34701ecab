//! Lists that belong to a row: what a row is linked with, in order, and the spans of its week.

use dialoog_model::{WeekPattern, WeekSpan};
use sqlx::{Decode, Encode, Row as _, Type};
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::column::number;
use crate::sqlite::{Connection, Database, DbResult, Row};

/// The statements for a table that lists members of an owner, in order.
pub(crate) struct Links {
    pub(crate) select: &'static str,
    pub(crate) clear: &'static str,
    pub(crate) insert: &'static str,
}

/// The statements for the table `$table` in which each `$owner` has a list of `$member`.
macro_rules! links {
    ($table:literal, $owner:literal, $member:literal) => {
        $crate::entity::links::Links {
            select: concat!(
                "SELECT ",
                $owner,
                ", ",
                $member,
                " FROM ",
                $table,
                " WHERE ",
                $owner,
                " = $1 OR $1 IS NULL ORDER BY ",
                $owner,
                ", place"
            ),
            clear: concat!("DELETE FROM ", $table, " WHERE ", $owner, " = $1"),
            insert: concat!(
                "INSERT INTO ",
                $table,
                " (",
                $owner,
                ", place, ",
                $member,
                ") VALUES ($1, $2, $3)"
            ),
        }
    };
}
pub(crate) use links;

impl Links {
    /// The lists of one owner, or of all.
    pub(crate) async fn of<T>(
        &self,
        connection: &mut Connection,
        owner: Option<Uuid>,
    ) -> DbResult<BTreeMap<Uuid, Vec<T>>>
    where
        T: for<'r> Decode<'r, Database> + Type<Database>,
    {
        let mut lists: BTreeMap<Uuid, Vec<T>> = BTreeMap::new();
        for row in sqlx::query(self.select).bind(owner).fetch_all(connection).await? {
            lists.entry(row.try_get(0)?).or_default().push(row.try_get(1)?);
        }
        Ok(lists)
    }

    /// Replaces the list of one owner.
    pub(crate) async fn replace<T>(
        &self,
        connection: &mut Connection,
        owner: Uuid,
        members: Vec<T>,
    ) -> DbResult<()>
    where
        T: for<'q> Encode<'q, Database> + Type<Database> + Send + 'static,
    {
        sqlx::query(self.clear).bind(owner).execute(&mut *connection).await?;
        for (place, member) in (0_i64..).zip(members) {
            sqlx::query(self.insert).bind(owner).bind(place).bind(member).execute(&mut *connection).await?;
        }
        Ok(())
    }
}

/// The statements for a table of the spans of an owner's week.
pub(crate) struct Spans {
    pub(crate) select: &'static str,
    pub(crate) clear: &'static str,
    pub(crate) insert: &'static str,
}

/// The statements for the table `$table` in which each `$owner` has a week.
macro_rules! spans {
    ($table:literal, $owner:literal) => {
        $crate::entity::links::Spans {
            select: concat!(
                "SELECT ",
                $owner,
                ", weekday, from_minute, to_minute FROM ",
                $table,
                " WHERE ",
                $owner,
                " = $1 OR $1 IS NULL"
            ),
            clear: concat!("DELETE FROM ", $table, " WHERE ", $owner, " = $1"),
            insert: concat!(
                "INSERT INTO ",
                $table,
                " (",
                $owner,
                ", weekday, from_minute, to_minute) VALUES ($1, $2, $3, $4)"
            ),
        }
    };
}
pub(crate) use spans;

impl Spans {
    /// The weeks of one owner, or of all.
    pub(crate) async fn of(
        &self,
        connection: &mut Connection,
        owner: Option<Uuid>,
    ) -> DbResult<BTreeMap<Uuid, WeekPattern>> {
        let mut weeks: BTreeMap<Uuid, Vec<WeekSpan>> = BTreeMap::new();
        for row in sqlx::query(self.select).bind(owner).fetch_all(connection).await? {
            weeks.entry(row.try_get(0)?).or_default().push(span(&row)?);
        }
        Ok(weeks.into_iter().map(|(owner, spans)| (owner, WeekPattern::new(spans))).collect())
    }

    /// Replaces the week of one owner.
    pub(crate) async fn replace(
        &self,
        connection: &mut Connection,
        owner: Uuid,
        week: &WeekPattern,
    ) -> DbResult<()> {
        sqlx::query(self.clear).bind(owner).execute(&mut *connection).await?;
        for span in week.spans() {
            sqlx::query(self.insert)
                .bind(owner)
                .bind(i64::from(span.weekday))
                .bind(i64::from(span.from))
                .bind(i64::from(span.to))
                .execute(&mut *connection)
                .await?;
        }
        Ok(())
    }
}

/// The span in a row's columns.
pub(crate) fn span(row: &Row) -> DbResult<WeekSpan> {
    Ok(WeekSpan {
        weekday: number(row, "weekday")?,
        from: number(row, "from_minute")?,
        to: number(row, "to_minute")?,
    })
}

/// An owner's part of lists loaded for all, with each member in its own type.
pub(crate) fn take<T, U>(lists: &mut BTreeMap<Uuid, Vec<T>>, owner: Uuid, wrap: impl Fn(T) -> U) -> Vec<U> {
    lists.remove(&owner).unwrap_or_default().into_iter().map(wrap).collect()
}
