//! What is wrong in a file: the place, what was found, what was expected, how to mend it.

mod german;

use super::text::{Lang, SafeText};
use std::fmt;

/// A place in a file: line and column, counted from 1, columns in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

impl Place {
    /// The first letter of a file.
    pub const START: Place = Place { line: 1, column: 1 };
}

/// One fault. Shown as `line:column: what is wrong; remedy`, behind the file's name. It is told in English and said in any language.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// What was found and what was expected there.
    pub message: SafeText,
    /// How to mend it.
    pub remedy: SafeText,
}

/// Characters in a message or remedy: a file cannot fill a screen with itself.
const LONGEST: usize = 200;

impl Fault {
    /// A fault; both texts are made harmless and cut to 200 characters.
    pub fn new(place: Place, message: &str, remedy: &str) -> Fault {
        let cut = |text: &str| match text.char_indices().nth(LONGEST) {
            Some((end, _)) => SafeText::new(&format!("{}…", text.get(..end).unwrap_or(""))),
            None => SafeText::new(text),
        };
        Fault { place, message: cut(&message.replace('\n', " ")), remedy: cut(&remedy.replace('\n', " ")) }
    }

    /// The fault in a language; what has no German (rare words of a library) stays as it is.
    pub fn said(&self, lang: Lang) -> String {
        match lang {
            Lang::En => self.to_string(),
            Lang::De => {
                let said = |text: &SafeText| german::said(text.as_str()).unwrap_or_else(|| text.to_string());
                let (message, remedy) = (said(&self.message), said(&self.remedy));
                Fault::new(self.place, &message, &remedy).to_string()
            }
        }
    }

    /// Whether what is wrong and how to mend it are both listed in German.
    pub fn has_german(&self) -> bool {
        [&self.message, &self.remedy].iter().all(|text| german::said(text.as_str()).is_some())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}; {}", self.place.line, self.place.column, self.message, self.remedy)
    }
}
