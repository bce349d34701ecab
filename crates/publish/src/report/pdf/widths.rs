//! How wide the columns of a table are.

use dialoog_model::Language;

use super::face::{Face, Faces, Weight};
use super::style::{CELL_X, TABLE};
use crate::report::guard::one_line;
use crate::report::table::Table;

/// A table's size of type, and the widths of its columns, which sum to the page's.
pub(super) struct Widths {
    pub size: f32,
    pub columns: Vec<f32>,
}

/// What a column would need.
struct Need {
    /// Not narrower without breaking words.
    least: f32,
    /// Not wider, for everything on one line each.
    most: f32,
}

/// The largest type at which no word is broken, and the widths at it.
pub(super) fn widths(table: &Table, faces: &Faces, language: Language, width: f32) -> Widths {
    let mut size = TABLE[0];
    let mut needs = Vec::new();
    for wanted in TABLE {
        size = wanted;
        needs = (0..table.columns.len()).map(|column| need(table, column, faces, language, size)).collect();
        if needs.iter().map(|need| need.least).sum::<f32>() <= width {
            break;
        }
    }
    Widths { size, columns: shared(&needs, width) }
}

fn need(table: &Table, column: usize, faces: &Faces, language: Language, size: f32) -> Need {
    let of = &table.columns[column];
    let face = faces.of(Weight::Regular);
    let bold = faces.of(Weight::Bold);
    let head = one_line(&of.head);
    let (mut least, mut most) = (longest_word(bold, &head, size), bold.width(&head, size) / 2.0);
    let totals = table.totals();
    let cells = table.rows.iter().filter_map(|row| row.get(column).map(|cell| (cell, face)));
    for (cell, face) in cells.chain(totals.get(column).map(|cell| (cell, bold))) {
        let shown = one_line(&cell.shown(of.kind, language));
        let wide = face.width(&shown, size);
        most = most.max(wide);
        least = least.max(if of.kind == crate::report::cell::Kind::Text {
            longest_word(face, &shown, size).min(110.0)
        } else {
            wide
        });
    }
    Need { least: least + 2.0 * CELL_X + 0.1, most: most.max(least) + 2.0 * CELL_X + 0.1 }
}

fn longest_word(face: &Face, text: &str, size: f32) -> f32 {
    text.split(' ').map(|word| face.width(word, size)).fold(0.0, f32::max)
}

/// Shares a width: to each what it needs at least, then towards what it needs at most, then what is left to all.
fn shared(needs: &[Need], width: f32) -> Vec<f32> {
    let least: f32 = needs.iter().map(|need| need.least).sum();
    let most: f32 = needs.iter().map(|need| need.most).sum();
    if needs.is_empty() {
        Vec::new()
    } else if least >= width {
        needs.iter().map(|need| need.least * width / least).collect()
    } else if most >= width {
        let part = (width - least) / (most - least);
        needs.iter().map(|need| need.least + part * (need.most - need.least)).collect()
    } else {
        let extra = (width - most) / needs.len() as f32;
        needs.iter().map(|need| need.most + extra).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_page_and_none_is_narrower_than_it_must_be() {
        let needs = [Need { least: 20.0, most: 30.0 }, Need { least: 40.0, most: 400.0 }];
        for width in [70.0_f32, 200.0, 600.0] {
            let columns = shared(&needs, width);
            assert!((columns.iter().sum::<f32>() - width).abs() < 0.01);
            assert!(columns.iter().zip(&needs).all(|(wide, need)| *wide >= need.least - 0.01));
        }
        assert!(
            (shared(&needs, 30.0).iter().sum::<f32>() - 30.0).abs() < 0.01,
            "also where there is too little room"
        );
    }
}
