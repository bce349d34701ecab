//! Hours of people who were erased, by team and month. They are not journaled: erasing cannot be taken back.

use dialoog_model::TeamId;
use sqlx::Row as _;

use crate::ErasedHours;
use crate::column::number;
use crate::sqlite::{Connection, DbResult, Row};

/// All of them, by month and team.
pub(crate) async fn all(connection: &mut Connection) -> DbResult<Vec<ErasedHours>> {
    rows(connection).await?.into_iter().collect()
}

/// The same, each read by itself.
pub(crate) async fn rows(connection: &mut Connection) -> DbResult<Vec<DbResult<ErasedHours>>> {
    let rows = sqlx::query(
        "SELECT team, month, duties, minutes, evening_minutes, night_minutes, saturday_minutes, sunday_minutes
         FROM erased_hours ORDER BY month, team",
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.iter().map(read).collect())
}

fn read(row: &Row) -> DbResult<ErasedHours> {
    Ok(ErasedHours {
        team: TeamId(row.try_get("team")?),
        month: row.try_get("month")?,
        duties: number(row, "duties")?,
        minutes: number(row, "minutes")?,
        evening_minutes: number(row, "evening_minutes")?,
        night_minutes: number(row, "night_minutes")?,
        saturday_minutes: number(row, "saturday_minutes")?,
        sunday_minutes: number(row, "sunday_minutes")?,
    })
}

/// Adds hours to those that are there of the same team and month, and answers what they are together.
pub(crate) async fn add(connection: &mut Connection, hours: &ErasedHours) -> DbResult<ErasedHours> {
    let row = sqlx::query(
        "INSERT INTO erased_hours
             (team, month, duties, minutes, evening_minutes, night_minutes, saturday_minutes, sunday_minutes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (team, month) DO UPDATE
         SET duties = erased_hours.duties + excluded.duties, minutes = erased_hours.minutes + excluded.minutes,
             evening_minutes = erased_hours.evening_minutes + excluded.evening_minutes,
             night_minutes = erased_hours.night_minutes + excluded.night_minutes,
             saturday_minutes = erased_hours.saturday_minutes + excluded.saturday_minutes,
             sunday_minutes = erased_hours.sunday_minutes + excluded.sunday_minutes
         RETURNING team, month, duties, minutes, evening_minutes, night_minutes, saturday_minutes, sunday_minutes",
    )
    .bind(hours.team.0)
    .bind(hours.month)
    .bind(i64::from(hours.duties))
    .bind(i64::from(hours.minutes))
    .bind(i64::from(hours.evening_minutes))
    .bind(i64::from(hours.night_minutes))
    .bind(i64::from(hours.saturday_minutes))
    .bind(i64::from(hours.sunday_minutes))
    .fetch_one(connection)
    .await?;
    read(&row)
}
