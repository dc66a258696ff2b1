//! Bytes from the terminal as keys. Reports and answers that we never asked for are passed over, and whatever arrives, the next
//! key after a moment of silence is read as what it is.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::mem;

/// What is known of an unfinished key.
#[derive(Debug, Default)]
pub(super) struct Keys(State);

#[derive(Debug, Default)]
enum State {
    #[default]
    Ground,
    /// The first bytes of a character.
    Character(Vec<u8>),
    /// After `ESC`.
    Escape,
    /// After `ESC [`, with its parameters.
    Sequence(Vec<u8>),
    /// After `ESC O`.
    Single,
    /// After `ESC [ [`: a function key of the Linux console.
    Console,
    /// Inside an answer that is a text (OSC, DCS and the like).
    Answer,
    /// Inside an old mouse report: this many bytes of it are to come.
    Mouse(u8),
}

/// Parameters longer than this belong to no key.
const LONGEST_SEQUENCE: usize = 32;

impl Keys {
    /// Whether an unfinished key waits for more bytes.
    pub(super) fn is_waiting(&self) -> bool {
        !matches!(self.0, State::Ground)
    }

    /// Reads bytes.
    pub(super) fn feed(&mut self, bytes: &[u8], tell: &mut impl FnMut(KeyEvent)) {
        for byte in bytes {
            self.0 = next(mem::take(&mut self.0), *byte, tell);
        }
    }

    /// Nothing more came for a while: what is unfinished was all there is.
    pub(super) fn silence(&mut self, tell: &mut impl FnMut(KeyEvent)) {
        match mem::take(&mut self.0) {
            State::Escape => tell(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)),
            State::Sequence(parameters) if parameters.is_empty() => tell(KeyEvent::new(KeyCode::Char('['), KeyModifiers::ALT)),
            State::Single => tell(KeyEvent::new(KeyCode::Char('O'), KeyModifiers::ALT)),
            _ => {}
        }
    }
}

