//! What changes of duties mean for those whose duties stay as they are: a colleague of somebody new is taken away, or management from a
//! decision.

use dialoog_model::{DeskId, Duty, Finding};
use dialoog_rules::{is_same, is_worse};
use std::collections::BTreeSet;

use crate::edit::duty_step::DutyStep;
use crate::period::plan::Plan;

/// What the rules find that ask for others beside somebody, with the desk that it is about.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct AmongOthers {
    /// What they would find that they do not find now, or more of it.
    pub found: Vec<(DeskId, Finding)>,
    /// What they find now and would no longer.
    pub solved: Vec<(DeskId, Finding)>,
}

/// What changes among others where a plan becomes another by some steps: only the desks of those are looked at.
pub(crate) fn among_others(before: &Plan, after: &Plan, steps: &[DutyStep]) -> AmongOthers {
    let (was, is) = (before.reviewer(), after.reviewer());
    if !was.asks_for_others() && !is.asks_for_others() {
        return AmongOthers::default();
    }
    let duties = steps.iter().flat_map(|step| [step.was, step.now]).flatten();
    let desks: BTreeSet<DeskId> = duties.map(|duty| duty.desk).collect();
    let had = was.schedules(&before.duties, &before.around);
    let has = is.schedules(&after.duties, &after.around);
    let mut among = AmongOthers::default();
    for desk in desks {
        let (known, found) = (was.among_others(&had, desk), is.among_others(&has, desk));
        among
            .solved
            .extend(known.iter().filter(|k| !found.iter().any(|f| is_same(k, f))).map(|k| (desk, k.clone())));
        among.found.extend(found.into_iter().filter(|f| is_worse(f, &known)).map(|f| (desk, f)));
    }
    among
}

impl AmongOthers {
    /// Whether it breaks a rule that held before.
    pub fn breaks_any(&self) -> bool {
        self.found.iter().any(|(_, found)| found.is_open())
    }
}

/// Whether a step leaves a place at a desk at the time of a finding.
pub(crate) fn leaves(step: &DutyStep, desk: DeskId, found: &Finding) -> bool {
    let meets = |duty: Duty| {
        duty.desk == desk && found.window.is_none_or(|(from, to)| duty.start < to && from < duty.end)
    };
    step.was.is_some_and(meets)
}
