//! A document: what it says, and in which order.

use chrono::{DateTime, Utc};
use dialoog_model::Language;

use super::table::Table;

/// A document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What it is about: whose, and of when.
    pub subtitle: String,
    /// When it was made. Programs that show a file's date show this one.
    pub made_at: DateTime<Utc>,
    /// Said at the foot of each page.
    pub foot: String,
    /// The language it is written in.
    pub language: Language,
    /// Its sections.
    pub sections: Vec<Section>,
}

impl Document {
    /// All of its tables, in their order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }
}

/// A section. On paper it starts a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Whether its pages are wider than they are high.
    pub wide: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// What a number means for its reader. It is never said by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to do.
    Calm,
    /// To be looked at.
    Attention,
    /// Not allowed.
    Alarm,
}

/// A number with a word below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tile {
    /// The number.
    pub value: String,
    /// What it counts.
    pub label: String,
    /// What it means.
    pub tone: Tone,
}

/// Something that is so.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What.
    pub name: String,
    /// How it is.
    pub value: String,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// What matters most, in a sentence.
    Lead(String),
    /// A heading within the section.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A paragraph in small print.
    Note(String),
    /// Several sentences, one below the other.
    List(Vec<String>),
    /// Numbers side by side.
    Tiles(Vec<Tile>),
    /// What is so, one below the other.
    Facts(Vec<Fact>),
    /// A formula, and how it is read aloud.
    Formula {
        /// As it is written.
        text: String,
        /// As it is read aloud.
        spoken: String,
    },
    /// A table.
    Table(Table),
}
