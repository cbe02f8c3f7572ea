//! Names that a description cannot stand for, whatever else speaks for them. Touches [`super::features`] and [`super::scene`].
//!
//! A court, council or union is called by its own kind or its letters, where a company is not; a statement goes by whoever made
//! it, which is no person and hardly a country; a government is a country's; a newspaper or a company is no country.

use std::ops::Range;

use super::Cluster;
use super::features::{COMPANY, Candidate, Place};
use super::scene::{Form, Scene};
use crate::document::EntityKind;
use crate::lexicon::{Class, Tag, Tags};
use crate::mention::Mention;
use crate::token::Tokens;

/// Offices of which few people hold two.
const OFFICES: [&str; 18] = [
    "ambassador",
    "bishop",
    "chancellor",
    "coach",
    "correspondent",
    "governor",
    "judge",
    "justice",
    "king",
    "mayor",
    "minister",
    "ombudsman",
    "president",
    "prosecutor",
    "queen",
    "reporter",
    "senator",
    "sheriff",
];

/// Organizations that are never one of [`INSTITUTIONS`].
const FIRMS: [&str; 8] =
    ["airline", "bank", "business", "carmaker", "company", "developer", "firm", "retailer"];

/// Organizations whose names say what they are.
const INSTITUTIONS: [&str; 42] = [
    "administration",
    "assembly",
    "association",
    "authority",
    "bench",
    "board",
    "brotherhood",
    "cabinet",
    "chamber",
    "commission",
    "committee",
    "congress",
    "consulate",
    "cooperative",
    "council",
    "court",
    "department",
    "diocese",
    "directorate",
    "embassy",
    "federation",
    "guild",
    "hospital",
    "inspectorate",
    "judiciary",
    "league",
    "legislature",
    "ministry",
    "municipality",
    "office",
    "panel",
    "parliament",
    "police",
    "prosecution",
    "school",
    "secretariat",
    "senate",
    "service",
    "subcommittee",
    "tribunal",
    "union",
    "university",
];

/// Words of names that are no news agency's.
const BROADCASTERS: [&str; 3] = ["radio", "television", "tv"];

/// More words of names that are no firm's.
const UNIONS: [&str; 8] =
    ["agency", "association", "bourse", "exchange", "league", "office", "party", "union"];

/// What a description tells of the names that it cannot stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Whatever it tells, it bars no name.
    Any,
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
            Form::Person if is(&OFFICES) => {
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
            Form::Organization if is(&FIRMS) => Sort::Firm,
            Form::Organization if is(&INSTITUTIONS) => Sort::Institution,
            Form::Organization => Sort::Organization,
            Form::Group => Sort::Group,
            _ => Sort::Any,
        }
    }

    /// Whether a candidate is none that the mention (by number) can stand for.
    pub(super) fn bars(self, scene: &Scene<'_, '_>, mention: u32, candidate: &Candidate) -> bool {
        let Some(number) = candidate.referent.named() else { return false };
        let entity = &scene.entities.list[number as usize];
        let tokens = scene.tokens;
        // Of a roster an entity need not have its name in the text.
        let land =
            || !entity.name.is_empty() && entity.name.clone().all(|i| tokens.is(i as usize, Class::Place));
        // "Norland's top diplomat": of one word that owns something nothing tells that it is a person.
        let owns = entity.kind == EntityKind::Unknown && goes_on(tokens, candidate, CLITIC);
        let thing = owns || matches!(entity.kind, EntityKind::Organization | EntityKind::Document);
        let unlike = matches!(candidate.matching, 0 | COMPANY);
        let head = scene.mentions.list[mention as usize].head as usize;
        let agency = tokens.has_form(head, "agency");
        let named = |words: &[&str]| entity.name.clone().any(|i| words.contains(&tokens.form(i as usize)));
        // Before the name comes, a description of no person stands for none of which nothing tells what it is, and but a
        // paper's for a paper.
        let ahead = candidate.place == Place::Ahead && candidate.matching == 0;
        let outlet = entity.outlet && !matches!(self, Sort::Outlet | Sort::Agency | Sort::Document { .. });
        let vague = ahead && (outlet || entity.kind == EntityKind::Unknown);
        if unlike && candidate.distance == 0 && scene.is_cited(mention) {
            return true;
        }
        // "An agency found": one named before would be "the agency".
        let first = scene.mentions.list[mention as usize].tokens.start as usize;
        let new = matches!(tokens.form(first), "a" | "an") && candidate.matching == 0;
        let body = matches!(
            self,
            Sort::Agency | Sort::Outlet | Sort::Firm | Sort::Bank | Sort::Institution | Sort::Organization
        );
        // "A statement" may well be whose words were told of before, a memo hardly.
        let paper = matches!(self, Sort::Document { .. })
            && candidate.place != Place::Part
            && (ahead || !tokens.has_form(head, "statement"));
        if new && (body && candidate.place == Place::Before || paper) {
            return true;
        }
        // "The singer was tired. Her manager, Ann Lee, said so.": she is the manager of whoever was told of.
        let person = matches!(self, Sort::Person | Sort::Office { .. } | Sort::Letters);
        if person && candidate.is_owned && candidate.place == Place::Ahead && candidate.matching == 0 {
            return true;
        }
        match self {
            Sort::Any => false,
            Sort::Person => {
                // Of whom no more is told than one word, and that but once, nothing tells that it is someone.
                let word = entity.kind == EntityKind::Unknown && entity.count < 2 && entity.name.len() == 1;
                candidate.matching == 0 && (land() || thing || word && candidate.spoke == 0)
            }
            Sort::Letters => {
                let letters = |role: &Range<u32>| role.clone().any(|i| is_letters(tokens, i));
                candidate.matching == 0 && (thing || land() || entity.roles.iter().any(letters))
            }
            Sort::Office { whole } => {
                let held =
                    |role: &Range<u32>| role.clone().any(|i| OFFICES.contains(&tokens.form(i as usize)));
                let other = whole && !entity.roles.is_empty() || entity.roles.iter().any(held);
                candidate.matching == 0 && (other || thing || land())
            }
            _ if vague => true,
            // "Three unions sued": they were not told of before as one.
            Sort::Group => unlike && is_counted(tokens, first),
            Sort::Outlet => {
                candidate.matching == 0 && land() || agency && named(&BROADCASTERS) && !named(&["agency"])
            }
            Sort::Document { made } => {
                // A country that has spoken may well have made a statement.
                let nobody = entity.kind == EntityKind::Person || candidate.spoke == 0 && land();
                candidate.matching == 0 && (ahead || nobody || made && !is_maker(scene, candidate))
            }
            Sort::Government => {
                let place = |i: u32| tokens.is(i as usize, Class::Place);
                unlike && !entity.name.clone().any(place)
            }
            // "The bank of Vestra" is not Vestra.
            Sort::Organization => unlike && candidate.is_complement,
            _ if unlike && candidate.is_complement => true,
            Sort::Firm => unlike && (named(&INSTITUTIONS) || named(&UNIONS) || entity.outlet || land()),
            Sort::Bank => {
                unlike
                    && (named(&INSTITUTIONS) || named(&UNIONS) || named(&["fund"]) || entity.outlet || land())
            }
            Sort::Agency => unlike && named(&BROADCASTERS),
            Sort::Institution => unlike && !abbreviates(tokens, entity, tokens.text_of(head)),
        }
    }
}

/// "Three unions", "several firms": whether a phrase begins with how many there are.
fn is_counted(tokens: &Tokens<'_>, first: usize) -> bool {
    tokens.can_be(first, Tag::Number) || matches!(tokens.form(first), "many" | "several" | "some")
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
