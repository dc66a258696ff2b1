//! Where the parser stands: blanks, comments, words, and what to say of a character that has no business there.

use super::parse::{Extent, Parsed, Parser};
use super::tree::short;
use crate::practice::fault::{Fault, Place};
use crate::practice::limits;
use crate::practice::text::SafeText;

impl<'a> Parser<'a> {
    pub(super) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The place of the current position.
    pub(super) fn place(&mut self) -> Place {
        if self.extent == Extent::Glance {
            return Place::START;
        }
        let (from, mut place) = self.mark;
        let mut passed = self.text.as_bytes().get(from..self.at).unwrap_or_default();
        if let Some(end) = passed.iter().rposition(|byte| *byte == b'\n') {
            let lines = passed.iter().filter(|byte| **byte == b'\n').count();
            place = Place { line: place.line + small(lines), column: 1 };
            passed = passed.get(end + 1..).unwrap_or_default();
        }
        place.column += small(passed.iter().filter(|byte| **byte & 0xc0 != 0x80).count());
        self.mark = (self.at, place);
        place
    }

    pub(super) fn fault(&mut self, message: &str, remedy: &str) -> Fault {
        Fault::new(self.place(), message, remedy)
    }

    /// What stands here, for a message.
    pub(super) fn glimpse(&self) -> String {
        let word: String = self.rest().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        match self.rest().chars().next() {
            None => "the end of the file".to_owned(),
            Some('"') => "a text".to_owned(),
            Some(_) if !word.is_empty() => format!("`{}`", short(&word)),
            Some(c) if c.is_whitespace() || c.is_control() || !is_seen(c) => {
                format!("the invisible character U+{:04X}", u32::from(c))
            }
            Some(c) => format!("`{c}`"),
        }
    }

    /// Passes blanks and comments.
    pub(super) fn space(&mut self) -> Parsed<()> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(b'/') if self.rest().starts_with("//") => {
                    self.at = self.rest().find('\n').map_or(self.text.len(), |end| self.at + end);
                }
                Some(b'/') if self.rest().starts_with("/*") => self.comment()?,
                _ => return Ok(()),
            }
        }
    }

    /// Passes `/* … */`, which may hold others of its kind.
    fn comment(&mut self) -> Parsed<()> {
        let opening = self.place();
        let mut open = 0usize;
        let bytes = self.text.as_bytes();
        while let Some(pair) = bytes.get(self.at..self.at + 2) {
            match pair {
                b"/*" => open += 1,
                b"*/" => open -= 1,
                _ => {
                    self.at += 1;
                    continue;
                }
            }
            self.at += 2;
            if open == 0 {
                return Ok(());
            }
        }
        Err(Fault::new(opening, "this comment never ends", "close it with `*/`"))
    }

    /// Takes up to `end` of what is left.
    pub(super) fn take(&mut self, end: Option<usize>) -> &'a str {
        let rest = self.rest();
        let taken = rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest);
        self.at += taken.len();
        taken
    }

    pub(super) fn word(&mut self) -> &'a str {
        self.take(self.rest().find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')))
    }

    /// Keeps a fault behind which reading goes on; there is always room for the one that ends it.
    pub(super) fn note(&mut self, fault: Fault) {
        if self.faults.len() + 1 < limits::FAULTS {
            self.faults.push(fault);
        }
    }

    pub(super) fn unexpected(&mut self) -> Fault {
        let message = format!("found {} where a value was expected", self.glimpse());
        let remedy = match self.rest().chars().next() {
            Some('“' | '”' | '„' | '‟' | '«' | '»' | '\'' | '‘' | '’' | '‚' | '`') => {
                "write texts in straight quotes: \"…\""
            }
            Some('{' | '}') => "use round brackets: (…)",
            Some(':') => "fields with names stand in round brackets: (name: value)",
            Some('#') => "a comment begins with //",
            Some('%' | '*' | '/') => "a comment begins with //, or stands between /* and */",
            Some(c) if c.is_whitespace() || !is_seen(c) => "delete it and type a plain space",
            Some(c) if c.is_alphabetic() => "names are written without accents; texts stand in quotes: \"…\"",
            _ => "a value is a text in quotes, a number, a word, a list […] or a group (…)",
        };
        self.fault(&message, remedy)
    }
}

/// A number below the bytes of a file.
fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Whether a character leaves a trace on paper.
fn is_seen(c: char) -> bool {
    !SafeText::new(c.encode_utf8(&mut [0; 4])).as_str().is_empty()
}
