//! [`List`]: the lists of words in `lists.tsv`, and which of them a word is on. Touches [`super::class`].

use std::ops::BitOrAssign;

use super::WordId;
use super::class::bit_set;

bit_set! {
    /// A list of words that one rule asks for; `lists.tsv` says what each is.
    List, Lists(u128) {
        Office = "office",
        Firm = "firm",
        Institution = "institution",
        NoFirm = "no_firm",
        NoPerson = "no_person",
        NoOutlet = "no_outlet",
        Broadcaster = "broadcaster",
        Union = "union",
        Anybody = "anybody",
        Child = "child",
        OneOf = "one_of",
        Trade = "trade",
        FirmTrade = "firm_trade",
        Lawsuit = "lawsuit",
        Sues = "sues",
        Fond = "fond",
        Elder = "elder",
        Husband = "husband",
        Wife = "wife",
        Maiden = "maiden",
        Rank = "rank",
        OfMany = "of_many",
        ManSpokenTo = "man_spoken_to",
        WomanSpokenTo = "woman_spoken_to",
        Study = "study",
        Figures = "figures",
        Hearer = "hearer",
        Telephone = "telephone",
        Still = "still",
        BodyPart = "body_part",
        Bearing = "bearing",
        BreaksIn = "breaks_in",
        BurstsOut = "bursts_out",
        Heard = "heard",
        Stressing = "stressing",
        Showing = "showing",
        Stress = "stress",
        Recording = "recording",
        Idea = "idea",
        Wording = "wording",
        Rings = "rings",
        Work = "work",
        Claimed = "claimed",
        Cast = "cast",
        Recalled = "recalled",
        Asked = "asked",
        Shared = "shared",
        PostedOn = "posted_on",
        LeftOut = "left_out",
        Given = "given",
        Unsaid = "unsaid",
        Question = "question",
        Cry = "cry",
        AskedTo = "asked_to",
        ReportedTo = "reported_to",
        Disclose = "disclose",
        Farewell = "farewell",
        FewWords = "few_words",
        SpeaksUp = "speaks_up",
        Manner = "manner",
        Spoken = "spoken",
        Ask = "ask",
        Public = "public",
        Speaks = "speaks",
        WordsOf = "words_of",
        AskedIn = "asked_in",
        Carry = "carry",
        Leads = "leads",
        OfOutlet = "of_outlet",
        Interviewer = "interviewer",
        Host = "host",
        Piece = "piece",
        PartOfOutlet = "part_of_outlet",
        Remark = "remark",
        Carried = "carried",
        Staff = "staff",
        Author = "author",
        Be = "be",
        Time = "time",
        Month = "month",
        Determiner = "determiner",
        Definite = "definite",
        Preposition = "preposition",
        Breaker = "breaker",
        Report = "report",
        Quoting = "quoting",
        Calendar = "calendar",
        Inner = "inner",
        Tell = "tell",
        Post = "post",
        Before = "before",
        Guilt = "guilt",
        Assessment = "assessment",
        MonthBehind = "month_behind",
    }
}

/// The lists that each word is on. Few are on any, and those of few sorts.
#[derive(Debug, Clone, Default)]
pub(super) struct OnLists {
    /// By number of the word: which of the sorts, where it is on any.
    of_word: Vec<u16>,
    sorts: Vec<Lists>,
    /// Those that are on any, as they came.
    words: Vec<WordId>,
}

impl OnLists {
    pub(super) fn get(&self, word: WordId) -> Lists {
        let sort = self.of_word.get(usize::from(word.0)).copied().unwrap_or(0);
        self.sorts.get(usize::from(sort)).copied().unwrap_or_default()
    }

    /// Puts a word on a list.
    pub(super) fn put(&mut self, word: WordId, list: List) {
        let before = self.get(word);
        if before == Lists::default() {
            self.words.push(word);
        }
        let after = before.with(list);
        if self.sorts.is_empty() {
            self.sorts.push(Lists::default());
        }
        let known = self.sorts.iter().position(|sort| *sort == after);
        let sort = known.unwrap_or_else(|| {
            self.sorts.push(after);
            self.sorts.len() - 1
        });
        let place = usize::from(word.0);
        self.of_word.resize(self.of_word.len().max(place + 1), 0);
        // There are no more sorts than words, which a number of this size counts.
        self.of_word[place] = sort as u16;
    }

    /// The words on a list.
    pub(super) fn on(&self, list: List) -> impl Iterator<Item = WordId> + '_ {
        self.words.iter().copied().filter(move |word| self.get(*word).has(list))
    }
}
