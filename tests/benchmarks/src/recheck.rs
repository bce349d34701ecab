//! What the rules say of one edit, in a rota of many people with a year around it.

use std::time::Instant;

use chrono::TimeDelta;
use dialoog_model::{Duty, Organisation, RotaId, TimeGrid};
use dialoog_rules::Reviewer;

/// Edits that are measured.
const EDITS: usize = 500;

/// Moves duties of a rota by an hour, one after the other, and prints how long the rules take to say what each breaks: all rules and
/// the law, with the duties of other rotas. The rota is prepared once, as it is while somebody drags.
pub fn measure(organisation: &Organisation, grid: &TimeGrid, rota: RotaId, duties: &[Duty]) {
    let (mine, around): (Vec<Duty>, Vec<Duty>) = duties.iter().copied().partition(|duty| duty.rota == rota);
    let began = Instant::now();
    let reviewer = Reviewer::new(organisation, grid);
    let schedules = reviewer.schedules(&mine, &around.into());
    let prepared = began.elapsed().as_secs_f64();
    let mut seconds = Vec::with_capacity(EDITS);
    let mut found = 0;
    for duty in mine.iter().step_by((mine.len() / EDITS).max(1)).take(EDITS) {
        let hour = TimeDelta::hours(1);
        let moved = Duty { start: duty.start + hour, end: duty.end + hour, ..*duty };
        let began = Instant::now();
        found += reviewer.objections_in(&schedules, &moved).len();
        seconds.push(began.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    let at = |share: f64| {
        let place = (share * seconds.len().saturating_sub(1) as f64) as usize;
        seconds.get(place).copied().unwrap_or(f64::NAN) * 1000.0
    };
    println!(
        "re-check after one edit: {:.3} ms (median of {}; 99 of 100 within {:.3}, all within {:.3}), {found} findings; prepared \
         once in {prepared:.2} s",
        at(0.5),
        seconds.len(),
        at(0.99),
        at(1.0)
    );
}
