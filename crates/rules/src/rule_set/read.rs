//! A rule set from a file.

use dialoog_model::{Authority, RuleCode, RuleSet, Severity};
use toml::de::{DeTable, Error};

use super::cursor::{Cursor, Text};
use super::entry::{Confidence, Entry, Exception, RuleSetFile, RuleSetName, meant};
use super::numbers::{Of, named};
use super::refusal::{Refusal, RefusalReason};

/// The format that is understood here.
pub(super) const FORMAT: u32 = 1;

const AUTHORITIES: [Authority; 4] = [Authority::Law, Authority::Agreement, Authority::House, Authority::Wish];
const LEVELS: [Severity; 4] = [Severity::Breach, Severity::Ask, Severity::Warning, Severity::Note];
const NAMES: [RuleSetName; 4] =
    [RuleSetName::DutchLawAdults, RuleSetName::EuDirective, RuleSetName::House, RuleSetName::Workspace];
const LAWS: [RuleSet; 2] = [RuleSet::Dutch, RuleSet::EuropeanUnion];

/// What a file is held against: the sets that come with the program.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// A rule of a set, which may be that of a workspace under a law.
    pub entry: fn(RuleSetName, Option<RuleSet>, RuleCode) -> Option<&'static Entry>,
    /// An exception of a law.
    pub exception: fn(RuleSet, &str) -> Option<&'static Exception>,
}

/// Reads a rule set. Held against what is `known`, it may leave out what is the same; without, it says everything.
pub(super) fn parse(text: &str, known: Option<Known>) -> Result<RuleSetFile, Refusal> {
    let document = DeTable::parse(text).map_err(|error| no_toml(Text(text), &error))?;
    let cursor = Cursor::new(Text(text), &document);
    cursor.only(&["format", "set", "law", "rule", "exception"])?;
    let format = cursor.number("format")?;
    match format {
        Some(found) if found > FORMAT => {
            return cursor
                .refuse(cursor.place("format"), RefusalReason::NewerFormat { found, known: FORMAT });
        }
        _ => cursor.as_wanted("format", format, format.is_some().then_some(&FORMAT), u32::to_string)?,
    };
    let name = cursor.word("set", &NAMES, None)?;
    let law = match name {
        RuleSetName::DutchLawAdults => Some(RuleSet::Dutch),
        RuleSetName::EuDirective => Some(RuleSet::EuropeanUnion),
        RuleSetName::House => None,
        RuleSetName::Workspace => Some(cursor.word("law", &LAWS, None)?),
    };
    if let (Some(law), Some(_)) = (law, cursor.value("law")) {
        cursor.word("law", &LAWS, Some(&law))?;
    }
    let mut rules = Vec::new();
    for (table, code) in of_rules(&cursor, "rule")? {
        let base = known.and_then(|known| (known.entry)(name, law, code));
        if known.is_some() && base.is_none() {
            let rule = table.key.to_owned();
            return table.refuse(table.at, RefusalReason::UnknownRule { rule });
        }
        rules.push(entry(&table, code, base)?);
    }
    let mut exceptions = Vec::new();
    if let Some(tables) = cursor.table("exception")? {
        for (key, at) in tables.keys() {
            let base = known.and_then(|known| (known.exception)(law?, key));
            let Some(table) = tables.table(key)?.filter(|_| known.is_none() || base.is_some()) else {
                return tables.refuse(at, RefusalReason::UnknownKey { key: key.to_owned() });
            };
            exceptions.push(exception(&table, base)?);
        }
    }
    Ok(RuleSetFile { name, law, rules, exceptions })
}

fn no_toml(text: Text, error: &Error) -> Refusal {
    let span = error.span().unwrap_or_default();
    let detail = error.message().trim().to_owned();
    let key = text.0.get(span.clone()).unwrap_or_default().to_owned();
    let twice = detail.contains("duplicate key");
    text.refusal(
        span.start,
        if twice { RefusalReason::Twice { key } } else { RefusalReason::NoToml { detail } },
    )
}

