//! The two faces: what is measured is what is drawn, because both are the same glyphs.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::{Direction, Face as Shaper, Script, ShapePlan, UnicodeBuffer, shape_with_plan};
use std::cell::RefCell;

use crate::report::error::ReportError;

static REGULAR: &[u8] = include_bytes!("../../../fonts/IBMPlexSans_400Regular.ttf");
static BOLD: &[u8] = include_bytes!("../../../fonts/IBMPlexSans_600SemiBold.ttf");

/// Stands for what the font does not have.
const STAND_INS: [char; 3] = ['□', '◊', '?'];

/// How heavy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// The faces of a document.
pub(super) struct Faces {
    regular: Face,
    bold: Face,
}

/// A face.
pub(super) struct Face {
    pub font: Font,
    shaper: Shaper<'static>,
    stand_in: char,
    /// How each script is shaped: working that out takes longer than shaping a word.
    plans: RefCell<Vec<(Script, ShapePlan)>>,
}

/// Text on a line, shaped.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// As it is drawn.
    pub text: String,
    /// As it was meant, where the font does not have all of it.
    pub actual: Option<String>,
    pub glyphs: Vec<KrillaGlyph>,
    /// In parts of the font's size.
    pub width: f32,
}

impl Faces {
    pub fn new() -> Result<Self, ReportError> {
        Ok(Self { regular: Face::new(REGULAR)?, bold: Face::new(BOLD)? })
    }

    pub fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

impl Face {
    fn new(bytes: &'static [u8]) -> Result<Self, ReportError> {
        let unreadable = || ReportError::Pdf("the bundled font cannot be read".to_owned());
        let font = Font::new(bytes.into(), 0).ok_or_else(unreadable)?;
        let shaper = Shaper::from_slice(bytes, 0).ok_or_else(unreadable)?;
        let stand_in =
            STAND_INS.into_iter().find(|c| shaper.glyph_index(*c).is_some()).ok_or_else(unreadable)?;
        Ok(Self { font, shaper, stand_in, plans: RefCell::default() })
    }

    /// Shapes what stands on one line.
    pub fn shape(&self, text: &str) -> Run {
        let has = |c: char| self.shaper.glyph_index(c).is_some_and(|glyph| glyph.0 != 0);
        let actual = (!text.chars().all(has)).then(|| text.to_owned());
        let text: String = text.chars().map(|c| if has(c) { c } else { self.stand_in }).collect();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(&text);
        buffer.guess_segment_properties();
        // The font has no script that runs the other way.
        buffer.set_direction(Direction::LeftToRight);
        let script = buffer.script();
        let mut plans = self.plans.borrow_mut();
        if !plans.iter().any(|(of, _)| *of == script) {
            plans.push((
                script,
                ShapePlan::new(&self.shaper, Direction::LeftToRight, Some(script), None, &[]),
            ));
        }
        let Some((_, plan)) = plans.iter().find(|(of, _)| *of == script) else {
            unreachable!("it was put there")
        };
        let shaped = shape_with_plan(&self.shaper, plan, buffer);
        let em = self.font.units_per_em();
        let (infos, positions) = (shaped.glyph_infos(), shaped.glyph_positions());
        let mut glyphs = Vec::with_capacity(infos.len());
        let mut width = 0.0;
        for (place, (info, position)) in infos.iter().zip(positions).enumerate() {
            let next = infos[place..].iter().map(|i| i.cluster as usize).find(|c| *c > info.cluster as usize);
            let range = info.cluster as usize..next.unwrap_or(text.len());
            let advance = position.x_advance as f32 / em;
            width += advance;
            let (x, y) = (position.x_offset as f32 / em, position.y_offset as f32 / em);
            glyphs.push(KrillaGlyph::new(GlyphId::new(info.glyph_id), advance, x, y, 0.0, range, None));
        }
        Run { text, actual, glyphs, width }
    }

    /// How wide a text is at a size.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        self.shape(text).width * size
    }

    /// The lines of a text in a width: broken at spaces, and within a word that is wider than a line.
    pub fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let space = self.width(" ", size);
        let mut lines = Vec::new();
        let (mut line, mut used) = (String::new(), 0.0);
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            let wide = self.width(word, size);
            if !line.is_empty() && used + space + wide <= width {
                line.push(' ');
                line.push_str(word);
                used += space + wide;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            if wide <= width {
                word.clone_into(&mut line);
                used = wide;
                continue;
            }
            used = 0.0;
            for c in word.chars() {
                let wide = self.width(c.encode_utf8(&mut [0; 4]), size);
                if used + wide > width && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    used = 0.0;
                }
                line.push(c);
                used += wide;
            }
        }
        if !line.is_empty() || lines.is_empty() {
            lines.push(line);
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_at_spaces_and_nothing_of_it_is_lost() {
        let faces = Faces::new().expect("the bundled fonts");
        let face = faces.of(Weight::Regular);
        let text =
            "Arbeidstijdenwet artikel 5:3, eerste en tweede lid: Donaudampfschifffahrtsgesellschaftskapitän";
        let lines = face.lines(text, 9.0, 90.0);
        assert!(lines.iter().all(|line| face.width(line, 9.0) <= 90.5), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn what_the_font_does_not_have_has_a_stand_in_and_keeps_its_meaning() {
        let faces = Faces::new().expect("the bundled fonts");
        let run = faces.of(Weight::Regular).shape("李 Łukasz");
        assert_eq!(run.actual.as_deref(), Some("李 Łukasz"));
        assert!(run.text.ends_with(" Łukasz") && run.glyphs.iter().all(|g| g.glyph_id.to_u32() != 0));
    }

    #[test]
    fn figures_have_one_width() {
        let faces = Faces::new().expect("the bundled fonts");
        for weight in [Weight::Regular, Weight::Bold] {
            let wide = |digit: char| faces.of(weight).width(&digit.to_string(), 10.0).to_bits();
            assert!(('0'..='9').all(|digit| wide(digit) == wide('0')));
        }
    }
}
