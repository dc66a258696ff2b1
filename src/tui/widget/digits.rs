//! A number that can be read from two metres: five rows high.

use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Rows that it needs.
pub const ROWS: u16 = 5;
/// Columns to a dot, so that a dot is square.
const DOT: usize = 2;

/// Three dots in each of five rows, the left one the highest bit.
const FONT: [[u8; 5]; 10] = [
    [7, 5, 5, 5, 7],
    [2, 6, 2, 2, 7],
    [7, 1, 7, 4, 7],
    [7, 1, 7, 1, 7],
    [5, 5, 7, 1, 1],
    [7, 4, 7, 1, 7],
    [7, 4, 7, 5, 7],
    [7, 1, 1, 1, 1],
    [7, 5, 7, 5, 7],
    [7, 5, 7, 1, 7],
];

/// Paints `number` at the top left of `area`.
pub fn paint(buf: &mut Buffer, area: Rect, number: u64, style: Style) {
    let figures: Vec<usize> = number.to_string().bytes().map(|digit| usize::from(digit - b'0')).collect();
    for y in 0..ROWS {
        let mut row = String::new();
        for figure in &figures {
            let dots = FONT[*figure][usize::from(y)];
            for bit in [4, 2, 1] {
                row += &if dots & bit > 0 { "█" } else { " " }.repeat(DOT);
            }
            row += "  ";
        }
        wrap::put(buf, wrap::row(area, y), row.trim_end(), style);
    }
}
