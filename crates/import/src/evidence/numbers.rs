//! What the numbers of a column say: their decimal sign, and whether they count anything.

use rustc_hash::FxHashSet;

use crate::cell::number::{DecimalSign, Written, count, with_unit, written};

/// Values that are told apart.
const TOLD_APART: usize = 4_096;

/// What is known of a column's decimal sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// It makes no difference, or the numbers themselves say.
    Sure(DecimalSign),
    /// Both readings are likely enough.
    Guess(DecimalSign),
}

/// Numbers of a column.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers {
    /// Cells that are numbers of 0 or more.
    pub fits: u64,
    pub negative: u64,
    pub percent: u64,
    pub zeros: u64,
    point: u64,
    comma: u64,
    either_point: u64,
    either_comma: u64,
    /// Whole numbers below a thousand, and above it without a sign.
    small: u64,
    large: u64,
    /// The largest of those below a thousand.
    largest_small: f64,
    /// Numbers that are not whole under the sign that they name.
    pub broken: u64,
    last: Option<f64>,
    pub rises: u64,
    pub falls: u64,
    pub same: u64,
    pub steps_of_one: u64,
    seen: FxHashSet<u64>,
    repeated: u64,
    pub hours: u64,
    pub largest: f64,
    /// What stands behind the first number that has a word behind it.
    pub unit: Option<&'static str>,
    /// A text that could be either.
    pub ambiguous: Option<String>,
}

impl Numbers {
    /// Takes a cell; whether it is a number of any kind.
    pub fn add(&mut self, text: &str) -> bool {
        let Some(written) = written(text) else { return false };
        let sign = match written {
            Written::Negative => {
                self.negative += 1;
                return true;
            }
            Written::Percent => {
                self.percent += 1;
                return true;
            }
            Written::Only(DecimalSign::Point) => {
                self.point += 1;
                DecimalSign::Point
            }
            Written::Only(DecimalSign::Comma) => {
                self.comma += 1;
                DecimalSign::Comma
            }
            Written::Either(sign) => {
                *(if sign == DecimalSign::Point {
                    &mut self.either_point
                } else {
                    &mut self.either_comma
                }) += 1;
                if self.ambiguous.is_none() {
                    self.ambiguous = Some(text.to_owned());
                }
                // As thousands: for order and size it makes no difference.
                if sign == DecimalSign::Point { DecimalSign::Comma } else { DecimalSign::Point }
            }
            Written::Plain | Written::Grouped => DecimalSign::Point,
        };
        self.fits += 1;
        self.unit = self.unit.or_else(|| with_unit(text).map(|(_, unit)| unit));
        let Some(value) = count(text, sign) else { return true };
        if matches!(written, Written::Plain) {
            if value < 1000.0 {
                self.small += 1;
                self.largest_small = self.largest_small.max(value);
            } else {
                self.large += 1;
            }
        }
        self.broken += u64::from(value.fract() != 0.0);
        self.zeros += u64::from(value == 0.0);
        self.hours += u64::from(value <= 24.0 && value.fract() == 0.0);
        self.largest = self.largest.max(value);
        if let Some(last) = self.last {
            match value.total_cmp(&last) {
                std::cmp::Ordering::Greater => self.rises += 1,
                std::cmp::Ordering::Less => self.falls += 1,
                std::cmp::Ordering::Equal => self.same += 1,
            }
            self.steps_of_one += u64::from(((value - last).abs() - 1.0).abs() < 1e-9);
        }
        self.last = Some(value);
        if self.seen.len() < TOLD_APART {
            self.repeated += u64::from(!self.seen.insert(value.to_bits()));
        }
        true
    }

    /// Number of different values, as far as they are told apart.
    pub fn different(&self) -> usize {
        self.seen.len()
    }

    /// The decimal sign of the column.
    pub fn sign(&self) -> Sign {
        use DecimalSign::{Comma, Point};
        match (self.point, self.comma) {
            (0, 0) => {}
            (point, comma) => return Sign::Sure(if point >= comma { Point } else { Comma }),
        }
        let (either, as_thousands) = match (self.either_point, self.either_comma) {
            (0, 0) => return Sign::Sure(Point),
            (points, 0) => (points, Comma),
            (0, commas) => (commas, Point),
            // 1,234 in one row and 1.234 in another.
            (points, commas) => return Sign::Guess(if points > commas { Comma } else { Point }),
        };
        // Where small numbers have no decimals and no large one lacks the sign, the sign groups thousands. A column of
        // measurements with three decimals writes 5.000 for 5. Numbers of thousands beside numbers below a hundred, and none
        // between them, are one or the other.
        let no_gap = self.largest_small == 0.0 || self.largest_small >= 100.0;
        if self.large == 0 && self.small > 0 && either >= 3 && no_gap {
            Sign::Sure(as_thousands)
        } else {
            Sign::Guess(as_thousands)
        }
    }

    /// Whether no value comes twice, of enough to tell.
    pub fn all_different(&self) -> bool {
        self.repeated == 0 && self.seen.len() >= 5
    }

    /// Whether the values go one way only, of enough to tell: numbers of tickets, a counter, a running total.
    pub fn one_way(&self) -> bool {
        let (rises, falls) = (self.rises, self.falls);
        rises.max(falls) >= 5 && rises.min(falls) == 0 && self.same <= rises.max(falls)
    }

    /// Whether each value goes on from the one before, the same way.
    pub fn strictly_one_way(&self) -> bool {
        self.one_way() && self.same == 0
    }
}
