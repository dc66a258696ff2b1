//! What is on the screen now, and the bytes that turn it into what shall be. Pure: a buffer goes in, a frame of bytes comes out.

use super::depth::nearest;
use super::encode::{Look, Pen, width};
use super::pipe::Fate;
use crate::tui::ColourDepth;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

/// Begin and end of a synchronized update (DECSET 2026): a terminal that knows it shows the frame at once, others ignore it.
const BEGIN: &[u8] = b"\x1b[?2026h";
const END: &[u8] = b"\x1b[?2026l";

/// The screen as the terminal was told to show it.
#[derive(Debug)]
pub(super) struct Canvas {
    depth: ColourDepth,
    area: Rect,
    /// Row by row; empty as long as the screen is.
    shown: Vec<Shown>,
    /// Symbols of more than one character, for [`Glyph::Joined`].
    joined: Vec<String>,
    pen: Pen,
    /// The next frame begins with an empty screen.
    unknown: bool,
}

/// What one column of a row shows. Less than half of a buffer's cell: the start of the program touches each of them for the first time.
#[derive(Clone, Copy, Debug)]
enum Shown {
    /// A symbol that begins here.
    Symbol(Glyph, Look),
    /// The right part of a wide symbol.
    Covered,
    /// Half of a wide symbol that was overwritten: each terminal leaves something else.
    Broken,
}

/// A symbol, in the room of one character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Glyph {
    /// One character.
    Single(char),
    /// The place of a longer one in [`Canvas::joined`].
    Joined(u32),
}

/// Symbols of more than one character that are remembered; a screen that shows more of them is sent whole now and then.
const MOST_JOINED: usize = 512;

impl Canvas {
    /// Nothing is known of the screen yet.
    pub(super) fn new(depth: ColourDepth, size: Size) -> Canvas {
        let mut canvas =
            Canvas { depth, area: Rect::ZERO, shown: Vec::new(), joined: Vec::new(), pen: Pen::new(0), unknown: true };
        canvas.resize(size);
        canvas
    }

    /// The whole screen.
    pub(super) fn area(&self) -> Rect {
        self.area
    }

    /// The screen has this size now; what it shows is unknown.
    pub(super) fn resize(&mut self, size: Size) {
        self.area = Rect::new(0, 0, size.width, size.height);
        self.pen = Pen::new(size.width);
        self.forget();
    }

    /// The next frame is drawn from an empty screen.
    pub(super) fn forget(&mut self) {
        self.unknown = true;
    }

    /// Makes `area` of the screen look like the same area of `buffer`: `send` gets the frame that does it, unless nothing differs, and
    /// says whether it was taken. `out` is where it is written, and keeps it.
    pub(super) fn frame(&mut self, out: &mut Vec<u8>, area: Rect, buffer: &Buffer, send: impl FnOnce(&[u8]) -> Fate) -> Fate {
        let area = area.intersection(buffer.area).intersection(self.area);
        out.clear();
        out.extend_from_slice(BEGIN);
        let body = out.len();
        self.pen.lift();
        if self.unknown && !self.area.is_empty() {
            self.pen.clear(out);
            self.shown.clear();
            self.joined.clear();
            self.unknown = false;
        }
        for y in area.top()..area.bottom() {
            if self.shown.is_empty() {
                self.first(out, area, y, buffer);
            } else {
                self.row(out, area, y, buffer);
            }
        }
        self.unknown |= self.joined.len() > MOST_JOINED;
        if out.len() == body {
            out.clear();
            return Fate::Taken;
        }
        out.extend_from_slice(END);
        let fate = send(out);
        match fate {
            Fate::Taken if self.shown.is_empty() => self.keep(area, buffer),
            Fate::Taken => {}
            Fate::Refused => self.forget(),
        }
        fate
    }

    fn first(&mut self, out: &mut Vec<u8>, area: Rect, y: u16, buffer: &Buffer) {
        for ((x, _), symbol, look) in symbols(self.depth, area, y, buffer) {
            if symbol != " " || look != Look::PLAIN {
                self.pen.draw(out, (x, y), symbol, look);
            }
        }
    }

    /// Remembers what the first frame has put on an empty screen. What comes later is remembered as it is drawn; but the memory for it
    /// is fresh when the program starts, and the first picture need not wait for that.
    fn keep(&mut self, area: Rect, buffer: &Buffer) {
        let columns = usize::from(self.area.width);
        self.shown.resize(columns * usize::from(self.area.height), Shown::BLANK);
        for y in area.top()..area.bottom() {
            let row = &mut self.shown[usize::from(y) * columns..][..columns];
            for ((x, wide), symbol, look) in symbols(self.depth, area, y, buffer) {
                let drawn = Shown::Symbol(glyph(&mut self.joined, symbol), look);
                put(row, usize::from(x), usize::from(wide), drawn);
            }
        }
    }

