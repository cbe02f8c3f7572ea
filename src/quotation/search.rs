//! The weighted search: decides all marks of a paragraph together. Touches
//! glyphs and weights alone.
//!
//! A state is the stack of families open at a point, at most three deep. Each
//! mark offers every state a few actions at a cost (Viterbi); the cheapest path
//! to the paragraph's end says what each mark does.

use super::costs::Costs;
use super::glyph::{Family, Glyph};
use super::weights::{self, NEVER, Style};

/// What is done at a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    Open,
    /// Opens, and ends the open stretch of the same family, whose mark is lost.
    OpenAnew,
    Close,
    /// Closes a stretch of the other family: a single mark typed for a double.
    CloseOther,
    /// Closes what no mark opened.
    CloseUnopened,
    Apostrophe,
    Measure,
    Stray,
}

/// How a paragraph stands to its neighbours.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Neighbours {
    /// Whether the paragraph before was left open.
    pub(super) left_open: bool,
    /// The family of the mark that the next paragraph begins with.
    pub(super) next: Option<Family>,
}

/// Families from the innermost out, in digits to the base 5.
type Stack = u8;

const BASE: Stack = 5;
const DEEPEST: Stack = BASE * BASE;
const STACKS: usize = 125;
/// Paths so much dearer than the best are dropped.
const BEAM: u32 = 130;
const NONE: u32 = u32::MAX;

fn top(stack: Stack) -> Option<Family> {
    match stack % BASE {
        1 => Some(Family::Double),
        2 => Some(Family::Single),
        3 => Some(Family::Angle),
        4 => Some(Family::InnerAngle),
        _ => None,
    }
}

/// The stack once the innermost stretch of `family` is ended, and the number
/// of stretches inside it that end with it.
fn end_of(mut stack: Stack, family: Family) -> Option<(Stack, u32)> {
    let mut inside = 0;
    while let Some(open) = top(stack) {
        stack /= BASE;
        if open == family {
            return Some((stack, inside));
        }
        inside += 1;
    }
    None
}

/// One step of a path.
#[derive(Debug, Clone, Copy)]
struct Step {
    before: u32,
    action: Action,
}

/// The cheapest path known to a state.
#[derive(Debug, Clone, Copy)]
struct Path {
    stack: Stack,
    cost: u32,
    /// Its last step, or [`NONE`].
    step: u32,
}

/// The search, with buffers kept from paragraph to paragraph.
pub(super) struct Search {
    steps: Vec<Step>,
    paths: Vec<Path>,
    offers: Vec<Offer>,
    slots: [usize; STACKS],
    /// Offers weighed so far: what the time taken grows with.
    pub(super) work: u64,
}

/// A way on from one of the paths.
#[derive(Debug, Clone, Copy)]
struct Offer {
    path: Path,
    action: Action,
}

/// Few paragraphs need more room.
const USUAL: usize = 64;

impl Default for Search {
    fn default() -> Self {
        Self {
            steps: Vec::with_capacity(USUAL),
            paths: Vec::with_capacity(USUAL),
            offers: Vec::with_capacity(USUAL),
            slots: [usize::MAX; STACKS],
            work: 0,
        }
    }
}

impl Search {
    /// Puts the action for each mark of a paragraph into `decided`, in order.
    pub(super) fn decide(
        &mut self,
        glyphs: &[Glyph],
        costs: impl Fn(&Glyph) -> Costs,
        style: &Style,
        neighbours: Neighbours,
        decided: &mut Vec<Action>,
    ) {
        self.steps.clear();
        self.paths.clear();
        self.paths.push(Path { stack: 0, cost: 0, step: NONE });
        for (place, glyph) in glyphs.iter().enumerate() {
            let left_open = neighbours.left_open && place == 0;
            self.step(glyph, &costs(glyph), style, left_open);
        }
        self.best_path(neighbours.next, decided);
    }

