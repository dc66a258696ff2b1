//! A figure or body map on the screen: cells of two colours become block signs, in the colours that the terminal has.

use crate::figure::{Cell, Cells, Glyphs, Tone};
use crate::tui::theme::ColourDepth;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::symbols::braille::BRAILLE;
use ratatui::symbols::pixel::{OCTANTS, QUADRANTS, SEXTANTS};

/// Paints a picture in the middle of `area`, as much of it as there is room for. The terminal's own background stays.
pub fn paint(cells: &Cells, buf: &mut Buffer, area: Rect, depth: ColourDepth) {
    let area = area.intersection(buf.area);
    let (columns, rows) = (cells.size.columns.min(area.width), cells.size.rows.min(area.height));
    let (left, top) = (area.x + (area.width - columns) / 2, area.y + (area.height - rows) / 2);
    for row in 0..rows {
        for column in 0..columns {
            if let (Some(cell), Some(to)) = (cells.at(column, row), buf.cell_mut((left + column, top + row))) {
                to.reset();
                to.set_char(sign(cells.glyphs, cell)).set_fg(colour(cell.ink, depth)).set_bg(colour(cell.ground, depth));
            }
        }
    }
}

fn sign(glyphs: Glyphs, cell: Cell) -> char {
    let pattern = usize::from(cell.pattern);
    let sign = match glyphs {
        Glyphs::Halves => [' ', '▀', '▄', '█'].get(pattern),
        Glyphs::Quadrants => QUADRANTS.get(pattern),
        Glyphs::Sextants => SEXTANTS.get(pattern),
        Glyphs::Octants => OCTANTS.get(pattern),
        Glyphs::Braille if pattern == 0 => None,
        Glyphs::Braille => BRAILLE.get(pattern),
    };
    sign.copied().unwrap_or(' ')
}

fn colour(tone: Tone, depth: ColourDepth) -> Color {
    let Some([r, g, b]) = tone else { return Color::Reset };
    match depth {
        ColourDepth::True => Color::Rgb(r, g, b),
        ColourDepth::Ansi256 => Color::Indexed(indexed([r, g, b])),
        ColourDepth::Ansi16 => named([r, g, b]),
        ColourDepth::None => Color::Reset,
    }
}

/// The nearest of the colour cube and the greys (xterm's 256 colours from 16 on).
fn indexed(rgb: [u8; 3]) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let step = |c: u8| (0u8..).zip(STEPS).min_by_key(|(_, step)| step.abs_diff(c)).unwrap_or_default();
    let cube = rgb.map(step);
    let mean = rgb.iter().map(|c| u32::from(*c)).sum::<u32>() / 3;
    let grey = (mean.saturating_sub(3) / 10).min(23) as u8;
    let far = |a: [u8; 3]| (0..3).map(|i| u32::from(a[i].abs_diff(rgb[i])).pow(2)).sum::<u32>();
    if far([8 + 10 * grey; 3]) < far(cube.map(|(_, value)| value)) {
        232 + grey
    } else {
        16 + 36 * cube[0].0 + 6 * cube[1].0 + cube[2].0
    }
}

/// The nearest of the sixteen, by their nominal values; the user's palette decides what they look like.
fn named(rgb: [u8; 3]) -> Color {
    const NAMED: [(Color, [u8; 3]); 16] = [
        (Color::Black, [0, 0, 0]),
        (Color::Red, [128, 0, 0]),
        (Color::Green, [0, 128, 0]),
        (Color::Yellow, [128, 128, 0]),
        (Color::Blue, [0, 0, 128]),
        (Color::Magenta, [128, 0, 128]),
        (Color::Cyan, [0, 128, 128]),
        (Color::Gray, [192, 192, 192]),
        (Color::DarkGray, [128, 128, 128]),
        (Color::LightRed, [255, 0, 0]),
        (Color::LightGreen, [0, 255, 0]),
        (Color::LightYellow, [255, 255, 0]),
        (Color::LightBlue, [0, 0, 255]),
        (Color::LightMagenta, [255, 0, 255]),
        (Color::LightCyan, [0, 255, 255]),
        (Color::White, [255, 255, 255]),
    ];
    let far = |a: [u8; 3]| (0..3).map(|i| u32::from(a[i].abs_diff(rgb[i])).pow(2)).sum::<u32>();
    NAMED.into_iter().min_by_key(|(_, value)| far(*value)).map_or(Color::Reset, |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::{Moment, Mover, Size, read};
    use crate::practice::body::Side;
    use crate::tui::drawing::Drawing;
    use crate::tui::theme::{Ground, Theme};
    use std::sync::Arc;

    fn painted(depth: ColourDepth) -> Buffer {
        let source = r#"Figure(format: 1, id: "stand", view: Side, props: [Spot], motion: Hold(stand))"#;
        let theme = Theme { depth, ground: Ground::Dark };
        let size = Size { columns: 30, rows: 15 };
        let mut mover = Mover::new(Arc::new(read::figure(source).unwrap()), Side::Right, size, Drawing::default().still(theme));
        let area = Rect::new(0, 0, 34, 17);
        let mut buf = Buffer::empty(area);
        paint(mover.at(Moment::default()), &mut buf, area, depth);
        buf
    }

    #[test]
    fn a_figure_stands_in_the_colours_that_there_are() {
        for depth in [ColourDepth::True, ColourDepth::Ansi256, ColourDepth::Ansi16, ColourDepth::None] {
            let buf = painted(depth);
            let inked = buf.content().iter().filter(|cell| cell.symbol() != " " || cell.bg != Color::Reset).count();
            assert!((40..250).contains(&inked), "{depth:?}: {inked} cells");
            for cell in buf.content().iter().flat_map(|cell| [cell.fg, cell.bg]) {
                let right = match depth {
                    ColourDepth::True => matches!(cell, Color::Rgb(..) | Color::Reset),
                    ColourDepth::Ansi256 => matches!(cell, Color::Indexed(16..) | Color::Reset),
                    ColourDepth::Ansi16 => !matches!(cell, Color::Indexed(_) | Color::Rgb(..)),
                    ColourDepth::None => cell == Color::Reset,
                };
                assert!(right, "{depth:?}: {cell:?}");
            }
            assert_eq!(buf[(0, 0)].bg, Color::Reset, "the terminal's background stays");
        }
    }

    #[test]
    fn colours_find_their_nearest_index() {
        assert_eq!([indexed([0, 0, 0]), indexed([255, 255, 255]), indexed([128, 128, 128])], [16, 231, 244]);
        assert_eq!(indexed([95, 135, 175]), 67);
        assert_eq!(named([250, 3, 3]), Color::LightRed);
    }
}
