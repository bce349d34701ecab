//! People with all that is known of them.

use dialoog_model::{
    Absence, ChannelId, Condition, DayHours, HolidayHours, OwnLimits, Person, PersonId, Preference,
    Readiness, TeamId, TopicId,
};
use sqlx::Row as _;
use std::collections::BTreeMap;
use uuid::Uuid;

use super::links::{Links, Spans, links, span, spans, take};
use crate::column::{as_word, number, optional_number, unreadable, word};
use crate::sqlite::{Connection, DbResult, Row};

const CHANNELS: Links = links!("person_channel", "person", "channel");
const TOPICS: Links = links!("person_topic", "person", "topic");
const LANGUAGES: Links = links!("person_language", "person", "language");
const WORKING: Spans = spans!("person_working", "person");
const BREAKS: Spans = spans!("person_break", "person");
const FREE_DAYS: Links = links!("person_free_day", "person", "weekday");
const AVAILABILITY: Spans = spans!("person_availability", "person");

/// One person, or all.
pub(crate) async fn load(connection: &mut Connection, id: Option<PersonId>) -> DbResult<Vec<Person>> {
    let id = id.map(|id| id.0);
    let mut channels = CHANNELS.of(connection, id).await?;
    let mut topics = TOPICS.of(connection, id).await?;
    let mut languages = LANGUAGES.of(connection, id).await?;
    let mut working = WORKING.of(connection, id).await?;
    let mut availability = AVAILABILITY.of(connection, id).await?;
    let mut breaks = BREAKS.of(connection, id).await?;
    let mut free_days = FREE_DAYS.of(connection, id).await?;
    let mut absences = load_absences(connection, id).await?;
    let mut preferences = load_preferences(connection, id).await?;
    sqlx::query(
        "SELECT id, name, team, contract_minutes, duty_budget_minutes, own_employee_since, own_employee_until,
             briefed_since, briefed_until, willing_since, willing_until, mandated_since, mandated_until,
             works_holidays, off_on_holidays, exempt, reduced_norms, adult_from, new_until, sunday_consent_since, sunday_consent_until,
             no_evenings, evening_from, most_evenings_a_week, staff_number
         FROM person WHERE id = $1 OR $1 IS NULL",
    )
    .bind(id)
    .fetch_all(connection)
    .await?
    .iter()
    .map(|row| {
        let id: Uuid = row.try_get("id")?;
        Ok(Person {
            id: PersonId(id),
            name: row.try_get("name")?,
            team: TeamId(row.try_get("team")?),
            contract_minutes: number(row, "contract_minutes")?,
            duty_budget_minutes: number(row, "duty_budget_minutes")?,
            channels: take(&mut channels, id, ChannelId),
            topics: take(&mut topics, id, TopicId),
            languages: take(&mut languages, id, |language: String| language),
            working_hours: working.remove(&id).unwrap_or_default(),
            availability: availability.remove(&id).unwrap_or_default(),
            absences: absences.remove(&id).unwrap_or_default(),
            preferences: preferences.remove(&id).unwrap_or_default(),
            readiness: Readiness {
                own_employee: condition(row, "own_employee_since", "own_employee_until")?,
                briefed: condition(row, "briefed_since", "briefed_until")?,
                willing: condition(row, "willing_since", "willing_until")?,
                mandated: condition(row, "mandated_since", "mandated_until")?,
            },
            breaks: breaks.remove(&id).unwrap_or_default(),
            holidays: holiday_hours(row)?,
            exempt: row.try_get("exempt")?,
            reduced_norms: row.try_get("reduced_norms")?,
            adult_from: row.try_get("adult_from")?,
            new_until: row.try_get("new_until")?,
            sunday_consent: condition(row, "sunday_consent_since", "sunday_consent_until")?,
            own_limits: OwnLimits {
                no_evenings: row.try_get("no_evenings")?,
                evening_from: number(row, "evening_from")?,
                free_days: weekdays(take(&mut free_days, id, |day: i64| day))?,
                most_evenings_a_week: optional_number(row, "most_evenings_a_week")?,
            },
            staff_number: row.try_get("staff_number")?,
        })
    })
    .collect()
}

