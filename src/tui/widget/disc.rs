//! The pacer: a disc that swells and sinks inside a ring that closes; where there is no room for it, a bar.
//!
//! Round on cells that are twice as high as wide. Only cells at the rim change while it moves, in one colour: few bytes and no glare.

use super::glyph::{self, Ink, SAMPLES};
use crate::tui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// What the pacer shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pacer {
    /// How full, 0 to 1.
    pub level: f32,
    /// How much of the ring is closed, 0 to 1.
    pub ring: f32,
    /// Its colour.
    pub role: Role,
}

/// Fewer columns or rows hold no disc that one can read.
const SMALLEST: (u16, u16) = (12, 6);
/// More do not help.
const LARGEST: (u16, u16) = (60, 30);
/// From this radius on there is room for a ring.
const RING_FROM: f32 = 7.5;
/// The empty disc's radius, as a share of the full one's: lungs are never empty.
const EMPTY: f32 = 0.3;

impl Pacer {
    /// Paints it in the middle of `area`.
    pub fn paint(&self, buf: &mut Buffer, area: Rect, theme: Theme) {
        let area = place(area);
        if area.width >= SMALLEST.0 && area.height >= SMALLEST.1 {
            self.disc(buf, area, theme);
        } else if area.width >= SMALLEST.0 || area.height < 2 {
            self.bar(buf, area, theme);
        } else {
            self.column(buf, area, theme);
        }
    }

    fn disc(&self, buf: &mut Buffer, area: Rect, theme: Theme) {
        let size = Size::of(area);
        let (style, track) = (theme.style(self.role), theme.style(Role::Track));
        let visible = area.intersection(buf.area);
        for y in visible.top()..visible.bottom() {
            let above = 2.0 * f32::from(y - area.y) - size.centre.1;
            let disc = Chords::of(size.radius(self.level), above);
            let ring = size.ring.map(|(from, to)| (Chords::of(from, above), Chords::of(to, above)));
            for x in visible.left()..visible.right() {
                let across = f32::from(x - area.x) + 0.5 - size.centre.0;
                let inner = disc.mask(across);
                let outer = ring.as_ref().map_or(0, |(from, to)| to.mask(across) & !from.mask(across));
                let (mask, style) = match () {
                    () if inner.count_ones() >= outer.count_ones() => (inner, style),
                    () if turn(across, above + 1.0) < self.ring => (outer, style),
                    () => (outer, track),
                };
                let Some(cell) = buf.cell_mut((x, y)) else { continue };
                cell.reset();
                if mask == 0 {
                    continue;
                }
                let glyph = glyph::nearest(mask);
                cell.set_symbol(glyph.symbol);
                cell.set_style(if glyph.ink == Ink::Ground { style.add_modifier(Modifier::REVERSED) } else { style });
            }
        }
    }

    /// Lying: fills from the left.
    fn bar(&self, buf: &mut Buffer, area: Rect, theme: Theme) {
        // Where nothing is paced, a bar has nothing to tell but time.
        let level = if self.role == Role::Still { self.ring } else { self.level };
        let full = level.clamp(0.0, 1.0) * f32::from(area.width);
        for x in 0..area.width {
            let glyph = glyph::from_left(full - f32::from(x));
            for y in area.top()..area.bottom() {
                let track = if y + 1 == area.bottom() { "▁" } else { " " };
                self.block(buf, (area.x + x, y), (glyph, track), theme);
            }
        }
    }

    /// Standing: fills from below.
    fn column(&self, buf: &mut Buffer, area: Rect, theme: Theme) {
        let full = self.level.clamp(0.0, 1.0) * f32::from(area.height);
        for y in 0..area.height {
            let glyph = glyph::from_below(full - f32::from(area.height - 1 - y));
            for x in area.left()..area.right() {
                self.block(buf, (x, area.y + y), (glyph, if y + 1 == area.height { "▁" } else { " " }), theme);
            }
        }
    }

