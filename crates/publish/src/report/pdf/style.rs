//! Sizes in points, and colours.

/// A colour, as red, green and blue.
pub(super) type Colour = (u8, u8, u8);

pub(super) const INK: Colour = (0x17, 0x23, 0x21);
pub(super) const SOFT: Colour = (0x55, 0x64, 0x61);
pub(super) const LINE: Colour = (0xdf, 0xe5, 0xe3);
pub(super) const ACCENT: Colour = (0x0b, 0x5f, 0x58);
pub(super) const WASH: Colour = (0xee, 0xf6, 0xf4);
pub(super) const BAR: Colour = (0xc4, 0xe4, 0xdf);
pub(super) const OVER: Colour = (0xf3, 0xc9, 0xb5);
pub(super) const ATTENTION: Colour = (0x85, 0x52, 0x00);
pub(super) const ALARM: Colour = (0xa8, 0x23, 0x1b);

/// A4.
pub(super) const SHORT_SIDE: f32 = 595.28;
pub(super) const LONG_SIDE: f32 = 841.89;
/// On all sides.
pub(super) const MARGIN: f32 = 51.0;
/// Where the foot's baseline is, above the lower edge.
pub(super) const FOOT: f32 = 30.0;

pub(super) const TITLE: f32 = 23.0;
pub(super) const SUBTITLE: f32 = 11.0;
pub(super) const SECTION: f32 = 16.0;
pub(super) const HEADING: f32 = 10.5;
pub(super) const LEAD: f32 = 12.0;
pub(super) const BODY: f32 = 9.5;
pub(super) const SMALL: f32 = 8.0;
pub(super) const TINY: f32 = 7.5;
/// From one line to the next, in parts of the size.
pub(super) const LEADING: f32 = 1.42;
/// From a line's top to its baseline, in parts of the size.
pub(super) const ASCENT: f32 = 1.06;
/// Sizes of a table, from the one that is wished for to the one that just can be read.
pub(super) const TABLE: [f32; 5] = [8.5, 8.0, 7.5, 7.0, 6.5];
/// Beside what is in a cell.
pub(super) const CELL_X: f32 = 4.0;
/// Above and below what is in a cell.
pub(super) const CELL_Y: f32 = 2.6;
