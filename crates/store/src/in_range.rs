//! What an older version let somebody save and no plan can hold today: it is read as the nearest that can be held.
//!
//! A number beyond its range is no damage: its checksum says that it is what was written. It stays in the file as it is
//! until somebody saves the record again, and is told by name.

use dialoog_model::{Expectation, Field, Invalid, Organisation};
use serde_json::{Number, Value};

use crate::{Key, Record, RecordDamage, RecordFault};

/// What of a record can be out of range at most.
const MOST: usize = 40;

/// A record that holds what no plan can hold.
#[derive(Debug, Clone, PartialEq)]
pub struct BeyondRange {
    /// The record.
    pub key: Key,
    /// The field, and what is expected there beside what was found.
    pub invalid: Invalid,
}

/// Brings what an organisation is made of into its ranges, and says what was beyond them.
///
/// # Errors
/// The records that cannot be brought into them.
pub(crate) fn bring_in(organisation: &mut Organisation) -> Result<Vec<BeyondRange>, Vec<RecordDamage>> {
    let (mut beyond, mut lost) = (Vec::new(), Vec::new());
    macro_rules! bring {
        ($kind:ident: $values:expr) => {
            for value in $values {
                let Err(first) = value.validate() else { continue };
                let record = Record::$kind(value.clone());
                let key = record.key();
                match nearest(record) {
                    Some((Record::$kind(within), found)) => {
                        *value = within;
                        beyond.extend(found.into_iter().map(|invalid| BeyondRange { key, invalid }));
                    }
                    _ => {
                        let Invalid { field, expected } = first;
                        lost.push(RecordDamage { key, fault: RecordFault::OutOfRange { field, expected } });
                    }
                }
            }
        };
    }
    bring!(Settings: std::iter::once(&mut organisation.settings));
    bring!(Team: &mut organisation.teams);
    bring!(Channel: &mut organisation.channels);
    bring!(Topic: &mut organisation.topics);
    bring!(Stream: &mut organisation.streams);
    bring!(Desk: &mut organisation.desks);
    bring!(Person: &mut organisation.people);
    bring!(Event: &mut organisation.events);
    bring!(Rule: &mut organisation.rules);
    bring!(VolumeOverride: &mut organisation.volume_overrides);
    bring!(RequirementOverride: &mut organisation.requirement_overrides);
    bring!(DayMark: &mut organisation.day_marks);
    bring!(DeskSafety: &mut organisation.desk_safeties);
    if lost.is_empty() { Ok(beyond) } else { Err(lost) }
}

/// A record with each value that is out of range brought to the nearest that is in it, and what was out; `None` where
/// something has no nearest.
fn nearest(mut record: Record) -> Option<(Record, Vec<Invalid>)> {
    let mut found = Vec::new();
    for _ in 0..MOST {
        let Err(invalid) = record.validate() else { return Some((record, found)) };
        let mut value = serde_json::to_value(&record).ok()?;
        let fields = value.as_object_mut()?.values_mut().next()?;
        mend(fields, &invalid)?;
        let mended: Record = serde_json::from_value(value).ok()?;
        if mended == record {
            return None;
        }
        record = mended;
        found.push(invalid);
    }
    None
}

/// Changes one field of a record to the nearest that it may hold.
fn mend(fields: &mut Value, Invalid { field, expected }: &Invalid) -> Option<()> {
    match *expected {
        Expectation::NumberBetween { least, most, .. }
        | Expectation::MinutesBetween { least, most, .. }
        | Expectation::ShareBetween { least_share: least, most_share: most, .. } => {
            at(fields, *field, &mut |value| clamp(value, least, most))
        }
        // Kept in minutes.
        Expectation::WeekHoursBetween { least, most, .. } => {
            at(fields, *field, &mut |value| clamp(value, least * 60.0, most * 60.0))
        }
        Expectation::Characters { most, .. } | Expectation::CharactersAtMost { most } => {
            at(fields, *field, &mut |value| shorten(value, most))
        }
        Expectation::AtLeastShortest => copy(fields, "/shortest_duty", "/longest_duty"),
        Expectation::AtMostInFull => copy(fields, "/handling/full", "/handling/brief"),
        Expectation::AtMostDialogue => copy(fields, "/lines/dialogue", "/lines/broadcast"),
        Expectation::AtMostAllTogether => {
            let full = fields.pointer("/treatment/full")?.as_f64()?;
            *fields.pointer_mut("/treatment/brief")? = (1.0 - full).max(0.0).into();
            Some(())
        }
        // A day, an order of times, what belongs to another rota: there is no nearest value.
        _ => None,
    }
}

/// Does something to a field, by its name; to that of each where there is a list of them.
fn at(fields: &mut Value, field: Field, change: &mut dyn FnMut(&mut Value) -> Option<()>) -> Option<()> {
    let name = serde_json::to_value(field).ok()?;
    let mut steps: Vec<&str> = name.as_str()?.split('.').collect();
    if field == Field::Limit {
        let limit = fields.get("limit")?;
        steps.push(if limit.get("minutes").is_some() { "minutes" } else { "count" });
    }
    walk(fields, &steps, change)
}

fn walk(value: &mut Value, steps: &[&str], change: &mut dyn FnMut(&mut Value) -> Option<()>) -> Option<()> {
    match (value, steps) {
        (Value::Array(values), _) => values.iter_mut().try_for_each(|value| walk(value, steps, change)),
        (value, []) => change(value),
        (Value::Object(fields), [step, rest @ ..]) => walk(fields.get_mut(*step)?, rest, change),
        _ => None,
    }
}

fn clamp(value: &mut Value, least: f64, most: f64) -> Option<()> {
    let number = value.as_f64()?;
    if !(least..=most).contains(&number) {
        let within = number.clamp(least, most);
        let whole = value.is_u64() || value.is_i64();
        // What was a whole number has ends that are whole numbers.
        *value = if whole { Value::from(within.round() as i64) } else { Number::from_f64(within)?.into() };
    }
    Some(())
}

fn shorten(value: &mut Value, most: u32) -> Option<()> {
    let text = value.as_str()?.trim();
    let kept: String = text.chars().take(most as usize).collect();
    *value = Value::String(if kept.is_empty() { "?".to_owned() } else { kept });
    Some(())
}

fn copy(fields: &mut Value, from: &str, to: &str) -> Option<()> {
    let value = fields.pointer(from)?.clone();
    *fields.pointer_mut(to)? = value;
    Some(())
}
