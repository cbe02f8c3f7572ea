//! Clusters the names of a text: full name, surname, title and surname, given name,
//! short form, acronym. Touches [`crate::mention`], [`crate::roster`] and [`super::word`].
//!
//! Equal names first become one *form*; the forms are then taken from the longest to the
//! shortest, and each joins the one longer name that it can be short for. A short form
//! that fits several longer names ("Lee" beside Ann Lee and Bo Lee) stays open and is
//! settled at each of its mentions.

mod two;

use std::ops::Range;

use super::apart::Apart;
use super::beside;
use super::cast::Cast;
use super::key::{self, Buckets, KeyMap};
use super::pick::pick;
use super::referent::Meant;
use super::settle::settle;
use super::slip;
use super::word::{Mark, Word, acronyms, packed_acronym};
use super::{Entities, Naming, fit};
use crate::ahead::Ahead;
use crate::document::{EntityKind, Gender, MentionKind};
use crate::lexicon::{Class, Classes, Hasher, List};
use crate::mention::{Mention, Mentions, given_gender};
use crate::register::Register;
use crate::roster::Roster;
use crate::token::{Kind, Tokens};
use crate::work;

/// Words by which a name is told from others, at most.
const LONGEST: usize = 12;
/// Longer names that one short form is compared with at most; keeps the work linear.
const MOST: usize = 24;
/// Of the longer names of a short form those count that are not so many times rarer than another: beside many a
/// "Ann Lee" one "Lee Marsh" is another's name or a slip.
const RARE: u32 = 8;
/// So many mentions are gone through while their tokens are at hand.
const ROUND: usize = 1 << 10;

/// One name form of the text.
pub(super) struct Form {
    /// Its words, in [`Clusterer::words`].
    pub(super) words: Range<usize>,
    kind: EntityKind,
    gender: Option<Gender>,
    /// Number of mentions.
    pub(super) count: u32,
    /// The title before the first of them, if all have one.
    pub(super) title: Option<u32>,
    /// Number of mentions with a title, where it has more than a word ("Mr. John Lee"), or with a rank, where it has but one.
    formal: u32,
    /// It stands there by chance, and but one of its words is a name.
    slip: bool,
    /// The longer names it can be short for, or the cluster it makes itself, in [`Clusterer::short_for`].
    clusters: Range<usize>,
}

/// A cluster while it grows.
pub(super) struct Growing {
    words: Range<usize>,
    pub(super) kind: EntityKind,
    pub(super) gender: Option<Gender>,
    /// Number of mentions by the name with which it began.
    count: u32,
    formal: u32,
    /// Letters of its acronym, packed, with and without its last word ("Corp").
    acronyms: [u64; 2],
    /// As that of the form with which it began.
    title: Option<u32>,
}

pub(super) struct Clusterer<'a, 't> {
    pub(super) tokens: &'a Tokens<'t>,
    pub(super) is_story: bool,
    /// The name at hand: numbers and tokens of its words.
    reading: Vec<(u64, u32)>,
    words: Vec<Word>,
    forms: Vec<Form>,
    short_for: Vec<u32>,
    /// The longer names of one form, with how well they fit; empty between.
    fitting: Vec<(u8, u32)>,
    pub(super) growing: Vec<Growing>,
    by_first: Buckets,
    by_last: Buckets,
    by_acronym: Buckets,
}

pub(super) fn cluster(
    tokens: &Tokens<'_>,
    mentions: &Mentions,
    roster: Option<&Roster>,
    register: Register,
) -> Entities {
    // Of eight mentions in news two are names, and one of these has not been met before.
    let count = mentions.list.len();
    let mut work = Clusterer {
        tokens,
        is_story: register == Register::Story,
        reading: Vec::with_capacity(LONGEST),
        words: Vec::with_capacity(count / 4),
        forms: Vec::with_capacity(count / 8),
        short_for: Vec::with_capacity(count / 8),
        fitting: Vec::new(),
        growing: Vec::with_capacity(count / 8),
        by_first: Buckets::default(),
        by_last: Buckets::default(),
        by_acronym: Buckets::default(),
    };
    let cast = roster.map(|roster| Cast::new(tokens, roster));
    let (named, meant) = work.collect(mentions, cast.as_ref());
    if work.is_story {
        work.mark_slips();
    }
    work.link(&named);
    settle(&work, named, meant, cast.as_ref())
}

