//! What stands beside a name and tells who that is, though it is no role. Touches [`crate::mention`] and [`crate::token`].

use std::ops::Range;

use crate::lexicon::{Class, Classes};
use crate::mention::Mention;
use crate::token::{Kind, Tokens};

/// So many tokens behind a name may tell who it is: "(D-Orm)", ", a two-term state treasurer".
const BEHIND: u32 = 6;

/// What stands behind a name that has a role before it ("Rep. Ann Lee, a Republican", "Rep. Ann Lee (R-Orm)"), and before one
/// without a role the noun that tells what it is ("the lessor Orm Leasing"); empty where there is none.
pub(super) fn told(tokens: &Tokens<'_>, mention: &Mention) -> Range<u32> {
    const ORGS: Classes = Classes(0).with(Class::Org).with(Class::Outlet);
    let (core, Some(name)) = (mention.core(), mention.name()) else { return 0..0 };
    // The newspaper “Vestra”.
    let marked = name.start > core.start + 1 && tokens.list[name.start as usize - 1].kind == Kind::Mark;
    let noun = name.start.wrapping_sub(1 + u32::from(marked));
    match mention.role() {
        Some(role) if role.end <= name.start => core.end..mention.tokens.end.min(core.end + BEHIND),
        None if name.start > core.start && tokens.classes(noun as usize).meets(ORGS) => noun..noun + 1,
        _ => 0..0,
    }
}
