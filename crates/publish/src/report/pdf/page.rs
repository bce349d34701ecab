//! A page: things to draw, in their places. Points from the upper left corner.

use super::face::{Run, Weight};
use super::style::{Colour, LONG_SIDE, MARGIN, SHORT_SIDE};
use super::tree::Leaf;

/// What a text is to a screen reader.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    /// Part of what the document says.
    Said(Leaf),
    /// At the foot of a page.
    Foot,
    /// Said already: the head of a table on its second page.
    Again,
}

/// Something to draw.
pub(super) enum Thing {
    Text {
        x: f32,
        baseline: f32,
        run: Run,
        weight: Weight,
        size: f32,
        colour: Colour,
        mark: Mark,
    },
    /// Never the only thing that says something.
    Box {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        colour: Colour,
    },
}

/// A page.
pub(super) struct Page {
    pub wide: bool,
    pub things: Vec<Thing>,
}

impl Page {
    pub fn new(wide: bool) -> Self {
        Self { wide, things: Vec::new() }
    }

    /// Width and height of the paper.
    pub fn size(&self) -> (f32, f32) {
        if self.wide { (LONG_SIDE, SHORT_SIDE) } else { (SHORT_SIDE, LONG_SIDE) }
    }

    /// Width between the margins.
    pub fn width(&self) -> f32 {
        self.size().0 - 2.0 * MARGIN
    }

    /// Where the lower margin begins.
    pub fn bottom(&self) -> f32 {
        self.size().1 - MARGIN - 4.0
    }
}
