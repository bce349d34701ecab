//! Two changes of one record, field by field.
//!
//! The unit is a field of the record's JSON. Fields that mean something only together are one unit, and some records are
//! one as a whole. Lists whose members stand for themselves are merged member by member as long as both sides did not
//! take the same member away; every other list, such as the spans of a week, is a unit.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

use crate::{ConflictCause, Kind, Record, Side};

/// The fields of a record.
pub(crate) type Fields = Map<String, Value>;

/// A field in which both sides differ, and from what.
#[derive(Debug, PartialEq)]
pub(crate) struct Difference {
    pub(crate) cause: ConflictCause,
    /// `None`: the record as a whole.
    pub(crate) field: Option<String>,
    pub(crate) before: Option<Value>,
    pub(crate) theirs: Option<Value>,
    pub(crate) mine: Option<Value>,
}

/// Lists whose members stand for themselves.
const SETS: &[&str] =
    &["absences", "channels", "languages", "preferences", "presence", "streams", "teams", "topics"];

/// Fields that mean something only together.
const TOGETHER: &[(Kind, &[&str])] = &[
    (Kind::Event, &["start", "end"]),
    (Kind::Desk, &["shortest_duty", "longest_duty"]),
    // Duties are generated under what is otherwise.
    (Kind::Scenario, &["changes", "copied", "copied_at", "duties", "rota", "seed"]),
];

/// Records that are one unit: a duty that somebody locked is not to be moved by somebody else, half a day of counts is
/// no day, and so on.
fn is_one(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Duty
            | Kind::Rota
            | Kind::RotaVersion
            | Kind::HistoryDay
            | Kind::DayMark
            | Kind::VolumeOverride
            | Kind::RequirementOverride
            | Kind::Decision
            | Kind::RecordedHours
            | Kind::FileReading
    )
}

/// A value as JSON. Records are made of types that JSON has.
pub(crate) fn json(record: &Record) -> Value {
    match serde_json::to_value(record) {
        // The name of the kind is around it.
        Ok(Value::Object(named)) => named.into_iter().next().map_or(Value::Null, |(_, value)| value),
        _ => Value::Null,
    }
}

/// The fields of a record.
pub(crate) fn fields(record: &Record) -> Fields {
    match json(record) {
        Value::Object(fields) => fields,
        _ => Fields::new(),
    }
}

/// What comes of a record that both sides changed from `base`: the record with the changes of both, `None` where it is to
/// be gone as they left it, or in what they differ. Where they differ and a `side` was chosen, it is as that side has it.
pub(crate) fn records(
    base: Option<&Record>,
    mine: Option<&Record>,
    theirs: Option<&Record>,
    side: Option<Side>,
) -> Result<Option<Record>, Vec<Difference>> {
    if mine == base || mine == theirs {
        return Ok(theirs.cloned());
    }
    if theirs == base {
        return Ok(mine.cloned());
    }
    let whole = |cause| match side {
        Some(Side::Mine) => Ok(mine.cloned()),
        Some(Side::Theirs) => Ok(theirs.cloned()),
        None => {
            let (before, theirs, mine) = (base.map(json), theirs.map(json), mine.map(json));
            Err(vec![Difference { cause, field: None, before, theirs, mine }])
        }
    };
    let (mine_now, theirs_now) = match (mine, theirs) {
        (Some(mine), Some(theirs)) => (mine, theirs),
        (Some(_), None) => return whole(ConflictCause::RemovedByThem),
        _ => return whole(ConflictCause::RemovedByMe),
    };
    let kind = mine_now.key().kind();
    if is_one(kind) {
        return whole(ConflictCause::Changed);
    }
    let before = base.map(fields).unwrap_or_default();
    let merged = merge(kind, &before, &fields(mine_now), &fields(theirs_now), side)?;
    let name = serde_json::to_value(kind).ok().and_then(|name| name.as_str().map(str::to_owned));
    let named = Map::from_iter([(name.unwrap_or_default(), Value::Object(merged))]);
    match serde_json::from_value(Value::Object(named)) {
        Ok(record) => Ok(Some(record)),
        // The fields of both do not go together.
        Err(_) => whole(ConflictCause::Changed),
    }
}

