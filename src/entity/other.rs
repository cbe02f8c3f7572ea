//! Names that a description cannot stand for, whatever else speaks for them. Touches [`super::features`] and [`super::scene`].
//!
//! A court, council or union is called by its own kind or its letters, where a company is not; a statement goes by whoever made
//! it, which is no person and hardly a country; a government is a country's; a newspaper or a company is no country.

use std::ops::Range;

use super::Cluster;
use super::features::{COMPANY, Candidate, Place};
use super::scene::{Form, Scene, Standing};
use crate::document::EntityKind;
use crate::lexicon::{Class, List, Lists, Tag, Tags};
use crate::mention::Mention;
use crate::token::{Kind, Tokens};

/// What a description tells of the names that it cannot stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Whatever it tells, it bars no name.
    Any,
    /// "the thinker", whom the lexicon does not know: no person named behind it; "the inquest", "the other side": no person.
    Thing {
        person: bool,
    },
    /// "the minister": nobody of another office; of a whole office, "the mayor of Orm", nobody of whom one is told at all.
    Office {
        whole: bool,
    },
    /// "the CEO": nobody of a role in other letters.
    Letters,
    /// "the spokesman".
    Person,
    Government,
    Bank,
    Firm,
    Agency,
    Institution,
    /// Any other.
    Organization,
    Group,
    Outlet,
    /// "a report", or one that says who made it: "a report by two engineers".
    Document {
        made: bool,
    },
}

impl Sort {
    /// Of a mention of this form, `owned` being someone's.
    pub(super) fn of(tokens: &Tokens<'_>, mention: &Mention, form: Form, owned: bool) -> Sort {
        let head = mention.head as usize;
        let word = tokens.text_of(head);
        let is = |words: &[&str]| words.iter().any(|w| word.eq_ignore_ascii_case(w));
        match form {
            Form::Person if tokens.is_on(head, List::Office) => {
                // "The president" alone may be anyone's.
                let modified = mention.tokens.len() > 2 && !is(&["president"]);
                Sort::Office {
                    whole: owned || modified || is(&["mayor"]) || mention.core().end > mention.head + 1,
                }
            }
            Form::Person if is_letters(tokens, mention.head) => Sort::Letters,
            Form::Person => Sort::Person,
            Form::Outlet => Sort::Outlet,
            Form::Document => Sort::Document { made: tokens.has_form(head + 1, "by") },
            Form::Organization if is(&["government"]) => Sort::Government,
            Form::Organization if is(&["bank"]) => Sort::Bank,
            Form::Organization if is(&["agency"]) => Sort::Agency,
            Form::Organization if tokens.is_on(head, List::Firm) => Sort::Firm,
            Form::Organization if tokens.is_on(head, List::Institution) => Sort::Institution,
            Form::Organization => Sort::Organization,
            // "Police say": no other body is called so.
            Form::Group if is(&["police"]) => Sort::Institution,
            Form::Group => Sort::Group,
            Form::Other => Sort::Thing { person: !tokens.is_on(head, List::NoPerson) },
            _ => Sort::Any,
        }
    }

    /// Whether a candidate is none that the mention (by number) can stand for.
    pub(super) fn bars(self, scene: &Scene<'_, '_>, mention: u32, candidate: &Candidate) -> bool {
        let Some(number) = candidate.referent.named() else { return false };
        let mention = &scene.mentions.list[mention as usize];
        let case = Case { scene, entity: &scene.entities.list[number as usize], candidate, mention };
        case.is_unlike() && candidate.distance == 0 && scene.is_cited(mention)
            || case.is_new(self)
            || case.is_owned_by_another(self)
            || case.acts_beside(self)
            || case.takes_turn(self)
            || case.stands_beside(self)
            || case.is_of_another_sort(self)
    }

    /// Whether it tells of a person.
    fn is_person(self) -> bool {
        matches!(self, Sort::Person | Sort::Office { .. } | Sort::Letters)
    }

    /// Whether it tells of an organization.
    fn is_body(self) -> bool {
        use Sort::{Agency, Bank, Firm, Institution, Organization, Outlet};
        matches!(self, Agency | Outlet | Firm | Bank | Institution | Organization)
    }
}

/// A description, and the name that it may stand for.
struct Case<'s> {
    scene: &'s Scene<'s, 's>,
    mention: &'s Mention,
    candidate: &'s Candidate,
    entity: &'s Cluster,
}

