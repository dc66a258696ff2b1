//! Colours by role. The terminal's own background and text colour stay; nothing is told by colour alone.

use ratatui::style::{Color, Modifier, Style};

/// How many colours a terminal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColourDepth {
    /// 24 bits.
    True,
    /// The 256 indexed colours.
    Ansi256,
    /// The 16 colours that the user's own palette gives.
    Ansi16,
    /// None (`NO_COLOR`): bold, dim and reverse remain.
    None,
}

/// What lies behind the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ground {
    /// Light text on a dark ground.
    #[default]
    Dark,
    /// Dark text on a light ground.
    Light,
}

/// What a stretch of the screen means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Text to be read.
    Plain,
    /// Text that matters most: captions, the step's title.
    Strong,
    /// Text for a second look.
    Quiet,
    /// The name of what is open; what is chosen.
    Accent,
    /// A caution or a fault.
    Caution,
    /// Breathing in.
    In,
    /// Full, still; a position that is held.
    Full,
    /// Breathing out; letting go.
    Out,
    /// Empty, still; free breath.
    Still,
    /// Tension.
    Tense,
    /// The part of a bar or ring that is yet to come.
    Track,
}

/// One row of the palette: true colour, 256 and 16 colours, each for dark and light ground, and what remains without colour.
struct Paint {
    rgb: [(u8, u8, u8); 2],
    indexed: [u8; 2],
    named: [Color; 2],
    modifier: Modifier,
}

const NONE: Modifier = Modifier::empty();

impl Role {
    /// `None` leaves the terminal's own text colour.
    const fn paint(self) -> Option<Paint> {
        let (rgb, indexed, named, modifier) = match self {
            Role::Plain | Role::Strong => return None,
            Role::Quiet => ([(138, 143, 156), (98, 103, 116)], [245, 241], [Color::DarkGray, Color::DarkGray], Modifier::DIM),
            Role::Accent => ([(126, 207, 190), (14, 110, 96)], [115, 23], [Color::Cyan, Color::Blue], Modifier::BOLD),
            Role::Caution => ([(232, 184, 109), (138, 90, 0)], [179, 94], [Color::Yellow, Color::Red], NONE),
            Role::In => ([(126, 207, 190), (25, 140, 122)], [115, 30], [Color::Cyan, Color::Cyan], NONE),
            Role::Full => ([(199, 181, 137), (150, 118, 48)], [180, 136], [Color::Yellow, Color::Yellow], NONE),
            Role::Out => ([(110, 146, 204), (52, 98, 172)], [68, 25], [Color::Blue, Color::Blue], NONE),
            Role::Still => ([(122, 128, 144), (130, 136, 150)], [244, 245], [Color::Gray, Color::DarkGray], NONE),
            Role::Tense => ([(236, 148, 92), (190, 92, 30)], [209, 130], [Color::LightRed, Color::Red], NONE),
            Role::Track => ([(62, 67, 80), (200, 204, 212)], [238, 251], [Color::DarkGray, Color::Gray], Modifier::DIM),
        };
        Some(Paint { rgb, indexed, named, modifier })
    }
}

/// The palette for one terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// How many colours there are.
    pub depth: ColourDepth,
    /// What lies behind.
    pub ground: Ground,
}

impl Theme {
    /// The style of a role.
    pub fn style(self, role: Role) -> Style {
        let base = if role == Role::Strong { Style::new().add_modifier(Modifier::BOLD) } else { Style::new() };
        let Some(paint) = role.paint() else { return base };
        let ground = match self.ground {
            Ground::Dark => 0,
            Ground::Light => 1,
        };
        match self.depth {
            ColourDepth::True => {
                let (r, g, b) = paint.rgb[ground];
                base.fg(Color::Rgb(r, g, b))
            }
            ColourDepth::Ansi256 => base.fg(Color::Indexed(paint.indexed[ground])),
            ColourDepth::Ansi16 => base.fg(paint.named[ground]),
            ColourDepth::None => base.add_modifier(paint.modifier),
        }
    }

    /// The style of a chosen line: bold, beside the mark that it bears.
    pub fn chosen(self) -> Style {
        self.style(Role::Accent).add_modifier(Modifier::BOLD)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROLES: [Role; 11] = [
        Role::Plain,
        Role::Strong,
        Role::Quiet,
        Role::Accent,
        Role::Caution,
        Role::In,
        Role::Full,
        Role::Out,
        Role::Still,
        Role::Tense,
        Role::Track,
    ];

    #[test]
    fn each_depth_gets_colours_that_it_can_show() {
        for ground in [Ground::Dark, Ground::Light] {
            for role in ROLES {
                let style = |depth| Theme { depth, ground }.style(role);
                assert!(matches!(style(ColourDepth::True).fg, None | Some(Color::Rgb(..))));
                assert!(matches!(style(ColourDepth::Ansi256).fg, None | Some(Color::Indexed(16..))));
                assert!(!matches!(style(ColourDepth::Ansi16).fg, Some(Color::Rgb(..) | Color::Indexed(_))));
                assert_eq!(style(ColourDepth::None).fg, None);
                assert_eq!(style(ColourDepth::True).bg, None, "the terminal's background stays");
            }
        }
    }

    /// Relative luminance contrast (WCAG 2): text of 3:1 and more against black and white grounds.
    #[test]
    fn text_is_readable_on_its_ground() {
        let channel = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        for role in [Role::Quiet, Role::Accent, Role::Caution, Role::In, Role::Full, Role::Out, Role::Still, Role::Tense] {
            for (ground, back) in [(Ground::Dark, 0.01), (Ground::Light, 1.0)] {
                let Some(Color::Rgb(r, g, b)) = Theme { depth: ColourDepth::True, ground }.style(role).fg else {
                    panic!("{role:?} has no colour")
                };
                let light = 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
                let contrast = (f64::max(light, back) + 0.05) / (f64::min(light, back) + 0.05);
                assert!(contrast >= 3.0, "{role:?} on {ground:?}: {contrast:.2}");
            }
        }
    }
}
