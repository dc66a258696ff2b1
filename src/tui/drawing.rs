//! How figures are drawn: what a person has chosen of it.

use super::theme::{ColourDepth, Ground, Theme};
use crate::figure::{Backdrop, Glyphs, Look, Style};

/// Calm pictures of this many cells follow one another as soon as any; larger ones later, so that the bytes in a second stay the same.
const SMALL: u64 = 900;
/// The least and the most milliseconds between two calm pictures.
const CALM: (u64, u64) = (66, 340);

/// How many pictures are sent to the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pictures {
    /// As many as look smooth.
    #[default]
    Smooth,
    /// Half of that, in fewer shades: for slow lines.
    Calm,
}

impl Pictures {
    /// All of them.
    pub const ALL: [Pictures; 2] = [Pictures::Smooth, Pictures::Calm];

    /// The least milliseconds between two pictures.
    pub const fn apart(self) -> u64 {
        match self {
            Pictures::Smooth => 1,
            Pictures::Calm => CALM.0,
        }
    }

    /// The least milliseconds between two pictures of a body of so many cells. It stands between them, whatever else is drawn.
    pub fn apart_at(self, cells: u32) -> u64 {
        match self {
            Pictures::Smooth => 1,
            Pictures::Calm => (CALM.0 * u64::from(cells) / SMALL).clamp(CALM.0, CALM.1),
        }
    }

    /// Colours of what moves are rounded to multiples of this: 8 nobody sees, and a quarter fewer bytes are sent.
    const fn step(self) -> u8 {
        match self {
            Pictures::Smooth => 8,
            Pictures::Calm => 16,
        }
    }
}

/// What a person has chosen of how figures are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Drawing {
    /// What the person on the screen looks like.
    pub look: Look,
    /// The signs that are asked for; `None` for those that every font has.
    pub glyphs: Option<Glyphs>,
    /// How many pictures.
    pub pictures: Pictures,
}

impl Drawing {
    /// How what stands is drawn on a terminal: quadrants where there are colours, half blocks in sixteen, dots without any.
    pub fn still(self, theme: Theme) -> Style {
        let backdrop = match theme.ground {
            Ground::Dark => Backdrop::Dark,
            Ground::Light => Backdrop::Light,
        };
        let style = match theme.depth {
            ColourDepth::True => Style::new(backdrop),
            // Fewer shades than steps exist: rounding keeps cells from changing for nothing.
            ColourDepth::Ansi256 => Style { step: 8, ..Style::new(backdrop) },
            ColourDepth::Ansi16 => Style::sixteen(backdrop),
            // Blocks would need a second colour.
            ColourDepth::None => return Style::mono(),
        };
        Style { look: self.look, glyphs: self.glyphs.unwrap_or(style.glyphs), ..style }
    }

    /// How what moves is drawn.
    pub fn moving(self, theme: Theme) -> Style {
        let style = self.still(theme);
        Style { step: style.step.max(self.pictures.step()), ..style }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Skin, Tones};

    #[test]
    fn larger_calm_pictures_come_later() {
        assert_eq!([44 * 19, 72 * 36, 130 * 56].map(|cells| Pictures::Calm.apart_at(cells)), [66, 190, 340]);
        assert_eq!(Pictures::Smooth.apart_at(7_280), 1);
    }

    #[test]
    fn what_is_chosen_is_drawn_where_the_terminal_can() {
        let look = Look { skin: Skin::Brown, ..Look::default() };
        let chosen = Drawing { look, glyphs: Some(Glyphs::Sextants), pictures: Pictures::Calm };
        let on = |depth| Theme { depth, ground: Ground::Light };
        for depth in [ColourDepth::True, ColourDepth::Ansi256, ColourDepth::Ansi16] {
            let style = chosen.moving(on(depth));
            assert_eq!((style.look, style.glyphs, style.step), (look, Glyphs::Sextants, 16), "{depth:?}");
            assert_eq!(style.backdrop, Backdrop::Light);
        }
        assert_eq!(chosen.moving(on(ColourDepth::None)).tones, Tones::Mono);
        assert_eq!(chosen.moving(on(ColourDepth::None)).glyphs, Glyphs::Braille);
        assert_eq!(Drawing::default().still(on(ColourDepth::True)), Style::new(Backdrop::Light));
    }
}
