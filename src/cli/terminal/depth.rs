//! How many colours the terminal shows, judged from the environment alone (the terminal is never asked), and the nearest of them.

use ratatui::style::Color;

/// What becomes of a colour on its way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColourDepth {
    /// 24 bit.
    True,
    /// The 256 of xterm: 16, a cube of 6×6×6, 24 greys.
    Indexed,
    /// The 16 that a person's theme defines.
    Sixteen,
    /// None: only bold, reverse and the like remain.
    None,
}

/// Terminals that show 24 bit but do not always say so in `COLORTERM` (over ssh it is usually lost).
const TRUE_COLOUR: [&str; 7] = ["kitty", "alacritty", "wezterm", "foot", "ghostty", "contour", "direct"];

impl ColourDepth {
    /// The depth that `NO_COLOR` (<https://no-color.org>: set and not empty), `COLORTERM` and `TERM` speak for.
    pub fn from_environment(variable: impl Fn(&str) -> Option<String>) -> ColourDepth {
        let variable = |name| variable(name).unwrap_or_default();
        let term = variable("TERM");
        if !variable("NO_COLOR").is_empty() || term == "dumb" || term.starts_with("vt") || term.ends_with("-m") {
            return ColourDepth::None;
        }
        if matches!(variable("COLORTERM").as_str(), "truecolor" | "24bit") || TRUE_COLOUR.iter().any(|t| term.contains(t)) {
            return ColourDepth::True;
        }
        if term.contains("256col") { ColourDepth::Indexed } else { ColourDepth::Sixteen }
    }

    /// The nearest colour that this depth has.
    pub fn nearest(self, colour: Color) -> Color {
        match (self, colour) {
            (ColourDepth::True, _) | (_, Color::Reset) => colour,
            (ColourDepth::None, _) => Color::Reset,
            (ColourDepth::Indexed, Color::Rgb(r, g, b)) => Color::Indexed(nearest_of_256([r, g, b])),
            (ColourDepth::Sixteen, Color::Rgb(r, g, b)) => nearest_of_16([r, g, b]),
            (ColourDepth::Sixteen, Color::Indexed(n)) if n >= 16 => nearest_of_16(rgb_of_256(n)),
            _ => colour,
        }
    }
}

/// The levels of xterm's colour cube.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// xterm's defaults of the 16; themes differ, but not in what they call red.
const SIXTEEN: [(Color, [u8; 3]); 16] = [
    (Color::Black, [0, 0, 0]),
    (Color::Red, [205, 0, 0]),
    (Color::Green, [0, 205, 0]),
    (Color::Yellow, [205, 205, 0]),
    (Color::Blue, [0, 0, 238]),
    (Color::Magenta, [205, 0, 205]),
    (Color::Cyan, [0, 205, 205]),
    (Color::Gray, [229, 229, 229]),
    (Color::DarkGray, [127, 127, 127]),
    (Color::LightRed, [255, 0, 0]),
    (Color::LightGreen, [0, 255, 0]),
    (Color::LightYellow, [255, 255, 0]),
    (Color::LightBlue, [92, 92, 255]),
    (Color::LightMagenta, [255, 0, 255]),
    (Color::LightCyan, [0, 255, 255]),
    (Color::White, [255, 255, 255]),
];

fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

fn nearest_of_256(rgb: [u8; 3]) -> u8 {
    let step = |v: u8| (0..6u8).min_by_key(|i| CUBE[usize::from(*i)].abs_diff(v)).unwrap_or(0);
    let cube = 16 + 36 * step(rgb[0]) + 6 * step(rgb[1]) + step(rgb[2]);
    let mean = (rgb.iter().map(|v| u32::from(*v)).sum::<u32>() / 3) as u8;
    let grey = 232 + (mean.saturating_sub(3) / 10).min(23);
    if distance(rgb, rgb_of_256(grey)) < distance(rgb, rgb_of_256(cube)) { grey } else { cube }
}

fn rgb_of_256(n: u8) -> [u8; 3] {
    match n {
        0..16 => SIXTEEN[usize::from(n)].1,
        16..232 => [(n - 16) / 36, (n - 16) / 6 % 6, (n - 16) % 6].map(|i| CUBE[usize::from(i)]),
        232.. => [8 + 10 * (n - 232); 3],
    }
}

fn nearest_of_16(rgb: [u8; 3]) -> Color {
    SIXTEEN.iter().min_by_key(|(_, known)| distance(rgb, *known)).map_or(Color::Reset, |(colour, _)| *colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_decides() {
        use ColourDepth::*;
        for (term, colorterm, no_color, depth) in [
            ("xterm-256color", "truecolor", "", True),
            ("xterm-256color", "24bit", "", True),
            ("xterm-kitty", "", "", True),
            ("xterm-256color", "", "", Indexed),
            ("tmux-256color", "", "", Indexed),
            ("xterm", "", "", Sixteen),
            ("linux", "", "", Sixteen),
            ("", "", "", Sixteen),
            ("vt220", "", "", None),
            ("xterm-256color", "truecolor", "1", None),
            ("dumb", "truecolor", "", None),
        ] {
            let found = ColourDepth::from_environment(|name| match name {
                "TERM" => Some(term.to_owned()),
                "COLORTERM" => Some(colorterm.to_owned()),
                "NO_COLOR" => Some(no_color.to_owned()),
                _ => Option::None,
            });
            assert_eq!(found, depth, "{term} {colorterm} {no_color}");
        }
    }

    #[test]
    fn a_colour_becomes_the_nearest() {
        use ColourDepth::*;
        for (depth, from, to) in [
            (True, Color::Rgb(1, 2, 3), Color::Rgb(1, 2, 3)),
            (Indexed, Color::Rgb(255, 0, 0), Color::Indexed(196)),
            (Indexed, Color::Rgb(0, 0, 0), Color::Indexed(16)),
            (Indexed, Color::Rgb(8, 8, 8), Color::Indexed(232)),
            (Indexed, Color::Rgb(128, 128, 128), Color::Indexed(244)),
            (Indexed, Color::Rgb(255, 255, 255), Color::Indexed(231)),
            (Sixteen, Color::Rgb(250, 5, 5), Color::LightRed),
            (Sixteen, Color::Indexed(231), Color::White),
            (Sixteen, Color::Indexed(3), Color::Indexed(3)),
            (Sixteen, Color::Cyan, Color::Cyan),
            (None, Color::Cyan, Color::Reset),
            (None, Color::Reset, Color::Reset),
        ] {
            assert_eq!(depth.nearest(from), to, "{depth:?} {from:?}");
        }
    }
}