    fn row(&mut self, out: &mut Vec<u8>, area: Rect, y: u16, buffer: &Buffer) {
        let columns = usize::from(self.area.width);
        let row = &mut self.shown[usize::from(y) * columns..][..columns];
        for ((x, wide), symbol, look) in symbols(self.depth, area, y, buffer) {
            let glyph = glyph(&mut self.joined, symbol);
            if !row[usize::from(x)].shows(glyph, look) {
                self.pen.draw(out, (x, y), symbol, look);
                put(row, usize::from(x), usize::from(wide), Shown::Symbol(glyph, look));
            }
        }
    }
}

/// The symbols of a row, where they begin and how wide they are, and how they look here; one without room in `area` is a space.
fn symbols(depth: ColourDepth, area: Rect, y: u16, buffer: &Buffer) -> impl Iterator<Item = ((u16, u16), &str, Look)> {
    let first = usize::from(y - buffer.area.y) * usize::from(buffer.area.width);
    let row = &buffer.content[first..][..usize::from(buffer.area.width)];
    let mut next = area.left();
    std::iter::from_fn(move || {
        let x = next;
        let cell = (x < area.right()).then(|| &row[usize::from(x - buffer.area.x)])?;
        let (mut symbol, mut wide) = (cell.symbol(), width(cell.symbol()));
        if symbol.is_empty() || wide > area.right() - x {
            (symbol, wide) = (" ", 1);
        }
        next += wide;
        Some(((x, wide), symbol, Look::of(cell, nearest(depth, cell.fg), nearest(depth, cell.bg))))
    })
}

impl Shown {
    const BLANK: Shown = Shown::Symbol(Glyph::Single(' '), Look::PLAIN);

    fn shows(self, wanted: Glyph, like: Look) -> bool {
        matches!(self, Shown::Symbol(glyph, look) if glyph == wanted && look == like)
    }
}

/// A symbol as it is kept: the empty one is a space.
fn glyph(joined: &mut Vec<String>, symbol: &str) -> Glyph {
    let mut chars = symbol.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Glyph::Single(' '),
        (Some(single), None) => Glyph::Single(single),
        _ => {
            let at = joined.iter().position(|known| known == symbol).unwrap_or_else(|| {
                joined.push(symbol.to_owned());
                joined.len() - 1
            });
            Glyph::Joined(u32::try_from(at).unwrap_or(u32::MAX))
        }
    }
}

