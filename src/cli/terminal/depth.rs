//! How many colours the terminal shows, judged from the environment alone (the terminal is never asked), and the nearest of them.

use crate::tui::ColourDepth;
use ratatui::style::Color;

/// Terminals that show 24 bit but do not always say so in `COLORTERM` (over ssh it is usually lost).
const TRUE_COLOUR: [&str; 7] = ["kitty", "alacritty", "wezterm", "foot", "ghostty", "contour", "direct"];

/// The depth that `NO_COLOR` (<https://no-color.org>: set and not empty), `COLORTERM` and `TERM` speak for.
pub fn depth_from_environment(variable: impl Fn(&str) -> Option<String>) -> ColourDepth {
    let variable = |name| variable(name).unwrap_or_default();
    let term = variable("TERM");
    if !variable("NO_COLOR").is_empty() || term == "dumb" || term.starts_with("vt") || term.ends_with("-m") {
        return ColourDepth::None;
    }
    if matches!(variable("COLORTERM").as_str(), "truecolor" | "24bit") || TRUE_COLOUR.iter().any(|t| term.contains(t)) {
        return ColourDepth::True;
    }
    if term.contains("256col") { ColourDepth::Ansi256 } else { ColourDepth::Ansi16 }
}

/// The nearest colour that this depth has.
pub(super) fn nearest(depth: ColourDepth, colour: Color) -> Color {
    match (depth, colour) {
        (ColourDepth::True, _) | (_, Color::Reset) => colour,
        (ColourDepth::None, _) => Color::Reset,
        (ColourDepth::Ansi256, Color::Rgb(r, g, b)) => Color::Indexed(nearest_of_256([r, g, b])),
        (ColourDepth::Ansi16, Color::Rgb(r, g, b)) => nearest_of_16([r, g, b]),
        (ColourDepth::Ansi16, Color::Indexed(n)) if n >= 16 => nearest_of_16(rgb_of_256(n)),
        _ => colour,
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
            ("xterm-256color", "", "", Ansi256),
            ("tmux-256color", "", "", Ansi256),
            ("xterm", "", "", Ansi16),
            ("linux", "", "", Ansi16),
            ("", "", "", Ansi16),
            ("vt220", "", "", None),
            ("xterm-256color", "truecolor", "1", None),
            ("dumb", "truecolor", "", None),
        ] {
            let found = depth_from_environment(|name| match name {
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
            (Ansi256, Color::Rgb(255, 0, 0), Color::Indexed(196)),
            (Ansi256, Color::Rgb(0, 0, 0), Color::Indexed(16)),
            (Ansi256, Color::Rgb(8, 8, 8), Color::Indexed(232)),
            (Ansi256, Color::Rgb(128, 128, 128), Color::Indexed(244)),
            (Ansi256, Color::Rgb(255, 255, 255), Color::Indexed(231)),
            (Ansi16, Color::Rgb(250, 5, 5), Color::LightRed),
            (Ansi16, Color::Indexed(231), Color::White),
            (Ansi16, Color::Indexed(3), Color::Indexed(3)),
            (Ansi16, Color::Cyan, Color::Cyan),
            (None, Color::Cyan, Color::Reset),
            (None, Color::Reset, Color::Reset),
        ] {
            assert_eq!(nearest(depth, from), to, "{depth:?} {from:?}");
        }
    }
}
