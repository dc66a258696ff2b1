//! Cells as bytes: the shortest moves and attribute changes from where the pen is. What the pen knows holds from frame to frame.
//!
//! Never `ESC[m` (with `NO_COLOR` it would take bold and reverse away), never a question to the terminal.

use ratatui::buffer::{Cell, CellWidth};
use ratatui::style::{Color, Modifier};
use std::io::Write;

/// Attributes that are seen on a space too.
const SEEN_ON_BLANK: Modifier = Modifier::UNDERLINED.union(Modifier::REVERSED).union(Modifier::CROSSED_OUT);

/// Each attribute with the numbers that switch it on and off.
const ATTRIBUTES: [(Modifier, u8, u8); 8] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

/// What a cell looks like on this screen: colours at the screen's depth, and nothing that a space does not show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

impl Look {
    pub(super) const PLAIN: Look = Look { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// The look of a cell whose colours have been brought to the screen's depth.
    pub(super) fn of(cell: &Cell, fg: Color, bg: Color) -> Look {
        if is_blank(cell.symbol()) && !cell.modifier.intersects(SEEN_ON_BLANK) {
            Look { fg: Color::Reset, bg, modifier: Modifier::empty() }
        } else {
            Look { fg, bg, modifier: cell.modifier }
        }
    }
}

/// Columns that a symbol takes; 1 for what has no width of its own.
pub(super) fn width(symbol: &str) -> u16 {
    match symbol.as_bytes() {
        // ASCII, and the box, block and quadrant characters of which pictures are made.
        [] | [_] | [0xe2, 0x94..=0x96, _] => 1,
        _ => symbol.cell_width().max(1),
    }
}

fn is_blank(symbol: &str) -> bool {
    symbol == " " || symbol.is_empty()
}

/// Where the terminal's cursor is and which attributes are set.
#[derive(Debug)]
pub(super) struct Pen {
    at: Option<(u16, u16)>,
    look: Look,
    /// The first column that the screen does not have.
    right: u16,
}

impl Pen {
    /// A pen for a screen of this many columns, that knows nothing else; [`Pen::clear`] comes first.
    pub(super) fn new(right: u16) -> Pen {
        Pen { at: None, look: Look::PLAIN, right }
    }

    /// Empties the screen.
    pub(super) fn clear(&mut self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"\x1b[0m\x1b[2J");
        *self = Pen::new(self.right);
    }

    /// Nothing is known of the cursor between two frames but its attributes.
    pub(super) fn lift(&mut self) {
        self.at = None;
    }

    /// Draws one symbol at (x, y).
    pub(super) fn draw(&mut self, out: &mut Vec<u8>, (x, y): (u16, u16), symbol: &str, look: Look) {
        self.go(out, x, y);
        self.take(out, symbol, look);
        let next = x.saturating_add(width(symbol));
        if is_blank(symbol) || !is_harmless(symbol) {
            out.extend(std::iter::repeat_n(b' ', usize::from(next - x)));
        } else {
            out.extend_from_slice(symbol.as_bytes());
        }
        // In the last column terminals disagree on where the cursor is.
        self.at = (next < self.right).then_some((next, y));
    }

    fn go(&mut self, out: &mut Vec<u8>, x: u16, y: u16) {
        // Writing to a Vec cannot fail.
        let _ = match self.at {
            Some(at) if at == (x, y) => Ok(()),
            Some((from, row)) if row == y && x == from + 1 => write!(out, "\x1b[C"),
            Some((from, row)) if row == y && x > from => write!(out, "\x1b[{}C", x - from),
            _ if x == 0 => write!(out, "\x1b[{}H", y + 1),
            _ => write!(out, "\x1b[{};{}H", y + 1, x + 1),
        };
    }

    /// Changes to a look; on a space the foreground may stay what it is.
    fn take(&mut self, out: &mut Vec<u8>, symbol: &str, mut look: Look) {
        if is_blank(symbol) && look.modifier.is_empty() {
            look.fg = self.look.fg;
            look.modifier = self.look.modifier.difference(SEEN_ON_BLANK);
        }
        if look == self.look {
            return;
        }
        out.extend_from_slice(b"\x1b[");
        if look == Look::PLAIN {
            out.extend_from_slice(b"0;");
        } else {
            change_attributes(out, self.look.modifier, look.modifier);
            if look.fg != self.look.fg {
                colour(out, look.fg, 30);
            }
            if look.bg != self.look.bg {
                colour(out, look.bg, 40);
            }
        }
        out.pop();
        out.push(b'm');
        self.look = look;
    }
}

fn change_attributes(out: &mut Vec<u8>, from: Modifier, to: Modifier) {
    let mut set = from;
    for (attribute, _, off) in ATTRIBUTES {
        if set.contains(attribute) && !to.contains(attribute) {
            number(out, off);
            // Bold and dim end together.
            let ended = ATTRIBUTES.iter().filter(|(.., o)| *o == off).map(|(a, ..)| *a).fold(Modifier::empty(), Modifier::union);
            set = set.difference(ended);
        }
    }
    for (attribute, on, _) in ATTRIBUTES {
        if to.contains(attribute) && !set.contains(attribute) {
            number(out, on);
        }
    }
}

