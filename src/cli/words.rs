//! Words on the command line that name one of a few things.

use crate::practice::header::Tradition;

/// One of the known words, in any spelling of capitals.
///
/// # Errors
/// A sentence with all of them.
pub fn one_of<T: Copy>(asked: &str, all: &[T], word: impl Fn(T) -> &'static str) -> Result<T, String> {
    all.iter().copied().find(|one| word(*one).eq_ignore_ascii_case(asked)).ok_or_else(|| {
        let words: Vec<String> = all.iter().map(|one| word(*one).to_lowercase()).collect();
        format!("{asked} is not known; one of: {}", words.join(", "))
    })
}

/// A tradition.
///
/// # Errors
/// A sentence with all of them.
pub fn tradition(asked: &str) -> Result<Tradition, String> {
    one_of(asked, Tradition::ALL, Tradition::word)
}
