//! What is wrong in a file, in German. Readers tell it in English, where it is found; here stands each of their sentences once more.
//! `{}` is what the file holds, a number, or a thing that has its own line here. A test holds the two together: what the tests of the
//! format can provoke has its German.

mod sentences;

use sentences::SENTENCES;

/// The sentence in German; `None` when it is not listed (rare words of a library, or German already).
pub(super) fn said(english: &str) -> Option<String> {
    SENTENCES.iter().find_map(|(pattern, german)| filled(english, pattern, german))
}

/// `german` with what stands in `english` where `pattern` has its gaps; `None` where the pattern does not fit.
fn filled(english: &str, pattern: &str, german: &str) -> Option<String> {
    let mut before = pattern.split("{}").next()?;
    let mut rest = english.strip_prefix(before)?;
    let mut words = pattern.split("{}").skip(1).peekable();
    let mut gaps = Vec::new();
    while let Some(word) = words.next() {
        // The last word ends the sentence, unless so much stands before it that it was cut; the others end their gap where they come first.
        let end = match words.peek() {
            None if rest.ends_with('…') && !pattern.starts_with("{}") => rest.len(),
            None => rest.strip_suffix(word)?.len(),
            Some(_) => rest.find(word)?,
        };
        let (gap, behind) = rest.split_at(end);
        gaps.push((gap, before.ends_with(['"', '`'])));
        (before, rest) = (word, behind.get(word.len()..).unwrap_or_default());
    }
    // Only now that the whole sentence fits: a file may hold words that look like many of them.
    let mut ways = german.split("{}");
    let mut out = rest.is_empty().then(|| ways.next())??.to_owned();
    for ((gap, quoted), way) in gaps.into_iter().zip(ways) {
        // What the file says stays as it is.
        out += &if quoted { gap.to_owned() } else { said(gap).unwrap_or_else(|| gap.to_owned()) };
        out += way;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_and_what_the_file_says_stays() {
        for (english, german) in [
            ("a comma too many", "ein Komma zu viel"),
            (
                "found the text \"a name\" where a list of muscle groups was expected",
                "hier steht der Text \"a name\", erwartet wird eine Liste: Muskelgruppen",
            ),
            ("`a list` is missing in the text", "`a list` fehlt hier: der Text"),
            ("the length is 1m, but the steps take 9s: 51s less", "die Länge ist 1m, aber die Schritte dauern 9s: 51s weniger"),
            (
                "in German this takes about 3s, and there are 2s until one repetition ends",
                "auf Deutsch dauert das ungefähr 3s, und es sind 2s, bis eine Wiederholung endet",
            ),
            ("write it like `Mat, Spot, Chair(22…", "schreib es so: `Mat, Spot, Chair(22…`"),
        ] {
            assert_eq!(said(english).as_deref(), Some(german));
        }
        assert_eq!(said("wer das nicht sagt"), None);
    }

    #[test]
    fn each_sentence_is_listed_once_with_all_its_gaps() {
        for (at, (english, german)) in SENTENCES.iter().enumerate() {
            assert_eq!(english.matches("{}").count(), german.matches("{}").count(), "{english}");
            assert!(!SENTENCES[..at].iter().any(|(other, _)| other == english), "{english}");
            assert!(!german.ends_with('!') && !german.contains(" Sie "), "{german}");
        }
    }
}
