//! The numbers of a rule: with unit and range, or as another set has them.

use super::cursor::Cursor;
use super::entry::{Named, Number, Quantity, Unit, word};
use super::refusal::{Refusal, RefusalReason};

/// The rule that numbers are of, for what is said of the law.
#[derive(Clone, Copy)]
pub(super) struct Of<'a> {
    pub article: &'a str,
    pub is_law: bool,
}

/// All numbers of a table. Where `wanted` is given, those that are missing are as there, and others than that are not there.
pub(super) fn named(cursor: &Cursor, wanted: Option<&Named>, of: Of) -> Result<Named, Refusal> {
    let Some(wanted) = wanted else {
        return cursor
            .keys()
            .into_iter()
            .map(|(key, _)| Ok((key.to_owned(), new(cursor, key, of)?)))
            .collect();
    };
    let known: Vec<&str> = wanted.iter().map(|(name, _)| name.as_str()).collect();
    cursor.only(&known)?;
    wanted.iter().map(|(name, quantity)| Ok((name.clone(), as_there(cursor, name, quantity, of)?))).collect()
}

fn units(cursor: &Cursor) -> Vec<Unit> {
    let whole = |unit: &Unit| cursor.value(&word(unit)).is_some_and(|value| value.get_ref().is_integer());
    Unit::ALL.into_iter().filter(whole).collect()
}

/// A quantity of a set that is the first to have it.
fn new<'a>(cursor: &Cursor<'a>, key: &'a str, of: Of) -> Result<Quantity, Refusal> {
    if cursor.value(key).is_some_and(|value| value.get_ref().is_array()) {
        let steps = cursor.tables(key)?;
        return Ok(Quantity::Steps(
            steps.iter().map(|step| named(step, None, of)).collect::<Result<_, _>>()?,
        ));
    }
    let Some(table) = cursor.table(key)? else { return missing(cursor, key) };
    if units(&table).is_empty()
        && table.keys().iter().all(|(key, _)| table.value(key).is_some_and(|v| v.get_ref().is_table()))
    {
        return Ok(Quantity::Group(named(&table, None, of)?));
    }
    number(&table, key).map(Quantity::Number)
}

fn missing<T>(cursor: &Cursor, key: &str) -> Result<T, Refusal> {
    cursor.refuse(cursor.at, RefusalReason::MissingKey { key: key.to_owned() })
}

/// `{ hours = 11, from = 11, to = 24 }`, whatever its range.
fn read(table: &Cursor, key: &str) -> Result<Number, Refusal> {
    let [unit] = units(table)[..] else {
        let (key, units) = (key.to_owned(), Unit::ALL.iter().map(word).collect());
        return table.refuse(table.at, RefusalReason::NoUnit { key, units });
    };
    table.only(&[&word(&unit), "from", "to"])?;
    let value = table.number(&word(&unit))?.unwrap_or_default();
    let range = match (table.number("from")?, table.number("to")?) {
        (Some(least), Some(most)) => Some((least, most)),
        (None, None) => None,
        (Some(_), None) => return missing(table, "to"),
        (None, Some(_)) => return missing(table, "from"),
    };
    Ok(Number { value, unit, range })
}

/// A number of a set that is the first to have it.
fn number(table: &Cursor, key: &str) -> Result<Number, Refusal> {
    let number = read(table, key)?;
    let Number { value: found, unit, range } = number;
    match range {
        Some((least, most)) if !(least..=most).contains(&found) => {
            let reason = RefusalReason::NumberOutOfRange { key: key.to_owned(), found, least, most, unit };
            table.refuse(table.place(&word(&unit)), reason)
        }
        _ => Ok(number),
    }
}

/// A quantity as another set has it, or as strict as it lets be chosen.
fn as_there<'a>(cursor: &Cursor<'a>, key: &'a str, wanted: &Quantity, of: Of) -> Result<Quantity, Refusal> {
    if cursor.value(key).is_none() {
        return Ok(wanted.clone());
    }
    match wanted {
        Quantity::Number(wanted) => {
            let Some(table) = cursor.table(key)? else { return missing(cursor, key) };
            chosen(&table, key, wanted, of).map(Quantity::Number)
        }
        Quantity::Group(wanted) => {
            let Some(table) = cursor.table(key)? else { return missing(cursor, key) };
            Ok(Quantity::Group(named(&table, Some(wanted), of)?))
        }
        Quantity::Steps(wanted) => {
            let steps = cursor.tables(key)?;
            if steps.len() != wanted.len() {
                let reason =
                    RefusalReason::NotToChoose { key: key.to_owned(), wanted: wanted.len().to_string() };
                return cursor.refuse(cursor.place(key), reason);
            }
            let each = steps.iter().zip(wanted).map(|(step, wanted)| named(step, Some(wanted), of));
            Ok(Quantity::Steps(each.collect::<Result<_, _>>()?))
        }
    }
}

fn chosen(table: &Cursor, key: &str, wanted: &Number, of: Of) -> Result<Number, Refusal> {
    let name = key.to_owned();
    let found = read(table, key)?;
    let at = table.place(&word(&found.unit));
    let same_kind = found.unit == wanted.unit || (found.unit.is_time() && wanted.unit.is_time());
    if !same_kind {
        return table
            .refuse(at, RefusalReason::WrongUnit { key: name, unit: found.unit, wanted_unit: wanted.unit });
    }
    let is = found.in_base();
    let Some((least, most)) = wanted.range_in_base() else {
        if is == wanted.in_base() && found.range.is_none() {
            return Ok(*wanted);
        }
        let shown = format!("{} {}", wanted.value, word(&wanted.unit));
        return table.refuse(at, RefusalReason::NotToChoose { key: name, wanted: shown });
    };
    let (shown_least, shown_most) = wanted.range.unwrap_or_default();
    if found.range_in_base().is_some_and(|range| range != (least, most)) {
        let shown = format!("{shown_least}–{shown_most} {}", word(&wanted.unit));
        return table.refuse(table.place("from"), RefusalReason::NotToChoose { key: name, wanted: shown });
    }
    let unit = wanted.unit;
    // Rounded away from the range: 23:59 hours is not 24.
    let found = if is < least { is / unit.base() } else { is.div_ceil(unit.base()) };
    let is_minimum = key == "least";
    let looser = of.is_law && if is_minimum { is < least } else { is > most };
    if looser {
        let limit = if is_minimum { shown_least } else { shown_most };
        let reason = RefusalReason::Looser { key: name, found, limit, unit, article: of.article.to_owned() };
        return table.refuse(at, reason);
    }
    if !(least..=most).contains(&is) {
        let (least, most) = (shown_least, shown_most);
        return table.refuse(at, RefusalReason::NumberOutOfRange { key: name, found, least, most, unit });
    }
    Ok(wanted.with(is))
}
