//! [`Taken`]: which tokens quotes have already. Touches [`crate::attribution::draft`].

use std::ops::Range;

use crate::attribution::clause::free::Free;
use crate::attribution::context::Context;
use crate::attribution::continuation::Loose;
use crate::attribution::cues::CueToken;
use crate::attribution::draft::Draft;
use crate::bits::Bits;

/// Which tokens are spoken for.
pub(super) struct Taken {
    taken: Bits,
    /// By someone who is still to be found, if not taken: no cue stands there.
    heard: Bits,
}

impl Taken {
    pub(super) fn new(context: &Context<'_, '_>, claimed: &[Draft], loose: &[Loose]) -> Taken {
        let free = Bits::new(context.tokens.len());
        let mut taken = Taken { taken: free.clone(), heard: free };
        let mut loose = loose.iter().peekable();
        for draft in claimed {
            let is_loose = loose.next_if(|turn| turn.start == draft.content[0].start).is_some();
            for span in &draft.content {
                let said = context.tokens.within(*span);
                if is_loose {
                    taken.taken.remove_all(said.clone());
                    taken.heard.add_all(said);
                } else {
                    taken.taken.add_all(said);
                }
            }
            if let Some(cue) = &draft.cue {
                taken.take(&(cue.start as usize..cue.end as usize));
            }
        }
        taken
    }

    /// The tokens that are not taken, nor walls.
    pub(super) fn free<'a>(&'a self, walls: Option<&'a Bits>) -> Free<'a> {
        Free::new(0..usize::MAX, [&self.taken, walls.unwrap_or(&self.taken)])
    }

    pub(super) fn has(&self, range: &Range<usize>) -> bool {
        self.taken.any(range.clone())
    }

    /// Whether a cue may still be asked: no other quote has it, or only one in another sentence.
    pub(super) fn leaves(&self, cue: &CueToken, far: &[usize]) -> bool {
        let free = !self.taken.any(cue.range.clone()) && !self.heard.any(cue.range.clone());
        free || far.binary_search(&cue.range.start).is_ok()
    }

    pub(super) fn take(&mut self, range: &Range<usize>) {
        self.taken.add_all(range.clone());
    }
}