/// Notes that a symbol was drawn at `x`, and which wide symbols it broke.
fn put(row: &mut [Shown], x: usize, wide: usize, drawn: Shown) {
    let mut head = x;
    while head > 0 && matches!(row[head], Shown::Covered) {
        head -= 1;
        row[head] = Shown::Broken;
    }
    for right in row.iter_mut().skip(x + wide).take_while(|shown| matches!(shown, Shown::Covered)) {
        *right = Shown::Broken;
    }
    row[x] = drawn;
    for covered in row.iter_mut().skip(x + 1).take(wide - 1) {
        *covered = Shown::Covered;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Color, Modifier, Style};

    /// Shows each of these buffers in turn on an emulator; after each, the emulator must agree with the buffer.
    fn shows(size: (u16, u16), depth: ColourDepth, frames: &[Buffer]) -> Vec<usize> {
        let mut canvas = Canvas::new(depth, Size::new(size.0, size.1));
        let mut emulator = vt100::Parser::new(size.1, size.0, 0);
        let mut whole = Buffer::empty(canvas.area());
        let mut bytes = Vec::new();
        for buffer in frames {
            let mut out = Vec::new();
            canvas.frame(&mut out, buffer.area, buffer, |_| Fate::Taken);
            bytes.push(out.len());
            emulator.process(&out);
            whole.merge(buffer);
            for y in 0..size.1 {
                let mut x = 0;
                while x < size.0 {
                    let (seen, meant) = (emulator.screen().cell(y, x).unwrap(), &whole[(x, y)]);
                    let text = if seen.has_contents() { seen.contents() } else { " " };
                    assert_eq!(text, meant.symbol(), "at {x},{y}");
                    // Whether a space is bold cannot be seen.
                    assert!(text == " " || seen.bold() == meant.modifier.contains(Modifier::BOLD), "at {x},{y}");
                    x += width(meant.symbol());
                }
            }
        }
        bytes
    }

    fn lines(lines: &[&str]) -> Buffer {
        Buffer::with_lines(lines.iter().copied())
    }

    #[test]
    fn what_is_shown_already_costs_nothing() {
        let first = lines(&["one      ", "two      "]);
        let bytes = shows((9, 2), ColourDepth::True, &[first.clone(), first]);
        assert_eq!(bytes[1], 0);
    }

    #[test]
    fn wide_symbols_leave_no_halves() {
        let turns =
            ["abcdef", "称号ef", "a称号f", "abcdef", "称bcd ", "a号cd ", "ab  ef", "  称号", "abcdef", "     号", " 号 称"];
        let frames: Vec<Buffer> = turns.iter().map(|line| lines(&[line])).collect();
        // A wide symbol in the last column has no room and becomes a space.
        let frames: Vec<Buffer> = frames
            .into_iter()
            .map(|mut f| {
                f.resize(Rect::new(0, 0, 6, 1));
                f
            })
            .filter(|f| width(f[(5, 0)].symbol()) == 1)
            .collect();
        shows((6, 1), ColourDepth::True, &frames);
    }

    #[test]
    fn a_region_touches_nothing_else() {
        let mut region = Buffer::empty(Rect::new(2, 1, 3, 1));
        region.set_string(2, 1, "XYZ", Style::new().fg(Color::Red).add_modifier(Modifier::BOLD));
        let bytes = shows((9, 2), ColourDepth::Ansi16, &[lines(&["one two 3", "称号 four "]), region.clone(), region]);
        assert_eq!(bytes[2], 0);
    }

    #[test]
    fn colours_that_look_the_same_here_are_the_same() {
        let painted = |level| {
            let mut buffer = lines(&["abc"]);
            buffer.set_style(buffer.area, Style::new().fg(Color::Rgb(level, 0, 0)));
            buffer
        };
        assert!(shows((3, 1), ColourDepth::True, &[painted(200), painted(201)])[1] > 0);
        assert_eq!(shows((3, 1), ColourDepth::Ansi256, &[painted(214), painted(216)])[1], 0);
        assert_eq!(shows((3, 1), ColourDepth::None, &[painted(0), painted(255)])[1], 0);
    }

    #[test]
    fn any_size_and_any_buffer_is_drawn_where_it_can_be() {
        for (w, h) in [(0, 0), (1, 1), (0, 5), (5, 0), (3, 2), (300, 1)] {
            for area in [Rect::new(0, 0, 5, 5), Rect::new(2, 1, 9, 9), Rect::new(400, 400, 2, 2), Rect::ZERO] {
                let mut canvas = Canvas::new(ColourDepth::True, Size::new(w, h));
                let mut buffer = Buffer::empty(area);
                buffer.set_style(area, Style::new().bg(Color::Blue));
                let mut out = Vec::new();
                canvas.frame(&mut out, Rect::new(0, 0, 1000, 400), &buffer, |_| Fate::Taken);
                let fits = !area.intersection(Rect::new(0, 0, w, h)).is_empty();
                assert!(!fits || !out.is_empty(), "{w}x{h} {area:?}");
            }
        }
    }

    #[test]
    fn joined_symbols_are_told_apart_and_do_not_pile_up() {
        let family = "👩\u{200d}👧";
        let bytes =
            shows((6, 1), ColourDepth::True, &[lines(&["é e\u{301} x"]), lines(&["é e\u{301} x"]), lines(&["e\u{301} é x"])]);
        assert_eq!(bytes[1], 0);
        assert!(bytes[2] > 0);
        let mut canvas = Canvas::new(ColourDepth::True, Size::new(4, 1));
        for n in 0..3 * MOST_JOINED {
            let mut buffer = Buffer::empty(canvas.area());
            let mark = |n: usize| char::from_u32(0x300 + u32::try_from(n % 64).unwrap()).unwrap();
            let symbol = format!("a{}{}", mark(n), mark(n / 64));
            buffer.set_string(0, 0, if n % 7 == 0 { family } else { &symbol }, Style::new());
            canvas.frame(&mut Vec::new(), buffer.area, &buffer, |_| Fate::Taken);
            assert!(canvas.joined.len() <= MOST_JOINED + 4);
        }
    }

    /// A long walk over random small screens with narrow, wide and joined symbols: the emulator always shows the buffer.
    #[test]
    fn a_random_walk_stays_true() {
        let symbols = ["a", "b", " ", "█", "▁", "号", "é", "─"];
        let mut seed = 7u32;
        let mut random = |n: usize| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 16) as usize % n
        };
        let frames: Vec<Buffer> = (0..300)
            .map(|_| {
                let mut buffer = Buffer::empty(Rect::new(0, 0, 7, 2));
                for y in 0..2 {
                    let mut x = 0;
                    while x < 7 {
                        let symbol = symbols[random(symbols.len())];
                        let symbol = if x + width(symbol) > 7 { " " } else { symbol };
                        let style = if random(3) == 0 && symbol != " " { Style::new().bold() } else { Style::new() };
                        buffer.set_string(x, y, symbol, style.fg(Color::Indexed(random(3) as u8)));
                        x += width(symbol);
                    }
                }
                buffer
            })
            .collect();
        shows((7, 2), ColourDepth::True, &frames);
    }
}
