//! How figures are drawn, as the settings write it.

use crate::figure;
use serde::{Deserialize, Serialize};

/// Which signs figures are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Glyphs {
    /// What every font has in as many colours as there are: quarters, in sixteen colours halves, without colours dots.
    #[default]
    Auto,
    /// Halves of a cell.
    Halves,
    /// Quarters.
    Quadrants,
    /// Sixths: for terminals that draw them.
    Sextants,
    /// Eighths: for few terminals yet.
    Octants,
    /// Dots in one colour.
    Braille,
}

impl Glyphs {
    /// The signs that are asked for.
    pub const fn asked(self) -> Option<figure::Glyphs> {
        match self {
            Glyphs::Auto => None,
            Glyphs::Halves => Some(figure::Glyphs::Halves),
            Glyphs::Quadrants => Some(figure::Glyphs::Quadrants),
            Glyphs::Sextants => Some(figure::Glyphs::Sextants),
            Glyphs::Octants => Some(figure::Glyphs::Octants),
            Glyphs::Braille => Some(figure::Glyphs::Braille),
        }
    }

    /// How it is written that these signs are asked for.
    pub const fn asking(glyphs: Option<figure::Glyphs>) -> Glyphs {
        match glyphs {
            None => Glyphs::Auto,
            Some(figure::Glyphs::Halves) => Glyphs::Halves,
            Some(figure::Glyphs::Quadrants) => Glyphs::Quadrants,
            Some(figure::Glyphs::Sextants) => Glyphs::Sextants,
            Some(figure::Glyphs::Octants) => Glyphs::Octants,
            Some(figure::Glyphs::Braille) => Glyphs::Braille,
        }
    }
}

/// How many pictures are sent to the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pictures {
    /// Few over ssh, else many.
    #[default]
    Auto,
    /// 30 in a second while something moves.
    Smooth,
    /// At most 15, and fewer of large figures, in fewer shades: 30 kB in a second.
    Calm,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_written_as_they_are_asked_for() {
        for glyphs in figure::Glyphs::ALL {
            assert_eq!(Glyphs::asking(Some(*glyphs)).asked(), Some(*glyphs));
        }
        assert_eq!(Glyphs::asking(None).asked(), None);
    }
}
