//! A feeling from 0 to 10: its name, a scale, the number.

use crate::practice::Lang;
use crate::record::Score;
use crate::tui::keymap::{Action, Key};
use crate::tui::text::Texts;
use crate::tui::theme::{Role, Theme};
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns for the name.
const NAME: u16 = 14;
/// Columns to a step of the scale.
const STEP: u16 = 3;

/// Where keys go after an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Here.
    Stay,
    /// To the next question: one key was an answer.
    Next,
}

/// What a key makes of a feeling. A digit is taken as it is, and is enough; behind a 1 there may come a 0 and make 10, so a 1 waits.
pub fn answer(score: &mut Option<Score>, action: Action, key: Key) -> Then {
    let n = score.map(Score::get);
    let digit = if let Key::Char(c) = key { c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()) } else { None };
    let new = match (action, digit, n) {
        (Action::Digits, Some(0), Some(1)) => Some(10),
        (Action::Digits, Some(digit), _) => Some(digit),
        (Action::Higher | Action::Lower, _, None) => Some(5),
        (Action::Higher, _, Some(n)) => Some(n.saturating_add(1).min(10)),
        (Action::Lower, _, Some(n)) => Some(n.saturating_sub(1)),
        (Action::Clear, _, _) => None,
        _ => return Then::Stay,
    };
    *score = new.and_then(Score::new);
    if action == Action::Digits && new != Some(1) { Then::Next } else { Then::Stay }
}

/// A feeling on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Rating<'a> {
    /// Its name.
    pub name: &'a str,
    /// What was said.
    pub score: Option<Score>,
    /// What was said before the session.
    pub before: Option<Score>,
    /// Whether keys go here.
    pub focus: Focus,
}

/// Whether keys go to a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// They do.
    Here,
    /// They go elsewhere.
    Elsewhere,
}

impl Focus {
    /// Here when both are the same.
    pub fn on<T: PartialEq>(a: T, b: T) -> Focus {
        if a == b { Focus::Here } else { Focus::Elsewhere }
    }

    /// The mark before the field's name.
    pub fn mark(self) -> &'static str {
        match self {
            Focus::Here => "> ",
            Focus::Elsewhere => "  ",
        }
    }
}

impl Rating<'_> {
    /// Paints it into the first row of `area`.
    pub fn paint(&self, buf: &mut Buffer, area: Rect, (lang, theme): (Lang, Theme)) {
        let texts = Texts::of(lang);
        let area = wrap::row(area, 0);
        let name = if self.focus == Focus::Here { theme.chosen() } else { theme.style(Role::Plain) };
        wrap::put(buf, area, &format!("{}{}", self.focus.mark(), self.name), name);
        let mut rest = Rect { x: area.x + NAME.min(area.width), width: area.width.saturating_sub(NAME), ..area };
        if rest.width >= 11 * STEP {
            for n in 0..=10u8 {
                let chosen = self.score.map(Score::get) == Some(n);
                let text = if chosen { format!("[{n}]") } else { format!(" {n} ") };
                wrap::put(buf, rest, &text, if chosen { theme.chosen() } else { theme.style(Role::Quiet) });
                let step = STEP + u16::from(n == 10);
                rest = Rect { x: rest.x + step, width: rest.width.saturating_sub(step), ..rest };
            }
        } else {
            let text = self.score.map_or_else(|| "[  ] 0-10".to_owned(), |score| format!("[{:2}]", score.get()));
            wrap::put(buf, rest, &text, name);
            rest = Rect { x: rest.x + rest.width.min(10), width: rest.width.saturating_sub(10), ..rest };
        }
        let told = match (self.before, self.score) {
            (Some(before), Some(now)) => format!("  {} -> {}", before.get(), now.get()),
            (None, Some(now)) if now.get() == 1 && self.focus == Focus::Here => format!("  {}", texts.ten),
            (None, Some(now)) if now.get() == 0 => format!("  {}", texts.none),
            (None, Some(now)) if now.get() == 10 => format!("  {}", texts.strong),
            _ => String::new(),
        };
        wrap::put(buf, rest, &told, theme.style(Role::Quiet));
    }
}
