//! A number and what it counts: one is told otherwise than many.

use crate::practice::Lang;
use std::fmt::Display;

/// The words for one and for many in English, then in German; `{n}` stands for the number.
pub(super) fn counted<N: Display + PartialEq + From<u8>>(lang: Lang, n: N, en: [&str; 2], de: [&str; 2]) -> String {
    let [one, many] = match lang {
        Lang::En => en,
        Lang::De => de,
    };
    if n == N::from(1) { one.to_owned() } else { many.replace("{n}", &n.to_string()) }
}
