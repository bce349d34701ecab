//! A table on pages: its heads again on each, its totals below the last row.

use super::face::Weight;
use super::flow::{Flow, Setting};
use super::page::Mark;
use super::style::{ACCENT, BAR, BODY, CELL_X, CELL_Y, INK, LINE, MARGIN, OVER, SMALL, SOFT, WASH};
use super::tree::{Node, Role};
use super::widths::{Widths, widths};
use crate::report::cell::Cell;
use crate::report::guard::one_line;
use crate::report::table::{Column, Table};
use crate::report::words::Words;

/// Where a row stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    /// The head on a page after the first.
    HeadAgain,
    Body,
    Foot,
}

/// A row, with the lines of each of its cells.
struct Row {
    cells: Vec<Vec<String>>,
    height: f32,
}

struct Grid<'a> {
    table: &'a Table,
    widths: Widths,
    /// The greatest share in each column with bars, at least the whole.
    whole: Vec<f64>,
}

pub(super) fn lay_out(flow: &mut Flow, table: &Table, part: Node) {
    let width = flow.page().width();
    let caption = Setting::new(Weight::Bold, BODY, INK);
    flow.y += 4.0;
    flow.make_room(80.0);
    let node = flow.tree.node(Some(part), Role::Table(one_line(&table.caption)));
    let said = flow.tree.node(Some(node), Role::Caption);
    for line in flow.faces.of(caption.weight).lines(&one_line(&table.caption), caption.size, width) {
        let (y, leaf) = (flow.y, flow.tree.leaf(said));
        flow.text((MARGIN, y), &format!("{line} "), caption, Mark::Said(leaf));
        flow.y += caption.line();
    }
    flow.y += 3.0;
    let widths = widths(table, flow.faces, flow.language, width);
    let whole = (0..table.columns.len())
        .map(|c| table.rows.iter().filter_map(|r| r.get(c)?.number()).fold(1.0, f64::max))
        .collect();
    let grid = Grid { table, widths, whole };
    let head = flow.tree.node(Some(node), Role::Head);
    let heads: Vec<Cell> = table.columns.iter().map(|column| Cell::text(&column.head)).collect();
    grid.row(flow, &heads, Place::Head, head);
    if table.rows.is_empty() {
        grid.without_rows(flow, node);
    } else {
        let rows = flow.tree.node(Some(node), Role::Rows);
        for row in &table.rows {
            grid.row(flow, row, Place::Body, rows);
        }
    }
    if table.has_totals() {
        let foot = flow.tree.node(Some(node), Role::Foot);
        let mut totals = table.totals();
        if let Some(first) = totals.first_mut() {
            *first = Cell::text(Words::of(flow.language).total);
        }
        grid.row(flow, &totals, Place::Foot, foot);
    }
    flow.y += 12.0;
}

