//! The words for what the figure looks like and how it is drawn.

use super::names::pick;
use crate::figure::{Clothes, Glyphs, Hair, HairCut, Skin};
use crate::practice::Lang;

/// The colour of the skin.
pub const fn skin(lang: Lang, skin: Skin) -> &'static str {
    match skin {
        Skin::Fair => pick(lang, "fair", "sehr hell"),
        Skin::Light => pick(lang, "light", "hell"),
        Skin::Olive => pick(lang, "olive", "oliv"),
        Skin::Brown => pick(lang, "brown", "braun"),
        Skin::Dark => pick(lang, "dark brown", "dunkelbraun"),
    }
}

/// The colour of the hair.
pub const fn hair(lang: Lang, hair: Hair) -> &'static str {
    match hair {
        Hair::Brown => pick(lang, "brown", "braun"),
        Hair::Black => pick(lang, "black", "schwarz"),
        Hair::Blond => pick(lang, "blond", "blond"),
        Hair::Red => pick(lang, "red", "rot"),
        Hair::Grey => pick(lang, "grey", "grau"),
        Hair::White => pick(lang, "white", "weiß"),
    }
}

/// How it is worn.
pub const fn cut(lang: Lang, cut: HairCut) -> &'static str {
    match cut {
        HairCut::Short => pick(lang, "short", "kurz"),
        HairCut::Long => pick(lang, "long", "lang"),
        HairCut::Knot => pick(lang, "in a knot", "Knoten"),
        HairCut::Bald => pick(lang, "no hair", "ohne Haare"),
    }
}

/// Shirt and trousers.
pub const fn clothes(lang: Lang, clothes: Clothes) -> &'static str {
    match clothes {
        Clothes::Sea => pick(lang, "green and blue", "grün und blau"),
        Clothes::Heather => pick(lang, "rose and plum", "rosa und pflaume"),
        Clothes::Earth => pick(lang, "ochre and brown", "ocker und braun"),
        Clothes::Linen => pick(lang, "white and slate", "weiß und schiefer"),
        Clothes::Berry => pick(lang, "red and grey", "rot und grau"),
    }
}

/// What figures are made of.
pub const fn glyphs(lang: Lang, glyphs: Option<Glyphs>) -> &'static str {
    match glyphs {
        None => pick(lang, "what every font has", "was jede Schrift hat"),
        Some(Glyphs::Halves) => pick(lang, "halves", "Hälften"),
        Some(Glyphs::Quadrants) => pick(lang, "quarters", "Viertel"),
        Some(Glyphs::Sextants) => pick(lang, "sixths, if they show", "Sechstel, falls zu sehen"),
        Some(Glyphs::Octants) => pick(lang, "eighths, if they show", "Achtel, falls zu sehen"),
        Some(Glyphs::Braille) => pick(lang, "dots", "Punkte"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::assert_calm;
    use super::*;

    #[test]
    fn words_of_looks_are_calm_and_there() {
        for lang in Lang::ALL {
            let signs = Glyphs::ALL.iter().map(|one| glyphs(lang, Some(*one))).chain([glyphs(lang, None)]);
            let skins = Skin::ALL.iter().map(|one| skin(lang, *one));
            let hairs = Hair::ALL.iter().map(|one| hair(lang, *one)).chain(HairCut::ALL.iter().map(|one| cut(lang, *one)));
            let dresses = Clothes::ALL.iter().map(|one| clothes(lang, *one));
            signs.chain(skins).chain(hairs).chain(dresses).for_each(assert_calm);
        }
    }
}