/// Whether the title at `title` is a wife's, and a man's given name stands behind it.
pub(crate) fn is_wife(tokens: &Tokens<'_>, title: u32) -> bool {
    tokens.is_on(title as usize, List::Wife) && given_gender(tokens, title as usize + 1) == Some(Gender::Male)
}

/// Whom a mention names.
#[derive(Clone, Copy)]
pub(super) enum Who {
    /// Number of a form.
    Form(u32),
    /// Number of a character of the roster.
    Character(u32),
}

/// A mention that names someone, with what it tells of him.
pub(super) struct Named {
    pub(super) naming: Naming,
    pub(super) who: Who,
    /// Empty where there is none.
    pub(super) role: Range<u32>,
    /// See [`beside::told`].
    pub(super) apposed: Range<u32>,
    pub(super) gender: Option<Gender>,
    pub(super) plural: bool,
    pub(super) look: Look,
}

/// How the words of a name look.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    /// A noun for an outlet is in it or behind it.
    pub(super) outlet: bool,
    /// One is in capitals alone.
    pub(super) shouted: bool,
}

impl Clusterer<'_, '_> {
    /// Makes equal names one form; gives the mentions that name someone, and whom the others mean.
    fn collect(&mut self, mentions: &Mentions, cast: Option<&Cast<'_>>) -> (Vec<Named>, Meant) {
        let count = mentions.list.len();
        let mut numbers: KeyMap<u32> = KeyMap::with_capacity_and_hasher(count / 8, Hasher::default());
        let mut found = Vec::with_capacity(count / 3);
        let mut meant = Meant::none(count);
        let may_name = |mention: &Mention| {
            !mention.is_coordinated() & (cast.is_some() | (mention.kind == MentionKind::Name))
        };
        let describes = |mention: &Mention| mention.kind == MentionKind::Description;
        let mut ahead = Ahead::default();
        for (round, part) in mentions.list.as_slice().chunks(ROUND).enumerate() {
            let first = round * ROUND;
            pick(part, may_name, |number, mention| {
                self.tokens.bring(&mut ahead, mention.tokens.start as usize);
                found.extend(self.named((first + number) as u32, mention, cast, &mut numbers));
            });
            pick(part, describes, |number, mention| meant.describe(self.tokens, first + number, mention));
        }
        (found, meant)
    }

    /// What a mention tells of whom it names.
    fn named(
        &mut self,
        number: u32,
        mention: &Mention,
        cast: Option<&Cast<'_>>,
        numbers: &mut KeyMap<u32>,
    ) -> Option<Named> {
        let core = mention.core();
        // Of one without a name, nothing is read.
        let name = mention.name().unwrap_or(core.end..core.end);
        let mut look = self.read(name.clone());
        let before = name.start.saturating_sub(2).max(core.start)..name.start;
        look.outlet |= before.chain(name.end..core.end).any(|i| self.tokens.is(i as usize, Class::Outlet));
        let naming = self.naming(number, mention, name);
        // "The Misses Lee" are several.
        if naming.titled && self.tokens.is_on(naming.name.start as usize - 1, List::OfMany) {
            return None;
        }
        let who = match cast.and_then(|cast| cast.character(self.tokens, mention)) {
            Some(character) => Who::Character(character),
            None if !self.reading.is_empty() && mention.kind == MentionKind::Name => {
                Who::Form(self.form(mention, &naming, numbers))
            }
            None => return None,
        };
        let (gender, plural) = (mention.gender, mention.is_plural());
        let role = mention.role().unwrap_or(0..0);
        let apposed = beside::told(self.tokens, mention);
        Some(Named { naming, who, role, apposed, gender, plural, look })
    }

