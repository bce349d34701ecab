//! One page of law: what was checked, what is broken, what was asked and who decided, what nobody confirmed, what was not checked.

use dialoog_model::{Decision, Finding, Language, LawHeadline, NotChecked, Rule, RuleCode, RuleLimit};
use dialoog_publish::report::{Block, Cell, Column, Kind, Section, Table, Tile, Tone, Total};
use dialoog_rules::law_headline;

use super::say::Say;
use super::subject::Subject;
use super::who::Who;

/// What the program does not check, in words.
fn not_checked(what: NotChecked, say: Say) -> &'static str {
    match what {
        NotChecked::WorksCouncil => say.text(
            "consent of the works council (Wet op de ondernemingsraden 27)",
            "instemming van de ondernemingsraad (Wet op de ondernemingsraden 27)",
        ),
        NotChecked::Registration => say.text(
            "record of the hours that were worked (Arbeidstijdenwet 4:3)",
            "registratie van gewerkte uren (Arbeidstijdenwet 4:3)",
        ),
        NotChecked::OnCallContracts => say.text(
            "calling up people on on-call contracts (BW 7:628a)",
            "oproepen van oproepkrachten (BW 7:628a)",
        ),
        NotChecked::AnnualLeave => {
            say.text("annual leave (2003/88/EC art. 7)", "jaarlijks verlof (2003/88/EG art. 7)")
        }
    }
}

/// What was checked and what came of it, in a sentence. Of a span without rotas nothing was.
fn lead(standing: &LawHeadline, subject: &Subject, say: Say) -> String {
    if subject.rotas.is_empty() {
        let none = (
            "No rota has days in this span: no rule was checked.",
            "Geen rooster heeft dagen in deze periode: geen regel is nagegaan.",
        );
        return say.text(none.0, none.1).to_owned();
    }
    let named = |codes: &[RuleCode]| codes.iter().map(|code| say.rule(*code)).collect::<Vec<_>>().join(", ");
    let (checked, all) = (standing.checked, standing.rules);
    let broken = match (standing.broken.len(), say.language) {
        (0, Language::En) => "none broken".to_owned(),
        (0, Language::Nl) => "geen overtreden".to_owned(),
        (count, Language::En) => format!("{count} broken: {}", named(&standing.broken)),
        (count, Language::Nl) => format!("{count} overtreden: {}", named(&standing.broken)),
    };
    let assumed = match (standing.assumed, say.language) {
        (0, _) => String::new(),
        (count, Language::En) => format!("; {count} rest on normal hours that were assumed"),
        (count, Language::Nl) => format!("; {count} berusten op gewone werktijd die is aangenomen"),
    };
    match say.language {
        Language::En => format!("{checked} of {all} statutory rules checked, {broken}{assumed}."),
        Language::Nl => format!("{checked} van {all} wettelijke regels nagegaan, {broken}{assumed}."),
    }
}

