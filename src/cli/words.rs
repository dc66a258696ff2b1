//! Words on the command line that name one of a few things.

use crate::practice::Lang;
use crate::practice::header::Tradition;

/// One of the known words, in any spelling of capitals.
///
/// # Errors
/// A sentence with all of them.
pub fn one_of<T: Copy>(asked: &str, all: &[T], word: impl Fn(T) -> &'static str, lang: Lang) -> Result<T, String> {
    all.iter().copied().find(|one| word(*one).eq_ignore_ascii_case(asked)).ok_or_else(|| {
        let words: Vec<String> = all.iter().map(|one| word(*one).to_lowercase()).collect();
        match lang {
            Lang::En => format!("{asked} is not known; one of: {}", words.join(", ")),
            Lang::De => format!("{asked} ist nicht bekannt; eines von: {}", words.join(", ")),
        }
    })
}

/// A tradition.
///
/// # Errors
/// A sentence with all of them.
pub fn tradition(asked: &str, lang: Lang) -> Result<Tradition, String> {
    one_of(asked, Tradition::ALL, Tradition::word, lang)
}
