//! What was answered about a file is used for the next one of the same layout, unless that one says otherwise.

use dialoog_model::{FileReading, LayoutId};
use std::collections::{BTreeMap, BTreeSet};

use crate::doubt::{Choice, Doubt, DoubtKind};
use crate::error::ImportError;
use crate::import::{Into, names, read};
use crate::layout::{Span, choose, choose_sheet};
use crate::options::ImportOptions;
use crate::report::{Concern, HistoryFile};
use crate::source::{Content, Source, Workbook, content};

/// Answers, each by the name of its option.
pub type Answers = BTreeMap<String, String>;

/// Options that are one answer.
type Together = &'static [&'static str];

/// What is remembered, in the order in which it is said.
const REMEMBERED: [Together; 15] = [
    &["sheet"],
    &["delimiter"],
    &["header_line"],
    &["time_column"],
    &["count_column", "single_messages"],
    &["date_order"],
    &["decimal"],
    &["clock"],
    &["stamps"],
    &["gaps"],
    &["channel_column", "channel_value"],
    &["rows"],
    &["repeats"],
    &["hidden"],
    &["deserving_share"],
];

/// Characters of an answer that is remembered: a longer one is no name that somebody gave.
const LONGEST: usize = 200;

/// Share of the rows more that may be refused with the answers than without.
const WORSE: f64 = 0.1;

/// What files of one source have in common: the names of their columns, what goes across, and what lies between the columns.
///
/// # Errors
/// If the file cannot be read, or holds no rows.
pub fn layout(source: &mut dyn Source, into: &Into<'_>) -> Result<LayoutId, ImportError> {
    let plain = ImportOptions::default();
    let chosen = match content(source)? {
        Content::Text(head) => choose(&head, &plain)?,
        Content::Workbook => choose_sheet(&mut Workbook::open(source)?, into.name, &plain)?,
    };
    let mut names = names(&chosen);
    let across = match &chosen.shape.span {
        // Other days are across in the next file.
        Span::Days { days, .. } => {
            let days: BTreeSet<usize> = days.iter().map(|(column, _)| *column).collect();
            names =
                names.into_iter().enumerate().filter(|(i, _)| !days.contains(i)).map(|(_, n)| n).collect();
            "days"
        }
        Span::Hours { .. } => "hours",
        Span::Long | Span::Week => "",
    };
    let between = chosen.dialect.map_or("sheet", |dialect| dialect.delimiter.word());
    let text = [&[between, across].map(str::to_owned)[..], &names].concat().join("\u{1f}").to_lowercase();
    Ok(LayoutId::derived(into.channel.0, &text))
}

/// The answers that options give.
fn given(options: &ImportOptions) -> Answers {
    let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(options) else { return Answers::new() };
    let text = |value: &serde_json::Value| match value {
        serde_json::Value::Null => None,
        serde_json::Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    };
    let known = |name: &String| REMEMBERED.iter().any(|together| together.contains(&name.as_str()));
    fields
        .iter()
        .filter(|(name, _)| known(name))
        .filter_map(|(name, value)| Some((name.clone(), text(value)?)))
        .filter(|(_, answer)| answer.chars().count() <= LONGEST)
        .collect()
}

/// Options with answers in them; what cannot be one is left out.
fn with(options: &ImportOptions, answers: &Answers) -> ImportOptions {
    let mut all = options.clone();
    for (name, answer) in answers {
        let as_value = |value: serde_json::Value| {
            let mut fields = serde_json::to_value(&all).ok()?;
            *fields.get_mut(name)? = value;
            serde_json::from_value::<ImportOptions>(fields).ok()
        };
        let text = as_value(serde_json::Value::String(answer.clone()));
        if let Some(next) = text.or_else(|| as_value(serde_json::from_str(answer).ok()?)) {
            all = next;
        }
    }
    all
}

/// Those of the answers that the options do not give themselves.
fn open(options: &ImportOptions, answers: &Answers) -> Answers {
    let own = given(options);
    let is_own = |name: &String| {
        let together = REMEMBERED.iter().find(|together| together.contains(&name.as_str()));
        together.is_none_or(|together| together.iter().any(|name| own.contains_key(*name)))
    };
    answers.iter().filter(|(name, _)| !is_own(name)).map(|(n, a)| (n.clone(), a.clone())).collect()
}