pub(super) fn section(subject: &Subject, who: &Who, say: Say) -> Section {
    let standing = law_headline(&subject.organisation, &subject.findings);
    let checked = if subject.rotas.is_empty() { 0 } else { standing.checked as usize };
    let tile = |value: usize, label: &str, bad: Tone| Tile {
        value: value.to_string(),
        label: label.to_owned(),
        tone: if value == 0 { Tone::Calm } else { bad },
    };
    let mut blocks = vec![
        Block::Lead(lead(&standing, subject, say)),
        Block::Tiles(vec![
            tile(checked, say.text("checked", "nagegaan"), Tone::Calm),
            tile(standing.broken.len(), say.text("broken", "overtreden"), Tone::Alarm),
            tile(standing.asked.len(), say.text("ask for a decision", "vragen een besluit"), Tone::Attention),
            tile(standing.unverified.len(), say.text("broken, source not confirmed", "overtreden, bron niet bevestigd"), Tone::Attention),
            tile(standing.not_checked.len(), say.text("not checked", "niet nagegaan"), Tone::Attention),
        ]),
        Block::Heading(say.text("Not checked", "Niet nagegaan").to_owned()),
        Block::List(standing.not_checked.iter().map(|what| not_checked(*what, say).to_owned()).collect()),
        Block::Paragraph(
            say.text(
                "What is not in this list was not looked at. Times beyond what the workspace knows count as free time. Normal working \
                 hours are assumed to be worked as they are set; a finding that rests on them says so.",
                "Wat niet in deze lijst staat, is niet bekeken. Tijd buiten wat de werkruimte weet, telt als vrije tijd. Van gewone \
                 werktijd is aangenomen dat ze gewerkt wordt zoals ingesteld; een bevinding die daarop rust, zegt dat.",
            )
            .to_owned(),
        ),
        Block::Table(rules(subject, who, say)),
    ];
    if who.tells_apart() {
        blocks.push(Block::Table(findings(subject, who, say)));
    }
    blocks.push(Block::Table(decisions(subject, who, say)));
    Section {
        title: say.text("The law, and what was agreed", "De wet, en wat is afgesproken").to_owned(),
        wide: false,
        blocks,
    }
}

fn limit(rule: &Rule) -> Cell {
    match rule.limit {
        RuleLimit::Plain => Cell::Empty,
        RuleLimit::Minutes { minutes } => Cell::Minutes(minutes.into()),
        RuleLimit::Count { count } => Cell::Count(count.into()),
    }
}

fn rules(subject: &Subject, who: &Who, say: Say) -> Table {
    let mut list = dialoog_rules::rules_of(&subject.organisation);
    list.sort_by_key(|rule| rule.authority);
    let row = |rule: &Rule| {
        let of_rule = || subject.findings.iter().filter(|finding| finding.rule == rule.code);
        let people = who.people(of_rule().filter_map(|finding| finding.person));
        let worst = of_rule().map(|finding| finding.severity).max();
        let standing = match worst {
            _ if !rule.enabled => {
                say.text("not checked: switched off", "niet nagegaan: staat uit").to_owned()
            }
            None => say.text("kept", "gehouden").to_owned(),
            Some(severity) => say.severity(severity),
        };
        vec![
            Cell::text(say.rule(rule.code)),
            Cell::text(if rule.code == RuleCode::OnePlace {
                say.text("Fact", "Feit").to_owned()
            } else {
                say.authority(rule.authority)
            }),
            Cell::text(say.source(&rule.source)),
            limit(rule),
            Cell::text(standing),
            Cell::Count(of_rule().count() as i64),
            people.map_or(Cell::Hidden, |people| Cell::Count(people as i64)),
        ]
    };
    Table {
        name: say.text("Rules", "Regels").to_owned(),
        caption: say
            .text(
                "Each rule, and how it stands in this span",
                "Elke regel, en hoe het ermee staat in deze periode",
            )
            .to_owned(),
        columns: vec![
            Column::new(say.text("Rule", "Regel"), Kind::Text),
            Column::new(say.text("Authority", "Gezag"), Kind::Text),
            Column::new(say.text("Source", "Bron"), Kind::Text),
            Column::new(say.text("Limit", "Grens"), Kind::Text),
            Column::new(say.text("Standing", "Stand"), Kind::Text),
            Column::new(say.text("Findings", "Bevindingen"), Kind::Count).total(Total::Sum),
            Column::new(say.text("People", "Mensen"), Kind::Count),
        ],
        rows: list.iter().map(row).collect(),
        without_rows: say.text("There are no rules.", "Er zijn geen regels.").to_owned(),
    }
}

/// Whom or what a finding is about. The name of an event was typed.
fn about(finding: &Finding, subject: &Subject, who: &Who) -> String {
    let event = finding.event.and_then(|event| subject.organisation.event(event));
    let event = event.and_then(|event| who.typed(&event.name));
    finding.person.map(|person| who.name(person)).or(event).unwrap_or_else(|| "–".to_owned())
}

