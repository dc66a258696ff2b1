//! What the parser hands to the readers: values with their places, still without meaning.

use crate::practice::fault::Place;
use std::borrow::Cow;

/// A value and the place of its first letter.
#[derive(Debug)]
pub(crate) struct Node<'a> {
    pub place: Place,
    pub value: Value<'a>,
}

/// What can stand in a file.
#[derive(Debug)]
pub(crate) enum Value<'a> {
    /// `Belly`
    Word(&'a str),
    /// `"…"`
    Text(Cow<'a, str>),
    /// `10`; also what only begins like a number.
    Number(&'a str),
    /// `[…]`
    List(Vec<Node<'a>>),
    /// `Name(…)`, or `(…)` with an empty name.
    Group(&'a str, Vec<Item<'a>>),
}

/// What stands in round brackets: a value, with a name or without.
#[derive(Debug)]
pub(crate) struct Item<'a> {
    pub key: Option<(&'a str, Place)>,
    pub node: Node<'a>,
}

/// Letters of a file that a message quotes.
const QUOTED: usize = 40;

/// A piece of a file for a message: short, in one line.
pub(crate) fn short(text: &str) -> String {
    let mut piece: String = text.chars().take(QUOTED).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if piece.len() < text.len() {
        piece.push('…');
    }
    piece
}

impl Node<'_> {
    /// What was found, for a message.
    pub fn found(&self) -> String {
        match &self.value {
            Value::Word(word) => format!("the word `{}`", short(word)),
            Value::Text(text) => format!("the text \"{}\"", short(text)),
            Value::Number(number) => format!("the number {}", short(number)),
            Value::List(_) => "a list".to_owned(),
            Value::Group("", _) => "round brackets".to_owned(),
            Value::Group(name, _) => format!("`{}(…)`", short(name)),
        }
    }
}
