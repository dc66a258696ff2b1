//! Changes values in a settings file as a person would: only the value's own letters. Comments, order, spelling and every other
//! field stay as they are, byte for byte; what was left out before and is needed now is added at the end.

use super::scan::{Body, Kind, Part, body, root};
use std::ops::Range;

/// The text with what differs between `before` and `now` changed in it; both are values as the serializer writes them. What stands
/// in the text and in neither of them stays. `None` when the text is no struct with named fields.
pub fn edited(text: &str, before: &str, now: &str) -> Option<String> {
    let text = match root(text) {
        Some(_) => text.to_owned(),
        None => format!("{}{}()", text, if text.trim().is_empty() { "" } else { newline(text) }),
    };
    let at = root(&text)?;
    body(&text, at).filter(|body| body.kind == Kind::Struct)?;
    let mut edit = Edit { text: &text, changes: Vec::new() };
    edit.value(at..text.len(), before, now);
    Some(edit.done())
}

struct Edit<'a> {
    text: &'a str,
    /// What takes the place of what; spans never overlap.
    changes: Vec<(Range<usize>, String)>,
}

impl Edit<'_> {
    fn done(mut self) -> String {
        self.changes.sort_by_key(|(span, _)| (span.start, span.end));
        let (mut out, mut at) = (String::with_capacity(self.text.len() + 64), 0);
        for (span, new) in &self.changes {
            out.push_str(self.text.get(at..span.start).unwrap_or(""));
            out.push_str(new);
            at = span.end;
        }
        out.push_str(self.text.get(at..).unwrap_or(""));
        out
    }

    /// Changes the value at `span` from `before` to `now`: within it, where all three are alike.
    fn value(&mut self, span: Range<usize>, before: &str, now: &str) {
        match (body(self.text, span.start), body(before, 0), body(now, 0)) {
            (Some(file), Some(was), Some(is)) if [was.kind, is.kind] == [file.kind; 2] => match file.kind {
                Kind::Struct => self.fields(&file, (before, &was), (now, &is)),
                Kind::List => self.items(&file, &items(before, &was), &items(now, &is)),
            },
            _ => self.changes.push((span, now.to_owned())),
        }
    }

    fn fields(&mut self, file: &Body, (before, was): (&str, &Body), (now, is): (&str, &Body)) {
        let mut added = Vec::new();
        for field in &is.parts {
            let new = value(now, field);
            let old = was.field(&field.name).map_or("", |field| value(before, field));
            match file.field(&field.name) {
                _ if old == new => {}
                Some(part) => self.value(part.value.clone(), old, new),
                None => added.push(format!("{}: {new}", field.name)),
            }
        }
        self.add(file, file.parts.last(), &added);
    }

    /// Items that both lists have keep their place and what is said beside them.
    fn items(&mut self, file: &Body, before: &[Item<'_>], now: &[Item<'_>]) {
        let mut rest = now;
        let mut last = None;
        for part in &file.parts {
            let key = key(value(self.text, part));
            if let Some(found) = rest.iter().position(|item| item.key == key) {
                let new: String = rest.iter().take(found).map(|item| format!("{}, ", item.text)).collect();
                self.changes.push((part.from..part.from, new));
                rest = rest.get(found + 1..).unwrap_or(&[]);
                last = Some(part);
            } else if before.iter().any(|item| item.key == key) {
                self.remove(part);
            } else {
                // Something of a later version.
                last = Some(part);
            }
        }
        let added: Vec<String> = rest.iter().map(|item| item.text.to_owned()).collect();
        self.add(file, last, &added);
    }

    /// Takes an item out, with its comma, and with its line if nothing else stands there.
    fn remove(&mut self, part: &Part) {
        let mut span = part.value.clone();
        match part.comma {
            Some(comma) if self.is_blank(span.end..comma) => span.end = comma + 1,
            Some(comma) => self.changes.push((comma..comma + 1, String::new())),
            None => {}
        }
        let line = self.line_start(span.start);
        let behind = self.text.get(span.end..).unwrap_or("");
        match behind.find('\n') {
            Some(end) if self.is_blank(line..span.start) && self.is_blank(span.end..span.end + end) => {
                span = line..span.end + end + 1;
            }
            _ => span.end += usize::from(behind.starts_with(' ')),
        }
        self.changes.push((span, String::new()));
    }

    /// Adds fields or items at the end of a body whose last part, of those that stay, is `last`.
    fn add(&mut self, file: &Body, last: Option<&Part>, added: &[String]) {
        if added.is_empty() {
            return;
        }
        if let Some(last) = last.filter(|last| last.comma.is_none()) {
            self.changes.push((last.value.end..last.value.end, ",".to_owned()));
        }
        let line = self.line_start(file.close);
        if line > file.open && self.is_blank(line..file.close) {
            let indent = self.indent(file);
            let new = added.iter().map(|part| format!("{indent}{part},{}", newline(self.text))).collect();
            return self.changes.push((line..line, new));
        }
        let spaced = self.text.get(..file.close).is_some_and(|before| before.ends_with(char::is_whitespace));
        let (lead, end) = match (last, spaced) {
            (_, true) => ("", " "),
            (Some(_), false) => (" ", ""),
            (None, false) => ("", ""),
        };
        self.changes.push((file.close..file.close, format!("{lead}{}{end}", added.join(", "))));
    }

    /// What stands before a part on a line of its own: as before the last one that has it, or four columns more than the bracket.
    fn indent(&self, file: &Body) -> String {
        let own = |from: usize| self.text.get(self.line_start(from)..from).filter(|before| before.trim().is_empty());
        let like = file.parts.iter().rev().filter(|part| self.line_start(part.from) > file.open).find_map(|part| own(part.from));
        like.map_or_else(|| format!("{}    ", own(file.close).unwrap_or("")), str::to_owned)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
    }

    fn is_blank(&self, span: Range<usize>) -> bool {
        self.text.get(span).is_some_and(|text| text.trim().is_empty())
    }
}