fn number(out: &mut Vec<u8>, n: u8) {
    let _ = write!(out, "{n};");
}

/// A colour as SGR numbers; `base` is 30 for the foreground, 40 for the background.
fn colour(out: &mut Vec<u8>, colour: Color, base: u8) {
    let low = |n: u8| base + n;
    let high = |n: u8| base + 60 + n;
    match colour {
        Color::Reset => number(out, base + 9),
        Color::Black => number(out, low(0)),
        Color::Red => number(out, low(1)),
        Color::Green => number(out, low(2)),
        Color::Yellow => number(out, low(3)),
        Color::Blue => number(out, low(4)),
        Color::Magenta => number(out, low(5)),
        Color::Cyan => number(out, low(6)),
        Color::Gray => number(out, low(7)),
        Color::DarkGray => number(out, high(0)),
        Color::LightRed => number(out, high(1)),
        Color::LightGreen => number(out, high(2)),
        Color::LightYellow => number(out, high(3)),
        Color::LightBlue => number(out, high(4)),
        Color::LightMagenta => number(out, high(5)),
        Color::LightCyan => number(out, high(6)),
        Color::White => number(out, high(7)),
        Color::Indexed(n) => {
            let _ = write!(out, "{};5;{n};", base + 8);
        }
        Color::Rgb(r, g, b) => {
            let _ = write!(out, "{};2;{r};{g};{b};", base + 8);
        }
    }
}

/// The last gate before the terminal: a control character in a cell is never sent, wherever it came from.
fn is_harmless(symbol: &str) -> bool {
    match symbol.as_bytes() {
        [b] => (b' '..=b'~').contains(b),
        [0xe2, 0x94..=0x96, _] => true,
        _ => !symbol.chars().any(char::is_control),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(steps: &[((u16, u16), &str, Look)]) -> String {
        let (mut pen, mut out) = (Pen::new(20), Vec::new());
        for (at, symbol, look) in steps {
            pen.draw(&mut out, *at, symbol, *look);
        }
        String::from_utf8(out).unwrap()
    }

    fn look(fg: Color, bg: Color, modifier: Modifier) -> Look {
        Look { fg, bg, modifier }
    }

    #[test]
    fn moves_are_the_shortest() {
        let plain = Look::PLAIN;
        assert_eq!(drawn(&[((4, 2), "a", plain), ((5, 2), "b", plain)]), "\x1b[3;5Hab");
        assert_eq!(drawn(&[((0, 2), "a", plain), ((2, 2), "b", plain), ((9, 2), "c", plain)]), "\x1b[3Ha\x1b[Cb\x1b[6Cc");
        assert_eq!(drawn(&[((18, 0), "号", plain), ((0, 1), "b", plain)]), "\x1b[1;19H号\x1b[2Hb");
        assert_eq!(drawn(&[((0, 0), "号", plain), ((2, 0), "b", plain)]), "\x1b[1H号b");
    }

    #[test]
    fn attributes_change_only_where_they_differ() {
        let bold = look(Color::Red, Color::Reset, Modifier::BOLD);
        let dim = look(Color::Red, Color::Reset, Modifier::DIM);
        let rgb = look(Color::Rgb(1, 2, 3), Color::Indexed(9), Modifier::DIM);
        let steps =
            [((0, 0), "a", bold), ((1, 0), "b", bold), ((2, 0), "c", dim), ((3, 0), "d", rgb), ((4, 0), "e", Look::PLAIN)];
        assert_eq!(drawn(&steps), "\x1b[1H\x1b[1;31mab\x1b[22;2mc\x1b[38;2;1;2;3;48;5;9md\x1b[0me");
    }

    #[test]
    fn a_space_does_not_change_the_foreground() {
        let red = look(Color::Red, Color::Reset, Modifier::empty());
        let blue_space = Look::of(&Cell::new(" "), Color::Blue, Color::Reset);
        assert_eq!(drawn(&[((0, 0), "a", red), ((1, 0), " ", blue_space), ((2, 0), "b", red)]), "\x1b[1H\x1b[31ma b");
    }

    #[test]
    fn a_reversed_space_keeps_its_colour() {
        let mut cell = Cell::new(" ");
        cell.modifier = Modifier::REVERSED;
        let seen = Look::of(&cell, Color::Blue, Color::Reset);
        assert_eq!(drawn(&[((0, 0), " ", seen)]), "\x1b[1H\x1b[7;34m ");
    }

    #[test]
    fn control_characters_are_never_sent() {
        for symbol in ["\x1b", "\u{7f}", "\u{9b}", "\x1b]0;x\x07", "a\x1b[2J", "\n"] {
            let sent = drawn(&[((0, 0), symbol, Look::PLAIN)]);
            let text = sent.strip_prefix("\x1b[1H").unwrap();
            assert!(text.chars().all(|c| c == ' '), "{symbol:?} became {sent:?}");
        }
    }
}
