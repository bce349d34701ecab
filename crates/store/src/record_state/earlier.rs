//! What a checksum of an older scheme was of: the JSON of records as it was then, as far as that is known.

use super::checksum::SCHEME;
use crate::Kind;

/// Since which scheme the JSON of a kind is another, and the fields that it got; none where it changed in another way.
const CHANGES: &[(i64, Kind, &[&str])] = &[
    (2, Kind::RotaVersion, &[]),
    (3, Kind::Settings, &["week_start", "rule_set", "holidays_off", "sunday_basis"]),
    (
        3,
        Kind::Person,
        &["breaks", "holidays", "exempt", "reduced_norms", "adult_from", "sunday_consent", "own_limits"],
    ),
    (3, Kind::Duty, &["kind"]),
    (3, Kind::RotaVersion, &[]),
    (3, Kind::Rule, &["confirmed"]),
    (4, Kind::Settings, &["retention_months"]),
    (4, Kind::Person, &["staff_number"]),
    (4, Kind::RotaVersion, &[]),
    (5, Kind::Settings, &["burden_weights"]),
    (5, Kind::RotaVersion, &[]),
    (6, Kind::RotaVersion, &[]),
    (6, Kind::Rule, &[]),
    (7, Kind::RotaVersion, &[]),
    (7, Kind::Rule, &[]),
    (7, Kind::Rota, &["emphasis"]),
    (9, Kind::Person, &["new_until"]),
    (9, Kind::RotaVersion, &[]),
    (9, Kind::Rule, &["other_law"]),
];

fn changes(kind: Kind, scheme: i64) -> impl Iterator<Item = &'static [&'static str]> {
    // A scheme that is not known changed whatever ever changed.
    let is_known = (1..=SCHEME).contains(&scheme);
    let since = move |to: i64| !is_known || to > scheme;
    CHANGES.iter().filter(move |(to, of, _)| *of == kind && since(*to)).map(|(_, _, fields)| *fields)
}

/// Whether the JSON of a kind is another now than it was in a scheme.
pub(crate) fn is_another(kind: Kind, scheme: i64) -> bool {
    changes(kind, scheme).next().is_some()
}

/// The JSON of a record without the fields that its kind has got since a scheme.
pub(crate) fn json(json: &str, kind: Kind, scheme: i64) -> String {
    let gone: Vec<&str> = changes(kind, scheme).flatten().copied().collect();
    let json = without(json, &gone);
    // Whether somebody worked on public holidays was said in two ways.
    if kind == Kind::Person && scheme < 9 {
        let works = json.replace(r#""holidays":"work""#, r#""works_holidays":true"#);
        return works.replace(r#""holidays":"as_workspace""#, r#""works_holidays":false"#);
    }
    json
}

/// The JSON of a record, `{"duty":{…}}`, without some fields.
fn without(json: &str, gone: &[&str]) -> String {
    let is_gone = |field: &str| {
        let name = field.strip_prefix('"').and_then(|field| field.split_once('"')).map(|(name, _)| name);
        name.is_some_and(|name| gone.contains(&name))
    };
    let Some(begin) = json.char_indices().filter(|(_, c)| *c == '{').nth(1).map(|(at, _)| at + 1) else {
        return json.to_owned();
    };
    let (mut depth, mut in_text, mut escaped) = (0, false, false);
    let (mut from, mut fields) = (begin, Vec::new());
    let mut end = begin;
    for (at, c) in json.char_indices().filter(|(at, _)| *at >= begin) {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            _ if in_text => {}
            '{' | '[' => depth += 1,
            ',' if depth == 0 => {
                fields.push(&json[from..at]);
                from = at + 1;
            }
            '}' if depth == 0 => {
                fields.push(&json[from..at]);
                end = at;
                break;
            }
            '}' | ']' => depth -= 1,
            _ => {}
        }
    }
    fields.retain(|field| !is_gone(field));
    format!("{}{}{}", &json[..begin], fields.join(","), &json[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_go_wherever_they_stand_and_whatever_they_hold() {
        let json = r#"{"person":{"a":"x,\"}","kind":{"b":[1,{"kind":2}]},"c":[],"staff_number":null}}"#;
        for (gone, left) in [
            (&["kind"][..], r#"{"person":{"a":"x,\"}","c":[],"staff_number":null}}"#),
            (&["a", "staff_number"], r#"{"person":{"kind":{"b":[1,{"kind":2}]},"c":[]}}"#),
            (&["a", "kind", "c", "staff_number"], r#"{"person":{}}"#),
            (&["b", "person"], json),
            (&[], json),
        ] {
            assert_eq!(without(json, gone), left);
        }
    }
}
