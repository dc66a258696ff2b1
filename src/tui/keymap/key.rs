//! A key, freed of what terminals report beside it, and its name.

use crate::practice::Lang;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key, as the screens know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "named like the keys")]
pub enum Key {
    /// A letter, digit or sign, with shift already in it.
    Char(char),
    /// A letter with control.
    Ctrl(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    Home,
    End,
}

impl Key {
    /// `None` for releases, for keys that nothing is bound to, and for combinations with alt.
    pub fn from_event(event: &KeyEvent) -> Option<Key> {
        if event.kind == KeyEventKind::Release || event.modifiers.intersects(KeyModifiers::ALT | KeyModifiers::SUPER) {
            return None;
        }
        Some(match event.code {
            KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::CONTROL) => Key::Ctrl(c.to_ascii_lowercase()),
            KeyCode::Char(c) => Key::Char(c),
            KeyCode::Enter => Key::Enter,
            KeyCode::Esc => Key::Esc,
            KeyCode::Tab => Key::Tab,
            KeyCode::BackTab => Key::BackTab,
            KeyCode::Backspace => Key::Backspace,
            KeyCode::Delete => Key::Delete,
            KeyCode::Up => Key::Up,
            KeyCode::Down => Key::Down,
            KeyCode::Left => Key::Left,
            KeyCode::Right => Key::Right,
            KeyCode::PageUp => Key::PageUp,
            KeyCode::PageDown => Key::PageDown,
            KeyCode::Home => Key::Home,
            KeyCode::End => Key::End,
            _ => return None,
        })
    }

    /// As help writes it.
    pub fn name(self, lang: Lang) -> String {
        let (en, de) = match self {
            Key::Char(' ') => ("Space", "Leertaste"),
            Key::Char(c) => return c.to_string(),
            Key::Ctrl(c) => return format!("{}-{}", if lang == Lang::De { "Strg" } else { "Ctrl" }, c.to_ascii_uppercase()),
            Key::Enter => ("Enter", "Enter"),
            Key::Esc => ("Esc", "Esc"),
            Key::Tab => ("Tab", "Tab"),
            Key::BackTab => ("Shift-Tab", "Umschalt-Tab"),
            Key::Backspace => ("Backspace", "Rücktaste"),
            Key::Delete => ("Delete", "Entf"),
            Key::Up => ("up", "hoch"),
            Key::Down => ("down", "runter"),
            Key::Left => ("left", "links"),
            Key::Right => ("right", "rechts"),
            Key::PageUp => ("PgUp", "Bild hoch"),
            Key::PageDown => ("PgDn", "Bild runter"),
            Key::Home => ("Home", "Pos1"),
            Key::End => ("End", "Ende"),
        };
        match lang {
            Lang::En => en,
            Lang::De => de,
        }
        .to_owned()
    }
}
