//! People in groups of at least five, so that nobody is told apart.
//!
//! One partition holds for the whole document. Whoever has no duty in the span is in no group: they would add nothing, and so leave
//! fewer than five whose sum it is. See [`super::measure`] for what is kept back beyond that.

use dialoog_model::{PersonId, TeamId};

/// Fewer people are never told of together.
pub(super) const FEWEST: usize = 5;

/// People who are told of together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    /// The teams in it: of those the whole team that carries.
    pub teams: Vec<TeamId>,
    /// Who.
    pub people: Vec<PersonId>,
}

/// The groups of those who carry something: each team that has enough of them, and all others together with the smallest of these
/// if they are too few. No group where there are too few people altogether.
pub(super) fn groups(teams: &[TeamId], carriers: &[(PersonId, Option<TeamId>)]) -> Vec<Group> {
    let of_team = |team: &TeamId| -> Vec<PersonId> {
        carriers.iter().filter(|(_, of)| of.as_ref() == Some(team)).map(|(id, _)| *id).collect()
    };
    let mut groups: Vec<Group> = Vec::new();
    let mut rest = Group { teams: Vec::new(), people: Vec::new() };
    for team in teams {
        let people = of_team(team);
        if people.len() >= FEWEST {
            groups.push(Group { teams: vec![*team], people });
        } else if !people.is_empty() {
            rest.teams.push(*team);
            rest.people.extend(people);
        }
    }
    let teamless = carriers.iter().filter(|(_, of)| of.is_none_or(|of| !teams.contains(&of)));
    rest.people.extend(teamless.map(|(id, _)| *id));
    if rest.people.is_empty() {
        return groups;
    }
    if rest.people.len() >= FEWEST {
        groups.push(rest);
    } else if let Some(smallest) = groups.iter_mut().min_by_key(|group| group.people.len()) {
        smallest.teams.append(&mut rest.teams);
        smallest.people.append(&mut rest.people);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn team(number: u128) -> TeamId {
        TeamId(Uuid::from_u128(number))
    }

    fn carriers(sizes: &[usize]) -> Vec<(PersonId, Option<TeamId>)> {
        let of = |(place, size): (usize, &usize)| {
            let one = move |person: usize| {
                let id = PersonId(Uuid::from_u128((place * 1000 + person) as u128));
                (id, (place > 0).then(|| team(place as u128)))
            };
            (0..*size).map(one).collect::<Vec<_>>()
        };
        sizes.iter().enumerate().flat_map(of).collect()
    }

    #[test]
    fn no_group_is_smaller_than_five_and_nobody_is_in_two_or_left_out() {
        // The first number is of people without a team.
        for sizes in [
            vec![0, 7, 9],
            vec![0, 4, 9, 3],
            vec![2, 5],
            vec![0, 1, 1, 1, 1, 1],
            vec![3, 1, 6, 8],
            vec![0, 5, 5, 4],
            vec![1, 5, 12],
        ] {
            let teams: Vec<TeamId> = (1..sizes.len()).map(|place| team(place as u128)).collect();
            let carriers = carriers(&sizes);
            let groups = groups(&teams, &carriers);
            assert!(groups.iter().all(|group| group.people.len() >= FEWEST), "{sizes:?}");
            let mut all: Vec<PersonId> = groups.iter().flat_map(|group| group.people.clone()).collect();
            all.sort();
            all.dedup();
            assert_eq!(all.len(), carriers.len(), "{sizes:?}");
        }
    }

    #[test]
    fn fewer_than_five_people_are_told_of_not_at_all() {
        assert!(groups(&[team(1), team(2)], &carriers(&[0, 2, 2])).is_empty());
    }
}
