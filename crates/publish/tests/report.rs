//! Documents for people outside: a workbook, tables, and paper.

use chrono::{NaiveDate, TimeZone as _, Utc};
use dialoog_model::Language;
use dialoog_publish::report::{
    Block, Cell, Column, Document, Fact, Kind, Section, Table, Tile, Tone, Total, to_csv, to_pdf, to_xlsx,
};

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a date")
}

fn load(rows: usize) -> Table {
    let row = |number: usize| {
        let minutes = 60 * (number as i64 % 17);
        vec![
            Cell::text(format!("Person number {number}")),
            Cell::Date(day(1 + number as u32 % 28)),
            Cell::Minutes(minutes),
            Cell::Minutes(600),
            Cell::Share(minutes as f64 / 600.0),
            Cell::Moment(day(3).and_hms_opt(9, 30, 0).expect("a time")),
            Cell::Count(number as i64),
            if number.is_multiple_of(3) { Cell::Empty } else { Cell::Number(number as f64 / 7.0) },
        ]
    };
    Table {
        name: "Load".to_owned(),
        caption: "What each person carries".to_owned(),
        columns: vec![
            Column::new("Name", Kind::Text),
            Column::new("Since", Kind::Date),
            Column::new("Duty hours", Kind::Minutes).total(Total::Sum),
            Column::new("Duty budget", Kind::Minutes).total(Total::Sum),
            Column::new("Share of budget", Kind::Share).total(Total::Ratio { of: 2, to: 3 }).bar(),
            Column::new("Latest duty", Kind::Moment),
            Column::new("Duties", Kind::Count).total(Total::Most),
            Column::new("Burden", Kind::Number(1)).total(Total::Mean),
        ],
        rows: (0..rows).map(row).collect(),
        without_rows: "Nobody has a duty.".to_owned(),
    }
}

fn document(language: Language) -> Document {
    let findings = Table {
        name: "Findings".to_owned(),
        caption: "What the rules say".to_owned(),
        columns: vec![Column::new("Person", Kind::Text), Column::new("Source", Kind::Text)],
        rows: vec![
            vec![
                Cell::text("=HYPERLINK(\"http://x\")"),
                Cell::text("Arbeidstijdenwet 5:3, eerste en tweede lid"),
            ],
            vec![Cell::text("李 Łukasz"), Cell::text("Arbeidstijdenwet 5:8")],
        ],
        without_rows: String::new(),
    };
    let none = Table { rows: Vec::new(), name: "Load".to_owned(), ..load(0) };
    let tile =
        |value: &str, label: &str, tone| Tile { value: value.to_owned(), label: label.to_owned(), tone };
    Document {
        title: "Review of working time and load".to_owned(),
        subtitle: "30 November to 27 December 2026".to_owned(),
        made_at: Utc.with_ymd_and_hms(2026, 11, 29, 8, 0, 0).single().expect("a time"),
        foot: "Sample organisation · review of 30 November to 27 December 2026".to_owned(),
        language,
        sections: vec![
            Section {
                title: "The law".to_owned(),
                wide: false,
                blocks: vec![
                    Block::Lead("18 of 22 statutory rules checked, none broken.".to_owned()),
                    Block::Tiles(vec![
                        tile("18", "rules checked", Tone::Calm),
                        tile("0", "broken", Tone::Calm),
                        tile("3", "asked, with somebody who decided", Tone::Attention),
                        tile("1", "not checked", Tone::Alarm),
                    ]),
                    Block::Heading("Not checked".to_owned()),
                    Block::List(vec!["Stand-by: no desk has any.".to_owned(), "Minors: nobody is one.".to_owned()]),
                    Block::Facts(vec![Fact { name: "Rule set".to_owned(), value: "Dutch law for adults".to_owned() }]),
                    Block::Paragraph("A paragraph that is long enough for two lines, at least if it goes on for a while and does not stop before the end of the first of them.".to_owned()),
                    Block::Table(findings),
                ],
            },
            Section {
                title: "Load".to_owned(),
                wide: true,
                blocks: vec![
                    Block::Formula { text: "index = Σ max(B − F, 0) ÷ Σ B".to_owned(), spoken: "index is the sum of burden above fair share, divided by the sum of burden".to_owned() },
                    Block::Table(load(90)),
                    Block::Note("Small print.".to_owned()),
                    Block::Table(none),
                ],
            },
        ],
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for language in [Language::Nl, Language::En] {
        let document = document(language);
        assert_eq!(to_xlsx(&document).expect("a workbook"), to_xlsx(&document).expect("a workbook"));
        assert_eq!(to_pdf(&document).expect("a PDF"), to_pdf(&document).expect("a PDF"));
        assert_eq!(to_csv(&document).expect("tables"), to_csv(&document).expect("tables"));
    }
}

#[test]
fn each_table_is_a_csv_file_with_one_row_of_heads_and_values_that_programs_read() {
    let files = to_csv(&document(Language::En)).expect("tables");
    let names: Vec<_> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["findings", "load", "load-2"]);
    let text = |number: usize| String::from_utf8(files[number].content.clone()).expect("UTF-8");
    assert_eq!(
        text(0),
        "\u{feff}Person,Source\r\n\"'=HYPERLINK(\"\"http://x\"\")\",\"Arbeidstijdenwet 5:3, eerste en tweede lid\"\r\n\
         李 Łukasz,Arbeidstijdenwet 5:8\r\n"
    );
    let load = text(1);
    let mut lines = load.lines();
    assert_eq!(
        lines.next(),
        Some(
            "\u{feff}Name,Since,Duty hours (minutes),Duty budget (minutes),Share of budget (share of 1),Latest duty,Duties,Burden"
        )
    );
    assert_eq!(lines.nth(7), Some("Person number 7,2026-11-08,420,600,0.7000,2026-11-03T09:30,7,1.0"));
    assert_eq!(load.lines().count(), 91, "no totals among the rows");
}

#[test]
fn a_csv_file_in_dutch_reads_in_a_dutch_spreadsheet() {
    let files = to_csv(&document(Language::Nl)).expect("tables");
    let load = String::from_utf8(files[1].content.clone()).expect("UTF-8");
    assert!(load.contains("Person number 7;2026-11-08;420;600;0,7000;2026-11-03T09:30;7;1,0\r\n"));
}

#[test]
fn a_pdf_says_its_language_and_title_has_tagged_tables_and_holds_its_date() {
    let pdf = to_pdf(&document(Language::Nl)).expect("what the validators of PDF/UA-1 and PDF/A-2a accept");
    let has = |part: &str| pdf.windows(part.len()).any(|w| w == part.as_bytes());
    assert!(has("pdfuaid:part") && has("pdfaid:part"));
    assert!(has("nl-NL") && has("/Marked true") && has("/DisplayDocTitle true"));
    assert!(has("2026-11-29T08:00:00"));
}

#[test]
fn a_document_without_anything_is_still_one() {
    let empty = Document { sections: Vec::new(), ..document(Language::En) };
    assert!(to_csv(&empty).expect("no tables").is_empty());
    assert!(to_pdf(&empty).is_ok() && to_xlsx(&empty).is_ok());
}