fn next(state: State, byte: u8, tell: &mut impl FnMut(KeyEvent)) -> State {
    match (state, byte) {
        (State::Mouse(0 | 1), _) => State::Ground,
        (State::Mouse(n), _) => State::Mouse(n - 1),
        (State::Answer, 0x07) => State::Ground,
        // Also the first half of the end of an answer; the other half is then `Alt-\`, which no one binds.
        (State::Answer | State::Sequence(_) | State::Single | State::Console | State::Ground, 0x1b) => State::Escape,
        (State::Answer, _) => State::Answer,
        (State::Escape, 0x1b) => {
            tell(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
            State::Escape
        }
        (State::Escape, b'[') => State::Sequence(Vec::new()),
        (State::Escape, b'O') => State::Single,
        (State::Escape, b']' | b'P' | b'X' | b'^' | b'_') => State::Answer,
        (State::Escape, b'\\') => State::Ground,
        (State::Escape, _) => character(Vec::new(), byte, KeyModifiers::ALT, tell),
        (State::Single, _) => {
            tell_key(named(byte, 0), KeyModifiers::NONE, tell);
            State::Ground
        }
        (State::Console, _) => {
            tell_key(matches!(byte, b'A'..=b'E').then(|| KeyCode::F(byte - b'A' + 1)), KeyModifiers::NONE, tell);
            State::Ground
        }
        (State::Sequence(parameters), b'M') if parameters.is_empty() => State::Mouse(3),
        (State::Sequence(parameters), b'[') if parameters.is_empty() => State::Console,
        (State::Sequence(mut parameters), b' '..=b'?') => {
            // One beyond the limit stands for all that follow.
            if parameters.len() <= LONGEST_SEQUENCE {
                parameters.push(byte);
            }
            State::Sequence(parameters)
        }
        (State::Sequence(parameters), b'@'..=b'~') => {
            sequence(&parameters, byte, tell);
            State::Ground
        }
        (State::Sequence(_), _) => State::Ground,
        (State::Character(bytes), 0x80..=0xbf) => character(bytes, byte, KeyModifiers::NONE, tell),
        (State::Character(_), _) => next(State::Ground, byte, tell),
        (State::Ground, _) => character(Vec::new(), byte, KeyModifiers::NONE, tell),
    }
}

/// One more byte of a character.
fn character(mut bytes: Vec<u8>, byte: u8, modifiers: KeyModifiers, tell: &mut impl FnMut(KeyEvent)) -> State {
    bytes.push(byte);
    let (code, held) = match bytes[..] {
        [b'\r' | b'\n'] => (KeyCode::Enter, KeyModifiers::NONE),
        [b'\t'] => (KeyCode::Tab, KeyModifiers::NONE),
        [0x08 | 0x7f] => (KeyCode::Backspace, KeyModifiers::NONE),
        [0] => (KeyCode::Char(' '), KeyModifiers::CONTROL),
        [c @ 0x01..=0x1a] => (KeyCode::Char(char::from(c - 1 + b'a')), KeyModifiers::CONTROL),
        [c @ 0x1b..=0x1f] => (KeyCode::Char(char::from(c - 0x1c + b'4')), KeyModifiers::CONTROL),
        _ => match std::str::from_utf8(&bytes) {
            Ok(text) => match text.chars().next() {
                Some(c) if c.is_control() => return State::Ground,
                Some(c) if c.is_uppercase() => (KeyCode::Char(c), KeyModifiers::SHIFT),
                Some(c) => (KeyCode::Char(c), KeyModifiers::NONE),
                None => return State::Ground,
            },
            Err(fault) if fault.error_len().is_none() => return State::Character(bytes),
            Err(_) => return State::Ground,
        },
    };
    tell(KeyEvent::new(code, modifiers | held));
    State::Ground
}

/// A finished `ESC [` sequence: a key, or something to pass over.
fn sequence(parameters: &[u8], last: u8, tell: &mut impl FnMut(KeyEvent)) {
    let Ok(text) = std::str::from_utf8(parameters) else { return };
    if parameters.len() > LONGEST_SEQUENCE || !parameters.iter().all(|b| b.is_ascii_digit() || *b == b';') {
        return;
    }
    let mut numbers = text.split(';').map(|n| n.parse::<u8>().unwrap_or(0));
    let (first, held) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(1).saturating_sub(1));
    let mut modifiers = KeyModifiers::NONE;
    for (bit, modifier) in [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)] {
        if held & bit != 0 {
            modifiers |= modifier;
        }
    }
    if last == b'Z' {
        modifiers |= KeyModifiers::SHIFT;
    }
    // `ESC [ 5 ; 3 R` is where the cursor is, not a key.
    if last != b'R' {
        tell_key(named(last, first), modifiers, tell);
    }
}

fn tell_key(code: Option<KeyCode>, modifiers: KeyModifiers, tell: &mut impl FnMut(KeyEvent)) {
    if let Some(code) = code {
        tell(KeyEvent::new(code, modifiers));
    }
}

