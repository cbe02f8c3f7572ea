//! Picks the few mentions that a step has to do with. Touches [`crate::mention`] and [`crate::eight`].

use crate::bits::ones;
use crate::eight::bits;
use crate::mention::Mention;
use crate::work;

/// Hands over the mentions that are wanted, with their numbers. Whether one is, is asked of 64 together: no processor
/// foresees it of one after the other.
#[inline(always)]
pub(super) fn pick<'m>(
    mentions: &'m [Mention],
    wanted: impl Fn(&Mention) -> bool,
    mut found: impl FnMut(usize, &'m Mention),
) {
    work::count(mentions.len());
    for (number, block) in mentions.chunks(64).enumerate() {
        let mut flags = [0; 64];
        flags.iter_mut().zip(block).for_each(|(flag, mention)| *flag = u8::from(wanted(mention)));
        ones(bits(&flags)).for_each(|place| found(number * 64 + place, &block[place]));
    }
}