impl Grid<'_> {
    fn setting(&self, place: Place) -> Setting {
        match place {
            Place::Head | Place::HeadAgain => Setting::new(Weight::Bold, self.widths.size, ACCENT),
            Place::Body => Setting::new(Weight::Regular, self.widths.size, INK),
            Place::Foot => Setting::new(Weight::Bold, self.widths.size, INK),
        }
    }

    fn shaped(&self, flow: &Flow, cells: &[Cell], place: Place) -> Row {
        let setting = self.setting(place);
        let face = flow.faces.of(setting.weight);
        let lines = |(cell, (column, width)): (&Cell, (&Column, &f32))| {
            face.lines(&one_line(&cell.shown(column.kind, flow.language)), setting.size, width - 2.0 * CELL_X)
        };
        let columns = self.table.columns.iter().zip(&self.widths.columns);
        let cells: Vec<Vec<String>> = cells.iter().zip(columns).map(lines).collect();
        let most = cells.iter().map(Vec::len).max().unwrap_or(1);
        Row { cells, height: most as f32 * setting.size * 1.3 + 2.0 * CELL_Y }
    }

    fn row(&self, flow: &mut Flow, cells: &[Cell], place: Place, group: Node) {
        let mut row = self.shaped(flow, cells, place);
        self.cut(flow, &mut row);
        if place != Place::HeadAgain && flow.make_room(row.height) && place != Place::Head {
            let heads: Vec<Cell> = self.table.columns.iter().map(|column| Cell::text(&column.head)).collect();
            self.row(flow, &heads, Place::HeadAgain, group);
        }
        let (setting, top) = (self.setting(place), flow.y);
        let width = flow.page().width();
        if place == Place::Foot {
            flow.fill((MARGIN, top), (width, row.height), WASH);
            flow.fill((MARGIN, top), (width, 0.9), ACCENT);
        }
        let node = (place != Place::HeadAgain).then(|| flow.tree.node(Some(group), Role::Row));
        let mut x = MARGIN;
        for (number, lines) in row.cells.iter().enumerate() {
            let (column, wide) = (&self.table.columns[number], self.widths.columns[number]);
            if place == Place::Body && column.bar {
                bar(flow, cells.get(number), (x, top), (wide, row.height), self.whole[number]);
            }
            let role = match place {
                Place::Head | Place::HeadAgain => Role::ColumnHead,
                _ if number == 0 => Role::RowHead,
                Place::Body | Place::Foot => Role::Data,
            };
            let cell = node.map(|node| flow.tree.node(Some(node), role));
            let is_head = matches!(place, Place::Head | Place::HeadAgain);
            // Heads stand on the line below them.
            let above = if is_head {
                row.height - 2.0 * CELL_Y - lines.len() as f32 * setting.size * 1.3
            } else {
                0.0
            };
            for (below, line) in lines.iter().enumerate() {
                let y = top + CELL_Y + above + below as f32 * setting.size * 1.3;
                let left = if column.kind.is_number() {
                    x + wide - CELL_X - flow.faces.of(setting.weight).width(line, setting.size)
                } else {
                    x + CELL_X
                };
                let mark = cell.map_or(Mark::Again, |cell| Mark::Said(flow.tree.leaf(cell)));
                let line = if below + 1 < lines.len() { format!("{line} ") } else { line.clone() };
                flow.text((left, y), &line, setting, mark);
            }
            x += wide;
        }
        flow.y += row.height;
        let (colour, thick) = match place {
            Place::Head | Place::HeadAgain => (ACCENT, 0.9),
            Place::Body | Place::Foot => (LINE, 0.5),
        };
        flow.fill((MARGIN, flow.y - thick), (width, thick), colour);
    }

    /// A row is never higher than a page with its heads: the rest of it is cut, and says so.
    fn cut(&self, flow: &mut Flow, row: &mut Row) {
        let room = flow.page().bottom() - MARGIN - 120.0;
        let line = self.widths.size * 1.3;
        let most = (room / line) as usize;
        for cell in &mut row.cells {
            if cell.len() > most {
                cell.truncate(most);
                if let Some(last) = cell.last_mut() {
                    last.push('…');
                }
            }
        }
        row.height = row.height.min(most as f32 * line + 2.0 * CELL_Y);
    }

    /// Says in the first cell why there are no rows; every row has all of its cells.
    fn without_rows(&self, flow: &mut Flow, node: Node) {
        let rows = flow.tree.node(Some(node), Role::Rows);
        let row = flow.tree.node(Some(rows), Role::Row);
        let setting = Setting::new(Weight::Regular, SMALL, SOFT);
        let width = flow.page().width();
        let first = flow.tree.node(Some(row), Role::Over(self.table.columns.len() as u32));
        flow.y += CELL_Y;
        for line in flow.faces.of(setting.weight).lines(
            &one_line(&self.table.without_rows),
            setting.size,
            width - 2.0 * CELL_X,
        ) {
            let (y, leaf) = (flow.y, flow.tree.leaf(first));
            flow.text((MARGIN + CELL_X, y), &format!("{line} "), setting, Mark::Said(leaf));
            flow.y += setting.line();
        }
        flow.y += CELL_Y;
    }
}

/// Draws the share that a cell holds behind it, what is over the whole in another colour.
fn bar(flow: &mut Flow, cell: Option<&Cell>, (x, top): (f32, f32), (wide, height): (f32, f32), whole: f64) {
    let Some(share) = cell.and_then(Cell::number).filter(|share| *share > 0.0) else { return };
    let room = wide - CELL_X;
    let (x, top, height) = (x + CELL_X / 2.0, top + 1.6, height - 3.7);
    let reach = |share: f64| (share / whole) as f32 * room;
    flow.fill((x, top), (reach(share.min(1.0)), height), BAR);
    if share > 1.0 {
        flow.fill((x + reach(1.0), top), (reach(share) - reach(1.0), height), OVER);
    }
}