/// An item of a list as it is written, and what it is however it is written.
struct Item<'a> {
    text: &'a str,
    key: String,
}

fn items<'a>(text: &'a str, list: &Body) -> Vec<Item<'a>> {
    let item = |part: &Part| Item { text: value(text, part), key: key(value(text, part)) };
    list.parts.iter().map(item).collect()
}

fn key(item: &str) -> String {
    ron::from_str(item).unwrap_or_else(|_| item.to_owned())
}

fn value<'a>(text: &'a str, part: &Part) -> &'a str {
    text.get(part.value.clone()).unwrap_or("")
}

fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_touched() {
        for (text, before, now, expected) in [
            ("(a: 1)", "(a:1)", "(a:2)", "(a: 2)"),
            (
                "( /* x */ a /* y */ : 1 /* z */ , b : 2 )",
                "(a:1,b:2)",
                "(a:1,b:30)",
                "( /* x */ a /* y */ : 1 /* z */ , b : 30 )",
            ),
            // What the person changed meanwhile stays.
            ("(a: 7, b: 2)", "(a:1,b:2)", "(a:1,b:3)", "(a: 7, b: 3)"),
            // What was left out is added at the end, as the rest is written.
            ("", "(a:1)", "(a:2)", "(a: 2)"),
            ("// mine", "(a:1)", "(a:2)", "// mine\n(a: 2)"),
            ("()\n", "(a:1,b:1)", "(a:2,b:2)", "(a: 2, b: 2)\n"),
            ("(a: 1)", "(a:1,b:1)", "(a:1,b:2)", "(a: 1, b: 2)"),
            ("(a: 1,)", "(a:1,b:1)", "(a:3,b:2)", "(a: 3, b: 2)"),
            ("( a: 1 )", "(a:1,b:1)", "(a:1,b:2)", "( a: 1, b: 2 )"),
            ("(\n\ta: 1 // one\n)\n", "(a:1,b:1)", "(a:1,b:2)", "(\n\ta: 1, // one\n\tb: 2,\n)\n"),
            ("(\r\n  a: 1,\r\n  // b: 9,\r\n)", "(a:1,b:1)", "(a:2,b:2)", "(\r\n  a: 2,\r\n  // b: 9,\r\n  b: 2,\r\n)"),
            ("Name(a: 1, // c\n  b: 2)", "(a:1,b:2,c:1)", "(a:1,b:2,c:2)", "Name(a: 1, // c\n  b: 2, c: 2)"),
            ("(\n)", "(a:1)", "(a:2)", "(\n    a: 2,\n)"),
            // Within what is nested.
            ("(v: (x: 1, /* 0 */ y: 2))", "(v:(x:1,y:2,z:0))", "(v:(x:1,y:3,z:1))", "(v: (x: 1, /* 0 */ y: 3, z: 1))"),
            ("(v: ())", "(v:(x:1,y:2))", "(v:(x:1,y:3))", "(v: (y: 3))"),
        ] {
            assert_eq!(edited(text, before, now).as_deref(), Some(expected), "{text}");
        }
        for text in ["1", "[1]", "{1: 2}"] {
            assert_eq!(edited(text, "(a:1)", "(a:2)"), None, "{text}");
        }
    }

    #[test]
    fn items_come_and_go_beside_the_others() {
        let mine = "(l: [\n    \"a\", // first\n    r#\"b\"#, // second\n    \"later\",\n])";
        for (now, expected) in [
            (r#"["a","b"]"#, mine),
            (r#"["a","b","c"]"#, "(l: [\n    \"a\", // first\n    r#\"b\"#, // second\n    \"later\",\n    \"c\",\n])"),
            (r#"["b"]"#, "(l: [\n    // first\n    r#\"b\"#, // second\n    \"later\",\n])"),
            (r#"["b","a"]"#, "(l: [\n    \"b\", \"a\", // first\n    // second\n    \"later\",\n])"),
            (r#"[]"#, "(l: [\n    // first\n    // second\n    \"later\",\n])"),
        ] {
            assert_eq!(edited(mine, r#"(l:["a","b"])"#, &format!("(l:{now})")).as_deref(), Some(expected), "{now}");
        }
        for (text, now, expected) in [
            ("(l: [])", "[A, B]", "(l: [A, B])"),
            ("(l: [A])", "[]", "(l: [])"),
            ("(l: [A, B])", "[A]", "(l: [A, ])"),
            ("(l: [A, B])", "[B, C]", "(l: [B, C])"),
            ("(l: [A /* , */, B])", "[B]", "(l: [/* , */ B])"),
            ("(l: [A, A])", "[A]", "(l: [A, ])"),
            ("(l: [\n  A,\n  B,\n])", "[B]", "(l: [\n  B,\n])"),
        ] {
            assert_eq!(edited(text, "(l:[A,B])", &format!("(l:{now})")).as_deref(), Some(expected), "{text} {now}");
        }
    }
}
