//! What was changed after publication, and with what notice.

use dialoog_publish::report::{Block, Cell, Column, Kind, Section, Table, Tile, Tone};

use super::say::Say;
use super::subject::Subject;
use super::who::Who;
use crate::review::changes::{LateChange, LateChangeCounts, LateChangeKind};

pub(super) fn section(subject: &Subject, who: &Who, say: Say) -> Section {
    let changes = &subject.review.changes;
    let mut counts = LateChangeCounts::default();
    for change in changes {
        counts.count(change.notice_minutes);
    }
    let tile = |value: u32, label: &str, bad: Tone| Tile {
        value: value.to_string(),
        label: label.to_owned(),
        tone: if value == 0 { Tone::Calm } else { bad },
    };
    let mut blocks = vec![
        Block::Tiles(vec![
            tile(counts.changes, say.text("changes of published duties", "wijzigingen van gepubliceerde diensten"), Tone::Calm),
            tile(
                counts.under_28_days,
                say.text("with less than 28 days of notice", "minder dan 28 dagen van tevoren"),
                Tone::Attention,
            ),
            tile(
                counts.under_4_days,
                say.text("of these less than 4 days", "daarvan minder dan 4 dagen"),
                Tone::Alarm,
            ),
        ]),
        Block::Paragraph(
            say.text(
                "Notice is counted from the version that told of the change to the start of the duty; where it moved, to the earlier \
                 start. The law asks 28 days, or rest days 28 days and times 4 days ahead (Arbeidstijdenwet 4:2).",
                "De termijn telt vanaf de versie die de wijziging vertelde tot het begin van de dienst; bij verschuiven tot het \
                 vroegste begin. De wet vraagt 28 dagen, of rustdagen 28 dagen en tijden 4 dagen van tevoren (Arbeidstijdenwet 4:2).",
            )
            .to_owned(),
        ),
    ];
    if who.tells_apart() {
        blocks.push(Block::Table(list(subject, changes, who, say)));
    } else {
        blocks.push(Block::Table(kinds(changes, who, say)));
    }
    Section {
        title: say.text("Changes after publication", "Wijzigingen na publicatie").to_owned(),
        wide: true,
        blocks,
    }
}

fn kind(kind: LateChangeKind, say: Say) -> &'static str {
    match kind {
        LateChangeKind::Added => say.text("added", "erbij"),
        LateChangeKind::Moved => say.text("moved", "verplaatst"),
        LateChangeKind::Removed => say.text("taken away", "vervallen"),
    }
}

fn list(subject: &Subject, changes: &[LateChange], who: &Who, say: Say) -> Table {
    let row = |change: &LateChange| {
        let desk = subject.organisation.desk(change.desk);
        vec![
            Cell::text(who.name(change.person)),
            Cell::text(kind(change.kind, say)),
            Cell::text(desk.map_or_else(
                || say.text("former desk", "vroeger loket").to_owned(),
                |desk| desk.name.clone(),
            )),
            Cell::Moment(say.moment(change.start)),
            Cell::Moment(say.moment(change.end)),
            Cell::Moment(say.moment(change.told_at)),
            Cell::Count(change.version.into()),
            Cell::Minutes(change.notice_minutes.into()),
            Cell::Number(f64::from(change.notice_minutes) / 1440.0),
        ]
    };
    Table {
        name: say.text("Changes", "Wijzigingen").to_owned(),
        caption: say.text("Each change, with its notice", "Elke wijziging, met de termijn").to_owned(),
        columns: vec![
            Column::new(say.text("Who", "Wie"), Kind::Text),
            Column::new(say.text("What", "Wat"), Kind::Text),
            Column::new(say.text("Desk", "Loket"), Kind::Text),
            Column::new(say.text("From", "Van"), Kind::Moment),
            Column::new(say.text("Until", "Tot"), Kind::Moment),
            Column::new(say.text("Told", "Verteld"), Kind::Moment),
            Column::new(say.text("Version", "Versie"), Kind::Count),
            Column::new(say.text("Notice", "Termijn"), Kind::Minutes),
            Column::new(say.text("In days", "In dagen"), Kind::Number(1)),
        ],
        rows: changes.iter().map(row).collect(),
        without_rows: say
            .text(
                "No duty of this span was changed after it was published.",
                "Geen dienst van deze periode is na publicatie gewijzigd.",
            )
            .to_owned(),
    }
}

/// Counts of all people together, where nobody is told apart.
fn kinds(changes: &[LateChange], who: &Who, say: Say) -> Table {
    let row = |of: LateChangeKind| {
        let of_kind: Vec<&LateChange> = changes.iter().filter(|change| change.kind == of).collect();
        let mut counts = LateChangeCounts::default();
        for change in &of_kind {
            counts.count(change.notice_minutes);
        }
        let people = who.people(of_kind.iter().map(|change| change.person));
        vec![
            Cell::text(kind(of, say)),
            people.map_or(Cell::Hidden, |people| Cell::Count(people as i64)),
            Cell::Count(counts.changes.into()),
            Cell::Count(counts.under_28_days.into()),
            Cell::Count(counts.under_4_days.into()),
        ]
    };
    Table {
        name: say.text("Changes", "Wijzigingen").to_owned(),
        caption: say
            .text("Changes by kind, of everybody together", "Wijzigingen naar soort, van iedereen samen")
            .to_owned(),
        columns: vec![
            Column::new(say.text("What", "Wat"), Kind::Text),
            Column::new(say.text("People", "Mensen"), Kind::Count),
            Column::new(say.text("Changes", "Wijzigingen"), Kind::Count)
                .total(dialoog_publish::report::Total::Sum),
            Column::new(say.text("Under 28 days", "Onder 28 dagen"), Kind::Count)
                .total(dialoog_publish::report::Total::Sum),
            Column::new(say.text("Under 4 days", "Onder 4 dagen"), Kind::Count)
                .total(dialoog_publish::report::Total::Sum),
        ],
        rows: [LateChangeKind::Added, LateChangeKind::Moved, LateChangeKind::Removed]
            .into_iter()
            .map(row)
            .collect(),
        without_rows: String::new(),
    }
}
