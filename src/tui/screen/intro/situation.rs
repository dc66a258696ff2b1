//! In which situation one comes to a session: left open, one of a few that are named, or told in one's own words.

use crate::practice::{Lang, SafeText};
use crate::record::sitting::situation_room;
use crate::tui::keymap::{Action, Key};
use crate::tui::text::record::{Words, situations};

/// What was said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Situation {
    /// Nothing.
    #[default]
    Open,
    /// One of [`situations`].
    Named(usize),
    /// This, so far.
    Own(String),
}

impl Situation {
    /// Does what a key means to it: keys to the sides choose, letters are typed behind the last choice.
    pub(super) fn act(&mut self, action: Action, key: Key) {
        let last = situations(Lang::En).len() - 1;
        match (action, &mut *self) {
            (Action::Higher, Situation::Open) => *self = Situation::Named(0),
            (Action::Higher, Situation::Named(n)) if *n < last => *n += 1,
            (Action::Higher, Situation::Named(_)) => *self = Situation::Own(String::new()),
            (Action::Lower, Situation::Named(n)) if *n > 0 => *n -= 1,
            (Action::Lower | Action::Clear, Situation::Named(_)) | (Action::Back, _) => *self = Situation::Open,
            (Action::Letters, Situation::Own(words)) => {
                if let Key::Char(c) = key {
                    words.push(c);
                    if c.is_control() || situation_room(words).len() < words.len() {
                        words.pop();
                    }
                }
            }
            (Action::Erase, Situation::Own(words)) => match words.pop() {
                Some(_) => {}
                None => *self = Situation::Named(last),
            },
            _ => {}
        }
    }

    /// Whether letters are typed here.
    pub(super) fn is_typed(&self) -> bool {
        matches!(self, Situation::Own(_))
    }

    /// What is kept of it.
    pub(super) fn said(&self, lang: Lang) -> Option<SafeText> {
        match self {
            Situation::Open => None,
            Situation::Named(n) => situations(lang).get(*n).map(|text| SafeText::new(text)),
            Situation::Own(words) => Some(SafeText::new(words.trim())).filter(|words| !words.as_str().is_empty()),
        }
    }

    /// How it is shown.
    pub(super) fn shown(&self, lang: Lang) -> String {
        match self {
            Situation::Own(words) if words.is_empty() => format!("_ {}", Words::of(lang).own_words),
            Situation::Own(words) => format!("{}_", SafeText::new(words)),
            _ => self.said(lang).map_or_else(|| Words::of(lang).left_open.to_owned(), |text| text.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_through_all_of_them_and_back() {
        let mut situation = Situation::default();
        let mut act = |action, key| {
            situation.act(action, key);
            (situation.said(Lang::En).map(|text| text.to_string()), situation.is_typed())
        };
        for name in situations(Lang::En) {
            assert_eq!(act(Action::Higher, Key::Right), (Some((*name).to_owned()), false));
        }
        assert_eq!(act(Action::Higher, Key::Right), (None, true));
        act(Action::Letters, Key::Char('o'));
        assert_eq!(act(Action::Letters, Key::Char('k')), (Some("ok".to_owned()), true));
        (0..100).for_each(|_| drop(act(Action::Letters, Key::Char('k'))));
        assert_eq!(act(Action::Up, Key::Up).0.map(|text| text.len()), Some(crate::record::sitting::SITUATION_CHARACTERS));
        (0..40).for_each(|_| drop(act(Action::Erase, Key::Backspace)));
        assert_eq!(act(Action::Erase, Key::Backspace).0.as_deref(), situations(Lang::En).last().copied());
        assert_eq!(act(Action::Clear, Key::Backspace), (None, false));
    }
}
