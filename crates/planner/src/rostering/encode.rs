//! From the words of the model to the plain numbers of the rostering engine, and back.

use chrono::{DateTime, Utc};
use dialoog_model::{Desk, DeskId, Duty, DutyId, PersonId, Requirement, RotaId, TeamId};
use dialoog_rostering as engine;
use dialoog_rules::{DeskLimits, Limits, PersonLimits, Span};
use std::collections::HashMap;
use std::ops::Range;

use crate::period::coverage::slots_of;
use crate::period::past::{Carried, Past};
use crate::period::period_demand::PeriodDemand;
use crate::period::spans::spans;

/// What a part of the problem stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    desk: DeskId,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
}

impl Place {
    fn of(duty: &Duty) -> Self {
        Self { desk: duty.desk, start: duty.start, end: duty.end }
    }
}

/// A rostering problem, and what its numbers stand for.
pub(crate) struct EncodedProblem {
    /// The problem.
    pub problem: engine::Problem,
    people: Vec<PersonId>,
    places: Vec<Place>,
    /// What may be chosen, or is locked.
    known: HashMap<Place, u32>,
}

/// A duty that the engine chose.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChosenDuty {
    /// Who.
    pub person: PersonId,
    /// Where.
    pub desk: DeskId,
    /// From.
    pub start: DateTime<Utc>,
    /// Until.
    pub end: DateTime<Utc>,
}

impl ChosenDuty {
    /// As a duty of a rota, without a name of its own: for what only looks at who is where.
    pub fn as_duty(self, rota: RotaId) -> Duty {
        let Self { person, desk, start, end } = self;
        Duty { id: DutyId::derived(rota.0, "what if"), rota, person, desk, start, end, locked: false }
    }
}

impl EncodedProblem {
    /// What an assignment stands for.
    pub fn chosen(&self, assignment: engine::Assignment) -> Option<ChosenDuty> {
        let person = *self.people.get(assignment.person as usize)?;
        let place = self.places.get(assignment.shift as usize)?;
        Some(ChosenDuty { person, desk: place.desk, start: place.start, end: place.end })
    }

    /// Whether a duty of this length at this time is anything that somebody may choose.
    fn knows(&self, duty: &Duty) -> bool {
        self.known.contains_key(&Place::of(duty))
    }

    /// What duties are to the engine; those that it does not know are left out.
    pub fn assignments(&self, duties: &[Duty]) -> Vec<engine::Assignment> {
        assignments(&self.people, &self.known, duties)
    }
}

fn assignments(people: &[PersonId], known: &HashMap<Place, u32>, duties: &[Duty]) -> Vec<engine::Assignment> {
    let assignment = |duty: &Duty| {
        let person = people.iter().position(|id| *id == duty.person)? as u32;
        Some(engine::Assignment { person, shift: *known.get(&Place::of(duty))? })
    };
    duties.iter().filter_map(assignment).collect()
}

/// What is asked of the engine, beside the period's cover and limits.
#[derive(Clone)]
pub(crate) struct RosteringRequest<'a> {
    /// Duties that are facts.
    pub locked: &'a [Duty],
    /// The rota to stay close to; empty: none.
    pub previous: &'a [Duty],
    /// The slots in which duties may be chosen.
    pub slots: Range<usize>,
    /// What people carried before the period.
    pub past: &'a Past,
    /// What the wishes weigh.
    pub weights: engine::Weights,
}

/// Fills the engine's problem for a period.
pub(crate) fn encode(demand: &PeriodDemand, limits: &Limits, request: &RosteringRequest) -> EncodedProblem {
    let RosteringRequest { locked, previous, weights, .. } = request;
    let mut parts = Parts::new(demand);
    for (desk, limits) in demand.organisation.desks.iter().zip(&limits.desks) {
        parts.offer(demand, desk, limits, &request.slots);
    }
    let offered = parts.list.len();
    let mut locked_parts: HashMap<PersonId, Vec<u32>> = HashMap::new();
    for duty in *locked {
        let part = parts.of_duty(demand, duty);
        locked_parts.entry(duty.person).or_default().push(part);
    }
    let mut shelf = engine::OptionInterner::new();
    let people = limits.people.iter().map(|person| {
        let locked = locked_parts.remove(&person.person).unwrap_or_default();
        engine::Person {
            skill_groups: parts.classes_of(demand, person.person),
            day_options: menus(demand, &parts, offered, limits, person, weights, &mut shelf),
            locked,
            ..employee(limits, person, request.past.get(&person.person).copied().unwrap_or_default())
        }
    });
    let people = people.collect();
    let ids: Vec<PersonId> = limits.people.iter().map(|p| p.person).collect();
    let previous = assignments(&ids, &parts.by_place, previous);
    let problem = engine::Problem {
        days: limits.days.iter().map(|d| engine::Day { start: d.from, end: d.to }).collect(),
        cover: cells(demand, &parts.classes, weights),
        day_options: shelf.into_day_options(),
        shifts: parts.list,
        extra_cover: parts.more,
        people,
        weights: *weights,
        previous,
        ..engine::Problem::default()
    };
    EncodedProblem { problem, people: ids, places: parts.places, known: parts.by_place }
}

