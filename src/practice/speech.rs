//! How long a text takes to speak when nobody has recorded it yet.

use super::text::Lang;
use super::time::Ms;

/// Where clips come from: the length of the voice's clip for a text, if there is one.
pub trait Clips {
    /// The length of the clip that says `text`; `None` when there is none.
    fn length(&self, lang: Lang, text: &str) -> Option<Ms>;

    /// The session's own recording of this name; `None` when there is none that can be played.
    fn recording(&self, _file: &str) -> Option<Take> {
        None
    }
}

/// A recording that can be played. What it sounds like is known to whoever gave it its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Take {
    /// Its number.
    pub id: u64,
    /// How long it is.
    pub length: Ms,
}

/// No voice at all: every length is an estimate, every text a caption.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoClips;

impl Clips for NoClips {
    fn length(&self, _: Lang, _: &str) -> Option<Ms> {
        None
    }
}

/// Letters a second of a calm voice while it talks: 145 words a minute in English, about 3.3 syllables a second in German.
const LETTERS_A_SECOND: [f64; 2] = [12.5, 12.0];
/// Pause after a full stop, and after a comma.
const FULL_STOP: f64 = 0.8;
const COMMA: f64 = 0.3;

/// An estimate of the time a calm voice needs for `text`, pauses inside it included.
pub fn estimate(lang: Lang, text: &str) -> Ms {
    let mut letters = 0u32;
    let mut pauses = 0.0;
    let mut last = ' ';
    for c in text.trim().chars() {
        letters += u32::from(c.is_alphanumeric());
        if c.is_whitespace() && matches!(last, '.' | '?' | ':' | ';' | '…') {
            pauses += FULL_STOP;
        } else if c.is_whitespace() && last == ',' {
            pauses += COMMA;
        }
        last = c;
    }
    let rate = LETTERS_A_SECOND[usize::from(lang == Lang::De)];
    Ms(((f64::from(letters) / rate + pauses) * 1000.0).round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_seconds_hold_about_twelve_english_or_ten_german_words_with_a_pause_after_them() {
        let en = estimate(Lang::En, "Place one hand below the navel, the other beside you. Let it rest.");
        let de = estimate(Lang::De, "Leg eine Hand unter den Nabel, die andere neben dich.");
        assert!((4_000..7_000).contains(&en.0), "{en:?}");
        assert!((3_000..6_000).contains(&de.0), "{de:?}");
        assert_eq!(estimate(Lang::En, "  "), Ms::ZERO);
    }
}