fn of(together: Together, answers: &Answers) -> Answers {
    let named = together.iter().filter_map(|name| answers.get_key_value(*name));
    named.map(|(name, answer)| (name.clone(), answer.clone())).collect()
}

/// The question that options answer.
fn question(together: Together) -> Option<DoubtKind> {
    Some(match together.first().copied()? {
        "sheet" => DoubtKind::Sheet,
        "delimiter" => DoubtKind::Delimiter,
        "time_column" => DoubtKind::TimeColumn,
        "count_column" => DoubtKind::CountColumn,
        "date_order" => DoubtKind::DateOrder,
        "decimal" => DoubtKind::Decimal,
        "clock" => DoubtKind::Clock,
        "stamps" => DoubtKind::Stamps,
        "gaps" => DoubtKind::Gaps,
        "channel_column" => DoubtKind::Channel,
        "rows" => DoubtKind::Rows,
        "repeats" => DoubtKind::Repeats,
        "hidden" => DoubtKind::Hidden,
        _ => return None,
    })
}

/// The answer as the question has it.
fn word(together: Together, answers: &Answers) -> String {
    let get = |name: &str| answers.get(name).cloned();
    let found = match together.first().copied() {
        Some("count_column") => {
            let single = get("single_messages").is_some_and(|single| single == "true");
            if single { Some("none".to_owned()) } else { get("count_column") }
        }
        Some("channel_column") => get("channel_value"),
        Some(name) => get(name),
        None => None,
    };
    found.unwrap_or_default()
}

/// What a file says by itself and without a doubt.
fn certain(file: &HistoryFile) -> Answers {
    let mut said = given(&file.options);
    for together in REMEMBERED {
        if question(together).is_some_and(|about| file.doubts.iter().any(|doubt| doubt.about == about)) {
            said.retain(|name, _| !together.contains(&name.as_str()));
        }
    }
    said
}

/// Whether an answer is one to this file as well: it asks the same again, or says what the last one said.
fn holds(together: Together, before: &FileReading, plain: &HistoryFile) -> bool {
    let answer = of(together, &before.answers);
    let doubt = plain.doubts.iter().find(|doubt| Some(doubt.about) == question(together));
    if let Some(doubt) = doubt.filter(|_| !answer.contains_key("channel_column")) {
        let word = word(together, &answer);
        return doubt.choices.iter().any(|choice| choice.value == word);
    }
    let now = of(together, &certain(plain));
    answer.iter().all(|(name, answer)| now.get(name) == Some(answer))
        || now == of(together, &before.instead_of)
}

/// A file that is read as the last one of its layout was.
#[derive(Debug)]
pub struct Again {
    /// What it holds.
    pub file: HistoryFile,
    /// The answers that were used, in the order in which they are said.
    pub used: Vec<(String, String)>,
}

/// Reads a file with what was answered `before` about one of the same layout, wherever `options` say nothing themselves. Where
/// the file says otherwise than that one, or is read worse by the answers, they are not used, and it is asked again.
///
/// # Errors
/// As for [`read`].
pub fn read_again(
    source: &mut dyn Source,
    into: &Into<'_>,
    options: &ImportOptions,
    before: &FileReading,
) -> Result<Again, ImportError> {
    let answers = open(options, &before.answers);
    let plain = read(source, into, options);
    if answers.is_empty() {
        return plain.map(|file| Again { file, used: Vec::new() });
    }
    let again = read(source, into, &with(options, &answers));
    let plain = match (plain, &again) {
        (Ok(plain), _) => plain,
        // Without the answers it cannot be read at all.
        (Err(_), Ok(_)) => return again.map(|file| Again { file, used: in_order(&answers) }),
        (Err(error), Err(_)) => return Err(error),
    };
    let is_same = |file: &Result<HistoryFile, ImportError>| {
        file.as_ref().is_ok_and(|file| file.days == plain.days && !is_worse(file, &plain))
    };
    let mut refuted: Vec<Together> = Vec::new();
    if !is_same(&again) {
        for together in REMEMBERED {
            let one = of(together, &answers);
            // What makes no difference to this file contradicts nothing in it.
            if one.is_empty() || holds(together, before, &plain) {
                continue;
            }
            // What makes no difference to this file contradicts nothing in it.
            if !is_same(&read(source, into, &with(options, &one))) {
                refuted.push(together);
            }
        }
    }
    let mut used = answers.clone();
    used.retain(|name, _| !refuted.iter().any(|together| together.contains(&name.as_str())));
    let file = if refuted.is_empty() { again } else { read(source, into, &with(options, &used)) };
    let mut file = match file {
        Ok(file) if !is_worse(&file, &plain) => file,
        _ => {
            used.clear();
            refuted = REMEMBERED.into_iter().filter(|together| !of(together, &answers).is_empty()).collect();
            plain
        }
    };
    for together in refuted {
        ask_again(&mut file, together, &answers);
    }
    Ok(Again { file, used: in_order(&used) })
}