/// Fills it for a rota that is there: what somebody made by hand among its duties `kept`, and rostering would not, is a fact
/// as well. With all the facts.
pub(crate) fn encode_around(
    demand: &PeriodDemand,
    limits: &Limits,
    request: &RosteringRequest,
    kept: &[Duty],
) -> (EncodedProblem, Vec<Duty>) {
    let encoded = encode(demand, limits, request);
    let odd = kept.iter().filter(|d| !request.locked.contains(d) && !encoded.knows(d));
    let facts: Vec<Duty> = request.locked.iter().chain(odd).copied().collect();
    if facts.len() == request.locked.len() {
        return (encoded, facts);
    }
    (encode(demand, limits, &RosteringRequest { locked: &facts, ..request.clone() }), facts)
}

/// One cell for each line and slot, line after line.
fn cells(
    demand: &PeriodDemand,
    classes: &[TeamId],
    weights: &engine::Weights,
) -> Vec<engine::CoverRequirement> {
    let minutes = demand.grid.slot_minutes() as i32;
    let class =
        |line: &Requirement| line.team.and_then(|t| classes.iter().position(|c| *c == t)).map(|c| c as u8);
    demand
        .requirement
        .iter()
        .flat_map(|line| {
            line.per_slot
                .iter()
                .map(move |r| weights.cover_requirement(r.people as i32, minutes, class(line)))
        })
        .collect()
}

/// The catalogue of duties.
struct Parts {
    list: Vec<engine::Shift>,
    more: Vec<engine::CoverRange>,
    places: Vec<Place>,
    by_place: HashMap<Place, u32>,
    /// Teams that a line of the requirement asks for by themselves; the engine knows them by their place here.
    classes: Vec<TeamId>,
}

impl Parts {
    fn new(demand: &PeriodDemand) -> Self {
        let mut classes: Vec<TeamId> = demand.requirement.iter().filter_map(|line| line.team).collect();
        classes.sort_unstable();
        classes.dedup();
        Self { list: Vec::new(), more: Vec::new(), places: Vec::new(), by_place: HashMap::new(), classes }
    }

    fn classes_of(&self, demand: &PeriodDemand, person: PersonId) -> u64 {
        let team = demand.organisation.person(person).map(|p| p.team);
        self.classes.iter().position(|class| Some(*class) == team).map_or(0, |bit| 1 << bit)
    }

    /// Every duty within some slots that lies in the desk's open hours and has an allowed length.
    fn offer(&mut self, demand: &PeriodDemand, desk: &Desk, limits: &DeskLimits, slots: &Range<usize>) {
        let slot = demand.grid.slot_minutes();
        let open = dialoog_demand::desk_open(&demand.organisation, desk, &demand.grid);
        let (shortest, longest) = (limits.shortest_duty.div_ceil(slot).max(1), limits.longest_duty / slot);
        for run in spans(&demand.grid, &open) {
            let (first, end) = (run.start as u32, run.end as u32);
            // A desk that is open for less than its shortest duty is staffed all the time that it is open.
            let shortest = shortest.min(run.len() as u32);
            for start in first.max(slots.start as u32)..end.min(slots.end as u32) {
                for length in shortest..=longest.min(end - start) {
                    self.push(demand, desk.id, start as usize..(start + length) as usize);
                }
            }
        }
    }

    fn of_duty(&mut self, demand: &PeriodDemand, duty: &Duty) -> u32 {
        match self.by_place.get(&Place::of(duty)) {
            Some(part) => *part,
            None => self.push(demand, duty.desk, slots_of(&demand.grid, duty)),
        }
    }

    fn push(&mut self, demand: &PeriodDemand, desk: DeskId, slots: Range<usize>) -> u32 {
        let grid = &demand.grid;
        let minutes = |slot: usize| (slot * grid.slot_minutes() as usize) as i32;
        let lines = || demand.requirement.iter().enumerate().filter(move |(_, line)| line.desk == desk);
        let cells = |line: usize| engine::CoverRange {
            first: (line * grid.len() + slots.start) as u32,
            len: slots.len() as u32,
        };
        let first_more = self.more.len() as u32;
        for (index, line) in lines().filter(|(_, line)| line.team.is_some()) {
            if line.per_slot[slots.clone()].iter().any(|r| r.people > 0) {
                self.more.push(cells(index));
            }
        }
        let part = self.list.len() as u32;
        self.list.push(engine::Shift {
            day: grid.day_of(slots.start) as u16,
            shift_type: demand.organisation.desks.iter().position(|d| d.id == desk).unwrap_or(0) as u16,
            start: minutes(slots.start),
            end: minutes(slots.end),
            cover: lines().find(|(_, line)| line.team.is_none()).map(|(i, _)| cells(i)).unwrap_or_default(),
            extra_cover: engine::CoverRange { first: first_more, len: self.more.len() as u32 - first_more },
        });
        let place = Place { desk, start: grid.slot_start(slots.start), end: grid.slot_start(slots.end) };
        self.places.push(place);
        self.by_place.insert(place, part);
        part
    }
}

