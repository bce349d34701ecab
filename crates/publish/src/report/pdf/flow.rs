//! Pages that fill from top to bottom.

use dialoog_model::Language;

use super::face::{Faces, Weight};
use super::page::{Mark, Page, Thing};
use super::style::{ASCENT, Colour, LEADING, MARGIN};
use super::tree::{Node, Tree};
use crate::report::guard::one_line;

/// A heading for the list of contents that readers show beside the pages.
pub(super) struct Mention {
    pub title: String,
    pub page: usize,
    pub y: f32,
}

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Setting {
    pub weight: Weight,
    pub size: f32,
    pub colour: Colour,
}

impl Setting {
    pub const fn new(weight: Weight, size: f32, colour: Colour) -> Self {
        Self { weight, size, colour }
    }

    pub fn line(self) -> f32 {
        self.size * LEADING
    }
}

/// Where the next thing goes.
pub(super) struct Flow<'a> {
    pub faces: &'a Faces,
    pub language: Language,
    pub tree: Tree,
    /// Top of what comes next on the last page.
    pub y: f32,
    pub pages: Vec<Page>,
    pub mentions: Vec<Mention>,
}

impl<'a> Flow<'a> {
    pub fn new(faces: &'a Faces, language: Language) -> Self {
        Self { faces, language, tree: Tree::default(), y: MARGIN, pages: Vec::new(), mentions: Vec::new() }
    }

    /// Goes on to a new page.
    pub fn new_page(&mut self, wide: bool) {
        self.pages.push(Page::new(wide));
        self.y = MARGIN;
    }

    /// The page that is being filled.
    pub fn page(&mut self) -> &mut Page {
        if self.pages.is_empty() {
            self.new_page(false);
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Goes on to a new page where less than this is left. Whether it did.
    pub fn make_room(&mut self, height: f32) -> bool {
        let is_full = self.y + height > self.page().bottom() && self.y > MARGIN;
        if is_full {
            let wide = self.page().wide;
            self.new_page(wide);
        }
        is_full
    }

    /// Draws a line of text with its upper edge at `y`.
    pub fn text(&mut self, (x, y): (f32, f32), text: &str, setting: Setting, mark: Mark) {
        let run = self.faces.of(setting.weight).shape(text);
        let Setting { weight, size, colour } = setting;
        self.page().things.push(Thing::Text {
            x,
            baseline: y + size * ASCENT,
            run,
            weight,
            size,
            colour,
            mark,
        });
    }

    pub fn fill(&mut self, (x, y): (f32, f32), (width, height): (f32, f32), colour: Colour) {
        self.page().things.push(Thing::Box { x, y, width, height, colour });
    }

    /// Sets a paragraph that belongs to a node, over pages where it must. A line keeps the space at its end, so that words do not grow together
    /// where they are read aloud or copied.
    pub fn paragraph(&mut self, text: &str, setting: Setting, (x, width): (f32, f32), node: Node) {
        let lines = self.faces.of(setting.weight).lines(&one_line(text), setting.size, width);
        let count = lines.len();
        for (number, mut line) in lines.into_iter().enumerate() {
            self.make_room(setting.line());
            if number + 1 < count {
                line.push(' ');
            }
            let (y, leaf) = (self.y, self.tree.leaf(node));
            self.text((x, y), &line, setting, Mark::Said(leaf));
            self.y += setting.line();
        }
    }

    /// Lines that a text takes in a width.
    pub fn count_lines(&self, text: &str, setting: Setting, width: f32) -> usize {
        self.faces.of(setting.weight).lines(&one_line(text), setting.size, width).len()
    }
}