    /// The name of a mention, and how it stands in the text.
    fn naming(&self, number: u32, mention: &Mention, name: Range<u32>) -> Naming {
        const TITLES: Classes = Classes(0).with(Class::Title).with(Class::TitleM).with(Class::TitleF);
        let bytes = match name.is_empty() {
            true => 0..0,
            false => {
                self.tokens.list[name.start as usize].start..self.tokens.end(name.end as usize - 1) as u32
            }
        };
        let before = mention.tokens.start..name.start;
        let titled = before.last().is_some_and(|title| self.tokens.classes(title as usize).meets(TITLES));
        Naming { mention: number, name, bytes, titled }
    }

    /// Reads the words of a name that tell it from others: no article, mark or "Jr.".
    fn read(&mut self, name: Range<u32>) -> Look {
        self.reading.clear();
        let mut look = Look::default();
        work::count(name.len());
        let list = &self.tokens.list.as_slice()[name.start as usize..name.end as usize];
        for (index, token) in name.zip(list) {
            let article =
                || token.length() == 3 && self.tokens.text_of(index as usize).eq_ignore_ascii_case("the");
            look.outlet |= token.classes().has(Class::Outlet);
            look.shouted |= token.is_all_caps();
            if matches!(token.kind, Kind::Word | Kind::Number)
                && !token.classes().has(Class::NameSuffix)
                && !article()
                && self.reading.len() < LONGEST
            {
                self.reading.push((key::token(self.tokens, *token), index));
            }
        }
        look
    }

    /// Whether "Miss" stands before a surname in a story. "Miss Ann" is Ann.
    fn is_maiden(&self, naming: &Naming) -> bool {
        const GIVEN: Classes = Classes(0).with(Class::GivenM).with(Class::GivenF);
        self.is_story
            && naming.titled
            && self.tokens.is_on(naming.name.start as usize - 1, List::Maiden)
            && !self.tokens.classes(naming.name.start as usize).meets(GIVEN)
    }

    /// Whether a wife goes by her husband's name: "Mrs. John Lee".
    fn is_wife(&self, naming: &Naming) -> bool {
        naming.titled && naming.name.len() > 1 && is_wife(self.tokens, naming.name.start - 1)
    }

    /// The form of a mention whose name is at hand.
    fn form(&mut self, mention: &Mention, naming: &Naming, numbers: &mut KeyMap<u32>) -> u32 {
        // Mr. Lee and Mrs. Lee are two, and so are in a story Mrs. Lee and Miss Lee.
        let sex = mention.gender.map_or(0, |g| 1 + g as u64) + 4 * u64::from(self.is_maiden(naming));
        // "Mrs. John Lee" is not John Lee.
        let sex = sex * u64::from(self.reading.len() == 1 || self.is_wife(naming));
        let keys = self.reading.iter().map(|word| word.0);
        let form = *numbers.entry(key::sequence(keys) ^ sex).or_insert(self.forms.len() as u32);
        match self.forms.get_mut(form as usize) {
            None => {
                let begin = self.words.len();
                let word = |&(number, token): &(u64, u32)| Word::new(self.tokens, number, token);
                self.words.extend(self.reading.iter().map(word));
                let (kind, gender) = (mention.entity_kind, mention.gender);
                let words = begin..self.words.len();
                let title = naming.titled.then(|| naming.name.start - 1);
                let formal = 0;
                self.forms.push(Form {
                    words,
                    kind,
                    gender,
                    count: 1,
                    title,
                    formal,
                    slip: false,
                    clusters: 0..0,
                });
            }
            Some(known) => {
                known.count += 1;
                known.title = known.title.filter(|_| naming.titled);
                known.gender = known.gender.or(mention.gender);
                if (known.kind == EntityKind::Unknown) | mention.role().is_some() {
                    known.kind = mention.entity_kind;
                }
            }
        }
        let long = self.reading.len() > 1;
        let ranked = || self.tokens.is_on(naming.name.start as usize - 1, List::Rank);
        self.forms[form as usize].formal += u32::from(naming.titled && (long || ranked()));
        form
    }

