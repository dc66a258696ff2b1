//! One sitting, as the screens hand it over to be kept.

use crate::practice::header::{Id, Tradition};
use crate::practice::{Ms, SafeText};
use unicode_segmentation::UnicodeSegmentation;

/// A feeling from 0 (none) to 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u8);

impl Score {
    /// `None` above 10.
    pub fn new(n: u8) -> Option<Score> {
        (n <= 10).then_some(Score(n))
    }

    /// 0 to 10.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// What was said of tension and pain; both may be left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Feelings {
    /// Tension.
    pub tension: Option<Score>,
    /// Pain.
    pub pain: Option<Score>,
}

/// How a sitting ended. None of them is a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ending {
    /// To its last moment.
    Complete,
    /// Left early, through the safe closing.
    Closed,
    /// Left at once.
    Left,
}

impl Ending {
    /// All of them.
    pub const ALL: [Ending; 3] = [Ending::Complete, Ending::Closed, Ending::Left];

    /// The word that the journal writes.
    pub const fn word(self) -> &'static str {
        match self {
            Ending::Complete => "Complete",
            Ending::Closed => "Closed",
            Ending::Left => "Left",
        }
    }
}

/// Less than this was no practice, only a look: a session opened and left at once would fill its day and be told as 0 s.
pub const SHORTEST: Ms = Ms(1000);

/// Characters in a note, as a reader counts them. An input takes no more.
pub const NOTE_CHARACTERS: usize = 300;

/// Bytes of a note as the journal writes them: a record is one write of at most 1 KiB. Reached before [`NOTE_CHARACTERS`] only by
/// scripts and pictures of three bytes and more.
pub const NOTE_BYTES: usize = 416;

/// Characters in the name of a situation ("after a long call").
pub const SITUATION_CHARACTERS: usize = 40;

/// Bytes of it as the journal writes them.
pub const SITUATION_BYTES: usize = 48;

/// How much of a note is kept: its longest beginning of whole characters within [`NOTE_CHARACTERS`] and [`NOTE_BYTES`]. An input
/// accepts a letter when this is the whole text, so that nothing typed is lost later.
pub fn note_room(text: &str) -> &str {
    room(text, NOTE_CHARACTERS, NOTE_BYTES)
}

/// How much of a situation's name is kept, as [`note_room`] for notes.
pub fn situation_room(text: &str) -> &str {
    room(text, SITUATION_CHARACTERS, SITUATION_BYTES)
}

fn room(text: &str, characters: usize, most: usize) -> &str {
    let mut bytes = 0;
    let mut end = 0;
    for grapheme in text.graphemes(true).take(characters) {
        bytes += grapheme.bytes().map(|b| if matches!(b, b'"' | b'\\' | b'\n') { 2 } else { 1 }).sum::<usize>();
        if bytes > most {
            break;
        }
        end += grapheme.len();
    }
    text.get(..end).unwrap_or("")
}

/// One sitting: what was done, for how long, how it felt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// What was practised.
    pub session: Id,
    /// Of which kind it is.
    pub tradition: Tradition,
    /// How much of it was really played: pauses, skipped and repeated stretches are told apart by the player.
    pub practised: Ms,
    /// How long it is as a whole.
    pub length: Ms,
    /// How it ended.
    pub ending: Ending,
    /// Before.
    pub before: Feelings,
    /// After.
    pub after: Feelings,
    /// What was breathed, where that is all there is: the pattern, and from which rate to which, as `4-6.5 6>5.7`.
    pub breath: Option<SafeText>,
    /// In which situation it was done, in one's own words and on one line, within [`situation_room`].
    pub situation: Option<SafeText>,
    /// A sentence of one's own, within [`note_room`].
    pub note: Option<SafeText>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_cut_between_characters() {
        let family = "👩\u{200d}👩\u{200d}👧";
        for (text, kept) in [
            ("".to_owned(), "".to_owned()),
            ("gut".to_owned(), "gut".to_owned()),
            ("a".repeat(301), "a".repeat(300)),
            ("ä".repeat(301), "ä".repeat(208)),
            ("\"".repeat(301), "\"".repeat(208)),
            ("痛".repeat(301), "痛".repeat(138)),
            (family.repeat(40), family.repeat(NOTE_BYTES / family.len())),
        ] {
            assert_eq!(note_room(&text), kept);
        }
    }
}
