//! The list in the library: headings and titles, the chosen one always in sight.

use super::Library;
use super::finding::Shown;
use crate::practice::header::Tradition;
use crate::tui::screen::Around;
use crate::tui::text::{self, names};
use crate::tui::theme::Role;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

enum Row {
    Heading(Tradition),
    Item(usize),
    Air,
}

impl Library {
    /// Headings where the tradition changes; a search has none, its hits stand by how well they fit.
    fn rows(&self) -> Vec<Row> {
        let mut rows = Vec::new();
        let mut group = None;
        for at in 0..self.shown.len() {
            let tradition = self.tradition(at);
            if self.query.is_none() && self.kind == Shown::All && tradition != group {
                if !rows.is_empty() {
                    rows.push(Row::Air);
                }
                rows.extend(tradition.map(Row::Heading));
                group = tradition;
            }
            rows.push(Row::Item(at));
        }
        rows
    }

    pub(super) fn paint_list(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let rows = self.rows();
        let height = usize::from(area.height);
        let at = rows.iter().position(|row| matches!(row, Row::Item(at) if *at == self.chosen)).unwrap_or(0);
        let first = at.saturating_sub(height / 2).min(rows.len().saturating_sub(height));
        for (row, y) in rows.iter().skip(first).take(height).zip(0u16..) {
            let line = wrap::row(area, y);
            match row {
                Row::Heading(tradition) => {
                    let name = names::tradition(around.lang(), *tradition);
                    wrap::put(buf, line, name, around.theme.style(Role::Quiet));
                }
                Row::Item(at) => self.paint_item(buf, line, *at, around),
                Row::Air => {}
            }
        }
    }

    fn paint_item(&self, buf: &mut Buffer, line: Rect, at: usize, around: &Around<'_>) {
        let Some(item) = self.item(at) else { return };
        let (mark, style) = match (at == self.chosen, &item.broken) {
            (true, _) => ("> ", around.theme.chosen()),
            (false, Some(_)) => ("  ", around.theme.style(Role::Quiet)),
            (false, None) => ("  ", around.theme.style(Role::Plain)),
        };
        let minutes = if item.broken.is_some() { "-".to_owned() } else { text::minutes(item.header.length) };
        let suits = around.settings.is_favourite(&item.header.id);
        let excluded = around.settings.is_excluded(&item.header.id);
        let sign = if suits {
            "* "
        } else if excluded {
            "- "
        } else {
            ""
        };
        let minutes = format!("{sign}{minutes}");
        let title = Rect { width: line.width.saturating_sub(if sign.is_empty() { 8 } else { 10 }), ..line };
        let name = wrap::short(item.header.title.get(around.lang()).as_str(), title.width.saturating_sub(2));
        wrap::put(buf, title, &format!("{mark}{name}"), style);
        wrap::put_right(buf, line, &minutes, around.theme.style(Role::Quiet));
    }
}
