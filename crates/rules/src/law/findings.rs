//! What the law finds in one person's duties.

use dialoog_model::{DutyId, Finding, Measure, Organisation, Person, Severity};
use dialoog_working_time::{Kind, Level, Span, Statute, View, Violation, Work, WorkingTime};

use crate::law::days::LawDays;
use crate::law::person::{PersonLaw, TimedDuty};
use crate::law::{statutes, table};

/// One person before the law, with their duties in order of start.
pub(crate) struct LawContext<'a> {
    pub organisation: &'a Organisation,
    pub days: &'a LawDays,
    pub person: &'a Person,
    pub law: &'a PersonLaw,
    pub duties: &'a [TimedDuty],
    pub time: &'a WorkingTime,
    /// What they work without any duty.
    pub base: &'a Work,
}

impl LawContext<'_> {
    /// Adds what the duties of the rota break, and for each rule that normal or recorded hours alone break a note.
    pub fn findings(&self, out: &mut Vec<Finding>) {
        let of_rota = || self.duties.iter().filter(|duty| duty.of_rota).map(|duty| duty.span);
        let (Some(from), Some(to)) = (of_rota().map(|s| s.from).min(), of_rota().map(|s| s.to).max()) else {
            return;
        };
        let mut own: Vec<Statute> = Vec::new();
        let mut found: Vec<(Violation, Vec<usize>)> = Vec::new();
        for violation in self.violations(self.time, self.base, Span { from, to }) {
            if violation.own {
                let takers = self.taking_gaps(&violation);
                if !takers.is_empty() {
                    merge(&mut found, Violation { level: Level::Ask, ..violation }, takers);
                    continue;
                }
                let told = own.contains(&violation.rule) || violation.level == Level::Ask;
                if !told {
                    own.push(violation.rule);
                    out.push(self.finding(&violation, Vec::new(), Severity::Note));
                }
                continue;
            }
            let of_rota = |duty: &usize| self.duties[*duty].of_rota;
            let mut causes = self.causes(&violation);
            if violation.rule == Statute::WeeklyRest && !causes.iter().any(of_rota) {
                causes.extend(self.taking_rest(&violation));
            }
            if causes.iter().any(of_rota) {
                merge(&mut found, violation, causes);
            }
        }
        for (violation, causes) in found {
            let duties = causes.into_iter().map(|duty| self.duties[duty].id).collect();
            out.push(self.finding(&violation, duties, self.severity(&violation)));
        }
    }

    /// Adds what one more duty would break that neither the others nor normal or recorded hours alone break as badly without it: what it
    /// says is what [`Self::findings`] says once it is there. `self.time` is without it.
    pub fn objections(&self, candidate: &TimedDuty, out: &mut Vec<Finding>) {
        let mut time = self.time.clone();
        time.put(&self.days.days, candidate.stretch(self.duties.len()));
        let mut found: Vec<(Violation, Vec<usize>)> = Vec::new();
        // What was recorded while the candidate is on duty is theirs.
        let is_recorded = time.stretches().iter().any(|stretch| stretch.kind == Kind::Recorded);
        let theirs = is_recorded.then(|| time.without_duties(&self.days.days));
        let base = theirs.as_ref().unwrap_or(self.base);
        let alone = self.violations(&time, base, candidate.span);
        let by_itself = |of: &Violation| {
            alone.iter().any(|own| own.own && (own.rule, own.window) == (of.rule, of.window))
        };
        for violation in self.violations(&time, self.time.work(), candidate.span) {
            if violation.own {
                continue;
            }
            if !by_itself(&violation) {
                merge(&mut found, violation, Vec::new());
            } else if violation.level == Level::Breach {
                // It takes the gap that the others leave: see `taking_gaps`.
                let asked = Violation { level: Level::Ask, ..violation };
                let with = LawContext { time: &time, base, ..*self };
                out.push(with.finding(&asked, vec![candidate.id], self.severity(&asked)));
            }
        }
        for (violation, _) in found {
            let with = LawContext { time: &time, base, ..*self };
            let mut causes: Vec<usize> = with.causes_among(&violation, candidate);
            causes.dedup();
            let id = |duty: usize| self.duties.get(duty).map_or(candidate.id, |duty| duty.id);
            let duties: Vec<DutyId> = causes.into_iter().map(id).collect();
            out.push(with.finding(&violation, duties, self.severity(&violation)));
        }
    }

    /// All violations of the windows that overlap a span, by the rules that hold where each begins, or where the period does.
    pub(super) fn violations(&self, time: &WorkingTime, base: &Work, judged: Span) -> Vec<Violation> {
        let view = View {
            days: &self.days.days,
            work: time.work(),
            base,
            breaks: time.breaks(),
            normal: time.normal(),
            judged,
        };
        let mut found = Vec::new();
        let mut since = i32::MIN;
        for (end, limits) in &self.law.limits {
            limits.check(&view, &mut |violation| {
                let holds = (since..*end).contains(&violation.begins());
                let agreed = violation.rule == Statute::SundayWork
                    && self.law.sundays.iter().any(|sunday| sunday.overlaps(violation.window));
                if holds && !agreed {
                    found.push(violation);
                }
            });
            since = *end;
        }
        found
    }

    /// The duties that a violation is about, by start: of rests those that cut what rest would be long enough without them.
    fn causes(&self, violation: &Violation) -> Vec<usize> {
        let window = violation.window;
        let all: Vec<usize> = self.time.adding(window).map(|number| number as usize).collect();
        if violation.rule != Statute::WeeklyRest {
            return all;
        }
        let long: Vec<Span> =
            self.base.rests(window).filter(|rest| rest.minutes() as i32 >= violation.limit).collect();
        let span = |duty: usize| self.duties.get(duty).map(|duty| duty.span);
        let cuts = |duty: &usize| span(*duty).is_none_or(|s| long.iter().any(|rest| rest.overlaps(s)));
        let cutting: Vec<usize> = all.iter().copied().filter(cuts).collect();
        if cutting.is_empty() { all } else { cutting }
    }

    /// The duties of the rota without which a weekly rest would not be broken as badly: those that take a rest from the week, or
    /// one that the sum over two weeks counts.
    fn taking_rest(&self, violation: &Violation) -> Vec<usize> {
        let Span { from, to } = violation.window;
        let both = Span { from, to: to + (to - from) };
        let mut without = self.time.clone();
        for (number, duty) in self.duties.iter().enumerate().filter(|(_, duty)| duty.of_rota) {
            without.take(&self.days.days, duty.stretch(number));
        }
        let as_badly = |other: &Violation| {
            (other.rule, other.window) == (violation.rule, violation.window) && other.is <= violation.is
        };
        if self.violations(&without, self.base, both).iter().any(as_badly) {
            return Vec::new();
        }
        let pieces =
            self.law.limits.iter().filter_map(|(_, limits)| limits.weekly_rest).map(|rest| rest.piece);
        let piece = pieces.min().unwrap_or(violation.limit);
        let rests = |window: Span, least: i32| {
            without.work().rests(window).filter(move |rest| rest.minutes() as i32 >= least)
        };
        let taken: Vec<Span> = rests(violation.window, violation.is + 1).chain(rests(both, piece)).collect();
        let takes = |duty: &TimedDuty| duty.of_rota && taken.iter().any(|rest| rest.overlaps(duty.span));
        self.time
            .adding(both)
            .map(|number| number as usize)
            .filter(|duty| takes(&self.duties[*duty]))
            .collect()
    }

    /// The causes with one more duty, by start.
    fn causes_among(&self, violation: &Violation, candidate: &TimedDuty) -> Vec<usize> {
        let mut causes = self.causes(violation);
        if !causes.contains(&self.duties.len()) {
            causes.push(self.duties.len());
        }
        let start = |duty: usize| self.duties.get(duty).map_or(candidate.span, |duty| duty.span);
        causes.sort_by_key(|duty| start(*duty));
        causes
    }

    fn severity(&self, violation: &Violation) -> Severity {
        let rule = table::of(violation.rule);
        let Organisation { settings, rules, .. } = self.organisation;
        let asks = rule.of_law(settings.rule_set).is_some_and(|entry| entry.level == Severity::Ask);
        match violation.level {
            Level::Ask => Severity::Ask,
            Level::Breach if asks => Severity::Ask,
            Level::Breach if statutes::is_unverified(settings.rule_set, rule.code, rules) => {
                Severity::Unverified
            }
            Level::Breach => Severity::Breach,
        }
    }

    fn finding(&self, violation: &Violation, duties: Vec<DutyId>, severity: Severity) -> Finding {
        let rule = table::of(violation.rule);
        let source = rule.source(self.organisation.settings.rule_set).unwrap_or_default();
        let number = |value: i32| u32::try_from(value).unwrap_or(0);
        let (is, limit) = (number(violation.is), number(violation.limit));
        let measure = match violation.rule {
            Statute::OnCallNight => Measure::Plain,
            Statute::FreeSundays
            | Statute::NightSeries
            | Statute::NightCount
            | Statute::OnCallDays
            | Statute::OnCallFree => Measure::Count { is, limit },
            _ => Measure::Minutes { is, limit },
        };
        // What is counted backwards is broken where it ends.
        let date = match violation.rule {
            Statute::FreeSundays => self.days.date(violation.window.to - 1),
            _ => self.days.date(violation.window.from),
        };
        let answers = |decision: &&dialoog_model::Decision| {
            severity == Severity::Ask && decision.answers(rule.code, self.person.id, date)
        };
        Finding {
            rule: rule.code,
            severity,
            person: Some(self.person.id),
            event: None,
            date,
            duties,
            measure,
            source: source.to_owned(),
            window: Some(self.days.instants(violation.window)),
            assumed: self.time.assumed(violation.window),
            decision: self.organisation.decisions.iter().find(answers).map(|decision| decision.id),
        }
    }
}

/// Adds a violation, or makes it part of the one before: windows that overlap and are about the same duties, and the windows
/// of an average or of so many days, which all say the same, are told once, as the worst of them is.
fn merge(found: &mut Vec<(Violation, Vec<usize>)>, violation: Violation, causes: Vec<usize>) {
    let average = matches!(
        violation.rule,
        Statute::FourWeeks
            | Statute::SixteenWeeks
            | Statute::NightAverage
            | Statute::NightCount
            | Statute::OnCallAverage
            | Statute::OnCallDays
            | Statute::OnCallFree
    );
    if let Some((last, its_causes)) = found.last_mut()
        && last.rule == violation.rule
        && last.level == violation.level
        && last.window.overlaps(violation.window)
        && (average || (violation.rule == Statute::WeeklyRest && *its_causes == causes))
    {
        let far = |violation: &Violation| (violation.is - violation.limit).abs();
        if far(&violation) > far(last) {
            (*last, *its_causes) = (violation, causes);
        }
        return;
    }
    found.push((violation, causes));
}