fn in_order(answers: &Answers) -> Vec<(String, String)> {
    let pairs = REMEMBERED.iter().flat_map(|together| of(together, answers));
    pairs.filter(|(name, answer)| name != "single_messages" || answer == "true").collect()
}

/// Whether answers that were given about another file make this one worse to read.
fn is_worse(file: &HistoryFile, plain: &HistoryFile) -> bool {
    let rows = f64::from(plain.good_rows) + f64::from(plain.refused_rows);
    let more = f64::from(file.refused_rows) - f64::from(plain.refused_rows);
    let is_new = |concern: &Concern| {
        let kind = std::mem::discriminant(concern);
        plain.concerns.iter().all(|known| std::mem::discriminant(known) != kind)
    };
    (file.good_rows == 0 && plain.good_rows > 0) || more > WORSE * rows || file.concerns.iter().any(is_new)
}

/// Puts what the file says beside what was answered about the last one.
fn ask_again(file: &mut HistoryFile, together: Together, answers: &Answers) {
    let Some(about) = question(together) else {
        let line = file.options.header_line.unwrap_or_default();
        if together.contains(&"header_line") {
            file.concerns.push(Concern::OtherHeader { line });
        }
        return;
    };
    let before = word(together, answers);
    if let Some(doubt) = file.doubts.iter_mut().find(|doubt| doubt.about == about) {
        doubt.must_answer = true;
        return;
    }
    let now = word(together, &given(&file.options));
    let row = file.read_rows.first();
    let column = |name: &str| {
        let index = answers.get(name)?.parse::<usize>().ok()?;
        file.columns.get(index).cloned()
    };
    let found = match about {
        DoubtKind::Decimal => row.and_then(|row| row.count.clone()),
        DoubtKind::Channel => column("channel_column").or(Some(String::new())),
        _ => row.map(|row| row.time.clone()),
    };
    let mut choices = vec![Choice { value: now.clone(), example: None }];
    if before != now && !matches!(about, DoubtKind::Sheet) {
        choices.push(Choice { value: before, example: None });
    }
    file.doubts.push(Doubt { about, choices, guess: now, must_answer: true, found, share: None });
}

/// What is to be remembered of how a file is read: what was answered before, unless that was to be forgotten, and now. `None`
/// where nothing of it is new.
///
/// # Errors
/// As for [`read`], where the file itself stopped being readable.
pub fn to_remember(
    source: &mut dyn Source,
    into: &Into<'_>,
    options: &ImportOptions,
    before: Option<&FileReading>,
) -> Result<Option<FileReading>, ImportError> {
    let known = before.filter(|_| !options.fresh).map(|before| open(options, &before.answers));
    let mut answers = known.unwrap_or_default();
    answers.extend(given(options));
    if before.map_or(answers.is_empty(), |before| before.answers == answers) {
        return Ok(None);
    }
    let instead_of = match read(source, into, &ImportOptions::default()) {
        Ok(plain) => certain(&plain),
        Err(ImportError::Read(error)) => return Err(error.into()),
        // Without the answers it cannot be read: it says nothing.
        Err(_) => Answers::new(),
    };
    Ok(Some(FileReading {
        channel: into.channel,
        layout: layout(source, into)?,
        answered_on: into.now.with_timezone(&into.zone).date_naive(),
        answers,
        instead_of,
    }))
}