    /// Weighs every action of one mark from every path.
    fn step(&mut self, glyph: &Glyph, costs: &Costs, style: &Style, left_open: bool) {
        let paths = std::mem::take(&mut self.paths);
        for path in &paths {
            self.offer_all(path, glyph.family, costs, style, left_open);
        }
        self.paths = paths;
        self.paths.clear();
        let best = self.offers.iter().map(|o| o.path.cost).min().unwrap_or(0);
        for offer in self.offers.drain(..) {
            self.slots[usize::from(offer.path.stack)] = usize::MAX;
            if offer.path.cost > best + BEAM {
                continue;
            }
            let step = self.steps.len() as u32;
            self.steps.push(Step { before: offer.path.step, action: offer.action });
            self.paths.push(Path {
                // Only differences matter, so the best is brought down to 0.
                cost: offer.path.cost - best,
                step,
                ..offer.path
            });
        }
    }

    fn offer_all(&mut self, path: &Path, family: Family, costs: &Costs, style: &Style, left_open: bool) {
        let stack = path.stack;
        let outer = top(stack);
        self.offer(path, stack, weights::STRAY, Action::Stray);
        self.offer(path, stack, costs.apostrophe, Action::Apostrophe);
        self.offer(path, stack, costs.measure, Action::Measure);
        if stack < DEEPEST {
            let cost = costs.open + style.nesting(outer, family);
            self.offer(path, stack * BASE + family as Stack, cost, Action::Open);
        }
        if let Some((rest, inside)) = end_of(stack, family) {
            let cut = inside * weights::CUT_OFF;
            self.offer(path, rest, costs.close + cut, Action::Close);
            let cost = costs.open + cut + weights::OVERRUN + style.nesting(top(rest), family);
            self.offer(path, rest * BASE + family as Stack, cost, Action::OpenAnew);
        } else if let Some(outer) = outer.filter(|o| o.is_mistaken_for(family)) {
            let (rest, _) = end_of(stack, outer).unwrap_or_default();
            self.offer(path, rest, costs.close + weights::MISTYPED, Action::CloseOther);
        }
        if stack == 0 {
            let lost = if left_open { weights::UNOPENED_AFTER } else { weights::UNOPENED };
            self.offer(path, stack, costs.close + lost, Action::CloseUnopened);
        }
    }

    /// Notes a way on, where it is the cheapest yet to its state.
    fn offer(&mut self, path: &Path, stack: Stack, cost: u32, action: Action) {
        if cost >= NEVER {
            return;
        }
        self.work += 1;
        let offer = Offer { path: Path { stack, cost: path.cost + cost, step: path.step }, action };
        let slot = &mut self.slots[usize::from(stack)];
        match self.offers.get_mut(*slot) {
            Some(known) if known.path.cost <= offer.path.cost => {}
            Some(known) => *known = offer,
            None => {
                *slot = self.offers.len();
                self.offers.push(offer);
            }
        }
    }

    /// Adds what it costs to end the paragraph with stretches open, and reads
    /// the cheapest path back.
    fn best_path(&self, next: Option<Family>, actions: &mut Vec<Action>) {
        let best = self.paths.iter().min_by_key(|p| p.cost + left_open(p.stack, next));
        actions.clear();
        let mut at = best.map_or(NONE, |p| p.step);
        while let Some(step) = self.steps.get(at as usize) {
            actions.push(step.action);
            at = step.before;
        }
        actions.reverse();
    }
}

/// The cost of what is still open where the paragraph ends.
fn left_open(mut stack: Stack, next: Option<Family>) -> u32 {
    let mut cost = 0;
    while let Some(open) = top(stack) {
        stack /= BASE;
        cost += match next {
            Some(family) if family == open && stack == 0 => weights::LEFT_OPEN,
            _ if stack == 0 => weights::UNCLOSED,
            _ => weights::CUT_OFF,
        };
    }
    cost
}
