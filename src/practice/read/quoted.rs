//! Texts in quotes: where they end, what their backslashes mean. The same rules as RON's.

use std::borrow::Cow;

/// Where the quote that ends a text stands; `rest` begins behind the opening one.
pub(super) fn end(rest: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let quote = from + rest.get(from..)?.find('"')?;
        // Behind an odd number of backslashes it belongs to the text.
        let backslashes = rest.as_bytes().get(..quote)?.iter().rev().take_while(|byte| **byte == b'\\').count();
        if backslashes % 2 == 0 {
            return Some(quote);
        }
        from = quote + 1;
    }
}

/// The text that is meant; what makes no sense otherwise.
pub(super) fn unescape(inner: &str) -> Result<Cow<'_, str>, &str> {
    let Some(first) = inner.find('\\') else { return Ok(Cow::Borrowed(inner)) };
    let (plain, mut rest) = inner.split_at(first);
    let mut text = String::with_capacity(inner.len());
    text.push_str(plain);
    while !rest.is_empty() {
        let (meant, length) = escape(rest).ok_or_else(|| head(rest))?;
        text.push(meant);
        rest = rest.get(length..).unwrap_or("");
        let next = rest.find('\\').unwrap_or(rest.len());
        let (plain, tail) = rest.split_at(next);
        text.push_str(plain);
        rest = tail;
    }
    Ok(Cow::Owned(text))
}

/// A backslash and what belongs to it: the character, and the bytes it was written in.
fn escape(rest: &str) -> Option<(char, usize)> {
    let hex = |digits: &str| u32::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+')).and_then(char::from_u32);
    match rest.as_bytes().get(1)? {
        b'"' => Some(('"', 2)),
        b'\'' => Some(('\'', 2)),
        b'\\' => Some(('\\', 2)),
        b'n' => Some(('\n', 2)),
        b'r' => Some(('\r', 2)),
        b't' => Some(('\t', 2)),
        b'0' => Some(('\0', 2)),
        b'x' => hex(rest.get(2..4)?).filter(char::is_ascii).map(|c| (c, 4)),
        b'u' => {
            let digits = rest.get(2..)?.strip_prefix('{')?.split_once('}')?.0;
            (1..=6).contains(&digits.len()).then(|| hex(digits)).flatten().map(|c| (c, digits.len() + 4))
        }
        _ => None,
    }
}

/// A backslash and the character behind it.
fn head(rest: &str) -> &str {
    rest.char_indices().nth(2).and_then(|(end, _)| rest.get(..end)).unwrap_or(rest)
}

/// `r"…"`, `r#"…"#`: the number of `#`, the text unless it never ends, and the bytes of it all. `None` when no raw text begins here.
pub(super) fn raw(rest: &str) -> Option<(usize, Option<&str>, usize)> {
    let tail = rest.strip_prefix('r')?;
    let marks = tail.bytes().take_while(|byte| *byte == b'#').count();
    let inner = tail.get(marks..)?.strip_prefix('"')?;
    let mut from = 0;
    while let Some(quote) = inner.get(from..)?.find('"') {
        let behind = from + quote + 1;
        let closed = inner.bytes().skip(behind).take(marks).filter(|byte| *byte == b'#').count() == marks;
        if closed {
            return Some((marks, inner.get(..behind - 1), 1 + marks + 1 + behind + marks));
        }
        from = behind;
    }
    Some((marks, None, rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backslashes_mean_what_they_mean_in_ron() {
        for inner in [r"plain", r#"a \"quote\""#, r"\\ \n\r\t\0 \'", r"\x41 \u{fc}b", r"ends \\", r"\u{1F642}"] {
            let source = format!("\"{inner}\"");
            let meant: String = ron::from_str(&source).unwrap();
            assert_eq!(unescape(inner).unwrap(), meant, "{inner}");
            assert_eq!(end(&source[1..]), Some(inner.len()), "{inner}");
        }
        for inner in [r"\q", r"\x4", r"\xff", r"\u{}", r"\u{1234567}", r"\u{d800}", r"\u41", r"a\", r"\ü"] {
            assert!(unescape(inner).is_err(), "{inner}");
        }
    }

    #[test]
    fn a_raw_text_ends_at_its_own_mark() {
        assert_eq!(raw(r##"r"a\b" rest"##), Some((0, Some(r"a\b"), 6)));
        assert_eq!(raw(r###"r#"say "yes""#, x"###), Some((1, Some(r#"say "yes""#), 14)));
        assert_eq!(raw(r##"r#"open" "##).map(|(marks, text, _)| (marks, text)), Some((1, None)));
        assert_eq!(raw("release"), None);
    }
}
