//! What tells for and against one person as the speaker of a turn. Touches nothing.

/// One person who may be speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) entity: u32,
    /// How manieth named most lately in narration, or 7.
    pub(super) rank: u16,
    /// Paragraphs since, in steps.
    pub(super) paragraphs: u16,
    /// Narration of the paragraph before the turn: 0 nobody as subject, 1 named, 2 as subject,
    /// 3 another as subject.
    pub(super) beat: u16,
    /// The same after the turn.
    pub(super) after: u16,
    /// Inside this turn: 0 not named, 1 named, 2 spoken to.
    pub(super) quoted: u16,
    /// Inside the turn before.
    pub(super) answered: u16,
    /// Inside the turn after.
    pub(super) replied: u16,
    /// Who speaks the next sure turn: 0 not known, 1 this person, 2 another; the same for the one after.
    pub(super) next: u16,
    pub(super) later: u16,
    /// The nearest sure turn behind those: 0 none near, 1 this person speaks it and it is an odd number of turns on, 2 another
    /// does, 3 this one and it is an even number on, 4 another.
    pub(super) ahead: u16,
    /// 0 not known, 1 fits, 2 does not.
    pub(super) gender: u16,
    pub(super) count: u16,
    /// 0 not known, 1 a person by name or the narrator, 2 one without a name, 3 one whose description has a capital.
    pub(super) kind: u16,
    /// Goes by the description beside the turn.
    pub(super) called: u16,
    /// Who spoke last under the description beside the turn: 0 not known, 1 this person, 2 another.
    pub(super) known_as: u16,
    /// How manieth named most lately of those whose gender may be that of the mention beside the turn; 8 does not fit, 9 none
    /// is known.
    pub(super) fit: u16,
    /// Whether the turn before, and the one after, speaks to one of this gender: 0 not known, 1 yes, 2 to one of the other.
    pub(super) address: u16,
    pub(super) reply_address: u16,
    /// Of a turn with nothing beside it but what someone does: 0 nobody, 1 this person does, behind the words, 2 before them, 3 another
    /// by name does, behind them, 4 before them, 5 one of this gender, 6 of another, 7 of one that is not known.
    pub(super) acts: u16,
    /// How many beside this one are near and of the gender of the mention beside the turn.
    pub(super) rivals: u16,
    /// As `answered` and `replied`, two turns away.
    pub(super) two_before: u16,
    pub(super) two_after: u16,
    /// Whether the turn is spoken to this person by name: 0 no, 1 the name stands inside, 2 it begins the turn, 3 it ends it. The same
    /// of the turn before and of the one after.
    pub(super) hearer: u16,
    pub(super) hearer_before: u16,
    pub(super) hearer_after: u16,
}

impl Person {
    /// Of whom nothing is told yet.
    pub(super) fn new(entity: u32, count: u16, kind: u16) -> Person {
        Person {
            entity,
            rank: 7,
            paragraphs: 9,
            beat: 0,
            after: 0,
            quoted: 0,
            answered: 0,
            replied: 0,
            next: 0,
            later: 0,
            ahead: 0,
            gender: 0,
            count,
            kind,
            called: 0,
            known_as: 0,
            fit: 9,
            address: 0,
            reply_address: 0,
            acts: 0,
            rivals: 0,
            two_before: 0,
            two_after: 0,
            hearer: 0,
            hearer_before: 0,
            hearer_after: 0,
        }
    }
}
