//! Stems in texts: `{side}`, `{other}` and `{dominant}`.
//!
//! English says `left` and `right`. German joins an ending to the stem, so that `{side}e Hand` becomes `linke Hand` and
//! `nach {side}s` becomes `nach links`.

use crate::practice::body::Side;
use crate::practice::text::{Lang, SafeText};

/// Fills the stems in. Where no side is named, `{side}` and `{other}` stay as they are: the checker refuses them with a place.
pub(in super::super) fn fill(text: &SafeText, lang: Lang, side: Option<Side>, dominant: Side) -> SafeText {
    if !text.as_str().contains('{') {
        return text.clone();
    }
    let mut filled = text.as_str().replace("{dominant}", stem(lang, dominant));
    if let Some(side) = side {
        filled = filled.replace("{side}", stem(lang, side)).replace("{other}", stem(lang, side.other()));
    }
    SafeText::new(&capital(&filled))
}

const fn stem(lang: Lang, side: Side) -> &'static str {
    match (lang, side) {
        (Lang::En, Side::Left) => "left",
        (Lang::En, Side::Right) => "right",
        (Lang::De, Side::Left) => "link",
        (Lang::De, Side::Right) => "recht",
    }
}

/// A sentence that begins with a stem begins with a capital.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_take_german_endings() {
        let fill = |lang, text: &str| fill(&SafeText::new(text), lang, Some(Side::Left), Side::Right).as_str().to_owned();
        assert_eq!(fill(Lang::De, "Die {side}e Hand, nach {other}s."), "Die linke Hand, nach rechts.");
        assert_eq!(fill(Lang::De, "Mein {dominant}er Arm"), "Mein rechter Arm");
        assert_eq!(fill(Lang::En, "{side} hand, then the {other} one"), "Left hand, then the right one");
    }
}
