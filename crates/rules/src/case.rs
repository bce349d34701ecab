//! What a rule is asked to judge.

use dialoog_model::{Finding, Measure, Organisation, Rule, Severity};

use crate::Span;
use crate::calendar::Calendar;
use crate::sheet::{Block, Sheet};

/// One rule, one person, and that person's duties in order of start.
pub(crate) struct Case<'a> {
    pub rule: &'a Rule,
    pub organisation: &'a Organisation,
    pub calendar: &'a Calendar,
    pub sheet: &'a Sheet<'a>,
    pub blocks: &'a [Block],
}

impl<'a> Case<'a> {
    /// The duties of the rota itself.
    pub fn own(&self) -> impl Iterator<Item = &'a Block> + use<'a> {
        self.blocks.iter().filter(|b| b.own)
    }

    /// The minutes of every duty, by start.
    pub fn spans(&self) -> impl Iterator<Item = Span> + use<'a> {
        self.blocks.iter().map(|b| b.span)
    }

    /// The days that duties touch, once each and in order.
    pub fn days(&self) -> impl Iterator<Item = usize> + use<'a> {
        let mut next = 0;
        self.blocks.iter().flat_map(move |b| {
            let days = b.days.0.max(next)..b.days.1 + 1;
            next = next.max(b.days.1 + 1);
            days
        })
    }

    /// The calendar weeks that duties touch, once each and in order.
    pub fn weeks(&self) -> impl Iterator<Item = usize> + use<'a> {
        let mut next = 0;
        self.days().filter_map(move |day| {
            let week = day / 7;
            (week >= next).then(|| {
                next = week + 1;
                week
            })
        })
    }

    /// Pairs of duties of which the second starts after the first does, and less than `reach` minutes after its end.
    pub fn pairs(&self, reach: i32) -> impl Iterator<Item = (&'a Block, &'a Block)> + use<'a> {
        let blocks = self.blocks;
        blocks.iter().enumerate().flat_map(move |(i, a)| {
            blocks[i + 1..].iter().take_while(move |b| b.span.from < a.span.to + reach).map(move |b| (a, b))
        })
    }

    /// Says that the rule is broken by these duties from `day` on, unless none of them is the rota's own.
    pub fn blame<'b>(
        &self,
        day: usize,
        blocks: impl IntoIterator<Item = &'b Block>,
        measure: Measure,
        out: &mut Vec<Finding>,
    ) {
        let (mut duties, mut own) = (Vec::new(), false);
        for block in blocks {
            duties.push(block.id);
            own |= block.own;
        }
        if own {
            out.push(Finding {
                rule: self.rule.code,
                severity: Severity::of(self.rule.authority),
                person: self.sheet.person.id,
                date: self.calendar.date(day),
                duties,
                measure,
                source: self.rule.source.clone(),
            });
        }
    }
}
