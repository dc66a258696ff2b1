//! This week as seven marks: high where something was practised, low where not, points for free days, nothing for days to come.

use crate::practice::Lang;
use crate::record::Dot;
use crate::tui::text::Texts;
use crate::tui::theme::{Role, Theme};
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns that it needs.
pub const WIDTH: u16 = 7 * PITCH - 2;
const PITCH: u16 = 4;

/// Paints marks and names of days into two rows of `area`.
pub fn paint(buf: &mut Buffer, area: Rect, (week, lang): (&[Dot; 7], Lang), theme: Theme) {
    for ((day, name), n) in week.iter().zip(Texts::of(lang).weekdays.split(' ')).zip(0u16..) {
        let at = |row| {
            let at = wrap::row(area, row);
            Rect { x: at.x + n * PITCH, width: at.width.saturating_sub(n * PITCH).min(2), ..at }
        };
        let (mark, role) = match day {
            Dot::Practised => ("██", Role::Accent),
            Dot::Rest => ("▁▁", Role::Quiet),
            Dot::Free => ("∙∙", Role::Quiet),
            Dot::Ahead => ("  ", Role::Quiet),
        };
        wrap::put(buf, at(0), mark, theme.style(role));
        wrap::put(buf, at(1), name, theme.style(Role::Quiet));
    }
}
