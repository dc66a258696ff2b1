//! The notation: RON as session files use it (comments, texts, numbers, words, lists, named groups), with the place of everything.
//!
//! `ron` itself has no places for values, and reading level by level through its `RawValue` lexes a file once for each level: a
//! 15 KB session takes milliseconds, and a fault inside comes without a remedy. So this is a parser of our own for the part of RON
//! that sessions use. What it accepts is valid RON; `tests/format.rs` holds it to `ron`. It never nests deeper than
//! [`limits::BRACKETS_DEEP`], whatever the file says. A missing or doubled comma is told and read over; other faults of notation end
//! the reading, since what follows them could only be guessed.

use super::quoted;
use super::tree::{Item, Node, Value, short};
use crate::practice::fault::{Fault, Place};
use crate::practice::limits;
use std::borrow::Cow;

/// How much of a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// All.
    Whole,
    /// The fields before `steps`.
    Header,
    /// The same without counting lines and columns, which takes longer than reading: every place is the first.
    Glance,
}

/// The word that a file begins with, behind its comments.
pub(super) fn first_word(source: &str) -> &str {
    let mut parser = Parser::new(source, Extent::Glance);
    if parser.space().is_ok() { parser.word() } else { "" }
}

/// The one value that a file holds, as far as it could be read, and the faults of notation.
pub(super) fn parse(source: &str, extent: Extent) -> (Option<Node<'_>>, Vec<Fault>) {
    let mut parser = Parser::new(source, extent);
    match parser.file() {
        Ok(node) => (Some(node), parser.faults),
        Err(fault) => {
            parser.faults.push(fault);
            (None, parser.faults)
        }
    }
}

pub(super) struct Parser<'a> {
    pub text: &'a str,
    pub at: usize,
    /// A position passed already and its place: places are counted on from it, so that all of them together cost one pass.
    pub mark: (usize, Place),
    depth: usize,
    pub extent: Extent,
    /// The first body field was reached and only the header was asked for.
    stopped: bool,
    pub faults: Vec<Fault>,
}

pub(super) type Parsed<T> = Result<T, Fault>;

impl<'a> Parser<'a> {
    fn new(source: &'a str, extent: Extent) -> Parser<'a> {
        let text = source.strip_prefix('\u{feff}').unwrap_or(source);
        Parser { text, at: 0, mark: (0, Place::START), depth: 0, extent, stopped: false, faults: Vec::new() }
    }

    fn file(&mut self) -> Parsed<Node<'a>> {
        self.space()?;
        while self.rest().starts_with("#!") {
            let place = self.place();
            self.note(Fault::new(place, "a session file has no `#![…]` lines", "take the line out"));
            self.at = self.rest().find(']').map_or(self.text.len(), |end| self.at + end + 1);
            self.space()?;
        }
        if self.peek().is_none() {
            return Err(Fault::new(self.place(), "the file is empty", "begin with `Session(format: 1, id: \"my-session\", …)`"));
        }
        let node = self.value()?;
        if !self.stopped {
            self.space()?;
            if self.peek().is_some() {
                let message = format!("found {} after the end of the session", self.glimpse());
                return Err(self.fault(&message, "take it out, or look for a bracket that closes too early"));
            }
        }
        Ok(node)
    }

