//! Lists of differing length in one array.

/// Lists of differing length, one after the other.
#[derive(Debug, Clone)]
pub(crate) struct Jagged<T> {
    first: Vec<u32>,
    items: Vec<T>,
}

impl<T> Jagged<T> {
    pub fn new(lists: impl Iterator<Item = Vec<T>>) -> Self {
        let mut all = Self { first: vec![0], items: Vec::new() };
        for list in lists {
            all.items.extend(list);
            all.first.push(all.items.len() as u32);
        }
        all
    }

    /// The items of consecutive lists.
    pub fn range(&self, lists: std::ops::Range<usize>) -> &[T] {
        &self.items[self.first[lists.start] as usize..self.first[lists.end] as usize]
    }

    pub fn of(&self, index: usize) -> &[T] {
        &self.items[self.first[index] as usize..self.first[index + 1] as usize]
    }
}