fn holiday_hours(row: &Row) -> DbResult<HolidayHours> {
    match (row.try_get("works_holidays")?, row.try_get("off_on_holidays")?) {
        (true, true) => Err(unreadable("off_on_holidays", "who works on public holidays is not off")),
        (true, false) => Ok(HolidayHours::Work),
        (false, true) => Ok(HolidayHours::Off),
        (false, false) => Ok(HolidayHours::AsWorkspace),
    }
}

fn weekdays(days: Vec<i64>) -> DbResult<Vec<u8>> {
    days.into_iter().map(|day| u8::try_from(day).map_err(|e| sqlx::Error::Decode(e.into()))).collect()
}

fn condition(row: &Row, since: &str, until: &str) -> DbResult<Condition> {
    Ok(Condition { since: row.try_get(since)?, until: row.try_get(until)? })
}

async fn load_absences(
    connection: &mut Connection,
    person: Option<Uuid>,
) -> DbResult<BTreeMap<Uuid, Vec<Absence>>> {
    let mut lists: BTreeMap<Uuid, Vec<Absence>> = BTreeMap::new();
    let rows = sqlx::query(
        "SELECT person, first_day, last_day, from_minute, to_minute FROM person_absence
         WHERE person = $1 OR $1 IS NULL ORDER BY person, place",
    )
    .bind(person)
    .fetch_all(connection)
    .await?;
    for row in rows {
        let (from, to) = (row.try_get("first_day")?, row.try_get("last_day")?);
        let absence = Absence { from, to, hours: day_hours(&row)? };
        lists.entry(row.try_get("person")?).or_default().push(absence);
    }
    Ok(lists)
}

fn day_hours(row: &Row) -> DbResult<Option<DayHours>> {
    match (optional_number(row, "from_minute")?, optional_number(row, "to_minute")?) {
        (None, None) => Ok(None),
        (Some(from), Some(to)) => Ok(Some(DayHours { from, to })),
        _ => Err(unreadable("to_minute", "hours begin and end")),
    }
}

async fn load_preferences(
    connection: &mut Connection,
    person: Option<Uuid>,
) -> DbResult<BTreeMap<Uuid, Vec<Preference>>> {
    let mut lists: BTreeMap<Uuid, Vec<Preference>> = BTreeMap::new();
    let rows = sqlx::query(
        "SELECT person, weekday, from_minute, to_minute, wish FROM person_preference
         WHERE person = $1 OR $1 IS NULL ORDER BY person, place",
    )
    .bind(person)
    .fetch_all(connection)
    .await?;
    for row in rows {
        let preference = Preference { span: span(&row)?, wish: word(&row, "wish")? };
        lists.entry(row.try_get("person")?).or_default().push(preference);
    }
    Ok(lists)
}

