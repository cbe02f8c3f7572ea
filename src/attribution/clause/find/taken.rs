//! [`Taken`]: which tokens quotes have already. Touches [`crate::attribution::draft`].

use std::ops::Range;

use crate::attribution::context::Context;
use crate::attribution::continuation::Loose;
use crate::attribution::cues::CueToken;
use crate::attribution::draft::Draft;
use crate::work;

/// Which tokens are spoken for.
pub(super) struct Taken(Vec<State>);

/// How a token is spoken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Free,
    /// By someone who is still to be found: no cue stands there.
    Heard,
    Taken,
}

impl Taken {
    pub(super) fn new(context: &Context<'_, '_>, claimed: &[Draft], loose: &[Loose]) -> Taken {
        let mut taken = Taken(vec![State::Free; context.tokens.len()]);
        let mut loose = loose.iter().peekable();
        for draft in claimed {
            let is_loose = loose.next_if(|turn| turn.start == draft.content[0].start).is_some();
            for span in &draft.content {
                taken.set(&context.tokens.within(*span), if is_loose { State::Heard } else { State::Taken });
            }
            if let Some(cue) = &draft.cue {
                taken.take(&(cue.start as usize..cue.end as usize));
            }
        }
        taken
    }

    pub(super) fn is(&self, token: usize) -> bool {
        self.0[token] == State::Taken
    }

    pub(super) fn has(&self, range: &Range<usize>) -> bool {
        work::count(range.len());
        self.0[range.clone()].contains(&State::Taken)
    }

    /// Whether a cue may still be asked: no other quote has it, or only one in another sentence.
    pub(super) fn leaves(&self, cue: &CueToken, far: &[usize]) -> bool {
        work::count(cue.range.len());
        let free = self.0[cue.range.clone()].iter().all(|state| *state == State::Free);
        free || far.binary_search(&cue.range.start).is_ok()
    }

    pub(super) fn take(&mut self, range: &Range<usize>) {
        self.set(range, State::Taken);
    }

    fn set(&mut self, range: &Range<usize>, state: State) {
        work::count(range.len());
        self.0[range.clone()].fill(state);
    }
}
