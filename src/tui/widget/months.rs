//! The names of months below or above columns that each stand for a day or a week.

use crate::practice::Lang;
use crate::record::Day;
use crate::tui::text::record;
use crate::tui::theme::{Role, Theme};
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns that stand for stretches of days.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    /// The last day of the first column.
    pub first: Day,
    /// Days to a column.
    pub days: i8,
    /// Cells to a column.
    pub pitch: u16,
}

/// Writes a month's name where it begins, as many names as stand apart, into the first row of `area`.
pub fn paint(buf: &mut Buffer, area: Rect, (columns, lang): (Columns, Lang), theme: Theme) {
    let line = wrap::row(area, 0);
    let mut free = 0;
    for (n, x) in (0..line.width).step_by(usize::from(columns.pitch.max(1))).enumerate() {
        let last = columns.first.plus(i32::try_from(n).unwrap_or(0) * i32::from(columns.days));
        let name = record::month(lang, last);
        let wide = u16::try_from(wrap::width(name)).unwrap_or(0);
        if last.date().day() <= columns.days && x >= free && x + wide <= line.width {
            wrap::put(buf, Rect { x: line.x + x, width: wide, ..line }, name, theme.style(Role::Quiet));
            free = x + wide + 1;
        }
    }
}
