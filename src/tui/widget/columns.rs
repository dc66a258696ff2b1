//! Columns that stand for amounts: bars in eighths of a cell, and bands on a scale in halves of one.

use super::glyph::{self, Ink};
use crate::record::insight::Spread;
use crate::tui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// A bar from the foot of the column `x` of `area`, so much of its height.
pub fn bar(buf: &mut Buffer, area: Rect, (x, share): (u16, f32), style: Style) {
    let full = share.clamp(0.0, 1.0) * f32::from(area.height);
    for y in 0..area.height {
        let glyph = glyph::from_below(full - f32::from(area.height - 1 - y));
        put(buf, area, (x, y), glyph, style);
    }
}

/// A bar from the left of the first row of `area`, so much of its width.
pub fn lying_bar(buf: &mut Buffer, area: Rect, share: f32, style: Style) {
    let full = share.clamp(0.0, 1.0) * f32::from(area.width);
    for x in 0..area.width {
        put(buf, area, (x, 0), glyph::from_left(full - f32::from(x)), style);
    }
}

fn put(buf: &mut Buffer, area: Rect, (x, y): (u16, u16), glyph: glyph::Glyph, style: Style) {
    let style = if glyph.ink == Ink::Ground { style.add_modifier(Modifier::REVERSED) } else { style };
    set(buf, area, (x, y), (glyph.symbol, style));
}

/// The middle half of what was noted as a band over 0 to 10, from the foot of `area` to its top, with its middle as a line.
pub fn band(buf: &mut Buffer, area: Rect, (x, spread): (u16, Spread), (role, theme): (Role, Theme)) {
    let halves = 2 * i32::from(area.height);
    // Quarters of 0 to 10 onto halves of cells, counted from below.
    let at = |quarters: i32| (quarters.clamp(0, 40) * (halves - 1) + 20) / 40;
    let (low, median, high) = (at(spread.low.0), at(spread.median.0), at(spread.high.0));
    for y in 0..area.height {
        let row = i32::from(area.height - 1 - y);
        let sign = match () {
            () if median == 2 * row => ("▄", role),
            () if median == 2 * row + 1 => ("▀", role),
            () if low <= 2 * row + 1 && high >= 2 * row => ("░", Role::Still),
            () => continue,
        };
        set(buf, area, (x, y), (sign.0, theme.style(sign.1)));
    }
}

fn set(buf: &mut Buffer, area: Rect, (x, y): (u16, u16), (symbol, style): (&str, Style)) {
    if let Some(cell) = buf.cell_mut((area.x + x, area.y + y)).filter(|_| x < area.width && y < area.height) {
        cell.set_symbol(symbol).set_style(style);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::insight::Quarters;
    use crate::tui::{ColourDepth, Ground};

    const THEME: Theme = Theme { depth: ColourDepth::None, ground: Ground::Dark };

    /// The first column of `rows` rows, from the top.
    fn column(rows: u16, paint: impl Fn(&mut Buffer, Rect)) -> String {
        let area = Rect::new(0, 0, 1, rows);
        let mut buf = Buffer::empty(area);
        paint(&mut buf, area);
        let full = |y| buf[(0, y)].modifier.contains(Modifier::REVERSED);
        (0..rows).map(|y| if full(y) { "█" } else { buf[(0, y)].symbol() }).collect()
    }

    #[test]
    fn bars_stand_on_their_foot() {
        for (share, drawn) in [(0.0, "   "), (1.0 / 24.0, "  ▁"), (0.5, " ▄█"), (1.0, "███"), (7.0, "███"), (f32::NAN, "   ")]
        {
            assert_eq!(column(3, |buf, area| bar(buf, area, (0, share), Style::new())), drawn, "{share}");
        }
    }

    #[test]
    fn bands_lie_between_nothing_and_ten() {
        for (low, median, high, drawn) in
            [(0, 0, 0, "          ▄"), (40, 40, 40, "▀          "), (16, 20, 24, "    ░▀░    "), (0, 20, 40, "░░░░░▀░░░░░")]
        {
            let spread = Spread { low: Quarters(low), median: Quarters(median), high: Quarters(high) };
            assert_eq!(column(11, |buf, area| band(buf, area, (0, spread), (Role::Tense, THEME))), drawn);
        }
    }
}
