//! `dialoog rota`

use dialoog_model::DutyKind;
use dialoog_planner::Planner;
use dialoog_planner::view::{DutyView, RotaView};

use crate::arguments::Which;
use crate::failure::Failure;
use crate::labels;
use crate::output::Output;
use crate::select;
use crate::table::{Align, Table};

/// The duties of a rota, by day.
pub async fn rota(planner: &Planner, which: Which, output: Output) -> Result<(), Failure> {
    let summary = select::rota(planner, which).await?;
    let rota = planner.rota(summary.id).await?;
    output.report(&rota, || text(&rota))
}

fn notes(duty: &DutyView) -> String {
    let stand_by = (duty.kind == DutyKind::StandBy).then_some("stand-by");
    let locked = duty.locked.then_some("locked");
    [stand_by, locked].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn text(rota: &RotaView) -> String {
    let mut duties: Vec<&DutyView> = rota.duties.iter().collect();
    duties.sort_by_key(|duty| (duty.first_slot, duty.slots, duty.desk, duty.person));
    let mut table = Table::new(&[
        ("day", Align::Left),
        ("from", Align::Left),
        ("to", Align::Left),
        ("desk", Align::Left),
        ("who", Align::Left),
        ("", Align::Left),
    ]);
    for duty in duties {
        let day = rota.period.days.get(duty.day as usize);
        let desk = rota.desks.iter().find(|desk| desk.id == duty.desk);
        let person = rota.people.iter().find(|person| person.id == duty.person);
        table.row([
            day.map(|day| day.date.format("%a %Y-%m-%d").to_string()).unwrap_or_default(),
            labels::clock(duty.from),
            if duty.next_day {
                format!("{} (next day)", labels::clock(duty.to))
            } else {
                labels::clock(duty.to)
            },
            desk.map(|desk| desk.name.clone()).unwrap_or_default(),
            person.map(|person| person.name.clone()).unwrap_or_default(),
            notes(duty),
        ]);
    }
    table.to_string()
}
