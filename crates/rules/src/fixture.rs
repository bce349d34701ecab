//! A small organisation to try the rules on: one desk, available and ready round the clock, no normal working hours, two
//! weeks from Monday 23 November 2026 in half-hour slots on the clock of Amsterdam.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Amsterdam;
use dialoog_model::*;

use crate::{Around, Limits, Load, Reviewer, Told, default_rules};

pub(crate) struct Fixture {
    pub organisation: Organisation,
    pub grid: TimeGrid,
    pub duties: Vec<Duty>,
    pub around: Around,
    pub told: Option<Told>,
}

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn at(date: NaiveDate, time: &str) -> DateTime<Utc> {
    let time = NaiveTime::parse_from_str(time, "%H:%M").expect("a time");
    Amsterdam.from_local_datetime(&NaiveDateTime::new(date, time)).earliest().expect("on the clock").to_utc()
}

impl Fixture {
    pub fn new() -> Self {
        Self::starting("2026-11-23")
    }

    pub fn starting(first_day: &str) -> Self {
        let root = uuid::Uuid::nil();
        let (team, channel, topic) =
            (TeamId::derived(root, "t"), ChannelId::derived(root, "c"), TopicId::derived(root, "o"));
        let stream = Stream {
            id: StreamId::derived(root, "s"),
            channel,
            topic,
            share: 1.0,
            handling: Handling { full: 6.0, brief: 2.0 },
            promise: Promise { share: 0.8, within_minutes: 60, clock: PromiseClock::Opening },
            service: Service::Deferrable,
            treatment: Treatment::IN_FULL,
        };
        let desk = Desk {
            id: DeskId::derived(root, "d"),
            name: "Desk".into(),
            colour: 0,
            streams: vec![stream.id],
            teams: vec![team],
            minimum_presence: 1,
            occupancy_ceiling: 0.8,
            shrinkage: 0.1,
            shortest_duty: 60,
            longest_duty: 240,
        };
        let settings = Settings {
            id: WorkspaceId(root),
            name: "Test".into(),
            zone: Amsterdam,
            slot: SlotLength::Half,
            language: Language::En,
            lines: DialogueLines { dialogue: 0.8, broadcast: 0.4 },
            week_start: 0,
            rule_set: RuleSet::default(),
            holidays_off: false,
            sunday_basis: None,
            retention_months: None,
            burden_weights: BurdenWeights::default(),
        };
        let organisation = Organisation {
            settings,
            teams: vec![Team { id: team, name: "Team".into(), kind: TeamKind::Communication }],
            channels: vec![Channel {
                id: channel,
                name: "Channel".into(),
                kind: ChannelKind::X,
                opening: WeekPattern::on(0..7, 0, 1440),
                followers: None,
                usual_days: None,
            }],
            topics: vec![Topic {
                id: topic,
                name: "Topic".into(),
                kind: TopicKind::Conversation,
                teams: vec![team],
            }],
            streams: vec![stream],
            desks: vec![desk],
            people: Vec::new(),
            events: Vec::new(),
            rules: default_rules(),
            volume_overrides: Vec::new(),
            requirement_overrides: Vec::new(),
            day_marks: Vec::new(),
            desk_safeties: Vec::new(),
            decisions: Vec::new(),
        };
        let grid = organisation.grid(date(first_day), 14);
        let mut fixture =
            Self { organisation, grid, duties: Vec::new(), around: Around::default(), told: None };
        fixture.person("Roos", |_| {});
        fixture
    }

    /// Monday to Friday between two whole hours.
    pub fn weekdays(from: u16, to: u16) -> WeekPattern {
        WeekPattern::on(0..5, from * 60, to * 60)
    }

    /// Changes a person, who is added first if new.
    pub fn person(&mut self, name: &str, change: impl FnOnce(&mut Person)) {
        let id = PersonId::derived(self.organisation.settings.id.0, name);
        if self.organisation.person(id).is_none() {
            let always = Condition::since(date("2020-01-01"));
            self.organisation.people.push(Person {
                name: name.into(),
                contract_minutes: 36 * 60,
                duty_budget_minutes: 36 * 60,
                channels: self.organisation.channels.iter().map(|c| c.id).collect(),
                topics: self.organisation.topics.iter().map(|t| t.id).collect(),
                languages: vec!["nl".into()],
                working_hours: WeekPattern::default(),
                availability: WeekPattern::on(0..7, 0, 1440),
                readiness: Readiness {
                    own_employee: always,
                    briefed: always,
                    willing: always,
                    mandated: always,
                },
                ..Person::beginning(id, self.organisation.teams[0].id)
            });
        }
        let person = self.organisation.people.iter_mut().find(|p| p.id == id).expect("just added");
        change(person);
    }

    pub fn away(&mut self, name: &str, from: &str, to: &str) {
        self.person(name, |p| p.absences.push(Absence::days(date(from), date(to))));
    }

    /// Away for hours of a day.
    pub fn away_for(&mut self, name: &str, day: &str, hours: DayHours) {
        let hours = Some(hours);
        self.person(name, |p| p.absences.push(Absence { hours, ..Absence::days(date(day), date(day)) }));
    }

    pub fn rule(&mut self, code: RuleCode, change: impl FnOnce(&mut Rule)) {
        change(self.organisation.rules.iter_mut().find(|r| r.code == code).expect("a default rule"));
    }

    pub fn made(&self, name: &str, start: &str, end: &str) -> Duty {
        let (day, from) = start.split_once(' ').expect("a date and a time");
        let (id, number) = (self.organisation.settings.id.0, self.duties.len() + self.around.duties.len());
        Duty {
            id: DutyId::derived(id, &number.to_string()),
            rota: RotaId::derived(id, "r"),
            person: PersonId::derived(id, name),
            desk: self.organisation.desks[0].id,
            start: at(date(day), from),
            end: at(date(day), end),
            locked: false,
            kind: DutyKind::Duty,
        }
    }

    /// Adds a duty on one date.
    pub fn duty(&mut self, name: &str, start: &str, end: &str) -> DutyId {
        let duty = self.made(name, start, end);
        self.duties.push(duty);
        duty.id
    }

    /// Adds a duty of another rota.
    pub fn around(&mut self, name: &str, start: &str, end: &str) {
        let duty = self.made(name, start, end);
        self.around.duties.push(duty);
    }

    /// Adds work of one date that was recorded.
    pub fn recorded(&mut self, name: &str, start: &str, end: &str) {
        let Duty { person, start, end, .. } = self.made(name, start, end);
        self.around.recorded.push(RecordedHours { person, start, end, kind: HoursKind::Work });
    }

    pub fn review(&self) -> Vec<Finding> {
        let reviewer = Reviewer::new(&self.organisation, &self.grid);
        let reviewer = self.told.iter().fold(reviewer, Reviewer::with_told);
        reviewer.review(&self.duties, &self.around)
    }

    /// The findings of one rule.
    pub fn found(&self, code: RuleCode) -> Vec<Finding> {
        self.review().into_iter().filter(|f| f.rule == code).collect()
    }

    pub fn limits(&self) -> Limits {
        crate::limits(&self.organisation, &self.grid, &self.around)
    }

    pub fn loads(&self) -> Vec<Load> {
        crate::loads(&self.organisation, &self.grid, &self.duties)
    }
}