    fn block(&self, buf: &mut Buffer, at: (u16, u16), (glyph, track): (glyph::Glyph, &'static str), theme: Theme) {
        let Some(cell) = buf.cell_mut(at) else { return };
        cell.reset();
        match (glyph.ink, glyph.symbol) {
            (Ink::Ground, _) => cell.set_symbol("█").set_style(theme.style(self.role)),
            (_, " ") => cell.set_symbol(track).set_style(theme.style(Role::Track)),
            (_, symbol) => cell.set_symbol(symbol).set_style(theme.style(self.role)),
        };
    }
}

/// Where the pacer stands within `area`: in the middle, no larger than it needs to be.
pub fn place(area: Rect) -> Rect {
    let (width, height) = (area.width.min(LARGEST.0), area.height.min(LARGEST.1));
    // A disc as wide as high; a bar as wide as there is room, and two rows at most.
    let (width, height) = match (width >= SMALLEST.0, height >= SMALLEST.1) {
        (true, true) => (width.min(height * 2), height.min(width / 2)),
        (true, false) => (width, height.min(2)),
        (false, _) => (width.min(5), height),
    };
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}

/// How long one may wait until the pacer looks different, in milliseconds, while its level moves by `change` within `length` ms;
/// between 30 and 10 pictures a second: a slow disc moves about an eighth of a column each time, and more would only cost.
pub fn frame_ms(area: Rect, change: f32, length: u64) -> u64 {
    let area = place(area);
    let size = Size::of(area);
    let way = if area.height < SMALLEST.1 { f32::from(area.width) } else { size.full * (1.0 - EMPTY) };
    // Cosine easing is fastest in the middle, by pi/2; an eighth of a column is the smallest change that can be seen.
    let steps = way * change.abs() * std::f32::consts::FRAC_PI_2 * 8.0;
    if steps < 1.0 { 100 } else { ((length as f32 / steps) as u64).clamp(33, 100) }
}

/// The pacer's measures in columns; a row counts two.
#[derive(Clone, Copy)]
struct Size {
    centre: (f32, f32),
    full: f32,
    ring: Option<(f32, f32)>,
}

impl Size {
    fn of(area: Rect) -> Size {
        let centre = (f32::from(area.width) / 2.0, f32::from(area.height));
        let radius = centre.0.min(centre.1);
        if radius < RING_FROM {
            return Size { centre, full: radius, ring: None };
        }
        let thick = (radius / 14.0).clamp(1.0, 2.0);
        let gap = if radius < 10.0 { 1.25 } else { 2.25 };
        Size { centre, full: radius - thick - gap, ring: Some((radius - thick, radius)) }
    }

    /// The disc's area, not its radius, follows the level, as a balloon's would.
    fn radius(&self, level: f32) -> f32 {
        let level = if level.is_finite() { level.clamp(0.0, 1.0) } else { 0.0 };
        let (least, most) = ((self.full * EMPTY).powi(2), self.full.powi(2));
        (least + (most - least) * level).sqrt()
    }
}

/// How far a circle reaches to either side of its centre, on each of the sample lines of one row of cells.
struct Chords {
    half: [f32; SAMPLES],
    least: f32,
    most: f32,
}

impl Chords {
    /// Of a circle of this radius, on the row whose upper edge lies `above` its centre (negative above).
    fn of(radius: f32, above: f32) -> Chords {
        let mut half = [0.0; SAMPLES];
        let (mut least, mut most) = (f32::MAX, 0.0f32);
        for (line, half) in half.iter_mut().enumerate() {
            let y = above + (line as f32 + 0.5) * 2.0 / SAMPLES as f32;
            *half = (radius * radius - y * y).max(0.0).sqrt();
            (least, most) = (least.min(*half), most.max(*half));
        }
        Chords { half, least, most }
    }

