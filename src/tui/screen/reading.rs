//! A page to read: it scrolls where it is longer than the screen, and one knows whether its end was in sight.

use super::{Around, footer, frame, is_small, one_line};
use crate::tui::keymap::{Action, Place};
use crate::tui::text::safety::{self, Line};
use crate::tui::theme::Role;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Lines longer than this are hard to read.
const MEASURE: u16 = 76;
/// Columns and rows of the smallest window that is read from.
const PANE: (u16, u16) = (16, 4);

/// How far a page is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    first: usize,
}

impl Reading {
    /// Scrolls on a screen of this size; Enter goes a page on.
    pub fn act(&mut self, action: Action, lines: &[Line], screen: Rect) {
        let (fit, last) = room(lines, screen);
        let page = fit.saturating_sub(1).max(1);
        self.first = match action {
            Action::Down => self.first + 1,
            Action::Up => self.first.saturating_sub(1),
            Action::PageDown | Action::Go => self.first + page,
            Action::PageUp => self.first.saturating_sub(page),
            Action::First => 0,
            Action::Last => last,
            _ => self.first,
        }
        .min(last);
    }

    /// Whether the end is in sight on a screen of this size; never on one that holds no more than a word.
    pub fn is_at_end(self, lines: &[Line], screen: Rect) -> bool {
        body(screen).is_some() && self.first >= room(lines, screen).1
    }

    /// Paints as much as fits into `body`, and whether there is more.
    pub fn paint(self, buf: &mut Buffer, body: Rect, lines: &[Line], around: &Around<'_>) {
        let rows = rows(lines, body.width.min(MEASURE));
        let fit = fit(rows.len(), body.height);
        let first = self.first.min(rows.len().saturating_sub(fit));
        for ((text, role), y) in rows.iter().skip(first).take(fit).zip(0u16..) {
            wrap::put(buf, wrap::row(body, y), text, around.theme.style(*role));
        }
        if first + fit < rows.len() {
            let foot = wrap::row(body, body.height.saturating_sub(1));
            let texts = around.texts();
            let fits = wrap::width(texts.more_below) <= usize::from(foot.width);
            wrap::put(buf, foot, if fits { texts.more_below } else { texts.more_short }, around.theme.style(Role::Accent));
        }
    }

    /// The safety page.
    pub fn view_safety(self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        if is_small(area) {
            return match pane(area) {
                Some(pane) => self.paint(buf, pane, &safety::page(around.lang()), around),
                None => one_line(buf, area, (around.texts().safety, "112"), around.theme),
            };
        }
        let parts = frame(area);
        wrap::put(buf, parts.head, around.texts().safety, around.theme.style(Role::Accent));
        footer(buf, parts.foot, (Place::Reading, around.lang()), around.theme);
        self.paint(buf, parts.body, &safety::page(around.lang()), around);
    }
}

/// A small window all of which is read, `None` where that holds no more than a word.
pub fn pane(area: Rect) -> Option<Rect> {
    (is_small(area) && area.width >= PANE.0 && area.height >= PANE.1).then_some(area)
}

/// Where a page is read on a screen of this size; `None` where it cannot be.
fn body(screen: Rect) -> Option<Rect> {
    if is_small(screen) { pane(screen) } else { Some(frame(screen).body) }
}

/// How many rows fit on a screen, and the last row that may come first.
fn room(lines: &[Line], screen: Rect) -> (usize, usize) {
    let Some(body) = body(screen) else { return (1, 0) };
    let all = rows(lines, body.width.min(MEASURE)).len();
    let fit = fit(all, body.height);
    (fit, all.saturating_sub(fit))
}

/// All rows, or one fewer than there is room for: the last tells that there is more, or stays empty.
fn fit(rows: usize, height: u16) -> usize {
    let height = usize::from(height);
    if rows <= height { height } else { height.saturating_sub(1) }
}

fn rows(lines: &[Line], width: u16) -> Vec<(String, Role)> {
    let mut rows: Vec<(String, Role)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| lines.get(at));
        let after_item = matches!(before, Some(Line::Item(_)));
        let after_heading = matches!(before, Some(Line::Heading(_)));
        let air = match line {
            Line::Heading(_) => at > 0,
            Line::Text(_) => after_item,
            Line::Urgent(_) => at > 0 && !after_heading,
            Line::Item(_) => false,
        };
        rows.extend(air.then(|| (String::new(), Role::Plain)));
        let (text, role) = match line {
            Line::Heading(text) => (text, Role::Accent),
            Line::Urgent(text) => (text, Role::Caution),
            Line::Text(text) | Line::Item(text) => (text, Role::Plain),
        };
        match line {
            Line::Item(_) => {
                let wrapped = wrap::wrap(text, width.saturating_sub(2));
                rows.extend(
                    wrapped.into_iter().enumerate().map(|(n, row)| (format!("{}{row}", if n == 0 { "- " } else { "  " }), role)),
                );
            }
            _ => rows.extend(wrap::wrap(text, width).into_iter().map(|row| (row, role))),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practice::Lang;

    #[test]
    fn every_line_comes_into_sight_at_every_size() {
        let lines = safety::page(Lang::De);
        for (width, height) in [(40, 12), (41, 19), (80, 24), (120, 40), (200, 60)] {
            let screen = Rect::new(0, 0, width, height);
            let (fit, last) = room(&lines, screen);
            let mut reading = Reading::default();
            let mut pages = 0;
            while !reading.is_at_end(&lines, screen) {
                let before = reading.first;
                reading.act(Action::Go, &lines, screen);
                assert!(reading.first > before && reading.first <= before + fit, "nothing is passed over");
                pages += 1;
                assert!(pages < 100);
            }
            assert_eq!(reading.first, last);
        }
    }
}
