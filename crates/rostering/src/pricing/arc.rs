//! Arcs of the graphs of a person's schedules: an arc is what the person does on a day.

/// Most counters that are kept beside a layered graph.
pub(crate) const MAX_COUNTERS: usize = 16;

/// An arc that knows its head.
pub(crate) trait ArcTarget: Copy {
    /// The node of the next day that it leads to.
    fn to(&self) -> u32;
    /// The same arc to another node.
    fn leading(self, to: u32) -> Self;
}

/// An arc of a [`LayeredGraph`](super::layered_graph::LayeredGraph).
#[derive(Debug, Clone, Copy)]
pub(crate) struct LayeredArc {
    /// Node of the next day.
    pub to: u32,
    /// The option class, by its index on that day.
    pub class: u16,
    /// Penalties of the resources.
    pub cost: i32,
    /// What it adds to each counter.
    pub adds: [u16; MAX_COUNTERS],
}

impl ArcTarget for LayeredArc {
    fn to(&self) -> u32 {
        self.to
    }
    fn leading(self, to: u32) -> Self {
        Self { to, ..self }
    }
}

/// An arc of a resource graph that is still being built.
#[derive(Debug, Clone, Copy)]
pub(crate) struct UnreducedArc {
    pub to: u32,
    pub arc_data: ArcData,
}

impl ArcTarget for UnreducedArc {
    fn to(&self) -> u32 {
        self.to
    }
    fn leading(self, to: u32) -> Self {
        Self { to, ..self }
    }
}

/// An arc of a [`ResourceGraph`](super::resource_graph::ResourceGraph). It is small, because reading arcs is what a backward
/// pass spends its time on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Arc {
    /// Its head, by its index among the nodes of the next day.
    pub to: u16,
    /// Index among the arc data of the day.
    pub arc_data: u16,
}

/// What a day can bring; many arcs share one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ArcData {
    /// The option class, by its index on that day.
    pub class: u16,
    /// What the day adds to each packed resource, in the form of
    /// [`PackedResources`](super::packed_resources::PackedResources).
    pub adds: u32,
    /// Penalties of the resources in the graph.
    pub cost: i32,
}
