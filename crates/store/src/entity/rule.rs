//! The rule set.

use chrono::NaiveDate;
use dialoog_model::{Confirmation, Rule, RuleCode, RuleLimit};
use sqlx::Row as _;

use crate::column::{as_json, as_word, number, optional_json, unreadable, word};
use crate::sqlite::{Connection, DbResult, Row};

/// One rule, or all in the order of their codes.
pub(crate) async fn load(connection: &mut Connection, code: Option<RuleCode>) -> DbResult<Vec<Rule>> {
    let code = code.map(|code| as_word(&code)).transpose()?;
    let mut rules = sqlx::query(
        "SELECT code, limit_kind, limit_value, authority, source, enabled, law, confirmed, confirmed_by, confirmed_on,
             other_law
         FROM rule WHERE code = $1 OR $1 IS NULL",
    )
    .bind(code)
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        Ok(Rule {
            code: word(row, "code")?,
            limit: limit(row)?,
            authority: word(row, "authority")?,
            source: row.try_get("source")?,
            enabled: row.try_get("enabled")?,
            law: word(row, "law")?,
            confirmed: confirmation(row)?,
            other_law: optional_json(row, "other_law")?,
        })
    })
    .collect::<DbResult<Vec<Rule>>>()?;
    rules.sort_by_key(|rule| rule.code);
    Ok(rules)
}

fn limit(row: &Row) -> DbResult<RuleLimit> {
    Ok(match row.try_get::<String, _>("limit_kind")?.as_str() {
        "minutes" => RuleLimit::Minutes { minutes: number(row, "limit_value")? },
        "count" => RuleLimit::Count { count: number(row, "limit_value")? },
        _ => RuleLimit::Plain,
    })
}

/// Who is not known is NULL there and empty here; who confirmed nothing is damage.
fn confirmation(row: &Row) -> DbResult<Option<Confirmation>> {
    let by = row.try_get::<Option<String>, _>("confirmed_by")?;
    let on = row.try_get::<Option<NaiveDate>, _>("confirmed_on")?;
    let is_confirmed = row.try_get::<bool, _>("confirmed")?;
    if by.as_deref() == Some("") || (!is_confirmed && (by.is_some() || on.is_some())) {
        return Err(unreadable("confirmed_by", "it does not fit the rest of the confirmation".to_owned()));
    }
    Ok(is_confirmed.then(|| Confirmation { by: by.unwrap_or_default(), on }))
}

pub(crate) async fn put(connection: &mut Connection, rule: &Rule) -> DbResult<()> {
    let (kind, value) = match rule.limit {
        RuleLimit::Plain => ("plain", None),
        RuleLimit::Minutes { minutes } => ("minutes", Some(i64::from(minutes))),
        RuleLimit::Count { count } => ("count", Some(i64::from(count))),
    };
    sqlx::query(
        "INSERT INTO rule (code, limit_kind, limit_value, authority, source, enabled, law, confirmed, confirmed_by,
                           confirmed_on, other_law)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         ON CONFLICT (code) DO UPDATE
         SET limit_kind = excluded.limit_kind, limit_value = excluded.limit_value,
             authority = excluded.authority, source = excluded.source, enabled = excluded.enabled,
             law = excluded.law, confirmed = excluded.confirmed, confirmed_by = excluded.confirmed_by,
             confirmed_on = excluded.confirmed_on, other_law = excluded.other_law",
    )
    .bind(as_word(&rule.code)?)
    .bind(kind)
    .bind(value)
    .bind(as_word(&rule.authority)?)
    .bind(&rule.source)
    .bind(rule.enabled)
    .bind(as_word(&rule.law)?)
    .bind(rule.confirmed.is_some())
    .bind(rule.confirmed.as_ref().map(|confirmation| &confirmation.by).filter(|by| !by.is_empty()))
    .bind(rule.confirmed.as_ref().and_then(|confirmation| confirmation.on))
    .bind(rule.other_law.as_ref().map(as_json).transpose()?)
    .execute(connection)
    .await?;
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, code: RuleCode) -> DbResult<()> {
    sqlx::query("DELETE FROM rule WHERE code = $1").bind(as_word(&code)?).execute(connection).await?;
    Ok(())
}
