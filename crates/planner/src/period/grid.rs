//! The grid of time as a front end gets it.

use chrono::Datelike;
use dialoog_demand::desk_open;
use dialoog_model::{Desk, Organisation, TimeGrid};

use crate::view::{DayView, DeskView, PeriodView, SlotSpan};

/// The period of `grid`, with the part of a day in which any desk is open.
pub(crate) fn period_view(organisation: &Organisation, grid: &TimeGrid) -> PeriodView {
    let open = organisation
        .channels
        .iter()
        .flat_map(|channel| channel.opening.spans())
        .fold(None, |all: Option<(u16, u16)>, span| {
            let (from, to) = all.unwrap_or((span.from, span.to));
            Some((from.min(span.from), to.max(span.to)))
        })
        .unwrap_or((0, 1440));
    PeriodView {
        first_day: grid.days().first().map(|d| d.date).unwrap_or_default(),
        slot_minutes: grid.slot_minutes(),
        days: grid
            .days()
            .iter()
            .map(|day| DayView {
                date: day.date,
                weekday: day.date.weekday().num_days_from_monday() as u8,
                first_slot: day.first_slot as u32,
                slots: day.slots as u32,
            })
            .collect(),
        clock: (0..grid.len()).map(|slot| grid.wall(slot).1).collect(),
        open_minutes: open,
    }
}

/// All desks of the organisation on the grid.
pub(crate) fn desk_views(organisation: &Organisation, grid: &TimeGrid) -> Vec<DeskView> {
    organisation.desks.iter().map(|desk| desk_view(organisation, desk, grid)).collect()
}

fn desk_view(organisation: &Organisation, desk: &Desk, grid: &TimeGrid) -> DeskView {
    let slot = grid.slot_minutes();
    DeskView {
        id: desk.id,
        name: desk.name.clone(),
        colour: desk.colour,
        shortest_slots: desk.shortest_duty.div_ceil(slot),
        longest_slots: desk.longest_duty / slot,
        open: spans(grid, &desk_open(organisation, desk, grid)),
    }
}

/// The runs of `true` in a mask over the grid's slots, cut at midnight.
pub(crate) fn spans(grid: &TimeGrid, mask: &[bool]) -> Vec<SlotSpan> {
    let mut list = Vec::new();
    for day in grid.days() {
        let mut slot = day.first_slot;
        let end = day.first_slot + day.slots;
        while slot < end {
            if mask[slot] {
                let first = slot;
                while slot < end && mask[slot] {
                    slot += 1;
                }
                list.push(SlotSpan { first_slot: first as u32, slots: (slot - first) as u32 });
            } else {
                slot += 1;
            }
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use dialoog_model::SlotLength;

    #[test]
    fn a_run_over_midnight_is_two_spans() {
        let monday = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date");
        let grid = TimeGrid::new(chrono_tz::Europe::Amsterdam, SlotLength::Hour, monday, 2);
        let mut mask = vec![false; grid.len()];
        mask[22..26].fill(true);
        let spans = spans(&grid, &mask);
        assert_eq!(spans, [SlotSpan { first_slot: 22, slots: 2 }, SlotSpan { first_slot: 24, slots: 2 }]);
    }
}
