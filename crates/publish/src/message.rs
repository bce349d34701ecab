//! A message for each person, ready to send: what changed for them, in the workspace's language.

use chrono::NaiveDate;
use dialoog_model::{Language, PersonId};

use crate::calendar::words::Words;
use crate::changes::{ChangeKind, Counts, DutyChange, PersonChanges, ToldDuty};

/// What the messages are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// The organisation.
    pub organisation: String,
    /// The language.
    pub language: Language,
    /// First day of the rota.
    pub first_day: NaiveDate,
    /// Last day of the rota.
    pub last_day: NaiveDate,
    /// The version that is told; `None`: a draft.
    pub version: Option<u32>,
    /// What whoever published it says of it; may be empty.
    pub note: String,
}

/// A message to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// To whom.
    pub person: PersonId,
    /// What they are called.
    pub name: String,
    /// Its subject, on one line.
    pub subject: String,
    /// Its text, in lines.
    pub text: String,
}

struct Phrases {
    your_duties: &'static str,
    dear: &'static str,
    published: [&'static str; 3],
    draft: [&'static str; 2],
    for_you: &'static str,
    note: &'static str,
    regards: &'static str,
    with: &'static str,
    to: &'static str,
    from: &'static str,
}

const DUTCH: Phrases = Phrases {
    your_duties: "Uw dialoogdiensten van",
    dear: "Beste",
    published: ["Het rooster van", "is gepubliceerd (versie", ")."],
    draft: ["Dit is een concept van het rooster van", "; het is niet gepubliceerd."],
    for_you: "Voor u",
    note: "Toelichting",
    regards: "Met vriendelijke groet,",
    with: "geruild voor",
    to: "naar",
    from: "van",
};

const ENGLISH: Phrases = Phrases {
    your_duties: "Your dialogue duties of",
    dear: "Dear",
    published: ["The rota of", "is published (version", ")."],
    draft: ["This is a draft of the rota of", "; it is not published."],
    for_you: "For you",
    note: "Note",
    regards: "Kind regards,",
    with: "swapped for",
    to: "to",
    from: "from",
};

impl Phrases {
    const fn of(language: Language) -> &'static Self {
        match language {
            Language::Nl => &DUTCH,
            Language::En => &ENGLISH,
        }
    }
}

/// What a kind of change is called: `2 new, 1 moved`.
const fn kind(kind: ChangeKind, language: Language) -> &'static str {
    match (kind, language) {
        (ChangeKind::New, Language::Nl) => "nieuw",
        (ChangeKind::New, Language::En) => "new",
        (ChangeKind::Moved, Language::Nl) => "verplaatst",
        (ChangeKind::Moved, Language::En) => "moved",
        (ChangeKind::Gone, Language::Nl) => "vervallen",
        (ChangeKind::Gone, Language::En) => "gone",
        (ChangeKind::Swapped, Language::Nl) => "geruild",
        (ChangeKind::Swapped, Language::En) => "swapped",
        (ChangeKind::HandedOver, Language::Nl) => "overgedragen",
        (ChangeKind::HandedOver, Language::En) => "handed over",
        (ChangeKind::TakenOver, Language::Nl) => "overgenomen",
        (ChangeKind::TakenOver, Language::En) => "taken over",
    }
}

const KINDS: [ChangeKind; 6] = [
    ChangeKind::New,
    ChangeKind::TakenOver,
    ChangeKind::Moved,
    ChangeKind::Swapped,
    ChangeKind::HandedOver,
    ChangeKind::Gone,
];

/// How many changes there are of each kind that there is: `2 new, 1 moved, 1 gone`.
pub fn counted(counts: &Counts, language: Language) -> String {
    let count = |of: ChangeKind| match of {
        ChangeKind::New => counts.new,
        ChangeKind::Moved => counts.moved,
        ChangeKind::Gone => counts.gone,
        ChangeKind::Swapped => counts.swapped,
        ChangeKind::HandedOver => counts.handed_over,
        ChangeKind::TakenOver => counts.taken_over,
    };
    let there = KINDS.iter().filter(|of| count(**of) > 0);
    there.map(|of| format!("{} {}", count(*of), kind(*of, language))).collect::<Vec<_>>().join(", ")
}

/// The message for each person for whom something changed. Who was erased gets none.
pub fn messages(people: &[PersonChanges], about: &About) -> Vec<Message> {
    people.iter().filter(|one| !one.name.is_empty()).map(|one| message(one, about)).collect()
}

fn message(one: &PersonChanges, about: &About) -> Message {
    let (words, phrases) = (Words::of(about.language), Phrases::of(about.language));
    let period = words.period(about.first_day, about.last_day);
    let counts = counted(&Counts::of(&one.changes), about.language);
    let state = match about.version {
        Some(version) => {
            let [rota, published, end] = phrases.published;
            format!("{rota} {period} {published} {version}{end}")
        }
        None => format!("{} {period}{}", phrases.draft[0], phrases.draft[1]),
    };
    let mut blocks = vec![
        format!("{} {},", phrases.dear, plain(&one.name)),
        format!("{state} {}: {counts}.", phrases.for_you),
    ];
    if !about.note.is_empty() {
        blocks.push(format!("{}: {}", phrases.note, about.note));
    }
    for of in KINDS {
        let lines: Vec<String> = one
            .changes
            .iter()
            .filter(|change| change.kind == of)
            .map(|change| format!("- {}", line(change, words, phrases)))
            .collect();
        if !lines.is_empty() {
            blocks.push(format!("{}\n{}", capital(kind(of, about.language)), lines.join("\n")));
        }
    }
    blocks.push(format!("{}\n{}", phrases.regards, plain(&about.organisation)));
    let mark = if about.version.is_none() { format!("{}: ", words.draft) } else { String::new() };
    Message {
        person: one.person,
        name: one.name.clone(),
        subject: format!("{mark}{} {period}: {counts}", phrases.your_duties),
        text: blocks.join("\n\n") + "\n",
    }
}

fn line(change: &DutyChange, words: &Words, phrases: &Phrases) -> String {
    let told = |duty: &Option<ToldDuty>| duty.as_ref().map(|d| told(d, words)).unwrap_or_default();
    let (before, after) = (told(&change.before), told(&change.after));
    let other = || match change.other().map(plain) {
        Some(name) if !name.is_empty() => name,
        _ => words.former_person.to_owned(),
    };
    match change.kind {
        ChangeKind::New => after,
        ChangeKind::Gone => before,
        ChangeKind::Moved => format!("{before} → {after}"),
        ChangeKind::Swapped => format!("{before} {} {after}", phrases.with),
        ChangeKind::HandedOver => format!("{before} ({} {})", phrases.to, other()),
        ChangeKind::TakenOver => format!("{after} ({} {})", phrases.from, other()),
    }
}

fn told(duty: &ToldDuty, words: &Words) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let desk = if duty.desk_name.is_empty() { words.former_desk } else { &duty.desk_name };
    let (day, from, to) = (words.weekday_and_day(duty.date), clock(duty.from), clock(duty.to));
    let when = if duty.last_day == duty.date {
        format!("{day}, {from}–{to}")
    } else {
        format!("{day}, {from} {} {}, {to}", words.until, words.weekday_and_day(duty.last_day))
    };
    format!("{when}, {}{}", plain(desk), words.mark(duty.kind))
}

/// A name on one line: what would begin another, or command a terminal, is a space.
fn plain(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
