//! What was decided where a rule asks for a decision.

use dialoog_model::{Decision, DecisionId, PersonId};
use sqlx::Row as _;
use uuid::Uuid;

use crate::column::{as_word, word};
use crate::sqlite::{Connection, DbResult};

/// One decision, or all by their first day.
pub(crate) async fn load(connection: &mut Connection, id: Option<DecisionId>) -> DbResult<Vec<Decision>> {
    sqlx::query(
        "SELECT id, rule, person, first_day, last_day, basis, decided_by, decided_on FROM decision
         WHERE id = $1 OR $1 IS NULL ORDER BY first_day, id",
    )
    .bind(id.map(|id| id.0))
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        Ok(Decision {
            id: DecisionId(row.try_get("id")?),
            rule: word(row, "rule")?,
            person: row.try_get::<Option<Uuid>, _>("person")?.map(PersonId),
            from: row.try_get("first_day")?,
            to: row.try_get("last_day")?,
            basis: row.try_get("basis")?,
            decided_by: row.try_get("decided_by")?,
            decided_on: row.try_get("decided_on")?,
        })
    })
    .collect()
}

/// The decisions for one person.
pub(crate) async fn of_person(connection: &mut Connection, person: PersonId) -> DbResult<Vec<DecisionId>> {
    sqlx::query_scalar("SELECT id FROM decision WHERE person = $1 ORDER BY first_day, id")
        .bind(person.0)
        .fetch_all(connection)
        .await
        .map(|ids: Vec<Uuid>| ids.into_iter().map(DecisionId).collect())
}

pub(crate) async fn put(connection: &mut Connection, decision: &Decision) -> DbResult<()> {
    sqlx::query(
        "INSERT INTO decision (id, rule, person, first_day, last_day, basis, decided_by, decided_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (id) DO UPDATE
         SET rule = excluded.rule, person = excluded.person, first_day = excluded.first_day,
             last_day = excluded.last_day, basis = excluded.basis, decided_by = excluded.decided_by,
             decided_on = excluded.decided_on",
    )
    .bind(decision.id.0)
    .bind(as_word(&decision.rule)?)
    .bind(decision.person.map(|id| id.0))
    .bind(decision.from)
    .bind(decision.to)
    .bind(&decision.basis)
    .bind(&decision.decided_by)
    .bind(decision.decided_on)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, id: DecisionId) -> DbResult<()> {
    sqlx::query("DELETE FROM decision WHERE id = $1").bind(id.0).execute(connection).await?;
    Ok(())
}
