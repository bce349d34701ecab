//! What a section's blocks look like.

use super::face::{Faces, Weight};
use super::flow::{Flow, Mention, Setting};
use super::grid;
use super::page::{Mark, Thing};
use super::style::{
    ACCENT, ALARM, ATTENTION, BODY, FOOT, HEADING, INK, LEAD, LINE, MARGIN, SECTION, SMALL, SOFT, SUBTITLE,
    TINY, TITLE, WASH,
};
use super::tree::{Node, Role};
use crate::report::document::{Block, Document, Fact, Section, Tile, Tone};
use crate::report::guard::one_line;
use crate::report::words::Words;

/// A document on its pages.
pub(super) fn lay_out<'a>(document: &Document, faces: &'a Faces) -> Flow<'a> {
    Flow::new(faces, document.language).lay_out(document)
}

impl Flow<'_> {
    fn lay_out(mut self, document: &Document) -> Self {
        for (number, section) in document.sections.iter().enumerate() {
            self.new_page(section.wide);
            if number == 0 {
                self.title(document);
            }
            self.section(section);
        }
        if document.sections.is_empty() {
            self.new_page(false);
            self.title(document);
        }
        self.feet(&document.foot);
        self
    }

    fn title(&mut self, document: &Document) {
        let width = self.page().width();
        self.fill((MARGIN, self.y), (34.0, 3.0), ACCENT);
        self.y += 12.0;
        let title = one_line(&document.title);
        self.mentions.push(Mention { title: title.clone(), page: 0, y: self.y });
        let node = self.tree.node(None, Role::Heading(1, title));
        self.paragraph(&document.title, Setting::new(Weight::Bold, TITLE, INK), (MARGIN, width), node);
        let node = self.tree.node(None, Role::Paragraph);
        self.paragraph(
            &document.subtitle,
            Setting::new(Weight::Regular, SUBTITLE, SOFT),
            (MARGIN, width),
            node,
        );
        self.y += 18.0;
    }

    fn section(&mut self, section: &Section) {
        let width = self.page().width();
        let page = self.pages.len() - 1;
        let title = one_line(&section.title);
        self.mentions.push(Mention { title: title.clone(), page, y: self.y });
        let part = self.tree.node(None, Role::Section);
        let node = self.tree.node(Some(part), Role::Heading(2, title));
        self.paragraph(&section.title, Setting::new(Weight::Bold, SECTION, ACCENT), (MARGIN, width), node);
        self.y += 3.0;
        self.fill((MARGIN, self.y), (width, 0.8), LINE);
        self.y += 10.0;
        for block in &section.blocks {
            self.block(block, part);
        }
    }

    fn block(&mut self, block: &Block, part: Node) {
        let column = (MARGIN, self.page().width());
        match block {
            Block::Lead(text) => {
                let node = self.tree.node(Some(part), Role::Paragraph);
                self.paragraph(text, Setting::new(Weight::Bold, LEAD, INK), column, node);
                self.y += 8.0;
            }
            Block::Heading(text) => {
                // With something below it.
                self.y += 6.0;
                self.make_room(70.0);
                let node = self.tree.node(Some(part), Role::Heading(3, one_line(text)));
                self.paragraph(text, Setting::new(Weight::Bold, HEADING, INK), column, node);
                self.y += 3.0;
            }
            Block::Paragraph(text) => {
                let node = self.tree.node(Some(part), Role::Paragraph);
                // Longer lines than these are hard to follow.
                let column = (MARGIN, column.1.min(540.0));
                self.paragraph(text, Setting::new(Weight::Regular, BODY, INK), column, node);
                self.y += 6.0;
            }
            Block::Note(text) => {
                let node = self.tree.node(Some(part), Role::Paragraph);
                let column = (MARGIN, column.1.min(540.0));
                self.paragraph(text, Setting::new(Weight::Regular, SMALL, SOFT), column, node);
                self.y += 5.0;
            }
            Block::List(items) => self.list(items, part),
            Block::Tiles(tiles) => self.tiles(tiles, part),
            Block::Facts(facts) => self.facts(facts, part),
            Block::Formula { text, spoken } => self.formula(text, spoken, part),
            Block::Table(table) => grid::lay_out(self, table, part),
        }
    }

    fn list(&mut self, items: &[String], part: Node) {
        let setting = Setting::new(Weight::Regular, BODY, INK);
        let width = self.page().width().min(540.0) - 12.0;
        let list = self.tree.node(Some(part), Role::List);
        for item in items {
            self.make_room(setting.line());
            let node = self.tree.node(Some(list), Role::Item);
            let label = self.tree.node(Some(node), Role::Label);
            let (y, leaf) = (self.y, self.tree.leaf(label));
            self.text((MARGIN + 2.0, y), "•", Setting { colour: ACCENT, ..setting }, Mark::Said(leaf));
            let body = self.tree.node(Some(node), Role::Body);
            self.paragraph(item, setting, (MARGIN + 12.0, width), body);
            self.y += 1.5;
        }
        self.y += 5.0;
    }

    fn facts(&mut self, facts: &[Fact], part: Node) {
        let (name, value) =
            (Setting::new(Weight::Regular, BODY, SOFT), Setting::new(Weight::Regular, BODY, INK));
        let width = self.page().width();
        let face = self.faces.of(name.weight);
        let widest = facts.iter().map(|fact| face.width(&one_line(&fact.name), BODY)).fold(0.0, f32::max);
        let first = (widest + 14.0).clamp(70.0, width * 0.42);
        let list = self.tree.node(Some(part), Role::List);
        for fact in facts {
            let lines = self.count_lines(&fact.name, name, first - 8.0).max(self.count_lines(
                &fact.value,
                value,
                width - first,
            ));
            self.make_room(lines.min(40) as f32 * value.line());
            let node = self.tree.node(Some(list), Role::Item);
            let label = self.tree.node(Some(node), Role::Label);
            let top = self.y;
            self.paragraph(&fact.name, name, (MARGIN, first - 8.0), label);
            let below_name = self.y;
            self.y = top;
            let body = self.tree.node(Some(node), Role::Body);
            self.paragraph(&fact.value, value, (MARGIN + first, width - first), body);
            self.y = self.y.max(below_name) + 2.0;
        }
        self.y += 6.0;
    }

    fn tiles(&mut self, tiles: &[Tile], part: Node) {
        if tiles.is_empty() {
            return;
        }
        let (number, label) = (20.0, Setting::new(Weight::Regular, SMALL, SOFT));
        let gap = 8.0;
        let count = tiles.len() as f32;
        let width = (self.page().width() - gap * (count - 1.0)) / count;
        let inner = width - 18.0;
        let lines = tiles.iter().map(|tile| self.count_lines(&tile.label, label, inner)).max().unwrap_or(1);
        let height = 9.0 + number * 1.3 + lines as f32 * label.line() + 8.0;
        self.make_room(height);
        let list = self.tree.node(Some(part), Role::List);
        let top = self.y;
        for (place, tile) in tiles.iter().enumerate() {
            let x = MARGIN + place as f32 * (width + gap);
            let colour = match tile.tone {
                Tone::Calm => ACCENT,
                Tone::Attention => ATTENTION,
                Tone::Alarm => ALARM,
            };
            self.fill((x, top), (width, height), WASH);
            self.fill((x, top), (width, 2.0), colour);
            let node = self.tree.node(Some(list), Role::Item);
            let body = self.tree.node(Some(node), Role::Body);
            let leaf = self.tree.leaf(body);
            let value = format!("{} ", one_line(&tile.value));
            self.text(
                (x + 9.0, top + 8.0),
                &value,
                Setting::new(Weight::Bold, number, colour),
                Mark::Said(leaf),
            );
            self.y = top + 9.0 + number * 1.3;
            self.paragraph(&tile.label, label, (x + 9.0, inner), body);
        }
        self.y = top + height + 12.0;
    }

    fn formula(&mut self, text: &str, spoken: &str, part: Node) {
        let setting = Setting::new(Weight::Regular, 10.0, INK);
        let width = self.page().width();
        let height = self.count_lines(text, setting, width - 28.0) as f32 * setting.line() + 13.0;
        self.make_room(height);
        self.fill((MARGIN, self.y), (width, height), WASH);
        self.fill((MARGIN, self.y), (2.5, height), ACCENT);
        let after = self.y + height + 8.0;
        self.y += 6.0;
        let node = self.tree.node(Some(part), Role::Formula(one_line(spoken)));
        self.paragraph(text, setting, (MARGIN + 14.0, width - 28.0), node);
        self.y = after;
    }

    /// Says on each page what it is part of, and which of how many.
    fn feet(&mut self, foot: &str) {
        let words = Words::of(self.language);
        let setting = Setting::new(Weight::Regular, TINY, SOFT);
        let count = self.pages.len();
        let face = self.faces.of(setting.weight);
        for (number, page) in (1..).zip(&mut self.pages) {
            let (width, height) = page.size();
            let count = format!("{} {number} {} {count}", words.page, words.of);
            let counted = face.width(&count, setting.size);
            let room = page.width() - counted - 20.0;
            let said = face.lines(&one_line(foot), setting.size, room).swap_remove(0);
            for (x, text) in [(MARGIN, said), (width - MARGIN - counted, count)] {
                let run = face.shape(&text);
                let Setting { weight, size, colour } = setting;
                let baseline = height - FOOT;
                page.things.push(Thing::Text { x, baseline, run, weight, size, colour, mark: Mark::Foot });
            }
        }
    }
}