    /// Which samples of the cell whose middle lies `across` the centre are within the circle.
    fn mask(&self, across: f32) -> u64 {
        if across.abs() - 0.5 >= self.most {
            return 0;
        }
        if across.abs() + 0.5 <= self.least {
            return !0;
        }
        let samples = SAMPLES as f32;
        let middle = (samples - 1.0) / 2.0;
        let mut mask = 0;
        for (line, half) in self.half.iter().enumerate() {
            // Sample `c` lies at `across + (c - middle) / samples`: those strictly between both ends of the chord.
            let first = floor((-half - across) * samples + middle) + 1;
            let end = -floor((across - half) * samples - middle);
            let (first, end) = (first.clamp(0, SAMPLES as i32), end.clamp(0, SAMPLES as i32));
            let bits = ((1u64 << end) - 1) & !((1u64 << first) - 1);
            mask |= bits << (line * SAMPLES);
        }
        mask
    }
}

/// Rounded down; the library's is a call where processors are old, and this is the inmost loop. Good for what a screen measures.
fn floor(x: f32) -> i32 {
    const SHIFT: i32 = 1 << 13;
    (x + SHIFT as f32) as i32 - SHIFT
}

/// Where a place stands on the way around, clockwise from the top, 0 to 1.
fn turn(across: f32, below: f32) -> f32 {
    (across.atan2(-below) / std::f32::consts::TAU).rem_euclid(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::{ColourDepth, Ground};

    const THEME: Theme = Theme { depth: ColourDepth::True, ground: Ground::Dark };

    fn painted(area: Rect, level: f32, ring: f32) -> Buffer {
        let mut buf = Buffer::empty(area);
        Pacer { level, ring, role: Role::In }.paint(&mut buf, area, THEME);
        buf
    }

    fn inked(buf: &Buffer, x: u16, y: u16) -> bool {
        buf.cell((x, y)).is_some_and(|cell| cell.symbol() != " " || cell.modifier.contains(Modifier::REVERSED))
    }

    #[test]
    fn it_is_round_and_in_the_middle() {
        for (w, h) in [(12, 6), (16, 8), (20, 10), (40, 20), (60, 30)] {
            let buf = painted(Rect::new(0, 0, w, h), 1.0, 0.0);
            for y in 0..h {
                for x in 0..w {
                    assert_eq!(inked(&buf, x, y), inked(&buf, w - 1 - x, y), "{w}x{h}: left and right at {x},{y}");
                    assert_eq!(inked(&buf, x, y), inked(&buf, x, h - 1 - y), "{w}x{h}: above and below at {x},{y}");
                }
            }
            assert!(inked(&buf, w / 2, 0) && inked(&buf, 0, h / 2), "{w}x{h} reaches its edges");
            assert!(!inked(&buf, 0, 0), "{w}x{h} leaves its corners");
        }
    }

    #[test]
    fn it_grows_with_the_level() {
        let count = |level| {
            let buf = painted(Rect::new(0, 0, 40, 20), level, 0.0);
            (0..20).flat_map(|y| (0..40).map(move |x| (x, y))).filter(|(x, y)| inked(&buf, *x, *y)).count()
        };
        let counts: Vec<usize> = (0..=10).map(|n| count(n as f32 / 10.0)).collect();
        assert!(counts.is_sorted() && counts[0] * 2 < counts[10], "{counts:?}");
        assert!(counts[0] > 100, "an empty disc is still a disc");
    }

    /// 8 to 10 bytes a changed cell and 60 pictures a second: 25 kB/s are about 45 changed cells a picture.
    #[test]
    fn only_the_rim_changes() {
        let area = Rect::new(0, 0, 60, 30);
        let frames = 330;
        let mut before = painted(area, 0.0, 0.0);
        let mut changed = 0;
        for frame in 1..=frames {
            let share = frame as f32 / frames as f32;
            let now = painted(area, 0.5 - 0.5 * (std::f32::consts::PI * share).cos(), share);
            changed += before.diff(&now).len();
            before = now;
        }
        assert!(changed / frames < 45, "{} cells a frame", changed / frames);
    }

    #[test]
    fn any_place_and_any_number_will_do() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 20, 10));
        for (level, ring) in [(f32::NAN, f32::NAN), (f32::INFINITY, -1.0), (-3.0, 7.0)] {
            for area in [Rect::new(0, 0, 0, 0), Rect::new(5, 5, 60, 30), Rect::new(100, 100, 30, 15), Rect::new(0, 0, 3, 10)] {
                Pacer { level, ring, role: Role::Out }.paint(&mut buf, area, THEME);
            }
        }
    }
}
