//! Where things stand in a RON text: the fields of a struct and the items of a list, each with the span of its value. The parser that
//! reads settings throws comments and spans away; who changes one value in a person's file needs them.
//!
//! It looks at texts that were parsed before, so it need not find faults; on anything else it answers `None`.

use std::ops::Range;

/// Which brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `( … )` with named fields, or empty.
    Struct,
    /// `[ … ]`.
    List,
}

/// A struct or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// Which.
    pub kind: Kind,
    /// Where its opening bracket stands.
    pub open: usize,
    /// Where its closing bracket stands.
    pub close: usize,
    /// What it holds, in order.
    pub parts: Vec<Part>,
}

/// A field or an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The field's name; empty for an item.
    pub name: String,
    /// Where the name begins, or the item.
    pub from: usize,
    /// Where the value stands, without the blanks and comments around it.
    pub value: Range<usize>,
    /// Where the comma behind it stands.
    pub comma: Option<usize>,
}

impl Body {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.name == name)
    }
}

/// The value of a whole file: behind blanks, comments and attributes. `None` where there is none.
pub fn root(text: &str) -> Option<usize> {
    let mut at = blank(text, if text.starts_with('\u{feff}') { 3 } else { 0 });
    while rest(text, at).starts_with("#!") {
        let open = at + rest(text, at).find('[')?;
        at = blank(text, value_end(text, open));
    }
    (at < text.len()).then_some(at)
}

/// The struct or list that begins at `at`, perhaps with the struct's name before it.
pub fn body(text: &str, at: usize) -> Option<Body> {
    let open = blank(text, word_end(text, at));
    let kind = match (text.as_bytes().get(open)?, open == at) {
        (b'(', _) => Kind::Struct,
        (b'[', true) => Kind::List,
        _ => return None,
    };
    let mut parts = Vec::new();
    let mut at = blank(text, open + 1);
    loop {
        match text.as_bytes().get(at)? {
            b')' | b']' => return Some(Body { kind, open, close: at, parts }),
            _ => {
                let part = part(text, at, kind)?;
                at = blank(text, part.comma.map_or(part.value.end, |comma| comma + 1));
                parts.push(part);
            }
        }
    }
}

fn part(text: &str, from: usize, kind: Kind) -> Option<Part> {
    let (mut name, mut value) = (String::new(), from);
    if kind == Kind::Struct {
        let raw = rest(text, from).strip_prefix("r#").map_or(from, |_| from + 2);
        let end = word_end(text, raw);
        let colon = blank(text, end);
        if !rest(text, colon).starts_with(':') {
            return None;
        }
        name = text.get(raw..end)?.to_owned();
        value = blank(text, colon + 1);
    }
    let end = value_end(text, value);
    let behind = blank(text, end);
    let comma = rest(text, behind).starts_with(',').then_some(behind);
    (end > value).then_some(Part { name, from, value: value..end, comma })
}

fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or("")
}

/// Behind the letters and digits from `at` on.
fn word_end(text: &str, at: usize) -> usize {
    let rest = rest(text, at);
    at + rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())
}

/// Behind the blanks and comments from `at` on.
fn blank(text: &str, mut at: usize) -> usize {
    loop {
        let here = rest(text, at);
        let trimmed = here.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{200e}' | '\u{200f}'));
        at += here.len() - trimmed.len();
        if trimmed.starts_with("//") {
            at += trimmed.find('\n').unwrap_or(trimmed.len());
        } else if trimmed.starts_with("/*") {
            at += block_comment(trimmed);
        } else {
            return at;
        }
    }
}

/// Bytes of a comment in `/* … */`, which may hold others.
fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0usize, 0);
    while at < text.len() {
        let here = rest(text, at);
        if here.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if here.starts_with("*/") {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// Behind the value that begins at `at`: before the comma or the bracket that ends it, and before what is blank there.
fn value_end(text: &str, at: usize) -> usize {
    let (mut depth, mut at, mut end) = (0usize, at, at);
    while let Some(first) = rest(text, at).chars().next() {
        match first {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' | ',' if depth == 0 => return end,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        end = token_end(text, at);
        if depth == 0 && matches!(first, ')' | ']' | '}') {
            return end;
        }
        at = blank(text, end);
    }
    end
}

/// Behind the text, letter, word or sign that begins at `at`.
fn token_end(text: &str, at: usize) -> usize {
    let here = rest(text, at);
    let plain = here.strip_prefix('b').unwrap_or(here);
    let prefix = here.len() - plain.len();
    if let Some(quote) = plain.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return at + prefix + quoted(plain, quote);
    }
    if let Some(raw) = plain.strip_prefix('r') {
        let marks = raw.len() - raw.trim_start_matches('#').len();
        if rest(raw, marks).starts_with('"') {
            let close = format!("\"{}", "#".repeat(marks));
            let inner = rest(raw, marks + 1);
            let length = inner.find(&close).map_or(inner.len(), |found| found + close.len());
            return at + prefix + 1 + marks + 1 + length;
        }
    }
    let word = word_end(text, at);
    if word > at { word } else { at + here.chars().next().map_or(0, char::len_utf8) }
}

/// Bytes of a text in these quotes.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if letter == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(String, &str, bool)> {
        let body = body(text, root(text).unwrap()).unwrap();
        body.parts.into_iter().map(|part| (part.name, &text[part.value], part.comma.is_some())).collect()
    }

    #[test]
    fn fields_and_items_stand_where_they_do() {
        for (text, expected) in [
            ("()", &[][..]),
            ("\u{feff} #![enable(implicit_some)] // x\n Settings ( a : 1 /* , */ , )", &[("a", "1", true)]),
            (
                "(a: \"),\\\"\", b: r#\"\")\"#, c: ')', d: b\"]\")",
                &[("a", "\"),\\\"\"", true), ("b", "r#\"\")\"#", true), ("c", "')'", true), ("d", "b\"]\"", false)],
            ),
            (
                "(r#a: Some( (x: [1, 2]) ), // b: 3,\n b: -0.5e3 /* /* ) */ */)",
                &[("a", "Some( (x: [1, 2]) )", true), ("b", "-0.5e3", false)],
            ),
            ("[ 1, \"a\" , A(b: 2) ]", &[("", "1", true), ("", "\"a\"", true), ("", "A(b: 2)", false)]),
        ] {
            let expected: Vec<_> = expected.iter().map(|(name, value, comma)| ((*name).to_owned(), *value, *comma)).collect();
            assert_eq!(values(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_struct_is_none() {
        for text in ["", " // only words\n", "/* open"] {
            assert_eq!(root(text), None, "{text:?}");
        }
        for text in ["1", "A", "(", "(a", "(a:", "(a: 1", "(1, 2)", "[1", "{1: 2}", "\"(a: 1)\"", "(a: \"1)", "(é"] {
            assert_eq!(root(text).and_then(|at| body(text, at)), None, "{text:?}");
        }
    }
}