fn findings(subject: &Subject, who: &Who, say: Say) -> Table {
    let row = |finding: &Finding| {
        let (is, limit) = Say::measure(finding.measure);
        let decision =
            finding.decision.and_then(|id| subject.organisation.decisions.iter().find(|d| d.id == id));
        vec![
            Cell::text(about(finding, subject, who)),
            Cell::Date(finding.date),
            Cell::text(say.broken(finding.rule)),
            is,
            limit,
            Cell::text(say.severity(finding.severity)),
            Cell::text(say.source(&finding.source)),
            Cell::text(if finding.assumed { say.text("normal hours", "gewone uren") } else { "" }),
            Cell::or_empty(decision, |decision| decided(decision, who, say)),
        ]
    };
    Table {
        name: say.text("Findings", "Bevindingen").to_owned(),
        caption: say
            .text("Findings, worst first, with their source", "Bevindingen, ergste eerst, met de bron")
            .to_owned(),
        columns: vec![
            Column::new(say.text("Who", "Wie"), Kind::Text),
            Column::new(say.text("Day", "Dag"), Kind::Date),
            Column::new(say.text("What", "Wat"), Kind::Text),
            Column::new(say.text("Is", "Is"), Kind::Text),
            Column::new(say.text("Limit", "Grens"), Kind::Text),
            Column::new(say.text("Level", "Niveau"), Kind::Text),
            Column::new(say.text("Source", "Bron"), Kind::Text),
            Column::new(say.text("Assumed", "Aangenomen"), Kind::Text),
            Column::new(say.text("Decided by", "Besloten door"), Kind::Text),
        ],
        rows: subject.findings.iter().map(row).collect(),
        without_rows: say
            .text("The rules that are in force find nothing.", "De regels die gelden, vinden niets.")
            .to_owned(),
    }
}

/// Who decided; without names that somebody did.
fn decided(decision: &Decision, who: &Who, say: Say) -> Cell {
    Cell::text(who.typed(&decision.decided_by).unwrap_or_else(|| say.text("decided", "besloten").to_owned()))
}

fn decisions(subject: &Subject, who: &Who, say: Say) -> Table {
    let review = &subject.review;
    let in_span =
        subject.organisation.decisions.iter().filter(|d| d.from <= review.to && review.from <= d.to);
    let for_whom = |decision: &Decision| match decision.person {
        None => say.text("everybody", "iedereen").to_owned(),
        Some(person) if who.tells_apart() => who.name(person),
        Some(_) => say.text("one person", "één persoon").to_owned(),
    };
    let row = |decision: &Decision| {
        vec![
            Cell::text(say.rule(decision.rule)),
            Cell::text(for_whom(decision)),
            Cell::Date(decision.from),
            Cell::Date(decision.to),
            Cell::or_empty(who.typed(&decision.basis), Cell::Text),
            decided(decision, who, say),
            Cell::Date(decision.decided_on),
        ]
    };
    Table {
        name: say.text("Decisions", "Besluiten").to_owned(),
        caption: say.text("What was asked and decided", "Wat is gevraagd en besloten").to_owned(),
        columns: vec![
            Column::new(say.text("Rule", "Regel"), Kind::Text),
            Column::new(say.text("For", "Voor"), Kind::Text),
            Column::new(say.text("From", "Van"), Kind::Date),
            Column::new(say.text("To", "Tot en met"), Kind::Date),
            Column::new(say.text("Basis", "Grond"), Kind::Text),
            Column::new(say.text("Decided by", "Besloten door"), Kind::Text),
            Column::new(say.text("On", "Op"), Kind::Date),
        ],
        rows: in_span.map(row).collect(),
        without_rows: say
            .text("No decision is recorded for this span.", "Voor deze periode is geen besluit vastgelegd.")
            .to_owned(),
    }
}
