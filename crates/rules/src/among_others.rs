//! What the rules find that ask for others beside somebody, or look at everybody: it can get worse for people whose own duties do not
//! change, as where a colleague of somebody new is taken away.

use dialoog_model::{DeskId, Duty, Finding, Measure, RuleCode, TeamKind};

use crate::reviewer::Reviewer;
use crate::rule_context::{RotaContext, Tried};
use crate::rules::newcomer;
use crate::schedules::Schedules;
use crate::timeline::PlacedDuty;

impl Reviewer<'_> {
    /// Whether any rule in force asks for others beside somebody in the period.
    pub fn asks_for_others(&self) -> bool {
        self.rules().any(|(rule, _)| match rule.code {
            RuleCode::Newcomer => !self.newcomers().is_empty(),
            RuleCode::Management => !self.organisation().events.is_empty(),
            _ => false,
        })
    }

    /// What the rules that ask for others find at a desk.
    pub fn among_others(&self, schedules: &Schedules, desk: DeskId) -> Vec<Finding> {
        self.with(schedules, desk, None)
    }

    /// The same with a duty in the place of the one with its identifier.
    fn with(&self, schedules: &Schedules, desk: DeskId, tried: Option<Tried>) -> Vec<Finding> {
        let mut found = Vec::new();
        for (rule, definition) in self.rules().filter(|(rule, _)| rule.code.asks_for_others()) {
            let context = self.rota_context(rule, schedules);
            let context = RotaContext { desks: Some(&[desk]), tried, ..context };
            (definition.rota_findings)(&context, &mut found);
        }
        found
    }

    /// What they would find of a candidate itself, and what would get worse for others because it leaves its place.
    pub(crate) fn objections_for_others(
        &self,
        schedules: &Schedules,
        person: usize,
        candidate: &Duty,
    ) -> Vec<Finding> {
        let Some(duty) = PlacedDuty::new(candidate, true, self.calendar()) else { return Vec::new() };
        let tried = Tried { person, duty };
        let was =
            schedules.find(candidate.id).filter(|(owner, was)| self.leaves_somebody(schedules, *owner, was));
        let Some((_, was)) = was else { return self.alone(schedules, tried).into_iter().collect() };
        let mut found = Vec::new();
        let elsewhere = (was.desk != duty.desk).then_some(duty.desk);
        for desk in std::iter::once(was.desk).chain(elsewhere) {
            let before = self.among_others(schedules, desk);
            let after = self.with(schedules, desk, Some(tried));
            let counts = |f: &Finding| f.duties.contains(&candidate.id) || is_worse(f, &before);
            found.extend(after.into_iter().filter(counts));
        }
        found
    }

    /// Whether somebody's duty can be what others have beside them: only then is there more to look at than the duty itself.
    fn leaves_somebody(&self, schedules: &Schedules, owner: usize, was: &PlacedDuty) -> bool {
        let timeline = &self.timelines()[owner];
        let beside = |duty: &PlacedDuty| duty.desk == was.desk && duty.span.overlaps(was.span);
        let is_company = || {
            let newcomers = self.newcomers().iter();
            !timeline.is_new[was.days.0] && newcomers.flat_map(|person| schedules.of(*person)).any(beside)
        };
        let team = self.organisation().team(timeline.person.team);
        let is_management = || team.is_some_and(|team| team.kind == TeamKind::Management);
        was.is_work && (is_management() && !self.organisation().events.is_empty() || is_company())
    }

    /// That somebody new would be by themselves in a duty.
    fn alone(&self, schedules: &Schedules, tried: Tried) -> Option<Finding> {
        let (rule, _) = self.rules().find(|(rule, _)| rule.code == RuleCode::Newcomer)?;
        let context = RotaContext { tried: Some(tried), ..self.rota_context(rule, schedules) };
        newcomer::needs_company(&context, tried.person, &tried.duty)
            .then(|| newcomer::company(&context, tried.duty.desk))
            .and_then(|company| newcomer::alone(&context, tried.person, &tried.duty, &company))
    }
}

/// Whether two findings are of one rule, about the same people, duties and day.
pub fn is_same(a: &Finding, b: &Finding) -> bool {
    (a.rule, a.person, a.event, a.date, &a.duties) == (b.rule, b.person, b.event, b.date, &b.duties)
}

/// Whether a finding says anything that none of those before said: of others, at another time, or more.
pub fn is_worse(found: &Finding, before: &[Finding]) -> bool {
    let holds = |k: &Finding| match (k.window, found.window) {
        (Some(before), Some(now)) => before.0 <= now.0 && now.1 <= before.1,
        (before, now) => before == now,
    };
    let as_much = |k: &Finding| match (k.measure, found.measure) {
        (Measure::Minutes { is: before, .. }, Measure::Minutes { is, .. })
        | (Measure::Count { is: before, .. }, Measure::Count { is, .. }) => before >= is,
        (before, now) => before == now,
    };
    !before.iter().any(|k| is_same(k, found) && holds(k) && as_much(k) && k.severity >= found.severity)
}
