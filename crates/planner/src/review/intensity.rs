//! How busy duties are expected to be, from what is expected to come in and who is on duty.
//!
//! What comes in at a desk waits until somebody is there, and is answered as fast as those on duty can: a desk's occupancy in a
//! slot is the work that is done over the time that they have, less shrinkage. This is the fluid form of the outlook: no chance,
//! and so the same each time.

use dialoog_model::{Desk, Duty, DutyIntensity};

use crate::period::period_demand::PeriodDemand;

/// A slot of a desk.
#[derive(Debug, Clone, Copy, Default)]
struct Busy {
    /// Messages that each on duty answers.
    messages: f64,
    /// Share of their time that is spent answering, 0..=1.
    occupancy: f64,
}

/// How busy each of the duties of a period is expected to be. Duties outside it have none.
pub(crate) fn intensities(demand: &PeriodDemand, duties: &[Duty]) -> Vec<DutyIntensity> {
    if demand.volumes.is_empty() {
        return Vec::new();
    }
    let desks = &demand.organisation.desks;
    let busy: Vec<Vec<Busy>> = desks.iter().map(|desk| of_desk(demand, desk, duties)).collect();
    let of_duty = |duty: &Duty| {
        let desk = desks.iter().position(|desk| desk.id == duty.desk)?;
        let slots = busy[desk].get(demand.grid.slots_within(duty.start, duty.end))?;
        let (count, hours) = (slots.len() as f64, f64::from(duty.minutes()) / 60.0);
        let sum = slots.iter().fold(Busy::default(), |sum, slot| Busy {
            messages: sum.messages + slot.messages,
            occupancy: sum.occupancy + slot.occupancy,
        });
        (count > 0.0).then(|| DutyIntensity {
            duty: duty.id,
            messages_per_hour_hundredths: (sum.messages / hours * 100.0).round() as u32,
            occupancy_thousandths: (sum.occupancy / count * 1000.0).round() as u32,
        })
    };
    duties.iter().filter(|duty| duty.is_work()).filter_map(of_duty).collect()
}

/// How busy a desk is in each slot. What comes in on a stream of several desks is shared out equally.
fn of_desk(demand: &PeriodDemand, desk: &Desk, duties: &[Duty]) -> Vec<Busy> {
    let (organisation, grid) = (&demand.organisation, &demand.grid);
    let mut on_duty = vec![0_u32; grid.len()];
    for duty in duties.iter().filter(|duty| duty.desk == desk.id && duty.is_work()) {
        for slot in grid.slots_within(duty.start, duty.end) {
            on_duty[slot] += 1;
        }
    }
    let streams: Vec<(&[dialoog_model::Expected], f64, f64)> = demand
        .volumes
        .iter()
        .filter(|volume| desk.streams.contains(&volume.stream))
        .filter_map(|volume| {
            let desks =
                organisation.desks.iter().filter(|desk| desk.streams.contains(&volume.stream)).count();
            let work = organisation.stream(volume.stream)?.work_minutes();
            Some((&volume.per_slot[..], 1.0 / desks as f64, work))
        })
        .collect();
    let (mut messages, mut work) = (0.0, 0.0);
    let slot = |(slot, people): (usize, &u32)| {
        for (per_slot, part, minutes) in &streams {
            let arriving = per_slot.get(slot).map_or(0.0, |expected| expected.mean) * part;
            messages += arriving;
            work += arriving * minutes;
        }
        let people = f64::from(*people);
        let time = people * f64::from(grid.slot_minutes()) * (1.0 - desk.shrinkage);
        if time <= 0.0 || work <= 0.0 {
            return Busy::default();
        }
        let share = (time / work).min(1.0);
        let busy = Busy { messages: messages * share / people, occupancy: work * share / time };
        messages -= messages * share;
        work -= work * share;
        busy
    };
    on_duty.iter().enumerate().map(slot).collect()
}