impl Case<'_> {
    /// "An agency found": one named before would be "the agency". "A statement" may well be whose words were told of before, a
    /// memo hardly.
    fn is_new(&self, sort: Sort) -> bool {
        let tokens = self.scene.tokens;
        let first = self.mention.tokens.start as usize;
        if self.candidate.matching != 0 || !tokens.has_any_form(first, ["a", "an"]) {
            return false;
        }
        let statement = tokens.has_form(self.mention.head as usize, "statement");
        let paper = matches!(sort, Sort::Document { .. }) && self.candidate.place != Place::Part;
        sort.is_body() && self.candidate.place == Place::Before || paper && (self.is_ahead() || !statement)
    }

    /// "The singer was tired. Her manager, Ann Lee, said so.": she is the manager of whoever was told of.
    fn is_owned_by_another(&self, sort: Sort) -> bool {
        sort.is_person() && self.candidate.is_owned && self.is_ahead()
    }

    /// "Lee hailed the law, while the governor blasted it.": of two who act in one sentence, the second is another.
    fn acts_beside(&self, sort: Sort) -> bool {
        let candidate = self.candidate;
        let acts = candidate.standing.has(Standing::SUBJECT) == 1 && candidate.place == Place::Before;
        let beside = candidate.distance == 0 && acts && candidate.matching == 0;
        sort.is_person()
            && beside
            && self.entity.kind == EntityKind::Person
            && self.scene.is_second(self.mention)
    }

    /// "The minister, for his part, said": another spoke last. "The source said": nobody who is named.
    fn takes_turn(&self, sort: Sort) -> bool {
        let (tokens, comma) = (self.scene.tokens, self.mention.core().end as usize);
        let is = |i: usize, word: &str| tokens.has_form(comma + i, word);
        let part = is(1, "for") && is(3, "part") || is(1, "in") && is(2, "turn");
        let last = self.candidate.spoke == 1 && part;
        sort.is_person() && (last || tokens.has_form(self.mention.head as usize, "source"))
    }

    /// "Asked about their chief, Lee, the minister said": one beside whom a description stands that is no part of him.
    fn stands_beside(&self, sort: Sort) -> bool {
        let (end, tokens) = (self.candidate.end, self.scene.tokens);
        let beside = end + 1 == self.mention.tokens.start && self.mention.parent().is_none();
        sort.is_person() && beside && tokens.list[end as usize].kind == Kind::Comma
    }

    /// Whether what the description tells is not what the name is of.
    fn is_of_another_sort(&self, sort: Sort) -> bool {
        let candidate = self.candidate;
        let (entity, tokens, alike) = (self.entity, self.scene.tokens, candidate.matching != 0);
        let first = self.mention.tokens.start as usize;
        match sort {
            // "The clip, seen on Orm Video": that is where it was posted.
            Sort::Any | Sort::Thing { .. } | Sort::Document { .. } | Sort::Outlet | Sort::Organization
                if !alike && self.is_where_posted() =>
            {
                true
            }
            // "Norland's navy sailed. It said …": of an owner that is a land it hardly tells.
            Sort::Any => self.is_both() || self.is_land() && goes_on(tokens, self.candidate, CLITIC),
            Sort::Thing { person } => {
                let named = !alike && entity.kind == EntityKind::Person;
                named && (!person || candidate.place == Place::Ahead) || self.is_both()
            }
            Sort::Person | Sort::Letters | Sort::Office { .. } if alike => self.is_past(),
            Sort::Person | Sort::Letters | Sort::Office { .. } if self.is_where_posted() => true,
            Sort::Person | Sort::Letters | Sort::Office { .. } => self.is_no_such_person(sort),
            _ if self.is_vague(sort) => true,
            Sort::Group | Sort::Organization if is_both(tokens, first) => true,
            // "The opposition" sits in a chamber and is none.
            Sort::Group | Sort::Organization
                if tokens.has_form(self.mention.head as usize, "opposition")
                    && self.is_on(List::Institution.into()) =>
            {
                true
            }
            // "Three unions sued": they were not told of before as one.
            Sort::Group => self.is_unlike() && (is_counted(tokens, first) || entity.outlet),
            Sort::Outlet => {
                let agency = tokens.has_form(self.mention.head as usize, "agency");
                let other = self.is_land() || !entity.outlet && self.is_on(List::NoOutlet.into());
                !alike && other || agency && self.is_on(List::Broadcaster.into()) && !self.has("agency")
            }
            // "According to preliminary data": of whom, nothing tells.
            Sort::Document { .. } if candidate.place == Place::Before && is_bare(tokens, self.mention) => {
                true
            }
            Sort::Document { made } => {
                // A country that has spoken may well have made a statement.
                let nobody = entity.kind == EntityKind::Person || candidate.spoke == 0 && self.is_land();
                !alike && (self.is_ahead() || nobody || made && !is_maker(self.scene, candidate))
            }
            _ if !self.is_unlike() => false,
            Sort::Government => !entity.name.clone().any(|i| tokens.is(i as usize, Class::Place)),
            // "The bank of Vestra" is not Vestra.
            _ if candidate.is_complement => true,
            // "A charity warned": no council that is told of only later.
            Sort::Organization => candidate.place == Place::Ahead && self.is_on(List::Institution.into()),
            Sort::Firm => self.is_no_firm(),
            Sort::Bank => self.is_no_firm() || self.has("fund"),
            Sort::Agency => self.is_on(List::Broadcaster.into()),
            Sort::Institution => !abbreviates(tokens, entity, tokens.text_of(self.mention.head as usize)),
        }
    }

    /// "Both sides": no one of them.
    fn is_both(&self) -> bool {
        self.mention.is_plural() && is_both(self.scene.tokens, self.mention.tokens.start as usize)
    }

    /// Whether a name is nobody's, or nobody's who can be so described.
    fn is_no_such_person(&self, sort: Sort) -> bool {
        let (entity, tokens) = (self.entity, self.scene.tokens);
        let any = |role: &Range<u32>, is: fn(&Tokens<'_>, u32) -> bool| role.clone().any(|i| is(tokens, i));
        let roles = &entity.roles;
        let other = match sort {
            Sort::Office { whole } => {
                whole && !roles.is_empty()
                    || roles.iter().any(|role| any(role, |tokens, i| tokens.is_on(i as usize, List::Office)))
            }
            Sort::Letters => roles.iter().any(|role| any(role, is_letters)),
            // "The head of Zarn Motors" is no chief of another firm who is named only later.
            Sort::Person if self.is_ahead() && !roles.is_empty() && self.is_of_a_body() => true,
            // "The singer spoke. “Yes,” he told host Ann Lee": whoever comes only as one who is told something.
            Sort::Person if self.is_ahead() && self.is_told() => true,
            // Of whom no more is told than one word, and that but once, nothing tells that it is someone.
            _ => {
                let word = entity.kind == EntityKind::Unknown && entity.count < 2 && entity.name.len() == 1;
                word && self.candidate.spoke == 0
            }
        };
        other || self.is_thing() || self.is_land()
    }

    /// Whether a name stands right behind a verb of telling or asking.
    fn is_told(&self) -> bool {
        let verb = (self.candidate.first as usize).checked_sub(1);
        verb.is_some_and(|verb| {
            self.scene.tokens.has_any_form(verb, ["told", "tells", "telling", "asked", "asks"])
        })
    }

    /// "The current president", and a former one.
    fn is_past(&self) -> bool {
        let tokens = self.scene.tokens;
        let now = |i: u32| tokens.has_any_form(i as usize, ["current", "incumbent", "sitting"]);
        let past = |role: &Range<u32>| tokens.has_any_form(role.start as usize, ["former", "ex", "onetime"]);
        (self.mention.tokens.start..self.mention.head).any(now) && self.entity.roles.iter().any(past)
    }

    /// "The head of Zarn Motors": whether a name stands in what the description tells.
    fn is_of_a_body(&self) -> bool {
        let behind = self.mention.head + 1;
        let of = self.scene.tokens.has_form(behind as usize, "of");
        of && (behind + 1..self.mention.core().end).any(|i| self.scene.tokens.list[i as usize].is_capital())
    }

    fn is_no_firm(&self) -> bool {
        self.is_on(NO_FIRM) || self.entity.outlet || self.is_land()
    }

    /// Whether nothing of the name is like the description, but that both are companies.
    fn is_unlike(&self) -> bool {
        matches!(self.candidate.matching, 0 | COMPANY)
    }

    /// Whether all words of the name are a place's.
    fn is_land(&self) -> bool {
        // Of a roster an entity need not have its name in the text.
        let mut name = self.entity.name.clone();
        !name.is_empty() && name.all(|i| self.scene.tokens.is(i as usize, Class::Place))
    }

    fn is_thing(&self) -> bool {
        // "Norland's top diplomat": of one word that owns something nothing tells that it is a person.
        let kind = self.entity.kind;
        let owns = || goes_on(self.scene.tokens, self.candidate, CLITIC);
        matches!(kind, EntityKind::Organization | EntityKind::Document)
            || kind == EntityKind::Unknown && owns()
    }

    /// Whether something stood on it, as far as one knows, and it did not speak.
    fn is_where_posted(&self) -> bool {
        let first = self.candidate.first as usize;
        let tokens = self.scene.tokens;
        let on = first > 0 && tokens.has_form(first - 1, "on");
        let to = first > 1 && tokens.has_form(first - 1, "to") && tokens.is_on(first - 2, List::Shared);
        // "On his Vidora page".
        let own = first > 1
            && tokens.can_be(first - 1, Tag::Possessive)
            && tokens.has_form(first - 2, "on")
            && tokens.is_on(self.candidate.end as usize, List::PostedOn);
        self.candidate.spoke == 0 && (on || to || own)
    }

    /// Whether the name comes only later, and is not like the description.
    fn is_ahead(&self) -> bool {
        self.candidate.place == Place::Ahead && self.candidate.matching == 0
    }

    /// Before the name comes, a description of no person stands for none of which nothing tells what it is, and but a
    /// paper's for a paper.
    fn is_vague(&self, sort: Sort) -> bool {
        let paper = matches!(sort, Sort::Outlet | Sort::Agency | Sort::Document { .. });
        let outlet = self.entity.outlet && !paper;
        self.is_ahead() && (outlet || self.entity.kind == EntityKind::Unknown)
    }

    /// Whether a word of the name is on one of these lists.
    fn is_on(&self, lists: Lists) -> bool {
        self.entity.name.clone().any(|i| self.scene.tokens.lists(i as usize).meets(lists))
    }

    fn has(&self, word: &str) -> bool {
        self.entity.name.clone().any(|i| self.scene.tokens.has_form(i as usize, word))
    }
}

