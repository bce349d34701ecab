//! Who wrote the most rows, of however many.

/// Texts that are followed at a time: whoever has more than one row in so many is among them.
const FOLLOWED: usize = 16;

/// Characters of a text that is followed.
const TEXT: usize = 60;

/// The most frequent texts. A text that is not followed takes one row from each that is; what is left is a lower bound.
#[derive(Debug, Clone, Default)]
pub(crate) struct Writers {
    followed: Vec<(String, u64)>,
}

impl Writers {
    /// Takes a text.
    pub fn add(&mut self, text: &str) {
        if text.len() > TEXT {
            return;
        }
        let is_full = self.followed.len() >= FOLLOWED;
        match self.followed.iter_mut().find(|(known, _)| known == text) {
            Some((_, rows)) => *rows += 1,
            None if !is_full => self.followed.push((text.to_owned(), 1)),
            None => {
                for (_, rows) in &mut self.followed {
                    *rows -= 1;
                }
                self.followed.retain(|(_, rows)| *rows > 0);
            }
        }
    }

    /// The most frequent one, with its rows at least.
    pub fn first(&self) -> Option<(&str, u64)> {
        let most = self.followed.iter().max_by_key(|(_, rows)| *rows)?;
        Some((&most.0, most.1))
    }
}
