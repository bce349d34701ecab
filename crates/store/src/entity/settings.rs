//! What holds for the whole workspace: its one row.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use dialoog_model::{BurdenWeights, DialogueLines, Settings, SlotLength, WorkspaceId};
use sqlx::Row as _;

use crate::column::{as_word, number, optional_number, optional_word, word};
use crate::sqlite::{Connection, DbResult};

pub(crate) async fn one(connection: &mut Connection) -> DbResult<Settings> {
    let row = sqlx::query(
        "SELECT id, name, zone, slot_minutes, language, dialogue_line, broadcast_line, week_start, rule_set,
             holidays_off, sunday_basis, retention_months, evening_weight, saturday_weight, sunday_weight,
             night_weight, holiday_weight FROM workspace",
    )
    .fetch_optional(connection)
    .await?
    .ok_or_else(|| sqlx::Error::Decode("the workspace has no settings".into()))?;
    let zone: String = row.try_get("zone")?;
    let minutes: u32 = number(&row, "slot_minutes")?;
    Ok(Settings {
        id: WorkspaceId(row.try_get("id")?),
        name: row.try_get("name")?,
        zone: zone.parse::<Tz>().map_err(|e| sqlx::Error::Decode(e.into()))?,
        slot: SlotLength::from_minutes(minutes)
            .ok_or_else(|| sqlx::Error::Decode(format!("no slot has {minutes} minutes").into()))?,
        language: word(&row, "language")?,
        lines: DialogueLines {
            dialogue: row.try_get("dialogue_line")?,
            broadcast: row.try_get("broadcast_line")?,
        },
        week_start: number(&row, "week_start")?,
        rule_set: word(&row, "rule_set")?,
        holidays_off: row.try_get("holidays_off")?,
        sunday_basis: optional_word(&row, "sunday_basis")?,
        retention_months: optional_number(&row, "retention_months")?,
        burden_weights: BurdenWeights {
            evening: row.try_get("evening_weight")?,
            saturday: row.try_get("saturday_weight")?,
            sunday: row.try_get("sunday_weight")?,
            night: row.try_get("night_weight")?,
            holiday: row.try_get("holiday_weight")?,
        },
    })
}

/// Which workspace a file of any version holds, and what it is called.
pub(crate) async fn identity(connection: &mut Connection) -> DbResult<(WorkspaceId, String)> {
    let row = sqlx::query("SELECT id, name FROM workspace")
        .fetch_optional(connection)
        .await?
        .ok_or_else(|| sqlx::Error::Decode("the workspace has no settings".into()))?;
    Ok((WorkspaceId(row.try_get("id")?), row.try_get("name")?))
}

/// When the workspace was made.
pub(crate) async fn created_at(connection: &mut Connection) -> DbResult<DateTime<Utc>> {
    sqlx::query_scalar("SELECT created_at FROM workspace").fetch_one(connection).await
}

/// Makes the row that every workspace has.
pub(crate) async fn create(
    connection: &mut Connection,
    settings: &Settings,
    at: DateTime<Utc>,
) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO workspace
             (only_one, id, created_at, name, zone, slot_minutes, language, dialogue_line, broadcast_line,
              week_start, rule_set, holidays_off, sunday_basis, retention_months, evening_weight,
              saturday_weight, sunday_weight, night_weight, holiday_weight)
         VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
    )
    .bind(settings.id.0)
    .bind(at)
    .bind(&settings.name)
    .bind(settings.zone.name())
    .bind(i64::from(settings.slot.minutes()))
    .bind(as_word(&settings.language)?)
    .bind(settings.lines.dialogue)
    .bind(settings.lines.broadcast)
    .bind(i64::from(settings.week_start))
    .bind(as_word(&settings.rule_set)?)
    .bind(settings.holidays_off)
    .bind(settings.sunday_basis.as_ref().map(as_word).transpose()?)
    .bind(settings.retention_months.map(i64::from))
    .bind(settings.burden_weights.evening)
    .bind(settings.burden_weights.saturday)
    .bind(settings.burden_weights.sunday)
    .bind(settings.burden_weights.night)
    .bind(settings.burden_weights.holiday)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn put(connection: &mut Connection, settings: &Settings) -> DbResult<()> {
    sqlx::query(
        "UPDATE workspace SET id = $1, name = $2, zone = $3, slot_minutes = $4, language = $5,
             dialogue_line = $6, broadcast_line = $7, week_start = $8, rule_set = $9, holidays_off = $10,
             sunday_basis = $11, retention_months = $12, evening_weight = $13, saturday_weight = $14,
             sunday_weight = $15, night_weight = $16, holiday_weight = $17",
    )
    .bind(settings.id.0)
    .bind(&settings.name)
    .bind(settings.zone.name())
    .bind(i64::from(settings.slot.minutes()))
    .bind(as_word(&settings.language)?)
    .bind(settings.lines.dialogue)
    .bind(settings.lines.broadcast)
    .bind(i64::from(settings.week_start))
    .bind(as_word(&settings.rule_set)?)
    .bind(settings.holidays_off)
    .bind(settings.sunday_basis.as_ref().map(as_word).transpose()?)
    .bind(settings.retention_months.map(i64::from))
    .bind(settings.burden_weights.evening)
    .bind(settings.burden_weights.saturday)
    .bind(settings.burden_weights.sunday)
    .bind(settings.burden_weights.night)
    .bind(settings.burden_weights.holiday)
    .execute(connection)
    .await?;
    Ok(())
}