/// "Three unions", "several firms": whether a phrase begins with how many there are.
fn is_counted(tokens: &Tokens<'_>, first: usize) -> bool {
    tokens.can_be(first, Tag::Number) || tokens.has_any_form(first, ["many", "several", "some"])
}

/// "Both sides", "the two leaders": no one of them.
fn is_both(tokens: &Tokens<'_>, first: usize) -> bool {
    let two = || tokens.can_be(first + 1, Tag::Number) && !tokens.has_form(first + 1, "one");
    tokens.has_form(first, "both") || tokens.has_form(first, "the") && two()
}

/// "Preliminary data": whether nothing points from a phrase to what was told of before.
fn is_bare(tokens: &Tokens<'_>, mention: &Mention) -> bool {
    let first = mention.tokens.start as usize;
    mention.tokens.start < mention.head
        && !tokens.can_be(first, Tag::D)
        && !tokens.can_be(first, Tag::Possessive)
}

/// "CEO", "PM", "MP": whether a word is letters for a role.
fn is_letters(tokens: &Tokens<'_>, word: u32) -> bool {
    let word = tokens.list[word as usize];
    word.is_all_caps() && word.length() < 4
}

/// Whether a part of a mention is all that is said to have made it: the World Bank of "a report by the World Bank", but not Orm
/// of "a report by the Orm audit office", nor the Mail of "a poll by Veritel for the Mail".
fn is_maker(scene: &Scene<'_, '_>, candidate: &Candidate) -> bool {
    let tokens = scene.tokens;
    let given = candidate.first > 0 && tokens.has_form(candidate.first as usize - 1, "for");
    candidate.is_complement && !given && !goes_on(tokens, candidate, CLITIC.with(Tag::N))
}

/// Lists of words whose names are no firms'.
const NO_FIRM: Lists = Lists(0).with(List::Institution).with(List::NoFirm);

const CLITIC: Tags = Tags(0).with(Tag::Clitic);

/// Whether such a word stands behind a candidate.
fn goes_on(tokens: &Tokens<'_>, candidate: &Candidate, tags: Tags) -> bool {
    tokens.tags(candidate.end as usize).meets(tags)
}

/// Whether a name is of capitals alone, the first letter of a word among them: that of "commission" in "SEC".
fn abbreviates(tokens: &Tokens<'_>, entity: &Cluster, word: &str) -> bool {
    let letters = |i: u32| {
        let name = tokens.text_of(i as usize);
        tokens.list[i as usize].is_all_caps()
            && name.bytes().any(|b| b.eq_ignore_ascii_case(&word.as_bytes()[0]))
    };
    entity.name.clone().any(letters)
}
