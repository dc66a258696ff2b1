//! Text that came from a file, made harmless once, and text in two languages.

use serde::{Deserialize, Deserializer, Serialize};
use std::borrow::Cow;
use std::fmt;
use unicode_segmentation::UnicodeSegmentation;

/// A language of the interface and of the built-in sessions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// German, with `du`.
    De,
}

impl Lang {
    /// Both, in the order in which texts are written.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::De];

    /// `en`, `de`.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::De => "de",
        }
    }

    /// Reads `en`, `de`, and what locales look like: `de_AT.UTF-8`.
    pub fn from_locale(text: &str) -> Option<Lang> {
        match text.get(..2)?.to_ascii_lowercase().as_str() {
            "en" => Some(Lang::En),
            "de" => Some(Lang::De),
            _ => None,
        }
    }
}

/// Text that can reach a terminal, a log or a notification and be nothing but text there.
///
/// The only way in is [`SafeText::new`], which removes control characters (but keeps line ends), bidirectional overrides,
/// invisible format characters, private-use characters and non-characters, keeps zero-width joiner and variation selectors only
/// behind a pictograph, and replaces a grapheme cluster of more than 16 code points or 64 bytes by `U+FFFD`.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct SafeText(Cow<'static, str>);

/// Code points in one grapheme cluster: the longest usual emoji sequence is 10 (UAX 15's stream-safe bound is 30).
const CLUSTER_CHARS: usize = 16;
/// Bytes in one grapheme cluster.
const CLUSTER_BYTES: usize = 64;

impl SafeText {
    /// Makes any string harmless. Idempotent.
    pub fn new(raw: &str) -> SafeText {
        if is_harmless(raw) {
            return SafeText(Cow::Owned(raw.to_owned()));
        }
        let mut kept = String::with_capacity(raw.len());
        let mut last = '\0';
        let mut alone = true;
        for c in raw.chars() {
            let joins = matches!(c, '\u{200d}' | '\u{fe0e}' | '\u{fe0f}');
            if joins && !(is_pictograph(last) || last == '\u{fe0f}') || !joins && !is_plain(c) {
                continue;
            }
            kept.push(c);
            last = c;
            alone &= stands_alone(c);
        }
        if alone || kept.graphemes(true).all(|g| g.len() <= CLUSTER_BYTES && g.chars().count() <= CLUSTER_CHARS) {
            return SafeText(Cow::Owned(kept));
        }
        let whole = |g: &&str| g.len() <= CLUSTER_BYTES && g.chars().count() <= CLUSTER_CHARS;
        SafeText(Cow::Owned(kept.graphemes(true).map(|g| if whole(&g) { g } else { "\u{fffd}" }).collect()))
    }

    /// The same for a text that is embedded in the program: as long as nothing in it has to go, it stays where it is.
    pub fn embedded(raw: &'static str) -> SafeText {
        if is_harmless(raw) { SafeText(Cow::Borrowed(raw)) } else { SafeText::new(raw) }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Characters as a reader counts them.
    pub fn graphemes(&self) -> usize {
        self.0.graphemes(true).count()
    }
}

/// From what is embedded in the program alone: everything else has a reader that tells places.
impl<'de: 'static> Deserialize<'de> for SafeText {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<SafeText, D::Error> {
        <&'static str>::deserialize(from).map(SafeText::embedded)
    }
}

/// Nearly every text: nothing in it has to go, nothing joins. The start of the program looks at hundreds of them.
fn is_harmless(raw: &str) -> bool {
    // The first test has no early end, so that the compiler takes many bytes at once.
    let ascii = |byte: u8| matches!(byte, b' '..=b'~' | b'\n');
    raw.bytes().fold(true, |all, byte| all & ascii(byte))
        || raw.chars().all(|c| matches!(c, ' '..='~' | '\n') || stands_alone(c) && is_plain(c))
}

/// Letters, marks, numbers, punctuation, symbols, space and line end.
fn is_plain(c: char) -> bool {
    if c == '\n' {
        return true;
    }
    let hidden = matches!(c,
        '\u{00ad}' | '\u{034f}' | '\u{061c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{110bd}' | '\u{110cd}' | '\u{13430}'..='\u{1345f}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}');
    let private = matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    let non_character = matches!(c, '\u{fdd0}'..='\u{fdef}') || (c as u32 & 0xfffe) == 0xfffe;
    !(c.is_control() || hidden || private || non_character)
}

/// Letters and signs of western writing, which never join others to a cluster: most texts need no look at their clusters.
fn stands_alone(c: char) -> bool {
    c < '\u{300}' || matches!(c, '\u{2010}'..='\u{2027}')
}

fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{203c}'..='\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

impl fmt::Display for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for SafeText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// The same text in the languages that its author wrote; at least one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Text {
    first: (Lang, SafeText),
    second: Option<SafeText>,
}

impl Text {
    /// In one language: a user's own file.
    pub fn one(lang: Lang, text: SafeText) -> Text {
        Text { first: (lang, text), second: None }
    }

    /// In both.
    pub fn both(en: SafeText, de: SafeText) -> Text {
        Text { first: (Lang::En, en), second: Some(de) }
    }

    /// In `lang`, else in the language there is.
    pub fn get(&self, lang: Lang) -> &SafeText {
        match &self.second {
            Some(second) if lang != self.first.0 => second,
            _ => &self.first.1,
        }
    }

    /// Whether it was written in `lang`.
    pub fn speaks(&self, lang: Lang) -> bool {
        self.first.0 == lang || self.second.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_text_comes_through() {
        for (raw, safe) in [
            ("\u{1b}]0;title\u{7}x", "]0;titlex"),
            ("\u{1b}[31mred", "[31mred"),
            ("a\u{9b}31mb", "a31mb"),
            ("one\r\n\ttwo", "one\ntwo"),
            ("\u{202e}evil\u{202c}", "evil"),
            ("zero\u{200b}width", "zerowidth"),
            ("tag\u{e0041}", "tag"),
            ("ü Ä ß — „gut“ …", "ü Ä ß — „gut“ …"),
            ("שלום", "שלום"),
            ("a\u{200d}b", "ab"),
            ("👩\u{200d}🦰", "👩\u{200d}🦰"),
        ] {
            assert_eq!(SafeText::new(raw).as_str(), safe, "{raw:?}");
        }
    }

    #[test]
    fn a_pile_of_marks_becomes_one_replacement() {
        let pile = format!("a{}b", "\u{0301}".repeat(100_000));
        assert_eq!(SafeText::new(&pile).as_str(), "\u{fffd}b");
    }

    #[test]
    fn the_language_there_is_stands_in() {
        let own = Text::one(Lang::De, SafeText::new("Guten Morgen"));
        assert_eq!(own.get(Lang::En).as_str(), "Guten Morgen");
        assert!(!own.speaks(Lang::En));
        let both = Text::both(SafeText::new("in"), SafeText::new("ein"));
        assert_eq!((both.get(Lang::En).as_str(), both.get(Lang::De).as_str()), ("in", "ein"));
    }
}
