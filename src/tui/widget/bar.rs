//! The whole session as one bar: a stretch for each section, what is over stands higher than what is to come.

use crate::practice::timeline::TimedSection;
use crate::practice::{Ms, Timeline};
use crate::tui::theme::{Role, Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Fewer columns to a section, on average, and gaps between them would be noise.
const ROOM: usize = 5;

/// Paints the bar into the first row of `area`.
pub fn paint(buf: &mut Buffer, area: Rect, (timeline, position): (&Timeline, Ms), theme: Theme) {
    let gaps = timeline.sections.len() * ROOM <= usize::from(area.width);
    let ends = timeline.sections.iter().map(|section: &TimedSection| column(section.end, timeline, area.width));
    let ends: Vec<u16> = if gaps { ends.collect() } else { Vec::new() };
    let over = column(position, timeline, area.width);
    for x in 0..area.width {
        let gap = x + 1 < area.width && ends.contains(&(x + 1));
        let (symbol, role) = match () {
            () if gap => (" ", Role::Plain),
            () if x < over => ("▄", Role::Accent),
            () => ("▁", Role::Quiet),
        };
        if let Some(cell) = buf.cell_mut((area.x + x, area.y)).filter(|_| area.height > 0) {
            cell.set_symbol(symbol).set_style(theme.style(role));
        }
    }
}

/// How many columns are over at `at`.
pub fn column(at: Ms, timeline: &Timeline, columns: u16) -> u16 {
    (at.share_of(timeline.length) * f32::from(columns)) as u16
}