    /// Takes two words that stand together by chance for the one of them that is a name.
    fn mark_slips(&mut self) {
        for (form, word) in slip::find(self.tokens, &self.words, &self.forms) {
            let form = &mut self.forms[form];
            (form.words, form.gender, form.slip) = (word..word + 1, None, true);
        }
        for (form, word) in slip::fond(self.tokens, &self.words, &self.forms) {
            let form = &mut self.forms[form];
            form.gender = given_gender(self.tokens, self.words[word].token() as usize);
            (form.words, form.kind, form.slip) = (word..word + 1, EntityKind::Person, true);
        }
    }

    /// From the longest form to the shortest, joins each to what it is short for.
    fn link(&mut self, named: &[Named]) {
        let apart = Apart::new(self.tokens, named);
        self.by_first = Buckets::with_room(self.forms.len());
        self.by_last = Buckets::with_room(self.forms.len());
        for form in self.longest_first() {
            let begin = self.short_for.len();
            self.add_longer(form, &apart);
            match self.short_for[begin..] {
                [] => {
                    let made = self.begin(form);
                    self.short_for.push(made);
                }
                [only] => {
                    let (kind, gender) = (self.forms[form].kind, self.forms[form].gender);
                    let cluster = &mut self.growing[only as usize];
                    cluster.gender = cluster.gender.or(gender);
                    if cluster.kind == EntityKind::Unknown {
                        cluster.kind = kind;
                    }
                }
                _ => {}
            }
            self.forms[form].clusters = begin..self.short_for.len();
        }
    }

    /// The forms by their number of words; in a story "Mr. Lee" comes before "Lee", who may be he.
    fn longest_first(&self) -> Vec<usize> {
        let mut begins = [0; LONGEST + 2];
        let place = |form: &Form| {
            let titled = form.title.is_some() && form.gender == Some(Gender::Male);
            let last = form.words.len() == 1 && !(self.is_story && titled);
            LONGEST - form.words.len() + usize::from(last)
        };
        for form in &self.forms {
            begins[place(form)] += 1;
        }
        let mut begin = 0;
        for count in &mut begins {
            (*count, begin) = (begin, begin + *count);
        }
        let mut order = vec![0; self.forms.len()];
        for (number, form) in self.forms.iter().enumerate() {
            let place = &mut begins[place(form)];
            order[*place] = number;
            *place += 1;
        }
        order
    }

    /// Whether a name in a story stands there by chance, or is by far rarer than another one that has more than a word too.
    pub(super) fn is_slip(&self, form: u32, beside: u32) -> bool {
        let [form, beside] = [form, beside].map(|number| &self.forms[number as usize]);
        let rare = self.is_story && beside.words.len() > 1 && form.count * RARE < beside.count;
        rare || form.slip && !beside.slip
    }

    /// The clusters that a form can mean.
    pub(super) fn clusters(&self, form: u32) -> &[u32] {
        &self.short_for[self.forms[form as usize].clusters.clone()]
    }

    /// A form that is short for nothing begins a cluster.
    fn begin(&mut self, form: usize) -> u32 {
        let number = self.growing.len() as u32;
        let Form { words, kind, gender, count, title, formal, .. } = &self.forms[form];
        let list = &self.words[words.clone()];
        let acronyms = acronyms(list);
        self.by_first.add(list[0].number, number);
        if list.len() > 1 {
            self.by_last.add(list[list.len() - 1].number, number);
        }
        for acronym in acronyms.into_iter().filter(|a| *a != 0) {
            self.by_acronym.add(acronym, number);
        }
        let (kind, gender, count, title, formal) = (*kind, *gender, *count, *title, *formal);
        self.growing.push(Growing { words: words.clone(), kind, gender, count, formal, acronyms, title });
        number
    }

