//! Where things stand in a session: the pacer in the middle of attention, or someone who shows the movement and the pacer beside it.

use crate::tui::screen::{Frame, frame};
use crate::tui::wrap;
use ratatui::layout::Rect;

/// The parts of the screen.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The session's name and the time that is left.
    pub head: Rect,
    /// The figure or the body map, where there is one and room for it.
    pub picture: Option<Rect>,
    /// The disc, or a bar.
    pub pacer: Rect,
    /// Title, caption, what is done, what is next.
    pub words: Rect,
    /// Beside a picture, what is done stands at the pacer, and what comes below both.
    pub beside: Option<Beside>,
    /// The whole session.
    pub bar: Rect,
    /// Keys.
    pub foot: Rect,
    /// Where a question stands.
    pub middle: Rect,
}

/// The lower part of the column beside a picture.
#[derive(Clone, Copy, Debug)]
pub struct Beside {
    /// What is done just now.
    pub now: Rect,
    /// What is next: a line, or figures above their names.
    pub next: Rect,
}

/// Columns for the words beside the disc.
const WORDS: (u16, u16) = (28, 58);
/// Rows for a disc above the words, and for the words below it.
const ABOVE: u16 = 20;
/// From this size on a picture stands beside the words.
const PICTURE_BESIDE: (u16, u16) = (60, 11);
/// Rows that what is done and what is next need below a caption.
const LOWER: u16 = 7;
/// Rows of figures that come next, with their names; the same where there is much room.
const AHEAD: u16 = 9;
const AHEAD_LARGE: u16 = 15;
/// From so many rows on there is much.
const MUCH: u16 = 45;
/// Rows of the largest disc beside a picture, and of the smallest one.
const DISC: (u16, u16) = (13, 6);
/// Columns for what is done, beside the disc.
const NOW: u16 = 18;

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
    /// Divides a screen of at least 40x12 without a picture.
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
        Layout { head, picture: None, pacer, words, beside: None, bar, foot, middle }
    }

    /// Divides a screen with a picture, where there is room for it and for the words: `rows` tells how many rows these take in so
    /// many columns.
    pub fn with_picture(area: Rect, rows: impl Fn(u16) -> u16) -> Layout {
        let plain = Layout::of(area);
        let middle = plain.middle;
        if middle.width >= PICTURE_BESIDE.0 && middle.height >= PICTURE_BESIDE.1 {
            return plain.beside(rows(plain.words.width));
        }
        // Upright: the picture above, a bar below it.
        let words = rows(middle.width).max(3) + LOWER;
        let picture = middle.height.saturating_sub(words + 3).min(middle.width / 2);
        if middle.height < ABOVE || picture < 8 {
            return plain;
        }
        let pacer = Rect { y: middle.y + picture + 1, height: 1, ..middle };
        let words = wrap::below(middle, picture + 3);
        Layout { picture: Some(Rect { height: picture, ..middle }), pacer, words, ..plain }
    }

    /// The picture takes the pacer's place, and that goes below the words, as large as these leave room for it.
    fn beside(self, rows: u16) -> Layout {
        let column = self.words;
        let roomy = (column.width.saturating_sub(NOW) / 2).min(column.height * 2 / 5).clamp(DISC.1, DISC.0);
        let ahead = if column.height >= MUCH { AHEAD_LARGE } else { AHEAD };
        let ways = [(roomy, ahead), (DISC.1, ahead), (roomy, 1), (8, 1), (DISC.1, 1)];
        let fits = |(disc, next): &(u16, u16)| {
            let large = *next == 1 || column.width >= 40;
            large && *disc <= roomy && rows + disc + next + 2 <= column.height
        };
        let Some((disc, next)) = ways.into_iter().find(fits) else { return self.crowded(rows) };
        let next_at = wrap::below(column, column.height - next);
        let row = Rect { y: next_at.y - 1 - disc, height: disc, ..column };
        let pacer = Rect { width: (2 * disc).min(column.width), ..row };
        let now = Rect { x: pacer.right() + 2, width: column.width.saturating_sub(pacer.width + 2), ..row };
        let words = Rect { height: row.y - column.y - 1, ..column };
        Layout { picture: Some(self.pacer), pacer, words, beside: Some(Beside { now, next: next_at }), ..self }
    }

    /// Many words: a bar, what is done in a line above it, and no more.
    fn crowded(self, rows: u16) -> Layout {
        let column = self.words;
        if rows + 2 > column.height {
            return self;
        }
        let pacer = wrap::row(column, column.height - 1);
        let now = wrap::row(column, column.height - 2);
        let words = Rect { height: column.height - 2, ..column };
        let next = Rect { height: 0, ..pacer };
        Layout { picture: Some(self.pacer), pacer, words, beside: Some(Beside { now, next }), ..self }
    }
}
