//! What could be otherwise in an organisation.

use dialoog_model::{
    Condition, DeskId, Organisation, Person, PersonId, RuleCode, RuleLimit, WeekPattern, WeekSpan,
};

/// Something that would have to be otherwise.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Relaxation {
    /// These people were ready for duty: briefed, willing, with a mandate, own employees.
    Ready {
        /// Who.
        people: Vec<PersonId>,
    },
    /// These people were trained for a desk that their team staffs.
    Trained {
        /// Who.
        people: Vec<PersonId>,
        /// The desk.
        desk: DeskId,
    },
    /// Somebody had a larger duty budget.
    Budget {
        /// Who.
        person: PersonId,
        /// Minutes a week now.
        is: u32,
        /// Minutes a week that are enough.
        needed: u32,
    },
    /// Somebody were available at more hours.
    Available {
        /// Who.
        person: PersonId,
        /// When.
        span: WeekSpan,
    },
    /// A rule of the house allowed more.
    Rule {
        /// The rule.
        rule: RuleCode,
        /// As it is.
        is: RuleLimit,
        /// As it would be.
        tried: RuleLimit,
    },
}

impl Relaxation {
    /// How many people it takes; a rule counts as one.
    pub fn people(&self) -> usize {
        match self {
            Self::Ready { people } | Self::Trained { people, .. } => people.len(),
            Self::Budget { .. } | Self::Available { .. } | Self::Rule { .. } => 1,
        }
    }

    /// The same for some of its people, told by their places.
    pub fn only(&self, places: &[usize]) -> Self {
        let some = |people: &[PersonId]| places.iter().map(|&place| people[place]).collect();
        match self {
            Self::Ready { people } => Self::Ready { people: some(people) },
            Self::Trained { people, desk } => Self::Trained { people: some(people), desk: *desk },
            other => other.clone(),
        }
    }

    /// The organisation as it would be.
    pub fn applied_to(&self, organisation: &Organisation) -> Organisation {
        let mut relaxed = organisation.clone();
        match self {
            Self::Ready { people } => of(&mut relaxed, people).for_each(make_ready),
            Self::Trained { people, desk } => {
                let desk = organisation.desk(*desk);
                let streams = || desk.iter().flat_map(|desk| organisation.streams_of(desk));
                for person in of(&mut relaxed, people) {
                    person.channels.extend(streams().map(|stream| stream.channel));
                    person.topics.extend(streams().map(|stream| stream.topic));
                }
            }
            Self::Budget { person, needed, .. } => {
                of(&mut relaxed, &[*person]).for_each(|person| person.duty_budget_minutes = *needed);
            }
            Self::Available { person, span } => {
                for person in of(&mut relaxed, &[*person]) {
                    person.availability = person.availability.clone().and(WeekPattern::new(vec![*span]));
                }
            }
            Self::Rule { rule, tried, .. } => {
                for known in relaxed.rules.iter_mut().filter(|known| known.code == *rule) {
                    known.limit = *tried;
                }
            }
        }
        relaxed
    }
}

/// Some of an organisation's people.
fn of<'a>(organisation: &'a mut Organisation, people: &[PersonId]) -> impl Iterator<Item = &'a mut Person> {
    organisation.people.iter_mut().filter(|person| people.contains(&person.id))
}

fn make_ready(person: &mut Person) {
    let long_ago = Condition::since(chrono::NaiveDate::MIN);
    let readiness = &mut person.readiness;
    for condition in
        [&mut readiness.own_employee, &mut readiness.briefed, &mut readiness.willing, &mut readiness.mandated]
    {
        *condition = long_ago;
    }
}
