//! Which sign looks most like a shape within one cell: eighth blocks, quadrants, and the same reversed.

/// A sign and the part of the cell that it fills.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// What is written; a blank where the cell is all one.
    pub symbol: &'static str,
    /// What its ink stands for.
    pub ink: Ink,
    mask: u64,
    /// Samples in the mask.
    size: u32,
}

impl Glyph {
    const fn new(symbol: &'static str, ink: Ink, mask: u64) -> Glyph {
        Glyph { symbol, ink, mask, size: mask.count_ones() }
    }
}

/// What a sign's ink stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The shape.
    Shape,
    /// What is left of the cell: the sign is shown reversed. Only left and lower eighths exist in fonts, so the other two sides are
    /// told this way; a whole cell is a reversed blank, which has no seams.
    Ground,
}

/// Samples along each side of a cell; bit `y * 8 + x` of a mask, from the top left.
pub const SAMPLES: usize = 8;

const LEFT: [&str; 7] = ["▏", "▎", "▍", "▌", "▋", "▊", "▉"];
const LOWER: [&str; 7] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇"];
/// Quadrants and what they fill: upper left 1, upper right 2, lower left 4, lower right 8. Halves are among the eighths.
const QUADRANTS: [(&str, u8); 10] =
    [("▘", 1), ("▝", 2), ("▖", 4), ("▗", 8), ("▛", 7), ("▜", 11), ("▙", 13), ("▟", 14), ("▚", 9), ("▞", 6)];

const COUNT: usize = 2 + 4 * LEFT.len() + QUADRANTS.len();
static GLYPHS: [Glyph; COUNT] = glyphs();

/// The left `n` eighths of a cell.
const fn left(n: usize) -> u64 {
    ((1u64 << n) - 1) * 0x0101_0101_0101_0101
}

/// Its lower `n` eighths.
const fn lower(n: usize) -> u64 {
    !0u64 << (64 - 8 * n)
}

const fn quadrants(which: u8) -> u64 {
    let mut mask = 0;
    mask |= if which & 1 > 0 { left(4) & !lower(4) } else { 0 };
    mask |= if which & 2 > 0 { !left(4) & !lower(4) } else { 0 };
    mask |= if which & 4 > 0 { left(4) & lower(4) } else { 0 };
    mask |= if which & 8 > 0 { !left(4) & lower(4) } else { 0 };
    mask
}

const fn glyphs() -> [Glyph; COUNT] {
    let blank = Glyph::new(" ", Ink::Shape, 0);
    let mut all = [blank; COUNT];
    all[1] = Glyph::new(" ", Ink::Ground, !0);
    let mut n = 1;
    while n <= LEFT.len() {
        let at = 4 * n - 2;
        all[at] = Glyph::new(LEFT[n - 1], Ink::Shape, left(n));
        all[at + 1] = Glyph::new(LOWER[n - 1], Ink::Shape, lower(n));
        all[at + 2] = Glyph::new(LEFT[n - 1], Ink::Ground, !left(n));
        all[at + 3] = Glyph::new(LOWER[n - 1], Ink::Ground, !lower(n));
        n += 1;
    }
    let mut i = 0;
    while i < QUADRANTS.len() {
        let (symbol, which) = QUADRANTS[i];
        all[2 + 4 * LEFT.len() + i] = Glyph::new(symbol, Ink::Shape, quadrants(which));
        i += 1;
    }
    all
}

/// The sign that differs from `mask` in the fewest samples.
pub fn nearest(mask: u64) -> Glyph {
    match mask {
        0 => return GLYPHS[0],
        u64::MAX => return GLYPHS[1],
        _ => {}
    }
    let size = mask.count_ones();
    let mut best = GLYPHS[0];
    let mut difference = u32::MAX;
    for glyph in &GLYPHS {
        // Two shapes differ at least by the difference of their sizes.
        if glyph.size.abs_diff(size) < difference {
            let d = (glyph.mask ^ mask).count_ones();
            if d < difference {
                (best, difference) = (*glyph, d);
            }
        }
    }
    best
}

/// The left `share` of a cell, in eighths: empty to full.
pub fn from_left(share: f32) -> Glyph {
    nearest(left_mask(share))
}

/// The lower `share` of a cell, in eighths: empty to full.
pub fn from_below(share: f32) -> Glyph {
    match eighths(share) {
        8 => GLYPHS[1],
        0 => GLYPHS[0],
        n => nearest(lower(n)),
    }
}

fn left_mask(share: f32) -> u64 {
    match eighths(share) {
        8 => !0,
        n => left(n),
    }
}

fn eighths(share: f32) -> usize {
    (share.clamp(0.0, 1.0) * 8.0).round() as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sign_is_nearest_to_itself() {
        for glyph in &GLYPHS {
            assert_eq!(nearest(glyph.mask), *glyph);
        }
    }

    #[test]
    fn shares_become_eighths() {
        let shown = |share| (from_left(share).symbol, from_below(share).symbol);
        assert_eq!(shown(0.0), (" ", " "));
        assert_eq!(shown(0.13), ("▏", "▁"));
        assert_eq!(shown(0.5), ("▌", "▄"));
        assert_eq!((from_left(1.0).ink, from_below(2.0).ink), (Ink::Ground, Ink::Ground));
        assert_eq!(shown(f32::NAN), (" ", " "));
    }
}