    /// Adds the clusters whose name a form can be short for to `short_for`: those that fit best.
    fn add_longer(&mut self, number: usize, apart: &Apart<'_>) {
        let mut fitting = std::mem::take(&mut self.fitting);
        let form = &self.forms[number];
        let words = &self.words[form.words.clone()];
        let last = words[words.len() - 1].number;
        let acronym = packed_acronym(self.tokens, words);
        let mut compare = |longer: u32| {
            let fit = self.fit(form, words, acronym, &self.growing[longer as usize]);
            if fit > 0 && !self.are_two(number, longer, apart) {
                fitting.push((fit, longer));
            }
        };
        self.by_last.get(last).take(MOST).for_each(&mut compare);
        self.by_first.get(words[0].number).take(MOST).for_each(&mut compare);
        if words.len() > 1 {
            self.by_first.get(last).take(MOST).for_each(&mut compare);
        }
        if let Some(acronym) = acronym {
            self.by_acronym.get(acronym).take(MOST).for_each(&mut compare);
        }
        let most = fitting.iter().filter_map(|(_, longer)| self.of_person(*longer)).max().unwrap_or(0);
        // An organization may well go by its full name but once.
        fitting.retain(|(_, longer)| self.of_person(*longer).is_none_or(|count| count * RARE >= most));
        if self.is_story && words.len() == 1 && form.title.is_none() && form.gender != Some(Gender::Female) {
            self.keep_men(last, &mut fitting);
        }
        let best = fitting.iter().map(|(fit, _)| *fit).max();
        let begin = self.short_for.len();
        for (fit, longer) in fitting.drain(..) {
            if Some(fit) == best && !self.short_for[begin..].contains(&longer) {
                self.short_for.push(longer);
            }
        }
        self.fitting = fitting;
    }

    /// By a surname alone a story calls men: of a man and a woman of this one it means the man.
    fn keep_men(&self, surname: u64, fitting: &mut Vec<(u8, u32)>) {
        let of = |longer: u32| {
            let cluster = &self.growing[longer as usize];
            let words = &self.words[cluster.words.clone()];
            (words.len() > 1 && words[words.len() - 1].number == surname, cluster.gender)
        };
        // "Mr. Lee" of whom no more is told is one of them.
        let mister = |longer: u32| {
            let cluster = &self.growing[longer as usize];
            cluster.words.len() == 1 && cluster.title.is_some() && cluster.gender == Some(Gender::Male)
        };
        let man = |longer| mister(longer) || of(longer) == (true, Some(Gender::Male));
        if fitting.iter().any(|(_, longer)| man(*longer)) {
            fitting.retain(|(_, longer)| of(*longer) != (true, Some(Gender::Female)));
        }
    }

    /// How often the longer name of a person stands in the text.
    fn of_person(&self, longer: u32) -> Option<u32> {
        let cluster = &self.growing[longer as usize];
        (cluster.kind == EntityKind::Person).then_some(cluster.count)
    }

    /// "Martin" of Ann Martin: a surname that is a given name too tells nobody's gender.
    fn is_surname(&self, form: &Form, words: &[Word], long: &[Word]) -> bool {
        let ([word], [_, .., last]) = (words, long) else { return false };
        word.number == last.number && form.title.is_none() && word.is(Mark::GIVEN)
    }

    /// How well a form can be short for a cluster's name; 0 not at all.
    fn fit(&self, form: &Form, words: &[Word], acronym: Option<u64>, cluster: &Growing) -> u8 {
        work::count(words.len());
        let long = &self.words[cluster.words.clone()];
        let other = matches!((form.gender, cluster.gender), (Some(a), Some(b)) if a != b);
        if other && !self.is_surname(form, words, long) {
            return 0;
        }
        let person = |kind| matches!(kind, EntityKind::Person | EntityKind::Unknown);
        let other = |kind| kind != EntityKind::Person;
        // In a story "Holland" is Ann Holland rather than the country.
        let surname = self.is_story && long.len() > 1 && words[0].is(Mark::PLACE) && long[0].is(Mark::GIVEN);
        if (person(form.kind) || surname) && person(cluster.kind) {
            let fit = fit::person(words, long);
            if fit > 0 {
                return fit;
            }
        }
        if other(form.kind) && other(cluster.kind) {
            if acronym.is_some_and(|a| cluster.acronyms.contains(&a)) {
                return 4;
            }
            return fit::organization(words, long);
        }
        0
    }
}
