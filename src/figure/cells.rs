//! From sub-pixels to cells: of every cell the best two colours and which of its sub-pixels have the second one.

use super::palette::Rgb;
use super::raster::{Glyphs, Raster, Size};

/// A colour of the screen; `None` is the terminal's own background.
pub type Tone = Option<[u8; 3]>;

/// One cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Which sub-pixels have the ink's colour: bit 0 is the upper left one, then along the rows. 0 is a blank.
    pub pattern: u8,
    /// Their colour.
    pub ink: Tone,
    /// The colour of the others.
    pub ground: Tone,
}

/// A finished picture.
#[derive(Clone, Debug)]
pub struct Cells {
    /// What a pattern's bits stand for.
    pub glyphs: Glyphs,
    /// How large it is.
    pub size: Size,
    cells: Vec<Cell>,
}

/// Squared distance of colours that look like one (as [`difference`] weighs them).
const ALIKE: f32 = 300.0;
/// The same for the background, which is left to the terminal.
const GROUND: f32 = 60.0;
/// Below this the darker of two groups is background seen through a soft edge.
const NEAR_GROUND: f32 = 2500.0;
/// From here on a dot of a picture without colours is set.
const DOT: f32 = 9000.0;

/// How different two colours look: squared, green and red weighing more, as in the eye.
fn difference(a: Rgb, b: Rgb) -> f32 {
    let [r, g, b] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
    2.0 * r * r + 4.0 * g * g + 1.2 * b * b
}

/// The mean of the colours that `which` has a bit for.
fn mean(pixels: &[Rgb], which: u8) -> Rgb {
    let mut sum = [0.0; 3];
    for (_, pixel) in pixels.iter().enumerate().filter(|(i, _)| which >> i & 1 == 1) {
        (0..3).for_each(|c| sum[c] += pixel[c]);
    }
    let count = which.count_ones().max(1) as f32;
    sum.map(|c| c / count)
}

impl Cells {
    /// An empty picture.
    pub fn new(glyphs: Glyphs, size: Size) -> Cells {
        let count = usize::from(size.columns) * usize::from(size.rows);
        Cells { glyphs, size, cells: vec![Cell::default(); count] }
    }

    /// The cell in a column and row, counted from 0.
    pub fn at(&self, column: u16, row: u16) -> Option<Cell> {
        let inside = column < self.size.columns && row < self.size.rows;
        inside.then(|| self.cells[usize::from(row) * usize::from(self.size.columns) + usize::from(column)])
    }

    /// Takes over a raster of the same size and kind. `step`: colours are rounded to multiples of it, so that fewer cells change.
    pub fn take(&mut self, raster: &Raster, step: u8) {
        let (across, down) = self.glyphs.grid();
        let columns = usize::from(self.size.columns);
        let fit = Fit { ground: raster.ground, step: f32::from(step.max(1)), all: u8::MAX >> (8 - across * down) };
        let mut pixels = [[0.0; 3]; 8];
        for (i, cell) in self.cells.iter_mut().enumerate() {
            let (left, top) = (i % columns * across, i / columns * down);
            for row in 0..down {
                let at = (top + row) * raster.width + left;
                pixels[row * across..(row + 1) * across].copy_from_slice(&raster.pixels[at..at + across]);
            }
            let pixels = &pixels[..across * down];
            *cell = if self.glyphs == Glyphs::Braille { fit.dots(pixels) } else { fit.blocks(pixels) };
        }
    }
}

struct Fit {
    ground: Rgb,
    step: f32,
    all: u8,
}

impl Fit {
    fn tone(&self, colour: Rgb) -> Tone {
        let round = |c: f32| ((c / self.step).round() * self.step).clamp(0.0, 255.0) as u8;
        (difference(colour, self.ground) >= GROUND).then(|| colour.map(round))
    }

    fn dots(&self, pixels: &[Rgb]) -> Cell {
        let set = |(i, pixel): (usize, &Rgb)| u8::from(difference(*pixel, self.ground) > DOT) << i;
        let pattern = pixels.iter().enumerate().map(set).sum();
        Cell { pattern, ink: None, ground: None }
    }

    fn blocks(&self, pixels: &[Rgb]) -> Cell {
        // Most of a picture is bare.
        if pixels.iter().all(|pixel| *pixel == self.ground) {
            return Cell::default();
        }
        let (mut a, mut b, mut most) = (pixels[0], pixels[0], 0.0);
        for (i, p) in pixels.iter().enumerate() {
            for q in &pixels[i + 1..] {
                let d = difference(*p, *q);
                if d > most {
                    (a, b, most) = (*p, *q, d);
                }
            }
        }
        if most < ALIKE {
            return Cell { pattern: 0, ink: None, ground: self.tone(mean(pixels, self.all)) };
        }
        // The one nearer to the background is the cell's ground.
        if difference(b, self.ground) < difference(a, self.ground) {
            (a, b) = (b, a);
        }
        let mut pattern = 0;
        for _ in 0..2 {
            let nearer = |(i, p): (usize, &Rgb)| u8::from(difference(*p, b) < difference(*p, a)) << i;
            pattern = pixels.iter().enumerate().map(nearer).sum();
            (a, b) = (mean(pixels, self.all & !pattern), mean(pixels, pattern));
        }
        // A cell with pure background in it keeps it pure: no tinted boxes around the figure.
        let pure = pixels.iter().any(|p| difference(*p, self.ground) < GROUND);
        if pure && difference(a, self.ground) < NEAR_GROUND {
            a = self.ground;
        }
        let (ink, ground) = (self.tone(b), self.tone(a));
        match pattern {
            _ if ink == ground => Cell { pattern: 0, ink: None, ground },
            0 => Cell { pattern: 0, ink: None, ground },
            _ if pattern == self.all => Cell { pattern: 0, ink: None, ground: ink },
            _ => Cell { pattern, ink, ground },
        }
    }
}