/// The tables of a table that are named after rules.
fn of_rules<'a>(cursor: &Cursor<'a>, key: &'a str) -> Result<Vec<(Cursor<'a>, RuleCode)>, Refusal> {
    let Some(rules) = cursor.table(key)? else { return Ok(Vec::new()) };
    let mut list = Vec::new();
    for (name, at) in rules.keys() {
        let Some(code) = meant::<RuleCode>(name) else {
            return rules.refuse(at, RefusalReason::UnknownRule { rule: name.to_owned() });
        };
        // Where it stands is where its name does.
        list.extend(rules.table(name)?.map(|table| (table.standing(at), code)));
    }
    Ok(list)
}

fn entry(table: &Cursor, code: RuleCode, base: Option<&Entry>) -> Result<Entry, Refusal> {
    table.only(&[
        "authority",
        "article",
        "source",
        "confidence",
        "level",
        "text",
        "everybody",
        "numbers",
        "enabled",
        "confirmed",
    ])?;
    let everybody = table.as_wanted(
        "everybody",
        Some(table.yes_or_no("everybody")?.unwrap_or(base.is_none_or(|base| base.everybody))),
        base.map(|base| &base.everybody),
        bool::to_string,
    )?;
    let authority = table.word("authority", &AUTHORITIES, base.map(|base| &base.authority))?;
    let article = table.said("article", base.map(|base| &base.article))?;
    let of = Of { article: &article, is_law: authority == Authority::Law };
    let numbers = match (table.table("numbers")?, base) {
        (Some(numbers), base) => named(&numbers, base.map(|base| &base.numbers), of)?,
        (None, base) => base.map(|base| base.numbers.clone()).unwrap_or_default(),
    };
    let confidence = confidence(table, base.map(|base| &base.confidence))?;
    let enabled = table.yes_or_no("enabled")?.unwrap_or(true);
    if !enabled && authority == Authority::Law {
        return table.refuse(table.place("enabled"), RefusalReason::SwitchedOff { article });
    }
    let confirmed = table.confirmation("confirmed")?;
    if confirmed.is_some() && confidence == Confidence::Read {
        return table.refuse(table.place("confirmed"), RefusalReason::NotToConfirm { article });
    }
    Ok(Entry {
        code,
        authority,
        source: table.said("source", base.map(|base| &base.source))?,
        confidence,
        level: table.word("level", &LEVELS, base.map(|base| &base.level))?,
        text: table.said("text", base.map(|base| &base.text))?,
        article,
        everybody,
        numbers,
        enabled,
        confirmed,
    })
}

fn confidence(table: &Cursor, base: Option<&Confidence>) -> Result<Confidence, Refusal> {
    table.word("confidence", &[Confidence::Read, Confidence::Memory], base)
}

fn exception(table: &Cursor, base: Option<&Exception>) -> Result<Exception, Refusal> {
    table.only(&["article", "source", "confidence", "text", "without", "with", "numbers"])?;
    let article = table.said("article", base.map(|base| &base.article))?;
    let mut numbers = Vec::new();
    for (of_rule, code) in of_rules(table, "numbers")? {
        let wanted = match base {
            None => None,
            Some(base) => {
                let Some((_, wanted)) = base.numbers.iter().find(|(of, _)| *of == code) else {
                    let rule = of_rule.key.to_owned();
                    return of_rule.refuse(of_rule.at, RefusalReason::UnknownRule { rule });
                };
                Some(wanted)
            }
        };
        numbers.push((code, named(&of_rule, wanted, Of { article: &article, is_law: true })?));
    }
    Ok(Exception {
        name: table.key.to_owned(),
        source: table.said("source", base.map(|base| &base.source))?,
        confidence: confidence(table, base.map(|base| &base.confidence))?,
        text: table.said("text", base.map(|base| &base.text))?,
        without: table.rules("without", base.map(|base| &base.without))?,
        with: table.rules("with", base.map(|base| &base.with))?,
        numbers: if numbers.is_empty() {
            base.map(|base| base.numbers.clone()).unwrap_or_default()
        } else {
            numbers
        },
        article,
    })
}