pub(crate) async fn put(connection: &mut Connection, person: &Person) -> DbResult<()> {
    let (id, ready, own) = (person.id.0, &person.readiness, &person.own_limits);
    sqlx::query(
        "INSERT INTO person
             (id, name, team, contract_minutes, duty_budget_minutes, own_employee_since, own_employee_until,
              briefed_since, briefed_until, willing_since, willing_until, mandated_since, mandated_until,
              works_holidays, off_on_holidays, exempt, reduced_norms, adult_from, new_until, sunday_consent_since, sunday_consent_until,
              no_evenings, evening_from, most_evenings_a_week, staff_number)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
             $22, $23, $24, $25)
         ON CONFLICT (id) DO UPDATE
         SET name = excluded.name, team = excluded.team, contract_minutes = excluded.contract_minutes,
             duty_budget_minutes = excluded.duty_budget_minutes,
             own_employee_since = excluded.own_employee_since, own_employee_until = excluded.own_employee_until,
             briefed_since = excluded.briefed_since, briefed_until = excluded.briefed_until,
             willing_since = excluded.willing_since, willing_until = excluded.willing_until,
             mandated_since = excluded.mandated_since, mandated_until = excluded.mandated_until,
             works_holidays = excluded.works_holidays, off_on_holidays = excluded.off_on_holidays, exempt = excluded.exempt,
             reduced_norms = excluded.reduced_norms, adult_from = excluded.adult_from,
             new_until = excluded.new_until,
             sunday_consent_since = excluded.sunday_consent_since,
             sunday_consent_until = excluded.sunday_consent_until, no_evenings = excluded.no_evenings,
             evening_from = excluded.evening_from, most_evenings_a_week = excluded.most_evenings_a_week,
             staff_number = excluded.staff_number",
    )
    .bind(id)
    .bind(&person.name)
    .bind(person.team.0)
    .bind(i64::from(person.contract_minutes))
    .bind(i64::from(person.duty_budget_minutes))
    .bind(ready.own_employee.since)
    .bind(ready.own_employee.until)
    .bind(ready.briefed.since)
    .bind(ready.briefed.until)
    .bind(ready.willing.since)
    .bind(ready.willing.until)
    .bind(ready.mandated.since)
    .bind(ready.mandated.until)
    .bind(person.holidays == HolidayHours::Work)
    .bind(person.holidays == HolidayHours::Off)
    .bind(person.exempt)
    .bind(person.reduced_norms)
    .bind(person.adult_from)
    .bind(person.new_until)
    .bind(person.sunday_consent.since)
    .bind(person.sunday_consent.until)
    .bind(own.no_evenings)
    .bind(i64::from(own.evening_from))
    .bind(own.most_evenings_a_week.map(i64::from))
    .bind(&person.staff_number)
    .execute(&mut *connection)
    .await?;
    CHANNELS.replace(connection, id, person.channels.iter().map(|id| id.0).collect()).await?;
    TOPICS.replace(connection, id, person.topics.iter().map(|id| id.0).collect()).await?;
    LANGUAGES.replace(connection, id, person.languages.clone()).await?;
    WORKING.replace(connection, id, &person.working_hours).await?;
    AVAILABILITY.replace(connection, id, &person.availability).await?;
    BREAKS.replace(connection, id, &person.breaks).await?;
    FREE_DAYS.replace(connection, id, own.free_days.iter().copied().map(i64::from).collect()).await?;
    put_absences(connection, id, &person.absences).await?;
    put_preferences(connection, id, &person.preferences).await
}

async fn put_absences(connection: &mut Connection, person: Uuid, absences: &[Absence]) -> DbResult<()> {
    sqlx::query("DELETE FROM person_absence WHERE person = $1")
        .bind(person)
        .execute(&mut *connection)
        .await?;
    for (place, absence) in (0_i64..).zip(absences) {
        sqlx::query(
            "INSERT INTO person_absence (person, place, first_day, last_day, from_minute, to_minute)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(person)
        .bind(place)
        .bind(absence.from)
        .bind(absence.to)
        .bind(absence.hours.map(|hours| i64::from(hours.from)))
        .bind(absence.hours.map(|hours| i64::from(hours.to)))
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

async fn put_preferences(
    connection: &mut Connection,
    person: Uuid,
    preferences: &[Preference],
) -> DbResult<()> {
    sqlx::query("DELETE FROM person_preference WHERE person = $1")
        .bind(person)
        .execute(&mut *connection)
        .await?;
    for (place, preference) in (0_i64..).zip(preferences) {
        sqlx::query(
            "INSERT INTO person_preference (person, place, weekday, from_minute, to_minute, wish)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(person)
        .bind(place)
        .bind(i64::from(preference.span.weekday))
        .bind(i64::from(preference.span.from))
        .bind(i64::from(preference.span.to))
        .bind(as_word(&preference.wish)?)
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

pub(crate) async fn remove(connection: &mut Connection, id: PersonId) -> DbResult<()> {
    sqlx::query("DELETE FROM person WHERE id = $1").bind(id.0).execute(connection).await?;
    Ok(())
}
