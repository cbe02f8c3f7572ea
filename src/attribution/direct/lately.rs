//! Who spoke before the turn at hand, as far as it is decided. Touches [`super::cast`].

use super::cast::NOBODY;

/// So many people are remembered.
const MOST: usize = 4;

/// Who spoke lately, and by which descriptions.
#[derive(Debug, Clone, Default)]
pub(super) struct Lately {
    /// The last first, each once.
    pub(super) speakers: Vec<u32>,
    /// By number of a description: whom it meant last.
    meant: Vec<u32>,
}

impl Lately {
    /// Takes up who spoke a turn, and the number of the description beside it.
    pub(super) fn remember(&mut self, entity: u32, description: Option<u32>) {
        self.speakers.retain(|e| *e != entity);
        if entity == NOBODY {
            return;
        }
        self.speakers.insert(0, entity);
        self.speakers.truncate(MOST);
        if let Some(number) = description.map(|number| number as usize) {
            if self.meant.len() <= number {
                self.meant.resize(number + 1, NOBODY);
            }
            self.meant[number] = entity;
        }
    }

    /// Who spoke last under this description.
    pub(super) fn meant(&self, description: Option<u32>) -> Option<u32> {
        self.meant.get(description? as usize).filter(|entity| **entity != NOBODY).copied()
    }
}