    fn value(&mut self) -> Parsed<Node<'a>> {
        self.space()?;
        let place = self.place();
        let value = match self.peek() {
            Some(b'"') => self.text_in_quotes(place)?,
            Some(b'r') if quoted::raw(self.rest()).is_some() => self.raw_text(place)?,
            Some(b'[') => Value::List(self.list(place)?),
            Some(b'(') => Value::Group("", self.group(place)?),
            Some(b'0'..=b'9' | b'-' | b'+' | b'.') => {
                let end = self.rest().find(|c: char| !(c.is_ascii_alphanumeric() || "_.+-".contains(c)));
                Value::Number(self.take(end))
            }
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_') => {
                let word = self.word();
                self.word_or_group(word)?
            }
            _ => return Err(self.unexpected()),
        };
        Ok(Node { place, value })
    }

    /// A word was read: a bracket after it makes it the name of a group.
    fn word_or_group(&mut self, word: &'a str) -> Parsed<Value<'a>> {
        let end = self.at;
        self.space()?;
        if self.peek() == Some(b'(') {
            let place = self.place();
            return Ok(Value::Group(word, self.group(place)?));
        }
        self.at = end;
        Ok(Value::Word(word))
    }

    fn text_in_quotes(&mut self, place: Place) -> Parsed<Value<'a>> {
        self.at += 1;
        let Some(end) = quoted::end(self.rest()) else {
            return Err(Fault::new(place, "this text never ends", "close it with \"; a quote inside a text is written \\\""));
        };
        let inner = self.take(Some(end));
        self.at += 1;
        match quoted::unescape(inner) {
            Ok(text) => Ok(Value::Text(text)),
            Err(found) => {
                let message = format!("`{}` in this text means nothing", short(found));
                Err(Fault::new(place, &message, "write a backslash as \\\\, a quote as \\\", a line end as \\n"))
            }
        }
    }

    fn raw_text(&mut self, place: Place) -> Parsed<Value<'a>> {
        let Some((before, inner, whole)) = quoted::raw(self.rest()) else { return Err(self.unexpected()) };
        let Some(text) = inner else {
            let close = format!("close it with \"{}", "#".repeat(before.min(8)));
            return Err(Fault::new(place, "this text never ends", &close));
        };
        self.at += whole;
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn list(&mut self, open: Place) -> Parsed<Vec<Node<'a>>> {
        self.enter(open)?;
        let mut nodes = Vec::new();
        while self.more(b']', open)? {
            nodes.push(self.value()?);
            self.separator(b']', matches!(nodes.last(), Some(Node { value: Value::Text(_), .. })))?;
        }
        self.depth -= 1;
        Ok(nodes)
    }

    fn group(&mut self, open: Place) -> Parsed<Vec<Item<'a>>> {
        self.enter(open)?;
        let mut items = Vec::new();
        while self.more(b')', open)? {
            let Some(item) = self.item()? else { continue };
            let text = matches!(item.node.value, Value::Text(_));
            items.push(item);
            if self.stopped {
                return Ok(items);
            }
            self.separator(b')', text)?;
        }
        self.depth -= 1;
        Ok(items)
    }

    fn enter(&mut self, open: Place) -> Parsed<()> {
        self.at += 1;
        self.depth += 1;
        if self.depth > limits::BRACKETS_DEEP {
            let message = format!("brackets stand more than {} deep here", limits::BRACKETS_DEEP);
            return Err(Fault::new(open, &message, "write it flatter: shared steps can become a part of their own"));
        }
        Ok(())
    }

    /// Whether something comes before the closing bracket, which is passed when nothing does.
    fn more(&mut self, close: u8, open: Place) -> Parsed<bool> {
        loop {
            self.space()?;
            let (shown, other) = if close == b')' { ('(', b']') } else { ('[', b')') };
            match self.peek() {
                _ if self.stopped => return Ok(false),
                Some(byte) if byte == close => {
                    self.at += 1;
                    return Ok(false);
                }
                Some(b',') => {
                    let fault = self.fault("a comma too many", "take it out");
                    self.note(fault);
                    self.at += 1;
                }
                Some(byte) if byte == other => {
                    let Place { line, column } = open;
                    let message = format!("found `{}` while the `{shown}` from {line}:{column} is open", char::from(byte));
                    return Err(self.fault(&message, &format!("close it first with `{}`", char::from(close))));
                }
                None => {
                    let message = format!("this `{shown}` is never closed");
                    return Err(Fault::new(open, &message, &format!("add `{}` where it ends", char::from(close))));
                }
                Some(_) => return Ok(true),
            }
        }
    }

    fn item(&mut self) -> Parsed<Option<Item<'a>>> {
        let place = self.place();
        let begins_a_word = matches!(self.peek(), Some(b'a'..=b'z' | b'A'..=b'Z' | b'_'));
        if !begins_a_word || quoted::raw(self.rest()).is_some() {
            return Ok(Some(Item { key: None, node: self.value()? }));
        }
        let word = self.word();
        let end = self.at;
        self.space()?;
        match self.peek() {
            Some(b':') => self.at += 1,
            Some(b'=') => {
                let fault = self.fault("found `=`", &format!("write `{}: …`", short(word)));
                self.note(fault);
                self.at += 1;
            }
            _ => {
                self.at = end;
                let value = self.word_or_group(word)?;
                return Ok(Some(Item { key: None, node: Node { place, value } }));
            }
        }
        if self.extent != Extent::Whole && self.depth == 1 && word == "steps" {
            self.stopped = true;
            let value = Value::List(Vec::new());
            return Ok(Some(Item { key: Some((word, place)), node: Node { place, value } }));
        }
        self.space()?;
        if let Some(b',' | b')') = self.peek() {
            let fault =
                self.fault(&format!("`{}` has no value", short(word)), "write one behind the colon, or take the field out");
            self.note(fault);
            self.at += usize::from(self.peek() == Some(b','));
            return Ok(None);
        }
        Ok(Some(Item { key: Some((word, place)), node: self.value()? }))
    }

    /// A comma, or the end. `after_text`: a text stands before, whose end may not be where its author thinks.
    fn separator(&mut self, close: u8, after_text: bool) -> Parsed<()> {
        let end = self.place();
        let touching =
            !matches!(self.peek(), Some(b',' | b')' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n' | b'/' | b';') | None);
        if after_text && touching {
            let message = format!("a text ends here and {} follows at once", self.glimpse());
            let remedy = "is a quote missing before this place? A quote inside a text is written \\\"";
            return Err(Fault::new(end, &message, remedy));
        }
        self.space()?;
        match self.peek() {
            Some(b',') => self.at += 1,
            Some(byte) if byte == close => {}
            None | Some(b')' | b']') => {}
            Some(b';') => {
                let fault = self.fault("found `;`", "write a comma");
                self.note(fault);
                self.at += 1;
            }
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'"' | b'(' | b'[' | b'0'..=b'9') => {
                let message = format!("a comma is missing before {}", self.glimpse());
                self.note(Fault::new(end, &message, "write a comma here"));
            }
            Some(_) => return Err(self.unexpected()),
        }
        Ok(())
    }
}
