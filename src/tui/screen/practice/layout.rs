//! Where things stand in a session. The pacer takes the place that a figure will share with it.

use crate::tui::screen::{Frame, frame};
use crate::tui::wrap;
use ratatui::layout::Rect;

/// The parts of the screen.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The session's name and the time that is left.
    pub head: Rect,
    /// The disc, or a bar.
    pub pacer: Rect,
    /// Title, caption, what is done, what is next.
    pub words: Rect,
    /// The whole session.
    pub bar: Rect,
    /// Keys.
    pub foot: Rect,
    /// Where a question stands.
    pub middle: Rect,
}

/// Columns for the words beside the disc.
const WORDS: (u16, u16) = (28, 58);
/// Rows for a disc above the words, and for the words below it.
const ABOVE: u16 = 20;

/// The parts of a screen too small for [`Layout`]: a pane beside the work.
#[derive(Clone, Copy, Debug)]
pub struct Pane {
    /// Title and time.
    pub line: Rect,
    /// The disc, or a bar.
    pub pacer: Rect,
    /// What is done just now.
    pub now: Rect,
}

impl Pane {
    /// `None` where there is room for one line only.
    pub fn of(area: Rect) -> Option<Pane> {
        if area.width < 12 || area.height < 4 {
            return None;
        }
        let air = u16::from(area.height >= 8);
        let pacer = wrap::below(area, 1 + air);
        let pacer = Rect { height: pacer.height.saturating_sub(1 + air), ..pacer };
        Some(Pane { line: wrap::row(area, 0), pacer, now: wrap::row(area, area.height - 1) })
    }
}

impl Layout {
    /// Divides a screen of at least 40x12.
    pub fn of(area: Rect) -> Layout {
        let Frame { head, body, foot } = frame(area);
        let bar = wrap::row(body, body.height.saturating_sub(1));
        let gap = u16::from(body.height >= 14);
        let middle = Rect { height: body.height.saturating_sub(1 + gap), ..body };
        let words_width = (middle.width * 2 / 5).clamp(WORDS.0, WORDS.1);
        let (pacer, words) = if middle.width >= WORDS.0 + 24 && middle.height >= 6 {
            let left = middle.width - words_width - 3;
            let words = Rect { x: middle.x + left + 3, width: words_width, ..middle };
            (Rect { width: left, ..middle }, words)
        } else if middle.height >= ABOVE {
            (Rect { height: middle.height / 2, ..middle }, wrap::below(middle, middle.height / 2 + 1))
        } else {
            let rows = 1 + u16::from(middle.height >= 12);
            (Rect { height: rows, ..middle }, wrap::below(middle, rows + 1))
        };
        Layout { head, pacer, words, bar, foot, middle }
    }
}
