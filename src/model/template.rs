//! [`Template`]: what a feature's values mean. Touches nothing.

/// What one value of a template is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part {
    /// A number below this, or a bucket of numbers.
    Below(u16),
    /// A word or word class ([`crate::symbol`]).
    Symbol,
    /// One of these names.
    Name(&'static [&'static str]),
}

/// One kind of feature.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Template {
    pub(crate) name: &'static str,
    pub(crate) parts: &'static [Part],
}

/// Declares the templates of a model: a constant number for each, and the list in that order.
macro_rules! templates {
    ($list:ident: $($name:ident = $text:literal [$($part:expr),*],)+) => {
        $crate::model::numbered!(0u16; $($name)+);
        pub(crate) const $list: &[$crate::model::Template] = &[
            $($crate::model::Template { name: $text, parts: &[$($part),*] },)+
        ];
    };
}
pub(crate) use templates;

macro_rules! numbered {
    ($n:expr;) => {};
    ($n:expr; $first:ident $($rest:ident)*) => {
        pub(crate) const $first: u16 = $n;
        $crate::model::numbered!($n + 1u16; $($rest)*);
    };
}
pub(crate) use numbered;
