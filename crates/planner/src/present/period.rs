//! The grid of time and its desks.

use chrono::Datelike;
use dialoog_demand::desk_open;
use dialoog_model::{Desk, Holiday, Organisation, TimeGrid, holidays};
use std::collections::BTreeMap;
use std::ops::Range;

use crate::period::spans::spans;
use crate::period::weeks::weeks;
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
    let feasts = feasts(grid);
    PeriodView {
        first_day: grid.days().first().map(|d| d.date).unwrap_or_default(),
        slot_minutes: grid.slot_minutes(),
        days: grid
            .days()
            .iter()
            .zip(feasts)
            .map(|(day, holiday)| DayView {
                date: day.date,
                weekday: day.date.weekday().num_days_from_monday() as u8,
                first_slot: day.first_slot as u32,
                slots: day.slots as u32,
                holiday,
            })
            .collect(),
        weeks: weeks(grid, organisation.settings.week_start),
        clock: (0..grid.len()).map(|slot| grid.wall(slot).1).collect(),
        open_minutes: open,
    }
}

/// The public holiday that each day of a period is.
pub(crate) fn feasts(grid: &TimeGrid) -> Vec<Option<Holiday>> {
    let (Some(first), Some(last)) = (grid.days().first(), grid.days().last()) else { return Vec::new() };
    let feasts: BTreeMap<_, _> = holidays(grid.zone(), first.date, last.date).into_iter().collect();
    grid.days().iter().map(|day| feasts.get(&day.date).copied()).collect()
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
        shortest_slots: desk.shortest_slots(slot) as u32,
        longest_slots: desk.longest_slots(slot) as u32,
        open: slot_spans(grid, &desk_open(organisation, desk, grid)),
    }
}

/// The runs of `true` in a mask, cut at midnight.
pub(crate) fn slot_spans(grid: &TimeGrid, mask: &[bool]) -> Vec<SlotSpan> {
    spans(grid, mask).into_iter().map(span).collect()
}

/// A run of slots.
pub(crate) fn span(slots: Range<usize>) -> SlotSpan {
    SlotSpan { first_slot: slots.start as u32, slots: slots.len() as u32 }
}
