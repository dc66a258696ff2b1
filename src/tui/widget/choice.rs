//! A choice in a list of them: its name, and its value between the arrows that change it.

use super::rating::Focus;
use crate::tui::theme::{Role, Theme};
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// One row.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// What is chosen.
    pub name: &'a str,
    /// What it is now.
    pub value: &'a str,
    /// Whether keys go here.
    pub focus: Focus,
}

impl Choice<'_> {
    /// Paints it; the value stands `name_columns` to the right. `rest` is how it looks while keys go elsewhere.
    pub fn paint(&self, buf: &mut Buffer, line: Rect, name_columns: u16, (theme, rest): (Theme, Role)) {
        let here = self.focus == Focus::Here;
        let style = if here { theme.chosen() } else { theme.style(rest) };
        wrap::put(buf, line, &format!("{}{}", self.focus.mark(), self.name), style);
        let columns = name_columns.min(line.width);
        let at = Rect { x: line.x + columns, width: line.width - columns, ..line };
        let value = if here { format!("< {} >", self.value) } else { format!("  {}", self.value) };
        wrap::put(buf, at, &value, style);
    }
}
