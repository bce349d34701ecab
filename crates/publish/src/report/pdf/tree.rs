//! What the things on the pages are: the tree that a screen reader walks.

use std::num::{NonZeroU16, NonZeroU32};

use krilla::tagging::{Identifier, ListNumbering, Node as PdfNode, TableHeaderScope, Tag, TagGroup, TagTree};

/// What a node of the tree is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Role {
    /// A heading of a level from 1.
    Heading(u16, String),
    Section,
    Paragraph,
    List,
    Item,
    Label,
    Body,
    /// A formula, as it is read aloud.
    Formula(String),
    Table(String),
    Caption,
    Head,
    Rows,
    Foot,
    Row,
    ColumnHead,
    RowHead,
    Data,
    /// A cell over so many columns.
    Over(u32),
}

/// A node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Node(usize);

/// Something drawn that belongs to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Leaf(usize);

enum Child {
    Node(Node),
    Leaf(Leaf),
}

/// The tree. What is added first is read first.
#[derive(Default)]
pub(super) struct Tree {
    nodes: Vec<(Role, Vec<Child>)>,
    roots: Vec<Node>,
    leaves: usize,
}

impl Tree {
    /// Adds a node, below another or at the top.
    pub fn node(&mut self, parent: Option<Node>, role: Role) -> Node {
        let node = Node(self.nodes.len());
        self.nodes.push((role, Vec::new()));
        match parent {
            Some(parent) => self.nodes[parent.0].1.push(Child::Node(node)),
            None => self.roots.push(node),
        }
        node
    }

    /// Adds something that is drawn.
    pub fn leaf(&mut self, node: Node) -> Leaf {
        let leaf = Leaf(self.leaves);
        self.leaves += 1;
        self.nodes[node.0].1.push(Child::Leaf(leaf));
        leaf
    }

    /// The tree as it is written, with the identifiers that drawing gave, in the order in which leaves were drawn.
    pub fn written(&self, drawn: &[(Leaf, Identifier)]) -> TagTree {
        let mut identifiers = vec![None; self.leaves];
        for (leaf, identifier) in drawn {
            identifiers[leaf.0] = Some(*identifier);
        }
        let mut tree = TagTree::new();
        for root in &self.roots {
            tree.push(self.group(*root, &identifiers));
        }
        tree
    }

    fn group(&self, node: Node, identifiers: &[Option<Identifier>]) -> TagGroup {
        let (role, children) = &self.nodes[node.0];
        let mut group = match role {
            Role::Heading(level, title) => TagGroup::new(Tag::Hn(
                NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN),
                Some(title.clone()),
            )),
            Role::Section => TagGroup::new(Tag::Section),
            Role::Paragraph => TagGroup::new(Tag::P),
            Role::List => TagGroup::new(Tag::L(ListNumbering::None)),
            Role::Item => TagGroup::new(Tag::LI),
            Role::Label => TagGroup::new(Tag::Lbl),
            Role::Body => TagGroup::new(Tag::LBody),
            Role::Formula(spoken) => TagGroup::new(Tag::Formula(Some(spoken.clone()))),
            Role::Table(summary) => TagGroup::new(Tag::Table.with_summary(Some(summary.clone()))),
            Role::Caption => TagGroup::new(Tag::Caption),
            Role::Head => TagGroup::new(Tag::THead),
            Role::Rows => TagGroup::new(Tag::TBody),
            Role::Foot => TagGroup::new(Tag::TFoot),
            Role::Row => TagGroup::new(Tag::TR),
            Role::ColumnHead => TagGroup::new(Tag::TH(TableHeaderScope::Column)),
            Role::RowHead => TagGroup::new(Tag::TH(TableHeaderScope::Row)),
            Role::Data => TagGroup::new(Tag::TD),
            Role::Over(columns) => TagGroup::new(Tag::TD.with_col_span(NonZeroU32::new(*columns))),
        };
        for child in children {
            match child {
                Child::Node(node) => group.push(PdfNode::Group(self.group(*node, identifiers))),
                Child::Leaf(leaf) => {
                    if let Some(identifier) = identifiers[leaf.0] {
                        group.push(PdfNode::Leaf(identifier));
                    }
                }
            }
        }
        group
    }
}
