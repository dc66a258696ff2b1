//! A past practice, added by hand: on which day, of which kind, for how long.

use super::super::Around;
use crate::practice::Ms;
use crate::practice::header::{Id, Tradition};
use crate::record::{Day, Ending, Feelings, Sitting};
use crate::tui::keymap::Action;
use crate::tui::text::record::{self, Words};
use crate::tui::text::{minutes, names};
use crate::tui::theme::Role;
use crate::tui::widget::choice::Choice;
use crate::tui::widget::rating::Focus;
use crate::tui::wrap;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Days that one can go back here; `atempause journal add` goes further.
const OLDEST: i32 = 370;
/// Minutes of the longest practice that is added here.
const LONGEST: u64 = 180;
/// Columns for the names of fields.
const NAME: u16 = 13;

/// What was said so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Adding {
    days_ago: i32,
    kind: Tradition,
    minutes: u64,
    focus: Field,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Day,
    Kind,
    Length,
    Keep,
}

impl Field {
    const ALL: [Field; 4] = [Field::Day, Field::Kind, Field::Length, Field::Keep];

    fn moved(self, by: isize) -> Field {
        let at = Field::ALL.iter().position(|field| *field == self).unwrap_or(0);
        at.checked_add_signed(by).and_then(|at| Field::ALL.get(at)).copied().unwrap_or(self)
    }
}

impl Default for Adding {
    /// Ten minutes of breath, today.
    fn default() -> Adding {
        Adding { days_ago: 0, kind: Tradition::Breath, minutes: 10, focus: Field::Day }
    }
}

impl Adding {
    /// Does what a key means here; gives the practice and its day when it shall be kept.
    pub(super) fn act(&mut self, action: Action, today: Day) -> Option<(Sitting, Day)> {
        match (action, self.focus) {
            (Action::Go, Field::Keep) => return Some((self.sitting()?, today.plus(-self.days_ago))),
            (Action::Down | Action::Go, _) => self.focus = self.focus.moved(1),
            (Action::Up, _) => self.focus = self.focus.moved(-1),
            (Action::Lower, Field::Day) => self.days_ago = (self.days_ago + 1).min(OLDEST),
            (Action::Higher, Field::Day) => self.days_ago = (self.days_ago - 1).max(0),
            (Action::Lower | Action::Higher, Field::Kind) => self.kind = another(self.kind, action),
            // Short ones by the minute, longer ones by five.
            (Action::Lower, Field::Length) => self.minutes = (self.minutes - if self.minutes > 10 { 5 } else { 1 }).max(1),
            (Action::Higher, Field::Length) => {
                self.minutes = (self.minutes + if self.minutes < 10 { 1 } else { 5 }).min(LONGEST);
            }
            _ => {}
        }
        None
    }

    /// A practice of that kind, without a session: its name is the kind's.
    fn sitting(&self) -> Option<Sitting> {
        let length = Ms::from_secs(60 * self.minutes);
        Some(Sitting {
            session: Id::new(&self.kind.word().to_lowercase())?,
            tradition: self.kind,
            practised: length,
            length,
            ending: Ending::Complete,
            before: Feelings::default(),
            after: Feelings::default(),
            breath: None,
            situation: None,
            note: None,
        })
    }

    /// Paints it.
    pub(super) fn view(&self, buf: &mut Buffer, area: Rect, (around, today): (&Around<'_>, Day)) {
        let (theme, lang, words) = (around.theme, around.lang(), Words::of(around.lang()));
        let used = wrap::put_block(buf, area, words.add_what, (theme.style(Role::Quiet), 1));
        let mut rest = wrap::below(area, used + 1);
        let air = u16::from(rest.height >= 7);
        for field in Field::ALL {
            let (line, focus) = (wrap::row(rest, 0), Focus::on(field, self.focus));
            let mut choice = |name, value: &str| Choice { name, value, focus }.paint(buf, line, NAME, (theme, Role::Plain));
            match field {
                Field::Day => choice(words.day, &record::date(lang, today.plus(-self.days_ago))),
                Field::Kind => choice(words.kind, names::tradition(lang, self.kind)),
                Field::Length => choice(around.texts().length, &minutes(Ms::from_secs(60 * self.minutes))),
                Field::Keep => {
                    let style = if focus == Focus::Here { theme.chosen() } else { theme.style(Role::Plain) };
                    wrap::put(buf, line, &format!("{}{}", focus.mark(), words.add), style);
                }
            }
            rest = wrap::below(rest, 1 + air);
        }
    }
}

/// The kind before or after, round and round.
fn another(kind: Tradition, action: Action) -> Tradition {
    let all = Tradition::ALL;
    let at = all.iter().position(|other| *other == kind).unwrap_or(0);
    let by = if action == Action::Higher { 1 } else { all.len() - 1 };
    all[(at + by) % all.len()]
}