/// For each day the duties that a person may be put on, with what they cost their wishes.
fn menus(
    demand: &PeriodDemand,
    parts: &Parts,
    offered: usize,
    limits: &Limits,
    person: &PersonLimits,
    weights: &engine::Weights,
    shelf: &mut engine::OptionInterner,
) -> Vec<Option<u32>> {
    let slot = demand.grid.slot_minutes() as i32;
    let closed = running_sum(person.allowed.iter().map(|a| i32::from(!a)));
    let unwelcome = running_sum(person.wishes.iter().map(|w| i32::from(*w < 0)));
    let welcome = running_sum(person.wishes.iter().map(|w| i32::from(*w > 0)));
    let mut offers: Vec<Vec<engine::ShiftOption>> = vec![Vec::new(); limits.days.len()];
    for (index, part) in parts.list[..offered].iter().enumerate() {
        let (from, to) = ((part.start / slot) as usize, (part.end / slot) as usize);
        let within = |sums: &[i32]| sums[to] - sums[from];
        if person.desks[part.shift_type as usize] && within(&closed) == 0 {
            // What somebody would like counts a third of what they would rather not.
            let cost = weights.wish_minute * slot * (within(&unwelcome) * 3 - within(&welcome)) / 3;
            offers[part.day as usize].push(engine::ShiftOption { shift: index as u32, cost });
        }
    }
    offers.into_iter().map(|offers| shelf.intern(offers)).collect()
}

fn running_sum(values: impl Iterator<Item = i32>) -> Vec<i32> {
    let mut sum = 0;
    std::iter::once(0)
        .chain(values.map(|v| {
            sum += v;
            sum
        }))
        .collect()
}

/// A person's work and limits, without what they may be offered.
fn employee(limits: &Limits, person: &PersonLimits, carried: Carried) -> engine::Person {
    let end = limits.days.last().map_or(0, |d| d.to);
    let working = person.working.iter();
    let inside = |s: &&Span| s.from >= 0 && s.from < end;
    let outside = || person.working.iter().chain(&person.around);
    let budgets = windows(limits, person.budget_left.as_deref(), engine::Workload::Duty, |_| 0);
    let contract = windows(limits, person.outside_work_left.as_deref(), engine::Workload::Worked, |week| {
        let spans = person.working.iter().filter(inside);
        spans.filter(|s| week.contains(&s.from)).map(|s| s.to - s.from).sum()
    });
    engine::Person {
        fixed_work: working.filter(inside).map(|s| engine::Interval { start: s.from, end: s.to }).collect(),
        previous_end: outside().filter(|s| s.from < 0).map(|s| s.to).max(),
        next_start: outside().filter(|s| s.from >= end).map(|s| s.from).min(),
        constraints: engine::PersonConstraints {
            max_shifts_per_day: person
                .duties_per_day
                .map_or(engine::MAX_SHIFTS_PER_DAY, |n| (n as usize).min(engine::MAX_SHIFTS_PER_DAY))
                as u8,
            min_break: person.pause.unwrap_or(0) as i32,
            max_day_minutes: person.day_length.map(|m| m as i32),
            min_rest: person.daily_rest.map(|m| m as i32),
            windows: budgets.into_iter().chain(contract).collect(),
            ..engine::PersonConstraints::default()
        },
        target_load: (person.capacity + carried.capacity) as i32,
        prior_load: carried.minutes as i32,
        ..engine::Person::default()
    }
}

/// A window for each week, of what is left plus what the person works in it anyway.
fn windows(
    limits: &Limits,
    left: Option<&[u32]>,
    measure: engine::Workload,
    anyway: impl Fn(Range<i32>) -> i32,
) -> Vec<engine::WorkloadWindow> {
    let Some(left) = left else { return Vec::new() };
    let weeks = limits.weeks.iter().zip(left);
    weeks
        .filter_map(|(week, left)| {
            let of_week = |d: &Span| week.from <= d.from && d.from < week.to;
            let first_day = limits.days.iter().position(of_week)?;
            let days = limits.days.iter().filter(|d| of_week(d)).count();
            Some(engine::WorkloadWindow {
                workload: measure,
                first_day: first_day as u16,
                days: days as u16,
                max: *left as i32 + anyway(week.from..week.to),
                min: 0,
                history: 0,
            })
        })
        .collect()
}
