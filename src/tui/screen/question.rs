//! A question in the middle of a session: a line or two, and what one may choose.

use super::Around;
use crate::tui::theme::Role;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A question and its answers.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// What is asked.
    pub title: &'a str,
    /// What one may want to know first.
    pub hint: &'a str,
    /// The answers, the kindest first.
    pub answers: &'a [String],
    /// Which one Enter takes.
    pub chosen: usize,
}

impl Question<'_> {
    /// Paints it into the middle of `area`.
    pub fn view(&self, buf: &mut Buffer, area: Rect, around: &Around<'_>) {
        let theme = around.theme;
        let longest = self.answers.iter().map(|answer| wrap::width(answer)).max().unwrap_or(0) + 2;
        let widest = |text: &str| text.lines().map(wrap::width).max().unwrap_or(0);
        let wanted = widest(self.title).max(widest(self.hint)).max(longest);
        let width = u16::try_from(wanted).unwrap_or(u16::MAX).min(area.width);
        let title = u16::try_from(wrap::wrap(self.title, width).len()).unwrap_or(u16::MAX);
        let hint = u16::try_from(wrap::wrap(self.hint, width).len()).unwrap_or(u16::MAX);
        let answers = u16::try_from(self.answers.len()).unwrap_or(u16::MAX);
        let roomy = area.height > title + hint + 2 * answers + 2;
        let pitch = 1 + u16::from(roomy);
        let height = (title + 1 + answers * pitch + 1 + hint).min(area.height);
        let x = area.x + (area.width - width) / 2;
        let mut rest = Rect { x, y: area.y + (area.height - height) / 2, width, height };
        let used = wrap::put_block(buf, rest, self.title, (theme.style(Role::Strong), 1));
        rest = wrap::below(rest, used + 1);
        for (answer, n) in self.answers.iter().zip(0usize..) {
            let (mark, style) = if n == self.chosen { ("> ", theme.chosen()) } else { ("  ", theme.style(Role::Plain)) };
            wrap::put(buf, rest, &format!("{mark}{answer}"), style);
            rest = wrap::below(rest, pitch);
        }
        rest = wrap::below(rest, 1);
        wrap::put_block(buf, rest, self.hint, (theme.style(Role::Quiet), 1));
    }
}