fn merge(
    kind: Kind,
    base: &Fields,
    mine: &Fields,
    theirs: &Fields,
    side: Option<Side>,
) -> Result<Fields, Vec<Difference>> {
    let mut merged = theirs.clone();
    let mut differences = Vec::new();
    for unit in units(kind, mine, theirs) {
        let same = |a: &Fields, b: &Fields| unit.iter().all(|field| a.get(field) == b.get(field));
        if same(mine, base) || same(mine, theirs) {
            continue;
        }
        if same(theirs, base) {
            take(&mut merged, mine, &unit);
            continue;
        }
        for field in &unit {
            let (b, m, t) = (base.get(field), mine.get(field), theirs.get(field));
            if m == t {
                continue;
            }
            if let Some(value) = part(field, b, m, t) {
                merged.insert(field.clone(), value);
                continue;
            }
            match side {
                Some(Side::Theirs) => continue,
                Some(Side::Mine) => {
                    take(&mut merged, mine, &unit);
                    continue;
                }
                None => {}
            }
            differences.push(Difference {
                cause: ConflictCause::Changed,
                field: Some(field.clone()),
                before: b.cloned(),
                theirs: t.cloned(),
                mine: m.cloned(),
            });
        }
    }
    if differences.is_empty() { Ok(merged) } else { Err(differences) }
}

fn units(kind: Kind, mine: &Fields, theirs: &Fields) -> Vec<Vec<String>> {
    let names: BTreeSet<&String> = mine.keys().chain(theirs.keys()).collect();
    let mut units: Vec<Vec<String>> = Vec::new();
    let together: Vec<&[&str]> =
        TOGETHER.iter().filter(|(of, _)| *of == kind).map(|(_, names)| *names).collect();
    for name in names {
        match together.iter().find(|unit| unit.contains(&name.as_str())) {
            None => units.push(vec![name.clone()]),
            Some(unit) if unit[0] == name => units.push(unit.iter().map(|&name| name.to_owned()).collect()),
            Some(_) => {}
        }
    }
    units
}

fn take(into: &mut Fields, from: &Fields, unit: &[String]) {
    for field in unit {
        match from.get(field) {
            Some(value) => into.insert(field.clone(), value.clone()),
            None => into.remove(field),
        };
    }
}

/// A field that both sides changed, where it has parts: a list of members, the conditions of readiness, own limits.
fn part(field: &str, base: Option<&Value>, mine: Option<&Value>, theirs: Option<&Value>) -> Option<Value> {
    match (base, mine, theirs) {
        (Some(Value::Array(base)), Some(Value::Array(mine)), Some(Value::Array(theirs)))
            if SETS.contains(&field) =>
        {
            members(base, mine, theirs).map(Value::Array)
        }
        (Some(Value::Object(base)), Some(Value::Object(mine)), Some(Value::Object(theirs)))
            if matches!(field, "readiness" | "own_limits") =>
        {
            conditions(base, mine, theirs).map(Value::Object)
        }
        _ => None,
    }
}

/// Theirs without what I took away and with what I added; `None` if both took the same away and put something else, for
/// that may be one change made twice.
fn members(base: &[Value], mine: &[Value], theirs: &[Value]) -> Option<Vec<Value>> {
    let gone = |side: &[Value]| base.iter().filter(|x| !side.contains(x)).cloned().collect::<Vec<_>>();
    let (gone_mine, gone_theirs) = (gone(mine), gone(theirs));
    if gone_mine.iter().any(|x| gone_theirs.contains(x)) {
        return None;
    }
    // The order was changed by one side or both: whose is right cannot be said where both did.
    let order = |side: &[Value]| side.iter().filter(|x| base.contains(x)).cloned().collect::<Vec<_>>();
    let in_base = |side: &[Value]| base.iter().filter(|x| side.contains(x)).cloned().collect::<Vec<_>>();
    if order(mine) != in_base(mine) || order(theirs) != in_base(theirs) {
        return None;
    }
    let kept = theirs.iter().filter(|x| !gone_mine.contains(x));
    let added = mine.iter().filter(|x| !base.contains(x) && !theirs.contains(x));
    Some(kept.chain(added).cloned().collect())
}

fn conditions(base: &Fields, mine: &Fields, theirs: &Fields) -> Option<Fields> {
    let mut merged = theirs.clone();
    for (name, value) in mine {
        let (b, t) = (base.get(name), theirs.get(name));
        if Some(value) == b || Some(value) == t {
            continue;
        }
        if t != b {
            return None;
        }
        merged.insert(name.clone(), value.clone());
    }
    Some(merged)
}
