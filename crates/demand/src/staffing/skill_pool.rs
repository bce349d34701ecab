//! Allocation of people with several skills, each person counted once.
//!
//! A maximum flow from groups of people to skills (Ford and Fulkerson, Canadian Journal of Mathematics 8, 1956). It
//! covers the whole demand if and only if, for every set of skills, the people who have any of them are at least as
//! many as the demand for these skills (Hall, Journal of the London Mathematical Society 10, 1935).

use petgraph::algo::ford_fulkerson;
use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;

/// People with the same skills.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillGroup {
    /// How many people, 0 or more; fractions are allowed.
    pub people: f64,
    /// Their skills: indices into the demand.
    pub skills: Vec<usize>,
}

/// An allocation of people to skills.
#[derive(Debug, Clone, PartialEq)]
pub struct Allocation {
    /// For each group the people allocated to each skill.
    pub given: Vec<Vec<f64>>,
    /// For each skill the people that are short.
    pub open: Vec<f64>,
}

/// Allocates groups to `demand` (people for each skill, 0 or more) so that as much of it as possible is covered.
pub fn allocate(demand: &[f64], groups: &[SkillGroup]) -> Allocation {
    let mut graph = DiGraph::<(), f64>::new();
    let (source, sink) = (graph.add_node(()), graph.add_node(()));
    let skills: Vec<_> = demand
        .iter()
        .map(|people| {
            let node = graph.add_node(());
            graph.add_edge(node, sink, *people);
            node
        })
        .collect();
    let mut edges = Vec::new();
    for (g, group) in groups.iter().enumerate() {
        let node = graph.add_node(());
        graph.add_edge(source, node, group.people);
        for skill in group.skills.iter().filter(|s| **s < demand.len()) {
            edges.push((g, *skill, graph.add_edge(node, skills[*skill], group.people.min(demand[*skill]))));
        }
    }
    let (_, flows) = ford_fulkerson(&graph, source, sink);
    let mut given = vec![vec![0.0; demand.len()]; groups.len()];
    for (group, skill, edge) in edges {
        given[group][skill] += flows[edge.index()];
    }
    let mut open = demand.to_vec();
    for edge in graph.edges_directed(sink, petgraph::Direction::Incoming) {
        if let Some(skill) = skills.iter().position(|node| *node == edge.source()) {
            open[skill] = (demand[skill] - flows[edge.id().index()]).max(0.0);
        }
    }
    Allocation { given, open }
}

/// The fewest agents with any of the `profiles` (each a list of skills) who cover every skill's required people, each
/// agent counted once: the sum of the requirements. `None` where a required skill is in no profile.
pub fn fewest_agents(required: &[u32], profiles: &[Vec<usize>]) -> Option<u32> {
    let demand: Vec<f64> = required.iter().map(|n| f64::from(*n)).collect();
    let all: f64 = demand.iter().sum();
    let groups: Vec<SkillGroup> =
        profiles.iter().map(|skills| SkillGroup { people: all, skills: skills.clone() }).collect();
    allocate(&demand, &groups).open.iter().all(|open| *open == 0.0).then(|| required.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn somebody_with_two_skills_is_one_person() {
        // Five who know both are not eight.
        let both = SkillGroup { people: 5.0, skills: vec![0, 1] };
        let shared = allocate(&[5.0, 3.0], std::slice::from_ref(&both));
        assert!((shared.open.iter().sum::<f64>() - 3.0).abs() < 1e-12);
        let specialist = SkillGroup { people: 3.0, skills: vec![1] };
        assert_eq!(allocate(&[5.0, 3.0], &[both, specialist]).open, [0.0, 0.0]);
        assert_eq!(fewest_agents(&[5, 3], &[vec![0], vec![1], vec![0, 1]]), Some(8));
        assert_eq!(fewest_agents(&[5, 3], &[vec![0]]), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_stays_open_is_what_halls_condition_says(
            demand in prop::collection::vec(0..6_u32, 1..5),
            groups in prop::collection::vec((0..5_u32, 0..32_usize), 0..5),
        ) {
            let n = demand.len();
            let demand: Vec<f64> = demand.into_iter().map(f64::from).collect();
            let groups: Vec<SkillGroup> = groups
                .into_iter()
                .map(|(people, mask)| SkillGroup { people: f64::from(people), skills: (0..n).filter(|s| mask >> s & 1 == 1).collect() })
                .collect();
            let shared = allocate(&demand, &groups);
            // The worst set of skills: its demand less all who have any of them.
            let shortfalls = (0..1_usize << n).map(|set| {
                let asked: f64 = (0..n).filter(|s| set >> s & 1 == 1).map(|s| demand[s]).sum();
                let able = |g: &&SkillGroup| g.skills.iter().any(|s| set >> s & 1 == 1);
                asked - groups.iter().filter(able).map(|g| g.people).sum::<f64>()
            }).fold(0.0, f64::max);
            prop_assert!((shared.open.iter().sum::<f64>() - shortfalls).abs() < 1e-9);
            for (group, given) in groups.iter().zip(&shared.given) {
                prop_assert!(given.iter().sum::<f64>() <= group.people + 1e-9);
                prop_assert!((0..n).all(|s| given[s] == 0.0 || group.skills.contains(&s)));
            }
        }
    }
}