/// The key of a final byte; those that end with `~` differ in their number (xterm, rxvt and the Linux console).
fn named(last: u8, number: u8) -> Option<KeyCode> {
    Some(match (last, number) {
        (b'A', _) => KeyCode::Up,
        (b'B', _) => KeyCode::Down,
        (b'C', _) => KeyCode::Right,
        (b'D', _) => KeyCode::Left,
        (b'H', _) | (b'~', 1 | 7) => KeyCode::Home,
        (b'F', _) | (b'~', 4 | 8) => KeyCode::End,
        (b'Z', _) => KeyCode::BackTab,
        (b'M', 0) => KeyCode::Enter,
        (b'P'..=b'S', _) => KeyCode::F(last - b'P' + 1),
        (b'~', 2) => KeyCode::Insert,
        (b'~', 3) => KeyCode::Delete,
        (b'~', 5) => KeyCode::PageUp,
        (b'~', 6) => KeyCode::PageDown,
        (b'~', n @ 11..=15) => KeyCode::F(n - 10),
        (b'~', n @ 17..=21) => KeyCode::F(n - 11),
        (b'~', n @ 23..=24) => KeyCode::F(n - 12),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys in these bytes, `|` standing for a moment of silence, in crossterm's words.
    fn read(bytes: &[u8]) -> Vec<String> {
        let (mut keys, mut told) = (Keys::default(), Vec::new());
        let mut tell = |key: KeyEvent| {
            let held: String = key.modifiers.iter_names().map(|(name, _)| format!("{}-", &name[..1])).collect();
            told.push(format!("{held}{:?}", key.code));
        };
        for part in bytes.split(|b| *b == b'|') {
            keys.feed(part, &mut tell);
            keys.silence(&mut tell);
        }
        assert!(!keys.is_waiting());
        told
    }

    #[test]
    fn keys_of_common_terminals() {
        for (bytes, keys) in [
            (&b"q"[..], &["Char('q')"][..]),
            (b"Q ?", &["S-Char('Q')", "Char(' ')", "Char('?')"]),
            ("äß号".as_bytes(), &["Char('ä')", "Char('ß')", "Char('号')"]),
            (b"\r\n\t\x7f\x08", &["Enter", "Enter", "Tab", "Backspace", "Backspace"]),
            (b"\x03\x1a\x0c\x00", &["C-Char('c')", "C-Char('z')", "C-Char('l')", "C-Char(' ')"]),
            (b"\x1b|q", &["Esc", "Char('q')"]),
            (b"\x1b\x1b|", &["Esc", "Esc"]),
            (b"\x1bq", &["A-Char('q')"]),
            (b"\x1b[|\x1bO|", &["A-Char('[')", "A-Char('O')"]),
            (b"\x1b[A\x1b[B\x1b[C\x1b[D\x1bOA", &["Up", "Down", "Right", "Left", "Up"]),
            (b"\x1b[1;5C\x1b[1;2D", &["C-Right", "S-Left"]),
            (b"\x1b[H\x1b[F\x1b[1~\x1b[4~\x1b[7~\x1b[8~\x1bOH", &["Home", "End", "Home", "End", "Home", "End", "Home"]),
            (b"\x1b[5~\x1b[6~\x1b[3~\x1b[2~", &["PageUp", "PageDown", "Delete", "Insert"]),
            (b"\x1b[Z", &["S-BackTab"]),
            (b"\x1bOP\x1b[11~\x1b[[A\x1b[15~\x1b[17~\x1b[24~", &["F(1)", "F(1)", "F(1)", "F(5)", "F(6)", "F(12)"]),
        ] {
            assert_eq!(read(bytes), keys, "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn what_is_no_key_is_passed_over() {
        for bytes in [
            &b"\x1b[200~"[..],
            b"\x1b[<0;0;5M\x1b[<65535;1;1m",
            b"\x1b[M\x00\x00\x00",
            b"\x1b[12;40R",
            b"\x1b[?62;1;6c\x1b[>1;10;0c\x1b[?0u\x1b[97;5u",
            b"\x1b]11;rgb:0000/0000/0000\x07",
            b"\x1b]11;rgb:0000/0000/0000\x1b\\",
            b"\x1bP1$r0m\x1b\\",
            b"\x1b[I\x1b[O",
            b"\xff\xfe\xc3|\xe5\x8f|",
            b"\x1b[1111111111111111111111111111111111111111111111111111111~",
        ] {
            assert_eq!(read(bytes), [""; 0], "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn after_anything_and_a_silence_a_key_is_a_key() {
        let mut seed = 1u32;
        for _ in 0..2000 {
            let noise: Vec<u8> = (0..40)
                .map(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let alphabet = b"\x1b[]OPM<;0159~ABRqx\x07\xc3\xa4\xff\x1b";
                    alphabet[(seed >> 16) as usize % alphabet.len()]
                })
                .chain(*b"|q")
                .collect();
            assert_eq!(read(&noise).last().map(String::as_str), Some("Char('q')"), "{}", noise.escape_ascii());
        }
    }

    #[test]
    fn bytes_may_come_one_by_one() {
        let (mut keys, mut told) = (Keys::default(), Vec::new());
        for byte in "\x1b[1;5C号".bytes() {
            keys.feed(&[byte], &mut |key| told.push(key.code));
        }
        assert_eq!(told, [KeyCode::Right, KeyCode::Char('号')]);
    }
}
