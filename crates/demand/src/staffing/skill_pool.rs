//! A pool of people with several skills: work that several may do is shared out, and nobody is counted twice.
//!
//! Whether people are enough is a maximum flow from groups of people to the skills that are asked for. (For every set of
//! skills, those who have any of them must be at least the work that needs only these: Hall 1935. Counting a person fully
//! for each skill, as is sometimes done, promises what nobody can keep.)

use petgraph::algo::ford_fulkerson;
use petgraph::graph::DiGraph;
use petgraph::visit::EdgeRef;

/// People who have the same skills.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillGroup {
    /// How many, parts of people allowed, 0 or more.
    pub people: f64,
    /// What they can do: indices into the demand.
    pub skills: Vec<usize>,
}

/// How work is shared out.
#[derive(Debug, Clone, PartialEq)]
pub struct Allocation {
    /// For each group, people that work on each skill.
    pub given: Vec<Vec<f64>>,
    /// For each skill, people that are lacking.
    pub open: Vec<f64>,
}

/// Shares out `demand` (people for each skill, 0 or more) so that as much as possible is covered.
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

/// The fewest agents, of any of the `profiles` (each a list of skills), who give every skill its required people, each
/// agent counted once: the sum of what is required. `None` where a required skill is in no profile.
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
