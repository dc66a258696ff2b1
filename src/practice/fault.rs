//! What is wrong in a file: the place, what was found, what was expected, how to mend it.

use super::text::SafeText;
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

/// One fault. Shown as `line:column: what is wrong; remedy`, behind the file's name.
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
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}; {}", self.place.line, self.place.column, self.message, self.remedy)
    }
}
