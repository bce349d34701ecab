//! How cells look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::report::cell::Kind;
use crate::report::words::Words;

const ACCENT: Color = Color::RGB(0x000b_5f58);
const WASH: Color = Color::RGB(0x00e1_f2ef);
const LINE: Color = Color::RGB(0x00c3_cdca);
const SOFT: Color = Color::RGB(0x005b_6b68);

/// The formats of a workbook.
pub(super) struct Formats {
    /// Its title.
    pub title: Format,
    /// Below the title.
    pub subtitle: Format,
    /// A section.
    pub section: Format,
    /// Within a section.
    pub heading: Format,
    /// What matters most.
    pub lead: Format,
    /// A paragraph.
    pub text: Format,
    /// Small print.
    pub note: Format,
    /// What is said of something.
    pub name: Format,
    /// The head of a column of text.
    pub head: Format,
    /// The head of a column of numbers.
    pub number_head: Format,
    date: &'static str,
}

impl Formats {
    pub fn new(words: &Words) -> Self {
        let base = || Format::new().set_align(FormatAlign::Top).set_text_wrap();
        let head = || {
            base()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(ACCENT)
                .set_align(FormatAlign::VerticalCenter)
        };
        Self {
            title: base().set_bold().set_font_size(18).set_font_color(ACCENT),
            subtitle: base().set_font_size(12).set_font_color(SOFT),
            section: base()
                .set_bold()
                .set_font_size(14)
                .set_font_color(ACCENT)
                .set_border_bottom(FormatBorder::Thin)
                .set_border_bottom_color(LINE),
            heading: base().set_bold(),
            lead: base().set_bold().set_font_size(12).set_background_color(WASH),
            text: base(),
            note: base().set_font_color(SOFT).set_italic(),
            name: base().set_font_color(SOFT),
            head: head().set_align(FormatAlign::Left).set_indent(1),
            number_head: head().set_align(FormatAlign::Right),
            date: words.date_format,
        }
    }

    /// Of a cell.
    pub fn cell(&self, kind: Kind, is_total: bool) -> Format {
        let format = Format::new().set_align(FormatAlign::Top);
        let format = match kind {
            Kind::Text => format.set_text_wrap().set_align(FormatAlign::Left).set_indent(1),
            Kind::Date => format.set_num_format(self.date).set_align(FormatAlign::Left).set_indent(1),
            Kind::Moment => format
                .set_num_format(format!("{} hh:mm", self.date))
                .set_align(FormatAlign::Left)
                .set_indent(1),
            // More than a day stays hours.
            Kind::Minutes => format.set_num_format("[h]:mm").set_align(FormatAlign::Right),
            Kind::Count => format.set_num_format("#,##0").set_align(FormatAlign::Right),
            Kind::Number(decimals) => format
                .set_num_format(format!("#,##0.{}", "0".repeat(usize::from(decimals.max(1)))))
                .set_align(FormatAlign::Right),
            Kind::Share => format.set_num_format("0 %").set_align(FormatAlign::Right),
        };
        if is_total {
            format
                .set_bold()
                .set_background_color(WASH)
                .set_border_top(FormatBorder::Thin)
                .set_border_top_color(ACCENT)
        } else {
            format.set_border_bottom(FormatBorder::Thin).set_border_bottom_color(LINE)
        }
    }
}
